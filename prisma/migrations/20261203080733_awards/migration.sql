-- Calls for nominations to awards of the association, with their categories and extensions.

-- CreateTable
CREATE TABLE "award_call" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "title" JSONB NOT NULL,
    "lead" JSONB NOT NULL,
    "zone" TEXT NOT NULL,
    "opens_at" TEXT NOT NULL,
    "closes_at" TEXT NOT NULL,
    "sheets_due_at" TEXT NOT NULL,
    "results_on" DATE,
    "nominators" TEXT[],
    "member_limit" INTEGER NOT NULL,
    "sheets_needed" INTEGER NOT NULL,
    "levels" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "announced_at" TIMESTAMPTZ(3),
    "cancel_reason" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "award_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award_category" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "lead" JSONB,
    "criteria" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "award_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award_extension" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "deadline" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "becomes" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "award_extension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "award_call_slug_key" ON "award_call"("slug");

-- CreateIndex
CREATE INDEX "award_call_state_idx" ON "award_call"("state");

-- CreateIndex
CREATE UNIQUE INDEX "award_category_call_id_place_key" ON "award_category"("call_id", "place");

-- CreateIndex
CREATE INDEX "award_extension_call_id_at_idx" ON "award_extension"("call_id", "at");

-- AddForeignKey
ALTER TABLE "award_category" ADD CONSTRAINT "award_category_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "award_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_extension" ADD CONSTRAINT "award_extension_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "award_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table award_call add constraint award_call_state_known
	check (state in ('draft', 'announced', 'judging', 'decided', 'published', 'cancelled'));
alter table award_call add constraint award_call_sheets_needed check (sheets_needed >= 2);
alter table award_call add constraint award_call_in_order check (opens_at < closes_at and closes_at < sheets_due_at);
alter table award_extension add constraint award_extension_longer check (becomes > was);

-- The sum of the weights of a category's criteria.
create function award_weight(criteria jsonb) returns int
	language sql immutable
as $$ select coalesce(sum((c->>'weight')::int), 0)::int from jsonb_array_elements(criteria) c $$;
alter table award_category add constraint award_category_weight check (award_weight(criteria) = 100);

-- Members prepare nominations by the terms that were announced, and jurors score by them: afterwards only deadlines
-- move, and only to later times.
create function protect_award_call() returns trigger
	language plpgsql
as $$
begin
	if tg_op = 'DELETE' then
		raise exception 'award_call: calls are cancelled, not deleted';
	end if;
	if old.state <> 'draft' and (
		(new.slug, new.title, new.lead, new.zone, new.opens_at, new.nominators, new.member_limit, new.sheets_needed, new.levels, new.announced_at)
			is distinct from
			(old.slug, old.title, old.lead, old.zone, old.opens_at, old.nominators, old.member_limit, old.sheets_needed, old.levels, old.announced_at)
		or new.closes_at < old.closes_at or new.sheets_due_at < old.sheets_due_at or new.state = 'draft') then
		raise exception 'award_call: an announced call is only extended or moved on';
	end if;
	return new;
end $$;
create trigger award_call_protected before update or delete on award_call
	for each row execute function protect_award_call();

create function protect_award_category() returns trigger
	language plpgsql
as $$
declare
	stored record := coalesce(old, new);
begin
	if (select state from award_call where id = stored.call_id) <> 'draft' then
		raise exception 'award_category: the categories of an announced call never change';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger award_category_protected before insert or update or delete on award_category
	for each row execute function protect_award_category();

create trigger award_extension_append_only before update or delete on award_extension
	for each row execute function refuse_change();
create trigger award_extension_no_truncate before truncate on award_extension
	for each statement execute function refuse_change();

create constraint trigger award_call_logged after insert or update or delete on award_call
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger award_category_logged after insert or update or delete on award_category
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger award_extension_logged after insert or update or delete on award_extension
	deferrable initially deferred for each row execute function require_activity();
