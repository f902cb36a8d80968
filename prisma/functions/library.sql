-- Generated from the migrations by `npm run migrate:functions`; never run.

-- People cite a published version, so its number, facts and date never change.
CREATE OR REPLACE FUNCTION public.protect_published_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if old.published_at is not null and (tg_op = 'DELETE' or
		(new.pid, new.major, new.minor, new.facts, new.published_at) is distinct from
		(old.pid, old.major, old.minor, old.facts, old.published_at)) then
		raise exception 'version %.% of % is published and never changes', old.major, old.minor, old.pid;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $function$;

-- The same for its texts. On insert too: a text that is added later would change what was cited.
CREATE OR REPLACE FUNCTION public.protect_published_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	touched uuid[] := case tg_op
		when 'INSERT' then array[new.version_id] when 'DELETE' then array[old.version_id]
		else array[new.version_id, old.version_id] end;
begin
	if exists (select 1 from practice_version v where v.id = any (touched) and v.published_at is not null) then
		raise exception 'a text of a published version never changes';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $function$;

-- Nobody decides on a version that they wrote in, and who wrote follows from the saves. It is recorded here, so that no
-- command can forget it.
CREATE OR REPLACE FUNCTION public.record_writer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'INSERT' then
		new.writers := array_remove(array[new.created_by_id], null);
	end if;
	if new.updated_by_id is not null and not (coalesce(new.writers, '{}') @> array[new.updated_by_id]) then
		new.writers := coalesce(new.writers, '{}') || new.updated_by_id;
	end if;
	return new;
end $function$;

-- The checksum of a file is part of what people cite, so a file that a version names stays as it was uploaded. The
-- scanner and the reader of texts write to it later, and it is withdrawn once. It is deleted only while no version
-- names it.
CREATE OR REPLACE FUNCTION public.protect_practice_file()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' then
		if old.withdrawn_at is not null or exists (
			select 1 from practice_version v
			where v.pid = old.pid and v.facts @> jsonb_build_object('files', jsonb_build_array(jsonb_build_object('file', old.id)))
		) then
			raise exception 'file % of % is named by a version and never goes', old.id, old.pid;
		end if;
		return old;
	end if;
	if (new.id, new.pid, new.sha256, new.size, new.media_type, new.original_name,
			new.uploaded_at, new.uploaded_by_id, new.storage_key) is distinct from
		(old.id, old.pid, old.sha256, old.size, old.media_type, old.original_name,
			old.uploaded_at, old.uploaded_by_id, old.storage_key)
		or (old.withdrawn_at is not null and
			(new.withdrawn_at, new.withdrawn_reason, new.withdrawn_internal_reason) is distinct from
			(old.withdrawn_at, old.withdrawn_reason, old.withdrawn_internal_reason)) then
		raise exception 'file % of % is kept as it came', old.id, old.pid;
	end if;
	return new;
end $function$;

-- A version names only files of its own practice: readers of the version may download them.
CREATE OR REPLACE FUNCTION public.check_practice_files()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	foreign_file text;
begin
	select named ->> 'file' into foreign_file
		from jsonb_array_elements(case jsonb_typeof(new.facts -> 'files') when 'array' then new.facts -> 'files' else '[]' end) named
		where not exists (select 1 from practice_file f where f.pid = new.pid and f.id::text = named ->> 'file')
		limit 1;
	if foreign_file is not null then
		raise exception 'file % is not one of %', foreign_file, new.pid;
	end if;
	return new;
end $function$;

-- Decisions rest on reviews, so an answered one never changes, and none is deleted.
CREATE OR REPLACE FUNCTION public.protect_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.answered_at is not null or
		(new.request_id, new.version_id, new.pid, new.account_id, new.place, new.named) is distinct from
		(old.request_id, old.version_id, old.pid, old.account_id, old.place, old.named) then
		raise exception 'a review is never deleted, and never changed once it is answered';
	end if;
	return new;
end $function$;

-- A comment stays as it was written: authors answer to it. It may be resolved, reopened, and shown to the authors, but
-- not hidden from them again.
CREATE OR REPLACE FUNCTION public.protect_practice_comment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

-- A proposal stays as it was made, and is decided once.
CREATE OR REPLACE FUNCTION public.protect_revocation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or old.state <> 'waiting' or
		(new.id, new.recognition_id, new.organ, new.decision_number, new.decision_date, new.reasons,
			new.proposed_by_id, new.proposed_at) is distinct from
		(old.id, old.recognition_id, old.organ, old.decision_number, old.decision_date, old.reasons,
			old.proposed_by_id, old.proposed_at) then
		raise exception 'a proposal to revoke a recognition stays as it was made, and is decided once';
	end if;
	return new;
end $function$;

CREATE CONSTRAINT TRIGGER access_grant_logged AFTER INSERT OR DELETE OR UPDATE ON public.access_grant DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER adoption_deleted_outdates AFTER DELETE ON public.adoption REFERENCING OLD TABLE AS removed
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('source_pid');

CREATE TRIGGER adoption_inserted_outdates AFTER INSERT ON public.adoption REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('source_pid');

CREATE CONSTRAINT TRIGGER adoption_logged AFTER INSERT OR DELETE OR UPDATE ON public.adoption DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER adoption_updated_outdates AFTER UPDATE ON public.adoption REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('source_pid');

CREATE TRIGGER adoption_step_append_only BEFORE DELETE OR UPDATE ON public.adoption_step
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER adoption_step_no_truncate BEFORE TRUNCATE ON public.adoption_step
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER confirmation_request_append_only BEFORE DELETE OR UPDATE ON public.confirmation_request
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER confirmation_request_logged AFTER INSERT ON public.confirmation_request DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER confirmation_request_no_truncate BEFORE TRUNCATE ON public.confirmation_request
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER introduction_outcome_append_only BEFORE DELETE OR UPDATE ON public.introduction_outcome
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER introduction_outcome_logged AFTER INSERT ON public.introduction_outcome DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER introduction_outcome_no_truncate BEFORE TRUNCATE ON public.introduction_outcome
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER need_logged AFTER INSERT OR DELETE OR UPDATE ON public.need DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER offer_deleted_outdates AFTER DELETE ON public.offer REFERENCING OLD TABLE AS removed
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('pid');

CREATE TRIGGER offer_inserted_outdates AFTER INSERT ON public.offer REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('pid');

CREATE CONSTRAINT TRIGGER offer_logged AFTER INSERT OR DELETE OR UPDATE ON public.offer DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER offer_updated_outdates AFTER UPDATE ON public.offer REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('pid');

CREATE TRIGGER practice_deleted_counted AFTER DELETE ON public.practice REFERENCING OLD TABLE AS removed
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('listed');

CREATE TRIGGER practice_inserted_counted AFTER INSERT ON public.practice REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('listed');

CREATE CONSTRAINT TRIGGER practice_logged AFTER INSERT ON public.practice DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER practice_updated_counted AFTER UPDATE ON public.practice REFERENCING OLD TABLE AS removed NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.count_changed_practices('listed');

CREATE CONSTRAINT TRIGGER practice_withdrawal_logged AFTER UPDATE ON public.practice DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((new.withdrawn_at IS DISTINCT FROM old.withdrawn_at)) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER practice_comment_logged AFTER INSERT OR UPDATE ON public.practice_comment DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER practice_comment_no_truncate BEFORE TRUNCATE ON public.practice_comment
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER practice_comment_protected BEFORE DELETE OR UPDATE ON public.practice_comment
	FOR EACH ROW EXECUTE FUNCTION protect_practice_comment();

CREATE CONSTRAINT TRIGGER practice_file_change_logged AFTER UPDATE ON public.practice_file DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (((new.withdrawn_at IS DISTINCT FROM old.withdrawn_at) OR (new.scan IS DISTINCT FROM old.scan))) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER practice_file_logged AFTER INSERT OR DELETE ON public.practice_file DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER practice_file_no_truncate BEFORE TRUNCATE ON public.practice_file
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER practice_file_protected BEFORE DELETE OR UPDATE ON public.practice_file
	FOR EACH ROW EXECUTE FUNCTION protect_practice_file();

CREATE TRIGGER practice_file_page_indexed AFTER INSERT OR DELETE OR UPDATE ON public.practice_file_page
	FOR EACH ROW EXECUTE FUNCTION search.index_file_page();

CREATE TRIGGER practice_text_protected BEFORE INSERT OR DELETE OR UPDATE ON public.practice_text
	FOR EACH ROW EXECUTE FUNCTION protect_published_text();

CREATE TRIGGER practice_version_files_checked BEFORE INSERT OR UPDATE OF facts ON public.practice_version
	FOR EACH ROW EXECUTE FUNCTION check_practice_files();

CREATE TRIGGER practice_version_protected BEFORE DELETE OR UPDATE ON public.practice_version
	FOR EACH ROW EXECUTE FUNCTION protect_published_version();

CREATE CONSTRAINT TRIGGER practice_version_publication_logged AFTER UPDATE ON public.practice_version DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((new.published_at IS DISTINCT FROM old.published_at)) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER practice_version_state_logged AFTER UPDATE ON public.practice_version DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((new.state IS DISTINCT FROM old.state)) EXECUTE FUNCTION require_activity();

CREATE TRIGGER practice_version_writers_recorded BEFORE INSERT OR UPDATE ON public.practice_version
	FOR EACH ROW EXECUTE FUNCTION record_writer();

CREATE CONSTRAINT TRIGGER question_logged AFTER INSERT OR DELETE OR UPDATE ON public.question DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER recognition_append_only BEFORE DELETE OR UPDATE ON public.recognition
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER recognition_inserted_outdates AFTER INSERT ON public.recognition REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_outdated('pid');

CREATE CONSTRAINT TRIGGER recognition_logged AFTER INSERT ON public.recognition DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER recognition_no_truncate BEFORE TRUNCATE ON public.recognition
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER recognition_revocation_logged AFTER INSERT OR DELETE OR UPDATE ON public.recognition_revocation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER recognition_revocation_outdates AFTER UPDATE ON public.recognition_revocation REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION search.note_revoked();

CREATE TRIGGER recognition_revocation_protected BEFORE DELETE OR UPDATE ON public.recognition_revocation
	FOR EACH ROW EXECUTE FUNCTION protect_revocation();

CREATE CONSTRAINT TRIGGER review_answer_logged AFTER UPDATE ON public.review DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN ((new.answered_at IS DISTINCT FROM old.answered_at)) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER review_logged AFTER INSERT ON public.review DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER review_no_truncate BEFORE TRUNCATE ON public.review
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER review_protected BEFORE DELETE OR UPDATE ON public.review
	FOR EACH ROW EXECUTE FUNCTION protect_review();

CREATE TRIGGER review_conflict_append_only BEFORE DELETE OR UPDATE ON public.review_conflict
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER review_conflict_logged AFTER INSERT ON public.review_conflict DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER review_conflict_no_truncate BEFORE TRUNCATE ON public.review_conflict
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER reviewer_profile_logged AFTER INSERT OR DELETE OR UPDATE ON public.reviewer_profile DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER status_confirmation_append_only BEFORE DELETE OR UPDATE ON public.status_confirmation
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER status_confirmation_logged AFTER INSERT ON public.status_confirmation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER status_confirmation_no_truncate BEFORE TRUNCATE ON public.status_confirmation
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submission_snapshot_append_only BEFORE DELETE OR UPDATE ON public.submission_snapshot
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER submission_snapshot_logged AFTER INSERT ON public.submission_snapshot DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER submission_snapshot_no_truncate BEFORE TRUNCATE ON public.submission_snapshot
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER withdrawn_text_append_only BEFORE DELETE OR UPDATE ON public.withdrawn_text
	FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER withdrawn_text_counted AFTER INSERT ON public.withdrawn_text
	FOR EACH ROW EXECUTE FUNCTION search.count_withdrawn_text();

CREATE CONSTRAINT TRIGGER withdrawn_text_logged AFTER INSERT ON public.withdrawn_text DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER withdrawn_text_no_truncate BEFORE TRUNCATE ON public.withdrawn_text
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
