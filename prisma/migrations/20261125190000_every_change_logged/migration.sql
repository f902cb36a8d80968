-- Nothing of the register, its papers and its people changes without an entry in the log: a transaction that has
-- written none is refused as a whole when it ends. A script that fills a database with rows of nobody's doing says so
-- by `activity.written`.
create function note_activity() returns trigger language plpgsql as $$
begin
  perform set_config('activity.written', 'on', true);
  return null;
end $$;

create trigger activity_written after insert on activity
  for each statement execute function note_activity();

create function require_activity() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('activity.written', true), '') <> 'on' then
    raise exception 'a change of % needs an entry in activity, in the same transaction', tg_table_name;
  end if;
  return null;
end $$;

create constraint trigger member_logged after insert or update or delete on member
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger member_event_logged after insert on member_event
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger pending_event_logged after insert or update on pending_event
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger member_entity_logged after insert or update or delete on member_entity
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger contact_logged after insert or update or delete on contact
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger agreement_logged after insert or update or delete on agreement
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger organisation_logged after insert or update or delete on organisation
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger document_logged after insert or update or delete on document
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger document_version_logged after insert or update or delete on document_version
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger request_logged after insert or update or delete on request
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger role_grant_logged after insert or update or delete on role_grant
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger account_logged after insert or delete or update of email, name, password_hash, disabled_at on account
  deferrable initially deferred for each row execute function require_activity();

-- What is due follows from what was logged; what somebody does about it is logged itself.
create constraint trigger attention_item_logged after update on attention_item
  deferrable initially deferred for each row
  when ((new.assigned_to_id is not null and new.assigned_to_id is distinct from old.assigned_to_id)
    or (new.snooze_reason is not null and new.snooze_reason is distinct from old.snooze_reason)
    or (new.done_by_id is not null and new.done_at is distinct from old.done_at))
  execute function require_activity();

-- Of a practice: that it is there, that a version is out, and that it is withdrawn. Drafts are saved many times.
create constraint trigger practice_logged after insert on practice
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger practice_withdrawal_logged after update on practice
  deferrable initially deferred for each row when (new.withdrawn_at is distinct from old.withdrawn_at)
  execute function require_activity();
create constraint trigger practice_version_publication_logged after update on practice_version
  deferrable initially deferred for each row when (new.published_at is distinct from old.published_at)
  execute function require_activity();
