-- The log stays append-only, except that personal values in it can be emptied: network addresses when they are old, and
-- what the log holds of a person whose account is erased. Nothing else can be changed, not even with the setting below.

-- Whether one value differs from another only in texts that were emptied. Nothing is added, removed or moved.
create function differs_only_in_emptied_texts(was jsonb, becomes jsonb) returns boolean language plpgsql immutable as $$
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
end $$;

-- Lets only the functions below change an entry, and them only empty it. The setting alone keeps nobody out who writes
-- SQL, so the second condition holds whoever sets it.
create function protect_activity() returns trigger language plpgsql as $$
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
end $$;

drop trigger activity_append_only on activity;
create trigger activity_append_only before delete on activity
	for each row execute function refuse_change();
create trigger activity_protected before update on activity
	for each row execute function protect_activity();
-- Emptying values is logged itself.
create constraint trigger activity_logged after update on activity
	deferrable initially deferred for each row execute function require_activity();

-- For the nightly search for old addresses.
create index activity_address_at_idx on activity (at) where address is not null;

-- Empties the network addresses of entries before a moment, at most so many at once, and logs that it did.
create function forget_activity_addresses(until timestamptz, most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
