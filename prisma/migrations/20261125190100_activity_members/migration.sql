-- Which countries an entry of the log concerns follows from its subject, so it is found out here: no command can forget
-- it. One that knows more (a party that an agreement loses, a role that is taken away) names the countries itself.
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

create function name_countries() returns trigger language plpgsql as $$
begin
  if coalesce(new.members, '{}') = '{}' then
    new.members := array_remove(countries_of_subject(new.subject_type, new.subject_id), null);
  end if;
  return new;
end $$;

create trigger activity_countries before insert on activity for each row execute function name_countries();

-- What was logged before; the log is open to a change for this once.
alter table activity disable trigger activity_append_only;
update activity set members = array_remove(countries_of_subject(subject_type, subject_id), null)
  where coalesce(members, '{}') = '{}';
alter table activity enable trigger activity_append_only;
