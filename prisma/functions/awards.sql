-- Generated from the migrations by `npm run migrate:functions`; never run.

CREATE OR REPLACE FUNCTION public.protect_award_call()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.protect_award_category()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

-- The version that was entered is the one that is judged: a nomination is withdrawn, but never changed or deleted.
CREATE OR REPLACE FUNCTION public.protect_award_nomination()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or (new.id, new.category_id, new.member, new.pid, new.version_id, new.version)
		is distinct from (old.id, old.category_id, old.member, old.pid, old.version_id, old.version) then
		raise exception 'award_nomination: a nomination never changes its version, and is never deleted';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.protect_award_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

-- A conflict is never taken back. Erasing a person empties its reason.
CREATE OR REPLACE FUNCTION public.protect_award_declaration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (
		(new.seat_id, new.nomination_id) is distinct from (old.seat_id, old.nomination_id)
		or (old.conflict and (not new.conflict or new.at <> old.at)))) then
		raise exception 'award_declaration: a conflict is never taken back';
	end if;
	new.account_id := (select account_id from award_seat where id = new.seat_id);
	return new;
end $function$;

-- Nobody discusses a nomination that is sealed or closed to them.
CREATE OR REPLACE FUNCTION public.protect_award_remark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.protect_award_recommendation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.protect_award_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.state in ('rejected', 'published')
		or (old.state = 'confirmed' and new.state <> 'published')
		or (new.id, new.call_id, new.organ, new.number, new.date, new.document_id, new.items, new.publish_at, new.proposed_by_id)
			is distinct from
			(old.id, old.call_id, old.organ, old.number, old.date, old.document_id, old.items, old.publish_at, old.proposed_by_id) then
		raise exception 'award_decision: a decision is only confirmed or rejected, then published';
	end if;
	return new;
end $function$;

CREATE CONSTRAINT TRIGGER award_call_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_call DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_call_protected BEFORE DELETE OR UPDATE ON public.award_call
	FOR EACH ROW EXECUTE FUNCTION protect_award_call();

CREATE CONSTRAINT TRIGGER award_category_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_category DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_category_protected BEFORE INSERT OR DELETE OR UPDATE ON public.award_category
	FOR EACH ROW EXECUTE FUNCTION protect_award_category();

CREATE CONSTRAINT TRIGGER award_decision_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_decision DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_decision_protected BEFORE DELETE OR UPDATE ON public.award_decision
	FOR EACH ROW EXECUTE FUNCTION protect_award_decision();

CREATE CONSTRAINT TRIGGER award_declaration_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_declaration DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_declaration_protected BEFORE INSERT OR DELETE OR UPDATE ON public.award_declaration
	FOR EACH ROW EXECUTE FUNCTION protect_award_declaration();

CREATE TRIGGER award_extension_append_only BEFORE DELETE OR UPDATE ON public.award_extension
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER award_extension_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_extension DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_extension_no_truncate BEFORE TRUNCATE ON public.award_extension
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER award_nomination_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_nomination DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_nomination_protected BEFORE DELETE OR UPDATE ON public.award_nomination
	FOR EACH ROW EXECUTE FUNCTION protect_award_nomination();

CREATE CONSTRAINT TRIGGER award_recommendation_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_recommendation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_recommendation_protected BEFORE INSERT OR DELETE OR UPDATE ON public.award_recommendation
	FOR EACH ROW EXECUTE FUNCTION protect_award_recommendation();

CREATE TRIGGER award_remark_append_only BEFORE DELETE OR UPDATE ON public.award_remark
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER award_remark_checked BEFORE INSERT ON public.award_remark
	FOR EACH ROW EXECUTE FUNCTION protect_award_remark();

CREATE CONSTRAINT TRIGGER award_remark_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_remark DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_remark_no_truncate BEFORE TRUNCATE ON public.award_remark
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER award_seat_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_seat DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER award_sheet_logged AFTER INSERT OR UPDATE ON public.award_sheet DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((new.state <> 'draft'::text)) EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_sheet_protected BEFORE INSERT OR DELETE OR UPDATE ON public.award_sheet
	FOR EACH ROW EXECUTE FUNCTION protect_award_sheet();
