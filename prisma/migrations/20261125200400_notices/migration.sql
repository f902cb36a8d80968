-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "for_daily" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_setting" (
    "account_id" UUID NOT NULL,
    "group" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_setting_pkey" PRIMARY KEY ("account_id","group")
);

-- CreateTable
CREATE TABLE "unsubscribe_link" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unsubscribe_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "notice_account_id_created_at_idx" ON "notice"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_account_id_read_at_idx" ON "notice"("account_id", "read_at");

-- CreateIndex
CREATE INDEX "notice_for_daily_account_id_idx" ON "notice"("for_daily", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_account_id_key_key" ON "notice"("account_id", "key");

-- CreateIndex
CREATE INDEX "unsubscribe_link_created_at_idx" ON "unsubscribe_link"("created_at");

-- What was told stays as it was told; that it was read, and that it went into a daily letter, are noted.
create function keep_notice() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.key, new.kind, new.subject_type, new.subject_id, new.facts, new.created_at) is distinct from
     (old.id, old.account_id, old.key, old.kind, old.subject_type, old.subject_id, old.facts, old.created_at) then
    raise exception 'notice is kept: only its reading changes';
  end if;
  return new;
end $$;

create trigger notice_kept before update on notice
  for each row execute function keep_notice();

-- A letter may also be held back: its reader turned it off meanwhile, or may no longer see what it is about.
ALTER TABLE "letter" DROP CONSTRAINT "letter_of_one_state";
ALTER TABLE "letter" ADD CONSTRAINT "letter_of_one_state" CHECK (
  case state
    when 'queued' then address is not null and sent_at is null
    when 'sent' then address is not null and sent_at is not null and failure is null
    when 'failed' then sent_at is null and failure is not null
      and failure in ('no-address', 'refused', 'unreachable', 'withheld')
    else false
  end
);
