-- What happened can't be changed afterwards, whoever asks: not by a script, not by hand.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct an entry by a new one', tg_table_name;
end $$;

create trigger activity_append_only before update or delete on activity
  for each row execute function refuse_change();
create trigger activity_no_truncate before truncate on activity
  for each statement execute function refuse_change();
create trigger member_event_append_only before update or delete on member_event
  for each row execute function refuse_change();
create trigger member_event_no_truncate before truncate on member_event
  for each statement execute function refuse_change();

-- A published version is what people cite: its facts and texts stay as they are.
create function keep_published_version() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (tg_op = 'DELETE' or
     (new.pid, new.major, new.minor, new.facts, new.published_at) is distinct from
     (old.pid, old.major, old.minor, old.facts, old.published_at)) then
    raise exception 'version %.% of % is published and never changes', old.major, old.minor, old.pid;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger practice_version_published before update or delete on practice_version
  for each row execute function keep_published_version();

create function keep_published_text() returns trigger language plpgsql as $$
declare
  touched uuid[] := case tg_op
    when 'INSERT' then array[new.version_id] when 'DELETE' then array[old.version_id]
    else array[new.version_id, old.version_id] end;
begin
  if exists (select 1 from practice_version v where v.id = any (touched) and v.published_at is not null) then
    raise exception 'a text of a published version never changes';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger practice_text_published before insert or update or delete on practice_text
  for each row execute function keep_published_text();
