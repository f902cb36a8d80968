-- Juries: seats, declarations of conflicts, sealed sheets, recommendations and decisions.

-- AlterTable
ALTER TABLE "award_category" ADD COLUMN     "opened_at" TIMESTAMPTZ(3),
ADD COLUMN     "trial_pid" TEXT,
ADD COLUMN     "trial_version_id" UUID;

-- CreateTable
CREATE TABLE "award_seat" (
    "id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "chair" BOOLEAN NOT NULL,
    "trial" JSONB,
    "trial_submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "award_seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award_declaration" (
    "seat_id" UUID NOT NULL,
    "nomination_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "conflict" BOOLEAN NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "award_declaration_pkey" PRIMARY KEY ("seat_id","nomination_id")
);

-- CreateTable
CREATE TABLE "award_sheet" (
    "id" UUID NOT NULL,
    "seat_id" UUID NOT NULL,
    "nomination_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "entries" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "submitted_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "award_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award_remark" (
    "id" UUID NOT NULL,
    "seat_id" UUID NOT NULL,
    "nomination_id" UUID,
    "account_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "award_remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award_recommendation" (
    "category_id" UUID NOT NULL,
    "text" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "award_recommendation_pkey" PRIMARY KEY ("category_id")
);

-- CreateTable
CREATE TABLE "award_decision" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "live_key" UUID,
    "organ" JSONB NOT NULL,
    "number" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "document_id" UUID NOT NULL,
    "items" JSONB NOT NULL,
    "publish_at" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "award_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "award_seat_category_id_idx" ON "award_seat"("category_id");

-- CreateIndex
CREATE INDEX "award_seat_account_id_idx" ON "award_seat"("account_id");

-- CreateIndex
CREATE INDEX "award_declaration_nomination_id_idx" ON "award_declaration"("nomination_id");

-- CreateIndex
CREATE INDEX "award_sheet_nomination_id_idx" ON "award_sheet"("nomination_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_sheet_seat_id_nomination_id_key" ON "award_sheet"("seat_id", "nomination_id");

-- CreateIndex
CREATE INDEX "award_remark_seat_id_idx" ON "award_remark"("seat_id");

-- CreateIndex
CREATE INDEX "award_remark_nomination_id_idx" ON "award_remark"("nomination_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_decision_live_key_key" ON "award_decision"("live_key");

-- CreateIndex
CREATE INDEX "award_decision_call_id_idx" ON "award_decision"("call_id");

-- AddForeignKey
ALTER TABLE "award_seat" ADD CONSTRAINT "award_seat_id_fkey" FOREIGN KEY ("id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_seat" ADD CONSTRAINT "award_seat_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "award_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_seat" ADD CONSTRAINT "award_seat_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_declaration" ADD CONSTRAINT "award_declaration_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "award_seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_declaration" ADD CONSTRAINT "award_declaration_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "award_nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_sheet" ADD CONSTRAINT "award_sheet_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "award_seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_sheet" ADD CONSTRAINT "award_sheet_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "award_nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_remark" ADD CONSTRAINT "award_remark_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "award_seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_remark" ADD CONSTRAINT "award_remark_nomination_id_fkey" FOREIGN KEY ("nomination_id") REFERENCES "award_nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_recommendation" ADD CONSTRAINT "award_recommendation_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "award_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award_decision" ADD CONSTRAINT "award_decision_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "award_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table award_sheet add constraint award_sheet_state_known check (state in ('draft', 'submitted', 'void'));
alter table award_sheet add constraint award_sheet_submitted check (state = 'draft' or submitted_at is not null);
alter table award_sheet add constraint award_sheet_void check ((void_reason is not null) = (state = 'void'));
alter table award_declaration add constraint award_declaration_reason check (not conflict or reason is not null);
alter table award_decision add constraint award_decision_state_known
	check (state in ('proposed', 'confirmed', 'rejected', 'published'));
alter table award_decision add constraint award_decision_decided
	check ((state = 'proposed') = (decided_by_id is null) and (state = 'proposed') = (decided_at is null));
-- Nobody confirms their own proposal; they may take it back.
alter table award_decision add constraint award_decision_two_persons
	check (state in ('proposed', 'rejected') or decided_by_id <> proposed_by_id);
alter table award_decision add constraint award_decision_published check ((published_at is not null) = (state = 'published'));
alter table award_decision add constraint award_decision_one check ((live_key is null) = (state = 'rejected'));

create or replace function protect_award_category() returns trigger
	language plpgsql
as $$
declare
	stored record := coalesce(old, new);
	stage text;
begin
	select state into stage from award_call where id = stored.call_id;
	if stage = 'draft' then
		return case tg_op when 'DELETE' then old else new end;
	end if;
	if tg_op <> 'UPDATE' or (new.id, new.call_id, new.place, new.title, new.lead, new.criteria, new.revision)
		is distinct from (old.id, old.call_id, old.place, old.title, old.lead, old.criteria, old.revision) then
		raise exception 'award_category: the categories of an announced call never change';
	end if;
	if stage <> 'announced' and (new.trial_pid, new.trial_version_id) is distinct from (old.trial_pid, old.trial_version_id) then
		raise exception 'award_category: the trial record stays the same while juries score';
	end if;
	if new.opened_at is distinct from old.opened_at and (old.opened_at is not null or stage <> 'judging') then
		raise exception 'award_category: a category opens once, while its call is judged';
	end if;
	return new;
end $$;

-- The countries with which a person is tied: those they hold a role for, and those they name in their profile.
create function countries_of_juror(juror uuid) returns text[]
	language sql stable
as $$
	select coalesce(array_agg(distinct country), '{}') from (
		select member as country from role_grant where account_id = juror and member is not null and revoked_at is null
		union all select unnest(countries) from reviewer_profile where account_id = juror
	) tied
$$;

-- Whether a nomination is closed to a juror: it is of a country with which the person is tied, or the person has
-- declared a conflict.
create function closed_to_juror(seat award_seat, nomination uuid) returns boolean
	language sql stable
as $$
	select exists (
		select from award_nomination n join practice p using (pid)
		where n.id = nomination and (p.countries || n.member) && countries_of_juror(seat.account_id)
	) or exists (
		select from award_declaration d where d.seat_id = seat.id and d.nomination_id = nomination and d.conflict
	)
$$;

-- Juries are trusted because nothing here depends on the site's own checks: no sheet on a nomination that is closed to
-- the juror, none before the trial record was scored and every nomination of the category declared on, and none that
-- changes once it was submitted.
create function protect_award_sheet() returns trigger
	language plpgsql
as $$
declare
	seat award_seat;
	opened timestamptz;
begin
	if tg_op = 'DELETE' then
		raise exception 'award_sheet: a sheet is never deleted';
	end if;
	select * into strict seat from award_seat where id = new.seat_id;
	new.account_id := seat.account_id;
	if tg_op = 'UPDATE' and (new.id, new.seat_id, new.nomination_id) is distinct from (old.id, old.seat_id, old.nomination_id) then
		raise exception 'award_sheet: a sheet belongs to one juror and one nomination';
	end if;
	if tg_op = 'UPDATE' and new.state = 'void' and old.state <> 'void' then
		if (new.entries, new.submitted_at) is distinct from (old.entries, old.submitted_at) then
			raise exception 'award_sheet: a sheet that does not count keeps its scores';
		end if;
		return new;
	end if;
	if tg_op = 'UPDATE' and old.state <> 'draft' then
		raise exception 'award_sheet: a submitted sheet never changes';
	end if;
	select opened_at into strict opened from award_category where id = seat.category_id;
	if opened is not null then
		raise exception 'award_sheet: the category is open';
	end if;
	if (select state from request where id = seat.id) <> 'accepted' then
		raise exception 'award_sheet: the juror has no seat';
	end if;
	if seat.trial_submitted_at is null then
		raise exception 'award_sheet: the juror has not scored the trial record';
	end if;
	if not exists (select from award_nomination n where n.id = new.nomination_id and n.category_id = seat.category_id) then
		raise exception 'award_sheet: the nomination is in another category';
	end if;
	if closed_to_juror(seat, new.nomination_id) then
		raise exception 'award_sheet: the nomination is closed to the juror';
	end if;
	if exists (
		select from award_nomination n join practice p using (pid) join request r on r.id = n.id
		where n.category_id = seat.category_id and r.state = 'accepted' and p.withdrawn_at is null
			and not exists (select from award_declaration d where d.seat_id = seat.id and d.nomination_id = n.id)
			and not closed_to_juror(seat, n.id)
	) then
		raise exception 'award_sheet: the juror has not declared on every nomination';
	end if;
	return new;
end $$;
create trigger award_sheet_protected before insert or update or delete on award_sheet
	for each row execute function protect_award_sheet();

-- A conflict is never taken back. Erasing a person empties its reason.
create function protect_award_declaration() returns trigger
	language plpgsql
as $$
begin
	if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (
		(new.seat_id, new.nomination_id) is distinct from (old.seat_id, old.nomination_id)
		or (old.conflict and (not new.conflict or new.at <> old.at)))) then
		raise exception 'award_declaration: a conflict is never taken back';
	end if;
	new.account_id := (select account_id from award_seat where id = new.seat_id);
	return new;
end $$;
create trigger award_declaration_protected before insert or update or delete on award_declaration
	for each row execute function protect_award_declaration();

-- Nobody discusses a nomination that is sealed or closed to them.
create function protect_award_remark() returns trigger
	language plpgsql
as $$
declare
	seat award_seat;
begin
	select * into strict seat from award_seat where id = new.seat_id;
	new.account_id := seat.account_id;
	if new.nomination_id is not null then
		if (select opened_at from award_category where id = seat.category_id) is null then
			raise exception 'award_remark: the category is sealed';
		end if;
		if closed_to_juror(seat, new.nomination_id) then
			raise exception 'award_remark: the nomination is closed to the juror';
		end if;
	end if;
	return new;
end $$;
create trigger award_remark_checked before insert on award_remark
	for each row execute function protect_award_remark();
create trigger award_remark_append_only before update or delete on award_remark
	for each row execute function refuse_change();
create trigger award_remark_no_truncate before truncate on award_remark
	for each statement execute function refuse_change();

create function protect_award_recommendation() returns trigger
	language plpgsql
as $$
declare
	stage text;
	opened timestamptz;
begin
	if tg_op = 'DELETE' then
		raise exception 'award_recommendation: a recommendation is never deleted';
	end if;
	select c.state, k.opened_at into strict stage, opened
		from award_category k join award_call c on c.id = k.call_id where k.id = new.category_id;
	if opened is null then
		raise exception 'award_recommendation: the category is sealed';
	end if;
	if stage <> 'judging' then
		raise exception 'award_recommendation: the call is decided';
	end if;
	return new;
end $$;
create trigger award_recommendation_protected before insert or update or delete on award_recommendation
	for each row execute function protect_award_recommendation();

create function protect_award_decision() returns trigger
	language plpgsql
as $$
begin
	if tg_op = 'DELETE' or old.state in ('rejected', 'published')
		or (old.state = 'confirmed' and new.state <> 'published')
		or (new.id, new.call_id, new.organ, new.number, new.date, new.document_id, new.items, new.publish_at, new.proposed_by_id)
			is distinct from
			(old.id, old.call_id, old.organ, old.number, old.date, old.document_id, old.items, old.publish_at, old.proposed_by_id) then
		raise exception 'award_decision: a decision is only confirmed or rejected, then published';
	end if;
	return new;
end $$;
create trigger award_decision_protected before update or delete on award_decision
	for each row execute function protect_award_decision();

create constraint trigger award_seat_logged after insert or update or delete on award_seat
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger award_declaration_logged after insert or update or delete on award_declaration
	deferrable initially deferred for each row execute function require_activity();
-- A draft is its juror's alone.
create constraint trigger award_sheet_logged after insert or update on award_sheet
	deferrable initially deferred for each row when (new.state <> 'draft') execute function require_activity();
create constraint trigger award_remark_logged after insert or update or delete on award_remark
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger award_recommendation_logged after insert or update or delete on award_recommendation
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger award_decision_logged after insert or update or delete on award_decision
	deferrable initially deferred for each row execute function require_activity();
