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
begin
	if (select state from award_call where id = stored.call_id) <> 'draft' then
		raise exception 'award_category: the categories of an announced call never change';
	end if;
	return case tg_op when 'DELETE' then old else new end;
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

CREATE CONSTRAINT TRIGGER award_call_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_call DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_call_protected BEFORE DELETE OR UPDATE ON public.award_call
	FOR EACH ROW EXECUTE FUNCTION protect_award_call();

CREATE CONSTRAINT TRIGGER award_category_logged AFTER INSERT OR DELETE OR UPDATE ON public.award_category DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER award_category_protected BEFORE INSERT OR DELETE OR UPDATE ON public.award_category
	FOR EACH ROW EXECUTE FUNCTION protect_award_category();

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
