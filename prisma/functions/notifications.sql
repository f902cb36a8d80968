-- Generated from the migrations by `npm run migrate:functions`; never run.

-- The queue is also the record of what was sent to whom and why, so content and occasion stay; the address may change
-- until it is sent. Old emails may be deleted.
CREATE OR REPLACE FUNCTION public.protect_email()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if (new.id, new.key, new.kind, new.member, new.payload, new.queued_at) is distinct from
		(old.id, old.key, old.kind, old.member, old.payload, old.queued_at) then
		raise exception 'an email keeps what it tells: only its delivery changes';
	end if;
	return new;
end $function$;

-- A notice stays what it said when it appeared; it is marked as read, and as sent in a daily digest.
CREATE OR REPLACE FUNCTION public.protect_notice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if (new.id, new.account_id, new.key, new.kind, new.subject_type, new.subject_id, new.facts, new.created_at) is distinct from
		(old.id, old.account_id, old.key, old.kind, old.subject_type, old.subject_id, old.facts, old.created_at) then
		raise exception 'a notice keeps what it tells: only its reading and delivery change';
	end if;
	return new;
end $function$;

CREATE TRIGGER email_protected BEFORE UPDATE ON public.email
	FOR EACH ROW EXECUTE FUNCTION protect_email();

CREATE TRIGGER notice_protected BEFORE UPDATE ON public.notice
	FOR EACH ROW EXECUTE FUNCTION protect_notice();
