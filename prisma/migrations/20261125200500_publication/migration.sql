-- AlterTable
ALTER TABLE "practice" ADD COLUMN "begun_by" TEXT NOT NULL DEFAULT 'secretariat';

-- AlterTable
ALTER TABLE "practice_version" ADD COLUMN "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "writers" UUID[];

update practice_version set state_since = coalesce(published_at, updated_at),
  writers = (select coalesce(array_agg(distinct w), '{}') from unnest(array[created_by_id, updated_by_id]) w where w is not null);

-- CreateTable
CREATE TABLE "hand_in" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,

    CONSTRAINT "hand_in_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hand_in_version_id_at_idx" ON "hand_in"("version_id", "at");

create trigger hand_in_append_only before update or delete on hand_in
  for each row execute function refuse_change();
create trigger hand_in_no_truncate before truncate on hand_in
  for each statement execute function refuse_change();
create constraint trigger hand_in_logged after insert on hand_in
  deferrable initially deferred for each row execute function require_activity();

-- Who wrote in a version follows from its saves, so it is noted here: no command can forget it.
create function note_writer() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.writers := array_remove(array[new.created_by_id], null);
  end if;
  if new.updated_by_id is not null and not (coalesce(new.writers, '{}') @> array[new.updated_by_id]) then
    new.writers := coalesce(new.writers, '{}') || new.updated_by_id;
  end if;
  return new;
end $$;

create trigger practice_version_writers before insert or update on practice_version
  for each row execute function note_writer();

ALTER TABLE "practice" ADD CONSTRAINT "practice_begun_by" CHECK (begun_by in ('secretariat', 'country'));

-- The states of `versionStates`; only what is out, or was, has a day of publication.
ALTER TABLE "practice_version" ADD CONSTRAINT "practice_version_state" CHECK (
  state in ('draft', 'clearance', 'submitted', 'in-review', 'changes-requested', 'accepted', 'declined',
    'published', 'superseded', 'withdrawn')
  and (published_at is null or state in ('published', 'superseded', 'withdrawn'))
);

-- Where a version goes stands in the log.
create constraint trigger practice_version_state_logged after update on practice_version
  deferrable initially deferred for each row when (new.state is distinct from old.state)
  execute function require_activity();

-- CreateIndex
CREATE INDEX "request_type_closed_at_idx" ON "request"("type", "closed_at");
