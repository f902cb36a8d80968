-- Erased accounts. The account stays as a tombstone, so that what the person did keeps its author; all that says who it
-- was is emptied.

-- AlterTable
ALTER TABLE "account" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- Nobody signs in to a tombstone, or makes an account of it again.
alter table account add constraint account_erased check (
	erased_at is null or (disabled_at is not null and password_hash is null and last_sign_in_at is null)
);

-- A JSON value in which texts are empty: those given (in lower case), or all if none are given.
create function with_emptied_texts(value jsonb, texts text[]) returns jsonb language plpgsql immutable as $$
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
end $$;

-- Empties what the log holds of a person, and logs that it did: the network addresses from which they acted and from
-- which somebody tried to sign in as them, their name and email address, and the names of their saved views. It takes
-- name and address from the account, so it can empty nothing else; it must be called before the account is emptied.
create function erase_from_activity(account_id uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
