-- CreateTable
CREATE TABLE "contribution_scale" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "currency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "figure" DECIMAL(20,4) NOT NULL,
    "step" DECIMAL(20,4) NOT NULL,
    "minimum" DECIMAL(20,4),
    "points" JSONB NOT NULL,
    "own_points" JSONB NOT NULL DEFAULT '{}',
    "dated_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "issued_by_id" UUID,

    CONSTRAINT "contribution_scale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution_entry" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER,
    "dated_on" DATE NOT NULL,
    "due_on" DATE,
    "currency" TEXT,
    "amount" DECIMAL(20,4),
    "item_id" UUID,
    "corrects_id" UUID,
    "replaces_id" UUID,
    "note" TEXT,
    "reference" TEXT,
    "scale_id" UUID,
    "submission" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,

    CONSTRAINT "contribution_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "contribution_scale_year_key" ON "contribution_scale"("year");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_corrects_id_key" ON "contribution_entry"("corrects_id");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_replaces_id_key" ON "contribution_entry"("replaces_id");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_submission_key" ON "contribution_entry"("submission");

-- CreateIndex
CREATE INDEX "contribution_entry_member_dated_on_idx" ON "contribution_entry"("member", "dated_on");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_scale_id_member_key" ON "contribution_entry"("scale_id", "member");

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_scale_id_fkey" FOREIGN KEY ("scale_id") REFERENCES "contribution_scale"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contribution_scale" ADD CONSTRAINT "contribution_scale_figures" CHECK (
    "year" between 1990 and 9999 and "method" in ('base', 'total') and "currency" ~ '^[A-Z]{3}$'
    and "figure" > 0 and "step" > 0 and ("minimum" is null or "minimum" > 0) and "due_on" >= "dated_on"
);

-- What each kind of entry has, and has not.
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_shape" CHECK (
    "kind" in ('assessed', 'voluntary', 'in-kind', 'receipt', 'credit-note', 'reversal')
    and ("amount" is null) = ("currency" is null)
    and ("amount" is null or ("amount" > 0 and "currency" ~ '^[A-Z]{3}$'))
    and ("amount" is not null or "kind" in ('in-kind', 'reversal'))
    and ("kind" in ('receipt', 'credit-note', 'reversal') or "year" between 1990 and 9999)
    and ("due_on" is null or "due_on" >= "dated_on")
    and ("kind" <> 'assessed' or "due_on" is not null)
    and ("item_id" is null or "kind" in ('receipt', 'credit-note'))
    and ("kind" <> 'credit-note' or "item_id" is not null)
    and ("kind" = 'reversal') = ("corrects_id" is not null)
    and ("kind" not in ('in-kind', 'credit-note', 'reversal') or "note" is not null)
    and ("scale_id" is null or "kind" = 'assessed')
);

-- An entry is never changed: what was wrong is taken back by another one.
create trigger contribution_entry_append_only before update or delete on contribution_entry
  for each row execute function refuse_change();
create trigger contribution_entry_no_truncate before truncate on contribution_entry
  for each statement execute function refuse_change();

-- What an entry names is of the same member, and in the same currency where money is settled or taken back.
create function check_contribution_entry() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from contribution_entry named
    where named.id in (new.item_id, new.corrects_id, new.replaces_id) and (
      named.member <> new.member
      or (named.id = new.item_id and (named.currency <> new.currency or named.kind not in ('assessed', 'voluntary')))
      or (named.id = new.corrects_id and (named.kind = 'reversal'
        or (named.amount, named.currency, named.dated_on) is distinct from (new.amount, new.currency, new.dated_on)))
      or (named.id = new.replaces_id and named.kind <> new.kind)
    )
  ) then
    raise exception 'an entry of contributions names one that it can''t settle, take back or stand for';
  end if;
  return new;
end $$;

create trigger contribution_entry_names before insert on contribution_entry
  for each row execute function check_contribution_entry();

-- A scale that is issued is what members were assessed by.
create function keep_issued_scale() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null then
    raise exception 'a scale that is issued never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger contribution_scale_issued before update or delete on contribution_scale
  for each row execute function keep_issued_scale();
create trigger contribution_scale_no_truncate before truncate on contribution_scale
  for each statement execute function refuse_change();

create constraint trigger contribution_entry_logged after insert on contribution_entry
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger contribution_scale_logged after insert or update or delete on contribution_scale
  deferrable initially deferred for each row execute function require_activity();
