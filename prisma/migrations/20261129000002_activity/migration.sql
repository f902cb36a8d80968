-- The activity log, and the rules that every other area uses: what has happened is never changed, and no change goes
-- unlogged.

-- CreateTable
CREATE TABLE "activity" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "actor_role" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,
    "address" TEXT,
    "members" TEXT[],

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "activity_subject_type_subject_id_id_idx" ON "activity"("subject_type", "subject_id", "id");

-- CreateIndex
CREATE INDEX "activity_actor_id_id_idx" ON "activity"("actor_id", "id");

-- CreateIndex
CREATE INDEX "activity_members_idx" ON "activity" USING GIN ("members");

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at");

-- CreateIndex
CREATE INDEX "activity_request_id_idx" ON "activity"("request_id");

-- Append-only ----------------------------------------------------------------------------------------------------------

-- For tables of facts: an entry is corrected by a new one, so that what people relied on can always be looked up. A
-- trigger, because scripts and people at a psql prompt must not be able to rewrite history either.
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% is append-only: correct an entry by a new one', tg_table_name;
end $$;

create trigger activity_append_only before update or delete on activity
	for each row execute function refuse_change();
create trigger activity_no_truncate before truncate on activity
	for each statement execute function refuse_change();

-- No change without an entry -------------------------------------------------------------------------------------------

-- Notes in the transaction that it has written an entry. A script that fills a database with sample data sets
-- `activity.written` to `on` itself.
create function mark_activity_written() returns trigger language plpgsql as $$
begin
	perform set_config('activity.written', 'on', true);
	return null;
end $$;

create trigger activity_written after insert on activity
	for each statement execute function mark_activity_written();

-- Refuses a transaction that changed something and logged nothing. Used by deferred constraint triggers (`*_logged`),
-- which run at commit, so that a command may write the change and its entry in either order.
create function require_activity() returns trigger language plpgsql as $$
begin
	if coalesce(current_setting('activity.written', true), '') <> 'on' then
		raise exception 'a change of % needs an entry in activity, in the same transaction', tg_table_name;
	end if;
	return null;
end $$;
