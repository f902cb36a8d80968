-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "member" TEXT,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "due" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "try_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "error" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "letter_key_key" ON "letter"("key");

-- CreateIndex
CREATE INDEX "letter_state_try_at_idx" ON "letter"("state", "try_at");

-- CreateIndex
CREATE INDEX "letter_member_queued_at_idx" ON "letter"("member", "queued_at");

-- CreateIndex
CREATE INDEX "letter_account_id_kind_queued_at_idx" ON "letter"("account_id", "kind", "queued_at");

-- Nobody sends what goes nowhere, and what is said of a letter fits its state.
ALTER TABLE "letter" ADD CONSTRAINT "letter_of_one_state" CHECK (
  case state
    when 'queued' then address is not null and sent_at is null
    when 'sent' then address is not null and sent_at is not null and failure is null
    when 'failed' then sent_at is null and failure is not null and failure in ('no-address', 'refused', 'unreachable')
    else false
  end
);

-- What was to be told, and about whom, stays what it was; only whom it goes to and its sending change.
create function keep_letter() returns trigger language plpgsql as $$
begin
  if (new.id, new.key, new.kind, new.member, new.due, new.queued_at) is distinct from
     (old.id, old.key, old.kind, old.member, old.due, old.queued_at) then
    raise exception 'letter is kept: only its sending changes';
  end if;
  return new;
end $$;

create trigger letter_kept before update on letter
  for each row execute function keep_letter();
