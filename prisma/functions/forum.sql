-- Generated from the migrations by `npm run migrate:functions`; never run.

CREATE OR REPLACE FUNCTION public.protect_forum_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' then
		if old.state <> 'draft' then
			raise exception 'an event that was announced is cancelled, not deleted';
		end if;
		return old;
	end if;
	if old.state = 'cancelled' and new.state <> 'cancelled' or old.state = 'announced' and new.state = 'draft' then
		raise exception 'an event cannot go back from % to %', old.state, new.state;
	end if;
	if old.state <> 'draft' and new.slug <> old.slug then
		raise exception 'the URL of an event that was announced cannot change';
	end if;
	return new;
end $function$;

-- However many people register at once, no more are seated than there are seats, unless an officer gives a reason. The
-- event is locked, so that two registrations cannot both count the last seat as free. Only being seated is checked:
-- fewer seats than before unseat nobody.
CREATE OR REPLACE FUNCTION public.check_free_seat()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	places int;
begin
	if new.state <> 'seated' or new.exception_reason is not null
		or (tg_op = 'UPDATE' and old.state = 'seated' and old.exception_reason is null) then
		return new;
	end if;
	select seats into places from forum_event where id = new.event_id for update;
	if places is not null and places <= (
		select count(*) from registration where event_id = new.event_id and state = 'seated' and id <> new.id) then
		raise exception 'no seat is free' using errcode = 'check_violation', constraint = 'registration_seat_free';
	end if;
	return new;
end $function$;

-- A registration that has ended stays ended: who comes after all registers anew, at the end of the line.
CREATE OR REPLACE FUNCTION public.protect_registration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if old.state in ('cancelled', 'lapsed') and new.state <> old.state
		or old.state = 'seated' and new.state in ('waiting', 'lapsed') then
		raise exception 'a registration cannot go from % to %', old.state, new.state;
	end if;
	if (new.event_id, new.place) is distinct from (old.event_id, old.place) then
		raise exception 'the place in line of a registration cannot change';
	end if;
	return new;
end $function$;

CREATE CONSTRAINT TRIGGER forum_event_logged AFTER INSERT OR DELETE OR UPDATE ON public.forum_event DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER forum_event_protected BEFORE DELETE OR UPDATE ON public.forum_event
	FOR EACH ROW EXECUTE FUNCTION protect_forum_event();

CREATE CONSTRAINT TRIGGER forum_session_logged AFTER INSERT OR DELETE OR UPDATE ON public.forum_session DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER programme_logged AFTER INSERT ON public.programme DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER programme_no_truncate BEFORE TRUNCATE ON public.programme
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER programme_unchanged BEFORE DELETE OR UPDATE ON public.programme
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER registration_logged AFTER INSERT OR DELETE OR UPDATE ON public.registration DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER registration_protected BEFORE UPDATE ON public.registration
	FOR EACH ROW EXECUTE FUNCTION protect_registration();

CREATE TRIGGER registration_seat_free BEFORE INSERT OR UPDATE ON public.registration
	FOR EACH ROW EXECUTE FUNCTION check_free_seat();
