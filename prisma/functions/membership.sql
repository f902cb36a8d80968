-- Generated from the migrations by `npm run migrate:functions`; never run.

-- The second person confirms exactly what the first one proposed, so a proposal never changes, and it is decided once.
CREATE OR REPLACE FUNCTION public.protect_pending_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.state <> 'waiting' or
		(new.id, new.member, new.proposal, new.proposed_by_id, new.proposed_at) is distinct from
		(old.id, old.member, old.proposal, old.proposed_by_id, old.proposed_at) then
		raise exception 'pending_event is append-only: a proposal is decided once, and never changed';
	end if;
	return new;
end $function$;

-- What an entry settles, reverses or replaces belongs to the same member and, where money is involved, to the same
-- currency. A check constraint can't look at other rows, and balances must add up whichever program writes.
CREATE OR REPLACE FUNCTION public.check_contribution_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

-- Members were assessed by an issued scale, so it never changes; drafts do.
CREATE OR REPLACE FUNCTION public.protect_issued_scale()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if old.issued_at is not null then
		raise exception 'a scale that is issued never changes';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE CONSTRAINT TRIGGER agreement_logged AFTER INSERT OR DELETE OR UPDATE ON public.agreement DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER attention_case_logged AFTER UPDATE ON public.attention_case DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((((new.assigned_to_id IS NOT NULL) AND (new.assigned_to_id IS DISTINCT FROM old.assigned_to_id)) OR ((new.snooze_reason IS NOT NULL) AND (new.snooze_reason IS DISTINCT FROM old.snooze_reason)) OR ((new.done_by_id IS NOT NULL) AND (new.done_at IS DISTINCT FROM old.done_at)))) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER contact_logged AFTER INSERT OR DELETE OR UPDATE ON public.contact DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER contribution_entry_append_only BEFORE DELETE OR UPDATE ON public.contribution_entry
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER contribution_entry_checked BEFORE INSERT ON public.contribution_entry
	FOR EACH ROW EXECUTE FUNCTION check_contribution_entry();

CREATE CONSTRAINT TRIGGER contribution_entry_logged AFTER INSERT ON public.contribution_entry DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER contribution_entry_no_truncate BEFORE TRUNCATE ON public.contribution_entry
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER contribution_scale_logged AFTER INSERT OR DELETE OR UPDATE ON public.contribution_scale DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER contribution_scale_no_truncate BEFORE TRUNCATE ON public.contribution_scale
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER contribution_scale_protected BEFORE DELETE OR UPDATE ON public.contribution_scale
	FOR EACH ROW EXECUTE FUNCTION protect_issued_scale();

CREATE CONSTRAINT TRIGGER member_logged AFTER INSERT OR DELETE OR UPDATE ON public.member DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER member_entity_logged AFTER INSERT OR DELETE OR UPDATE ON public.member_entity DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER member_event_append_only BEFORE DELETE OR UPDATE ON public.member_event
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER member_event_logged AFTER INSERT ON public.member_event DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER member_event_no_truncate BEFORE TRUNCATE ON public.member_event
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER organisation_logged AFTER INSERT OR DELETE OR UPDATE ON public.organisation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER pending_event_logged AFTER INSERT OR UPDATE ON public.pending_event DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER pending_event_no_truncate BEFORE TRUNCATE ON public.pending_event
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pending_event_protected BEFORE DELETE OR UPDATE ON public.pending_event
	FOR EACH ROW EXECUTE FUNCTION protect_pending_event();
