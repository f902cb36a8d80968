-- Generated from the migrations by `npm run migrate:functions`; never run.

-- For tables of facts: an entry is corrected by a new one, so that what people relied on can always be looked up. A
-- trigger, because scripts and people at a psql prompt must not be able to rewrite history either.
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	raise exception '% is append-only: correct an entry by a new one', tg_table_name;
end $function$;

-- Notes in the transaction that it has written an entry. A script that fills a database with sample data sets
-- `activity.written` to `on` itself.
CREATE OR REPLACE FUNCTION public.mark_activity_written()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform set_config('activity.written', 'on', true);
	return null;
end $function$;

-- Refuses a transaction that changed something and logged nothing. Used by deferred constraint triggers (`*_logged`),
-- which run at commit, so that a command may write the change and its entry in either order.
CREATE OR REPLACE FUNCTION public.require_activity()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if coalesce(current_setting('activity.written', true), '') <> 'on' then
		raise exception 'a change of % needs an entry in activity, in the same transaction', tg_table_name;
	end if;
	return null;
end $function$;

-- The countries that a subject of the log belongs to.
CREATE OR REPLACE FUNCTION public.countries_of_subject(subject text, id text)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
	select coalesce(case subject
		when 'member' then array[countries_of_subject.id]
		when 'practice' then (select p.countries from practice p where p.pid = countries_of_subject.id)
		when 'agreement' then (select a.countries from agreement a where a.id::text = countries_of_subject.id)
		when 'document' then (select array[d.member] from document d where d.id::text = countries_of_subject.id)
		when 'request' then (select array[r.member] from request r where r.id::text = countries_of_subject.id)
		when 'organisation' then (select array[o.country] from organisation o where o.id::text = countries_of_subject.id)
		when 'timeline-fact' then (select array[f.member] from timeline_fact f where f.id = countries_of_subject.id)
		when 'account' then (
			select array_agg(distinct g.member) from role_grant g
			where g.account_id::text = countries_of_subject.id and g.revoked_at is null)
	end, '{}')
$function$;

CREATE OR REPLACE FUNCTION public.set_activity_members()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if coalesce(new.members, '{}') = '{}' then
		new.members := array_remove(countries_of_subject(new.subject_type, new.subject_id), null);
	end if;
	return new;
end $function$;

-- Whether one value differs from another only in texts that were emptied. Nothing is added, removed or moved.
CREATE OR REPLACE FUNCTION public.differs_only_in_emptied_texts(was jsonb, becomes jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
begin
	if was is not distinct from becomes then
		return true;
	end if;
	if jsonb_typeof(was) is distinct from jsonb_typeof(becomes) then
		return false;
	end if;
	case jsonb_typeof(was)
		when 'string' then
			return becomes = '""';
		when 'object' then
			return (select count(*) from jsonb_object_keys(was)) = (select count(*) from jsonb_object_keys(becomes))
				and not exists (
					select from jsonb_each(was) w left join jsonb_each(becomes) b using (key)
					where b.value is null or not differs_only_in_emptied_texts(w.value, b.value));
		when 'array' then
			return jsonb_array_length(was) = jsonb_array_length(becomes)
				and not exists (
					select from jsonb_array_elements(was) with ordinality w(value, at)
						join jsonb_array_elements(becomes) with ordinality b(value, at) using (at)
					where not differs_only_in_emptied_texts(w.value, b.value));
		else
			return false;
	end case;
end $function$;

CREATE OR REPLACE FUNCTION public.protect_activity()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if coalesce(current_setting('activity.blanking', true), '') <> 'on'
		or (new.id, new.at, new.actor_id, new.actor_role, new.verb, new.subject_type, new.subject_id, new.request_id, new.members)
			is distinct from
			(old.id, old.at, old.actor_id, old.actor_role, old.verb, old.subject_type, old.subject_id, old.request_id, old.members)
		or (new.address is distinct from old.address and new.address is not null)
		or not differs_only_in_emptied_texts(old.before, new.before)
		or not differs_only_in_emptied_texts(old.after, new.after) then
		raise exception 'activity is append-only: correct an entry by a new one';
	end if;
	return new;
end $function$;

-- Empties the network addresses of entries before a moment, at most so many at once, and logs that it did.
CREATE OR REPLACE FUNCTION public.forget_activity_addresses(until timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	emptied int;
begin
	perform set_config('activity.blanking', 'on', true);
	update activity set address = null where id in (
		select a.id from activity a
		where a.address is not null and a.at < until order by a.at limit most);
	get diagnostics emptied = row_count;
	perform set_config('activity.blanking', 'off', true);
	if emptied > 0 then
		insert into activity (actor_role, verb, subject_type, subject_id, after)
		values ('system', 'activity.forget-addresses', 'activity', 'log', jsonb_build_object('entries', emptied));
	end if;
	return emptied;
end $function$;

-- A JSON value in which texts are empty: those given (in lower case), or all if none are given.
CREATE OR REPLACE FUNCTION public.with_emptied_texts(value jsonb, texts text[])
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
begin
	return case jsonb_typeof(value)
		when 'string' then case when texts is null or lower(value #>> '{}') = any(texts) then '""' else value end
		when 'array' then (
			select coalesce(jsonb_agg(with_emptied_texts(item, texts) order by at), '[]')
			from jsonb_array_elements(value) with ordinality i(item, at))
		when 'object' then (
			select coalesce(jsonb_object_agg(key, with_emptied_texts(item, texts)), '{}')
			from jsonb_each(value) e(key, item))
		else value
	end;
end $function$;

CREATE OR REPLACE FUNCTION public.erase_from_activity(account_id uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	own text[];
	emptied int;
begin
	select array[lower(a.name), lower(a.email)] into strict own from account a where a.id = account_id;
	perform set_config('activity.blanking', 'on', true);
	update activity set address = e.address, before = e.before, after = e.after
	from (
		select a.id, case when a.actor_id is null or a.actor_id = account_id then null else a.address end as address,
			with_emptied_texts(a.before, t.texts) as before, with_emptied_texts(a.after, t.texts) as after
		from activity a, lateral (select case when a.subject_type <> 'saved-view' then own end as texts) t
		where a.actor_id = account_id or (a.subject_type = 'account' and a.subject_id = account_id::text)
	) e
	where e.id = activity.id
		and (e.address, e.before, e.after) is distinct from (activity.address, activity.before, activity.after);
	get diagnostics emptied = row_count;
	perform set_config('activity.blanking', 'off', true);
	insert into activity (actor_role, verb, subject_type, subject_id, after)
	values ('system', 'activity.erase-person', 'account', account_id::text, jsonb_build_object('entries', emptied));
	return emptied;
end $function$;

-- A wall time is a day, or a day with a time; of a time that occurs twice, because clocks are put back, it says which.
CREATE OR REPLACE FUNCTION public.is_wall_time(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
	select value ~ '^\d{4}-\d\d-\d\d(T\d\d:\d\d(~(earlier|later))?)?$'
$function$;

-- The sum of the weights of a category's criteria.
CREATE OR REPLACE FUNCTION public.award_weight(criteria jsonb)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select coalesce(sum((c->>'weight')::int), 0)::int from jsonb_array_elements(criteria) c $function$;

CREATE OR REPLACE FUNCTION public.countries_of_juror(juror uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
	select coalesce(array_agg(distinct country), '{}') from (
		select member as country from role_grant where account_id = juror and member is not null and revoked_at is null
		union all select unnest(countries) from reviewer_profile where account_id = juror
	) tied
$function$;

CREATE OR REPLACE FUNCTION public.closed_to_juror(seat award_seat, nomination uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select exists (
		select from award_nomination n join practice p using (pid)
		where n.id = nomination and (p.countries || n.member) && countries_of_juror(seat.account_id)
	) or exists (
		select from award_declaration d where d.seat_id = seat.id and d.nomination_id = nomination and d.conflict
	)
$function$;

CREATE TRIGGER activity_append_only BEFORE DELETE ON public.activity
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER activity_logged AFTER UPDATE ON public.activity DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER activity_members_set BEFORE INSERT ON public.activity
	FOR EACH ROW EXECUTE FUNCTION set_activity_members();

CREATE TRIGGER activity_no_truncate BEFORE TRUNCATE ON public.activity
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER activity_protected BEFORE UPDATE ON public.activity
	FOR EACH ROW EXECUTE FUNCTION protect_activity();

CREATE TRIGGER activity_written AFTER INSERT ON public.activity
	FOR EACH STATEMENT EXECUTE FUNCTION mark_activity_written();
