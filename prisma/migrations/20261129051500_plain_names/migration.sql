-- One word, one meaning: tables, columns, codes, functions and triggers get the names that the code and the pages use.

-- Tables and columns ---------------------------------------------------------------------------------------------------

alter table hand_in rename to submission_snapshot;

alter table held_draft rename to uploaded_draft;
alter table uploaded_draft rename held_at to uploaded_at;

alter table owner_asking rename to confirmation_request;
alter table confirmation_request rename asked_at to requested_at;
alter table practice_word rename to status_confirmation;
alter table status_confirmation rename said_at to confirmed_at;
alter table status_confirmation rename asking_id to confirmation_request_id;
alter table practice rename said_status to confirmed_status;
alter table practice rename said_at to status_confirmed_at;
alter table practice rename said_note to status_note;
alter table practice rename asked_at to confirmation_requested_at;
alter table practice rename begun_by to initiated_by;
alter table practice_version rename begun_with to based_on;
alter table practice_file rename cut_short to truncated;

alter table remark rename to practice_comment;

alter table letter rename to email;
alter table email rename due to payload;
alter table email rename try_at to next_attempt_at;
alter table search_alert rename letter to email_id;
alter table search_alert rename for_mail to by_email;
alter table notice rename for_daily to in_daily_digest;
alter table notice_setting rename mail to delivery;

alter table calendar_told rename to calendar_event_revision;

alter table draft_buffer rename to autosave;

alter table archive rename asked_at to requested_at;
alter table archive rename asked_by_id to requested_by_id;
update archive set state = case state when 'asked' then 'requested' else 'expired' end where state in ('asked', 'gone');

alter table contact rename takes_role to transfers_role;
alter table contact rename taken_over_at to handed_over_at;
alter table member_event rename takes_back to retracts;
alter table attention_item rename to attention_case;

alter table practice_appearance rename to visibility_period;
alter table visibility_period rename appeared_at to visible_from;
alter table visibility_period rename vanished_at to visible_until;
alter table visibility_period rename looked_at to matched_at;
alter table saved_search rename looked_at to last_opened_at;

alter table need rename made_by to created_by_id;
alter table need rename changed_at to updated_at;

-- The two sides of a request.
alter table request rename waits_for to waiting_on;
alter table request drop constraint request_closed;
alter table request disable trigger user;
update request set waiting_on = case waiting_on when 'asking' then 'requester' else 'responder' end
	where waiting_on in ('asking', 'asked');
alter table request enable trigger user;
alter table request add constraint request_closed check (
	case waiting_on
		when 'nobody' then closed_at is not null and due_on is null and open_key is null
		when 'requester' then closed_at is null
		when 'responder' then closed_at is null and sent_at is not null
		else false
	end
);
alter table request_entry disable trigger user;
update request_entry set side = case side when 'asking' then 'requester' else 'responder' end where side in ('asking', 'asked');
alter table request_entry enable trigger user;

alter table search.asked rename to query_stats;
alter table search.query_stats rename asked to searches;
alter table search.query_stats rename instead to corrected;
alter table search.query_stats rename constraint asked_pkey to query_stats_pkey;
alter table search.mirror rename to index_sync;
alter table search.index_sync rename one to singleton;
alter table search.index_sync rename constraint mirror_pkey to index_sync_pkey;
alter table search.index_sync rename constraint mirror_one_check to index_sync_singleton_check;
alter table search.projection rename one to singleton;
alter table search.projection rename constraint projection_one_check to projection_singleton_check;
alter table search.vocabulary rename to term_state;
alter table search.term_state rename one to singleton;
alter table search.term_state rename constraint vocabulary_pkey to term_state_pkey;
alter table search.term_state rename constraint vocabulary_one_check to term_state_singleton_check;
alter table search.spelled rename to spelling_state;
alter table search.spelling_state rename one to singleton;
alter table search.spelling_state rename constraint spelled_pkey to spelling_state_pkey;
alter table search.spelling_state rename constraint spelled_one_check to spelling_state_singleton_check;
alter table search.meilisearch_key rename made to created;
alter table search.change rename to change_count;
alter table search.synonym rename given to from_entries;
alter table search.synonym_entry rename changed_by to updated_by;
alter table search.synonym_entry rename changed_at to updated_at;

-- Constraints ----------------------------------------------------------------------------------------------------------

alter table document_version rename constraint document_version_of_a_file to document_version_content;
alter table member_event rename constraint member_event_of_one_kind to member_event_kind_columns;
alter table member_event rename constraint member_event_reason_of_correction to member_event_correction_reason;
alter table member_event rename constraint member_event_takes_back_a_correction to member_event_retraction;
alter table pending_event rename constraint pending_event_two_persons to pending_event_two_people;
alter table request rename constraint request_asking_role to request_requester_role;
alter table one_time_link rename constraint one_time_link_letter to one_time_link_delivery;
alter table contact rename constraint contact_hand_over to contact_handover;
alter table autosave rename constraint draft_buffer_entries to autosave_entries;
alter table uploaded_draft rename constraint held_draft_pieces to uploaded_draft_pieces;
alter table practice_file rename constraint practice_file_of_content to practice_file_content;
alter table practice_file_page rename constraint practice_file_page_of_file to practice_file_page_number;
alter table practice_picture rename constraint practice_picture_of_file to practice_picture_size;
alter table email rename constraint letter_of_one_state to email_state_columns;
alter table practice rename constraint practice_begun_by to practice_initiated_by;
alter table practice_comment rename constraint remark_codes to practice_comment_columns;
alter table visibility_period rename constraint practice_appearance_audience to visibility_period_audience;

-- Functions ------------------------------------------------------------------------------------------------------------

alter function keep_document_version() rename to protect_document_version;
alter function keep_issued_scale() rename to protect_issued_scale;
alter function keep_notice() rename to protect_notice;
alter function keep_pending_event() rename to protect_pending_event;
alter function keep_practice_file() rename to protect_practice_file;
alter function keep_published_text() rename to protect_published_text;
alter function keep_published_version() rename to protect_published_version;
alter function keep_request() rename to protect_request;
alter function keep_review() rename to protect_review;
alter function name_countries() rename to set_activity_members;
alter function note_activity() rename to mark_activity_written;
alter function note_writer() rename to record_writer;
alter function own_practice_files() rename to check_practice_files;

alter function keep_letter() rename to protect_email;
create or replace function protect_email() returns trigger language plpgsql as $$
begin
  if (new.id, new.key, new.kind, new.member, new.payload, new.queued_at) is distinct from
     (old.id, old.key, old.kind, old.member, old.payload, old.queued_at) then
    raise exception 'an email keeps what it tells: only its delivery changes';
  end if;
  return new;
end $$;

alter function keep_remark() rename to protect_practice_comment;
create or replace function protect_practice_comment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.visibility = 'both' and new.visibility = 'inside') or
     (new.id, new.version_id, new.pid, new.request_id, new.parent_id, new.field, new.locale, new.quote,
      new.quote_before, new.quote_after, new.revision, new.author_id, new.side, new.text, new.created_at)
     is distinct from
     (old.id, old.version_id, old.pid, old.request_id, old.parent_id, old.field, old.locale, old.quote,
      old.quote_before, old.quote_after, old.revision, old.author_id, old.side, old.text, old.created_at) then
    raise exception 'a comment stays as it was written';
  end if;
  return new;
end $$;

create or replace function protect_notice() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.key, new.kind, new.subject_type, new.subject_id, new.facts, new.created_at) is distinct from
     (old.id, old.account_id, old.key, old.kind, old.subject_type, old.subject_id, old.facts, old.created_at) then
    raise exception 'a notice keeps what it tells: only its reading and delivery change';
  end if;
  return new;
end $$;

alter function search.follow_file_pages() rename to index_file_page;
alter function search.synonyms_changed() rename to announce_synonyms;
alter function search.note_change() rename to count_change;
create or replace function search.count_change() returns trigger language plpgsql as $$
begin
	if current_setting('search.noted', true) is distinct from pg_current_xact_id()::text then
		insert into search.change_count default values;
		perform set_config('search.noted', pg_current_xact_id()::text, true);
	end if;
	return null;
end
$$;
create or replace function search.changes() returns bigint language plpgsql stable as $$
begin
	if pg_current_xact_id_if_assigned() is not null then return null; end if;
	return (select coalesce(sum(changes), 0) from search.change_count);
end
$$;

alter function search.give_synonyms(jsonb) rename to apply_synonym_entries;
alter function search.keep_synonyms(jsonb) rename to replace_common_synonyms;

create or replace function search.refresh_spellings() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_spellings'));
	if exists (select from search.spelling_state where signature = now_signature) then return false; end if;
	create temporary table fresh_spelling on commit drop as
		select word as spelling, search.fold(word) as folded, ndoc as df
		from ts_stat($q$select to_tsvector('pg_catalog.simple', search.words(normalize(title, NFC))) from search.doc where audience = 'public'$q$)
		where length(word) between 3 and 40;
	delete from search.spelling s where not exists (select from fresh_spelling f where f.spelling = s.spelling);
	insert into search.spelling as s (spelling, folded, df) select spelling, folded, df from fresh_spelling
		where folded ~ '^[[:alnum:]]+$'
		on conflict (spelling) do update set df = excluded.df where s.df <> excluded.df;
	drop table fresh_spelling;
	insert into search.spelling_state (signature) values (now_signature)
		on conflict (singleton) do update set signature = excluded.signature;
	return true;
end
$$;

create or replace function search.refresh_terms() returns boolean language plpgsql as $$
declare
	now_signature text := (
		select count(*) || ':' || coalesce(sum(('x' || left(hash, 12))::bit(48)::bigint), 0)
		from search.doc where audience = 'public');
begin
	perform pg_advisory_xact_lock(hashtext('search.refresh_terms'));
	with counted as (delete from search.change_count returning changes)
		insert into search.change_count (changes) select sum(changes) from counted having count(*) > 0;
	if exists (select from search.term_state where signature = now_signature) then return false; end if;
	create temporary table fresh_term on commit drop as
		select word as term, ndoc as df
		from ts_stat($q$select words from search.subject where audience = 'public'$q$)
		where length(word) between 2 and 40;
	delete from search.term t where not exists (select from fresh_term f where f.term = t.term);
	insert into search.term as t select term, df from fresh_term
		on conflict (term) do update set df = excluded.df where t.df <> excluded.df;
	drop table fresh_term;
	insert into search.term_state (signature, practices)
		select now_signature, count(*) from search.subject where audience = 'public'
		on conflict (singleton) do update set signature = excluded.signature, practices = excluded.practices;
	return true;
end
$$;

create or replace function search.apply_synonym_entries(derived jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(derived) order by key on conflict (term) do nothing;
	with own as (
		select s.term, array(select v from unnest(s.variants) with ordinality as u (v, i) where v <> all (s.from_entries) order by i) as rest
		from search.synonym s
	), wanted as (
		select own.term, rest, array(
			select distinct v from jsonb_array_elements_text(coalesce(derived -> own.term, '[]')) as v
			where v <> all (rest) order by v) as from_entries
		from own
	)
	update search.synonym s set variants = wanted.rest || wanted.from_entries, from_entries = wanted.from_entries
		from wanted where wanted.term = s.term
			and (s.from_entries is distinct from wanted.from_entries or s.variants is distinct from wanted.rest || wanted.from_entries);
	delete from search.synonym where variants = '{}';
end
$$;

create or replace function search.replace_common_synonyms(common jsonb) returns void language plpgsql as $$
begin
	insert into search.synonym (term, variants)
		select key, '{}' from jsonb_each(common) order by key on conflict (term) do nothing;
	with wanted as (
		select s.term, array(select v from jsonb_array_elements_text(coalesce(common -> s.term, '[]')) with ordinality as u (v, i)
			order by i) as own
		from search.synonym s
	), whole as (
		select w.term, w.own, array(select g from unnest(s.from_entries) as g where g <> all (w.own) order by g) as from_entries
		from wanted w join search.synonym s using (term)
	)
	update search.synonym s set variants = whole.own || whole.from_entries, from_entries = whole.from_entries
		from whole where whole.term = s.term
			and (s.from_entries is distinct from whole.from_entries or s.variants is distinct from whole.own || whole.from_entries);
	delete from search.synonym where variants = '{}';
end
$$;

-- Triggers -------------------------------------------------------------------------------------------------------------

alter trigger activity_countries on activity rename to activity_members_set;
alter trigger contribution_entry_names on contribution_entry rename to contribution_entry_checked;
alter trigger contribution_scale_issued on contribution_scale rename to contribution_scale_protected;
alter trigger document_version_filed on document_version rename to document_version_protected;
alter trigger hand_in_append_only on submission_snapshot rename to submission_snapshot_append_only;
alter trigger hand_in_logged on submission_snapshot rename to submission_snapshot_logged;
alter trigger hand_in_no_truncate on submission_snapshot rename to submission_snapshot_no_truncate;
alter trigger letter_kept on email rename to email_protected;
alter trigger attention_item_logged on attention_case rename to attention_case_logged;
alter trigger notice_kept on notice rename to notice_protected;
alter trigger owner_asking_kept on confirmation_request rename to confirmation_request_append_only;
alter trigger owner_asking_logged on confirmation_request rename to confirmation_request_logged;
alter trigger owner_asking_no_truncate on confirmation_request rename to confirmation_request_no_truncate;
alter trigger pending_event_kept on pending_event rename to pending_event_protected;
alter trigger practice_file_kept on practice_file rename to practice_file_protected;
alter trigger practice_file_page_words on practice_file_page rename to practice_file_page_indexed;
alter trigger practice_text_published on practice_text rename to practice_text_protected;
alter trigger practice_version_own_files on practice_version rename to practice_version_files_checked;
alter trigger practice_version_published on practice_version rename to practice_version_protected;
alter trigger practice_version_writers on practice_version rename to practice_version_writers_recorded;
alter trigger practice_word_kept on status_confirmation rename to status_confirmation_append_only;
alter trigger practice_word_logged on status_confirmation rename to status_confirmation_logged;
alter trigger practice_word_no_truncate on status_confirmation rename to status_confirmation_no_truncate;
alter trigger remark_kept on practice_comment rename to practice_comment_protected;
alter trigger remark_logged on practice_comment rename to practice_comment_logged;
alter trigger remark_no_truncate on practice_comment rename to practice_comment_no_truncate;
alter trigger request_kept on request rename to request_protected;
alter trigger review_kept on review rename to review_protected;
alter trigger subject_changed on search.subject rename to subject_change_counted;
alter trigger synonym_changed on search.synonym rename to synonym_change_announced;

-- Keys and indexes follow their tables and columns.
ALTER TABLE "attention_case" RENAME CONSTRAINT "attention_item_pkey" TO "attention_case_pkey";
ALTER TABLE "autosave" RENAME CONSTRAINT "draft_buffer_pkey" TO "autosave_pkey";
ALTER TABLE "calendar_event_revision" RENAME CONSTRAINT "calendar_told_pkey" TO "calendar_event_revision_pkey";
ALTER TABLE "confirmation_request" RENAME CONSTRAINT "owner_asking_pkey" TO "confirmation_request_pkey";
ALTER TABLE "email" RENAME CONSTRAINT "letter_pkey" TO "email_pkey";
ALTER TABLE "practice_comment" RENAME CONSTRAINT "remark_pkey" TO "practice_comment_pkey";
ALTER TABLE "status_confirmation" RENAME CONSTRAINT "practice_word_pkey" TO "status_confirmation_pkey";
ALTER TABLE "submission_snapshot" RENAME CONSTRAINT "hand_in_pkey" TO "submission_snapshot_pkey";
ALTER TABLE "uploaded_draft" RENAME CONSTRAINT "held_draft_pkey" TO "uploaded_draft_pkey";
ALTER TABLE "visibility_period" RENAME CONSTRAINT "practice_appearance_pkey" TO "visibility_period_pkey";
ALTER TABLE "attention_case" RENAME CONSTRAINT "attention_item_member_fkey" TO "attention_case_member_fkey";
ALTER TABLE "calendar_event_revision" RENAME CONSTRAINT "calendar_told_account_id_fkey" TO "calendar_event_revision_account_id_fkey";
ALTER TABLE "practice_comment" RENAME CONSTRAINT "remark_parent_id_fkey" TO "practice_comment_parent_id_fkey";
ALTER TABLE "status_confirmation" RENAME CONSTRAINT "practice_word_asking_id_fkey" TO "status_confirmation_confirmation_request_id_fkey";
ALTER TABLE "status_confirmation" RENAME CONSTRAINT "practice_word_pid_fkey" TO "status_confirmation_pid_fkey";
ALTER INDEX "attention_item_cleared_at_done_at_due_on_idx" RENAME TO "attention_case_cleared_at_done_at_due_on_idx";
ALTER INDEX "attention_item_member_key_key" RENAME TO "attention_case_member_key_key";
ALTER INDEX "draft_buffer_saved_at_idx" RENAME TO "autosave_saved_at_idx";
ALTER INDEX "owner_asking_country_asked_at_idx" RENAME TO "confirmation_request_country_requested_at_idx";
ALTER INDEX "owner_asking_token_hash_key" RENAME TO "confirmation_request_token_hash_key";
ALTER INDEX "letter_account_id_kind_queued_at_idx" RENAME TO "email_account_id_kind_queued_at_idx";
ALTER INDEX "letter_key_key" RENAME TO "email_key_key";
ALTER INDEX "letter_member_queued_at_idx" RENAME TO "email_member_queued_at_idx";
ALTER INDEX "letter_state_try_at_idx" RENAME TO "email_state_next_attempt_at_idx";
ALTER INDEX "need_state_changed_at_idx" RENAME TO "need_state_updated_at_idx";
ALTER INDEX "notice_for_daily_account_id_idx" RENAME TO "notice_in_daily_digest_account_id_idx";
ALTER INDEX "remark_parent_id_idx" RENAME TO "practice_comment_parent_id_idx";
ALTER INDEX "remark_version_id_created_at_idx" RENAME TO "practice_comment_version_id_created_at_idx";
ALTER INDEX "search_alert_letter_idx" RENAME TO "search_alert_email_id_idx";
ALTER INDEX "practice_word_asking_id_idx" RENAME TO "status_confirmation_confirmation_request_id_idx";
ALTER INDEX "practice_word_pid_said_at_idx" RENAME TO "status_confirmation_pid_confirmed_at_idx";
ALTER INDEX "hand_in_version_id_at_idx" RENAME TO "submission_snapshot_version_id_at_idx";
ALTER INDEX "held_draft_held_at_idx" RENAME TO "uploaded_draft_uploaded_at_idx";
ALTER INDEX "practice_appearance_looked_at_id_idx" RENAME TO "visibility_period_matched_at_id_idx";
ALTER INDEX "practice_appearance_pid_vanished_at_idx" RENAME TO "visibility_period_pid_visible_until_idx";
