-- Which members an entry of the log concerns. It follows from the subject, and needs the tables of all areas, so it
-- comes last.

-- The countries that a subject of the log belongs to.
create function countries_of_subject(subject text, id text) returns text[] language sql stable as $$
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
$$;

-- Fills in `members` where the command left it empty, so that no command can forget it. One that knows more (a party
-- that an agreement loses, a role that is removed) names the members itself.
create function set_activity_members() returns trigger language plpgsql as $$
begin
	if coalesce(new.members, '{}') = '{}' then
		new.members := array_remove(countries_of_subject(new.subject_type, new.subject_id), null);
	end if;
	return new;
end $$;

create trigger activity_members_set before insert on activity
	for each row execute function set_activity_members();
