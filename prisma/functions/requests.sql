-- Generated from the migrations by `npm run migrate:functions`; never run.

-- Decisions rest on requests: each stays about what it was about, is closed instead of deleted, and does not change
-- once it is closed.
CREATE OR REPLACE FUNCTION public.protect_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or
		(new.id, new.type, new.subject_type, new.subject_id, new.member, new.created_at) is distinct from
		(old.id, old.type, old.subject_type, old.subject_id, old.member, old.created_at) or
		(old.closed_at is not null and new is distinct from old) then
		raise exception 'a request is never deleted, and never changed once it is closed';
	end if;
	return new;
end $function$;

-- Skips notices that are being read at the moment, so that it never waits for their readers.
CREATE OR REPLACE FUNCTION public.read_notices_of_ended_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	update notice set read_at = coalesce(new.closed_at, now())
	where id in (
		select id from notice
		where read_at is null and facts -> 'waits' ->> 'request' = new.id::text
			and facts -> 'waits' ->> 'for' <> new.waiting_on
		for update skip locked
	);
	return null;
end $function$;

CREATE CONSTRAINT TRIGGER enquiry_logged AFTER INSERT OR DELETE OR UPDATE ON public.enquiry DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER request_logged AFTER INSERT OR DELETE OR UPDATE ON public.request DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER request_no_truncate BEFORE TRUNCATE ON public.request
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER request_protected BEFORE DELETE OR UPDATE ON public.request
	FOR EACH ROW EXECUTE FUNCTION protect_request();

CREATE TRIGGER request_reads_notices AFTER UPDATE OF waiting_on ON public.request
	FOR EACH ROW WHEN ((new.waiting_on <> old.waiting_on)) EXECUTE FUNCTION read_notices_of_ended_task();

CREATE TRIGGER request_entry_append_only BEFORE DELETE OR UPDATE ON public.request_entry
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER request_entry_no_truncate BEFORE TRUNCATE ON public.request_entry
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
