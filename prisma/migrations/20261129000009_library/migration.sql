-- The library: practices with their versions and texts, files, approval, review, and saved searches.

-- CreateTable
CREATE TABLE "practice" (
    "pid" TEXT NOT NULL,
    "external_key" TEXT,
    "import_digest" TEXT,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "form_key" TEXT,
    "initiated_by" TEXT NOT NULL DEFAULT 'secretariat',
    "approved_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "countries" TEXT[],
    "functions" TEXT[],
    "principles" TEXT[],
    "visibility" TEXT NOT NULL DEFAULT 'public',
    "embargo_until" TIMESTAMPTZ(3),
    "confirmed_until" TIMESTAMPTZ(3),
    "confirmed_status" TEXT,
    "status_confirmed_at" TIMESTAMPTZ(3),
    "status_note" TEXT,
    "confirmation_requested_at" TIMESTAMPTZ(3),
    "provenance" TEXT NOT NULL DEFAULT 'owner',
    "tier" TEXT NOT NULL DEFAULT 'listed',
    "published_version_id" UUID,
    "first_published_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "withdrawn_internal_reason" TEXT,

    CONSTRAINT "practice_pkey" PRIMARY KEY ("pid")
);

-- CreateTable
CREATE TABLE "practice_version" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "major" INTEGER NOT NULL,
    "minor" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "facts" JSONB NOT NULL,
    "change_note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),
    "writers" UUID[],
    "based_on" TEXT,

    CONSTRAINT "practice_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_text" (
    "version_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "source_version" TEXT,
    "outdated" TEXT[],
    "owner_name" TEXT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "text" JSONB NOT NULL,

    CONSTRAINT "practice_text_pkey" PRIMARY KEY ("version_id","locale")
);

-- CreateTable
CREATE TABLE "withdrawn_text" (
    "version_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "internal_reason" TEXT,

    CONSTRAINT "withdrawn_text_pkey" PRIMARY KEY ("version_id","locale")
);

-- CreateTable
CREATE TABLE "lineage_edge" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "edge" TEXT NOT NULL,
    "from_country" TEXT,
    "from_pid" TEXT,
    "to_country" TEXT,
    "to_pid" TEXT,
    "date" TEXT,
    "certainty" TEXT NOT NULL,
    "texts" JSONB NOT NULL,

    CONSTRAINT "lineage_edge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_file" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "original_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by_id" UUID,
    "scan" TEXT NOT NULL,
    "scanned_at" TIMESTAMPTZ(3),
    "signature" TEXT,
    "storage_key" TEXT NOT NULL,
    "reading" TEXT NOT NULL DEFAULT 'waiting',
    "unreadable_reason" TEXT,
    "pages" INTEGER,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "reading_attempts" INTEGER NOT NULL DEFAULT 0,
    "reading_until" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "withdrawn_internal_reason" TEXT,

    CONSTRAINT "practice_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_file_page" (
    "file_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "practice_file_page_pkey" PRIMARY KEY ("file_id","page")
);

-- CreateTable
CREATE TABLE "practice_file_words" (
    "file_id" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "practice_file_words_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "practice_picture" (
    "file_id" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,

    CONSTRAINT "practice_picture_pkey" PRIMARY KEY ("file_id","size")
);

-- CreateTable
CREATE TABLE "submission_snapshot" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,

    CONSTRAINT "submission_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "autosave" (
    "version_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "language" TEXT NOT NULL DEFAULT '',
    "pid" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "entries" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "autosave_pkey" PRIMARY KEY ("version_id","account_id","language")
);

-- CreateTable
CREATE TABLE "uploaded_draft" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "pieces" JSONB NOT NULL,
    "pid" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploaded_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confirmation_request" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "pids" TEXT[],
    "token_hash" TEXT NOT NULL,

    CONSTRAINT "confirmation_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_confirmation" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "confirmation_request_id" UUID,

    CONSTRAINT "status_confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviewer_profile" (
    "account_id" UUID NOT NULL,
    "functions" TEXT[],
    "languages" TEXT[],
    "countries" TEXT[],
    "capacity" INTEGER NOT NULL DEFAULT 2,
    "away_until" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reviewer_profile_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "review" (
    "request_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "named" BOOLEAN NOT NULL DEFAULT false,
    "draft" JSONB NOT NULL DEFAULT '{}',
    "saves" INTEGER NOT NULL DEFAULT 0,
    "saved_at" TIMESTAMPTZ(3),
    "recommendation" TEXT,
    "for_author" TEXT,
    "for_secretariat" TEXT,
    "criteria" JSONB,
    "revision" INTEGER,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "review_conflict" (
    "pid" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_conflict_pkey" PRIMARY KEY ("pid","account_id")
);

-- CreateTable
CREATE TABLE "practice_comment" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "request_id" UUID,
    "parent_id" UUID,
    "field" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "quote_before" TEXT NOT NULL,
    "quote_after" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "practice_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "languages" TEXT[],
    "countries" TEXT[],
    "note" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from_search" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_search" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "feed_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_alert" (
    "saved_search_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "major" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3),
    "by_email" BOOLEAN NOT NULL,
    "email_id" UUID,

    CONSTRAINT "search_alert_pkey" PRIMARY KEY ("saved_search_id","pid","major")
);

-- CreateTable
CREATE TABLE "visibility_period" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "major" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "visible_from" TIMESTAMPTZ(3) NOT NULL,
    "matched_at" TIMESTAMPTZ(3),
    "visible_until" TIMESTAMPTZ(3),

    CONSTRAINT "visibility_period_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "practice_external_key_key" ON "practice"("external_key");

-- CreateIndex
CREATE UNIQUE INDEX "practice_published_version_id_key" ON "practice"("published_version_id");

-- CreateIndex
CREATE INDEX "practice_countries_idx" ON "practice" USING GIN ("countries");

-- CreateIndex
CREATE INDEX "practice_first_published_at_idx" ON "practice"("first_published_at");

-- CreateIndex
CREATE INDEX "practice_embargo_until_idx" ON "practice"("embargo_until");

-- CreateIndex
CREATE INDEX "practice_confirmed_until_idx" ON "practice"("confirmed_until");

-- CreateIndex
CREATE UNIQUE INDEX "practice_created_by_id_form_key_key" ON "practice"("created_by_id", "form_key");

-- CreateIndex
CREATE INDEX "practice_version_state_updated_at_idx" ON "practice_version"("state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "practice_version_pid_major_minor_key" ON "practice_version"("pid", "major", "minor");

-- CreateIndex
CREATE INDEX "lineage_edge_from_country_idx" ON "lineage_edge"("from_country");

-- CreateIndex
CREATE INDEX "lineage_edge_to_country_idx" ON "lineage_edge"("to_country");

-- CreateIndex
CREATE INDEX "lineage_edge_from_pid_idx" ON "lineage_edge"("from_pid");

-- CreateIndex
CREATE INDEX "lineage_edge_to_pid_idx" ON "lineage_edge"("to_pid");

-- CreateIndex
CREATE UNIQUE INDEX "lineage_edge_pid_edge_key" ON "lineage_edge"("pid", "edge");

-- CreateIndex
CREATE INDEX "practice_file_storage_key_idx" ON "practice_file"("storage_key");

-- CreateIndex
CREATE INDEX "practice_file_scan_idx" ON "practice_file"("scan");

-- CreateIndex
CREATE INDEX "practice_file_reading_idx" ON "practice_file"("reading");

-- CreateIndex
CREATE UNIQUE INDEX "practice_file_pid_sha256_key" ON "practice_file"("pid", "sha256");

-- CreateIndex
CREATE INDEX "practice_picture_storage_key_idx" ON "practice_picture"("storage_key");

-- CreateIndex
CREATE INDEX "submission_snapshot_version_id_at_idx" ON "submission_snapshot"("version_id", "at");

-- CreateIndex
CREATE INDEX "autosave_saved_at_idx" ON "autosave"("saved_at");

-- CreateIndex
CREATE INDEX "uploaded_draft_uploaded_at_idx" ON "uploaded_draft"("uploaded_at");

-- CreateIndex
CREATE UNIQUE INDEX "confirmation_request_token_hash_key" ON "confirmation_request"("token_hash");

-- CreateIndex
CREATE INDEX "confirmation_request_country_requested_at_idx" ON "confirmation_request"("country", "requested_at");

-- CreateIndex
CREATE INDEX "status_confirmation_pid_confirmed_at_idx" ON "status_confirmation"("pid", "confirmed_at");

-- CreateIndex
CREATE INDEX "status_confirmation_confirmation_request_id_idx" ON "status_confirmation"("confirmation_request_id");

-- CreateIndex
CREATE INDEX "review_version_id_idx" ON "review"("version_id");

-- CreateIndex
CREATE INDEX "review_account_id_answered_at_idx" ON "review"("account_id", "answered_at");

-- CreateIndex
CREATE INDEX "practice_comment_version_id_created_at_idx" ON "practice_comment"("version_id", "created_at");

-- CreateIndex
CREATE INDEX "practice_comment_parent_id_idx" ON "practice_comment"("parent_id");

-- CreateIndex
CREATE INDEX "need_state_updated_at_idx" ON "need"("state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_search_feed_hash_key" ON "saved_search"("feed_hash");

-- CreateIndex
CREATE UNIQUE INDEX "saved_search_account_id_query_key" ON "saved_search"("account_id", "query");

-- CreateIndex
CREATE INDEX "search_alert_email_id_idx" ON "search_alert"("email_id");

-- CreateIndex
CREATE INDEX "visibility_period_pid_visible_until_idx" ON "visibility_period"("pid", "visible_until");

-- CreateIndex
CREATE INDEX "visibility_period_matched_at_id_idx" ON "visibility_period"("matched_at", "id");

-- AddForeignKey
ALTER TABLE "practice" ADD CONSTRAINT "practice_published_version_id_fkey" FOREIGN KEY ("published_version_id") REFERENCES "practice_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_version" ADD CONSTRAINT "practice_version_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_text" ADD CONSTRAINT "practice_text_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "practice_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawn_text" ADD CONSTRAINT "withdrawn_text_version_id_locale_fkey" FOREIGN KEY ("version_id", "locale") REFERENCES "practice_text"("version_id", "locale") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage_edge" ADD CONSTRAINT "lineage_edge_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_file" ADD CONSTRAINT "practice_file_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_file_page" ADD CONSTRAINT "practice_file_page_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_file_words" ADD CONSTRAINT "practice_file_words_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_picture" ADD CONSTRAINT "practice_picture_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_confirmation" ADD CONSTRAINT "status_confirmation_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_confirmation" ADD CONSTRAINT "status_confirmation_confirmation_request_id_fkey" FOREIGN KEY ("confirmation_request_id") REFERENCES "confirmation_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_comment" ADD CONSTRAINT "practice_comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "practice_comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_alert" ADD CONSTRAINT "search_alert_saved_search_id_fkey" FOREIGN KEY ("saved_search_id") REFERENCES "saved_search"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Practices and versions -----------------------------------------------------------------------------------------------

ALTER TABLE "practice" ADD CONSTRAINT "practice_initiated_by" CHECK (initiated_by in ('secretariat', 'country'));

-- The states of `versionStates`; only a version that is or was published has a date of publication.
ALTER TABLE "practice_version" ADD CONSTRAINT "practice_version_state" CHECK (
	state in ('draft', 'clearance', 'submitted', 'in-review', 'changes-requested', 'accepted', 'declined',
		'published', 'superseded', 'withdrawn')
	and (published_at is null or state in ('published', 'superseded', 'withdrawn'))
);

-- People cite a published version, so its number, facts and date never change.
create function protect_published_version() returns trigger language plpgsql as $$
begin
	if old.published_at is not null and (tg_op = 'DELETE' or
		(new.pid, new.major, new.minor, new.facts, new.published_at) is distinct from
		(old.pid, old.major, old.minor, old.facts, old.published_at)) then
		raise exception 'version %.% of % is published and never changes', old.major, old.minor, old.pid;
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger practice_version_protected before update or delete on practice_version
	for each row execute function protect_published_version();

-- The same for its texts. On insert too: a text that is added later would change what was cited.
create function protect_published_text() returns trigger language plpgsql as $$
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

create trigger practice_text_protected before insert or update or delete on practice_text
	for each row execute function protect_published_text();

-- Nobody decides on a version that they wrote in, and who wrote follows from the saves. It is recorded here, so that no
-- command can forget it.
create function record_writer() returns trigger language plpgsql as $$
begin
	if tg_op = 'INSERT' then
		new.writers := array_remove(array[new.created_by_id], null);
	end if;
	if new.updated_by_id is not null and not (coalesce(new.writers, '{}') @> array[new.updated_by_id]) then
		new.writers := coalesce(new.writers, '{}') || new.updated_by_id;
	end if;
	return new;
end $$;

create trigger practice_version_writers_recorded before insert or update on practice_version
	for each row execute function record_writer();

-- A text is withdrawn with a reason, once; the text itself stays as it was published.
ALTER TABLE "withdrawn_text" ADD CONSTRAINT "withdrawn_text_reason" CHECK (btrim(reason) <> '');

create trigger withdrawn_text_append_only before update or delete on withdrawn_text
	for each row execute function refuse_change();
create trigger withdrawn_text_no_truncate before truncate on withdrawn_text
	for each statement execute function refuse_change();

-- Files ----------------------------------------------------------------------------------------------------------------

ALTER TABLE "practice_file" ADD CONSTRAINT "practice_file_content" CHECK (
	size > 0 and sha256 ~ '^[0-9a-f]{64}$'
	and scan in ('clean', 'unscanned', 'infected')
	and reading in ('waiting', 'read', 'unreadable')
	and ((reading = 'unreadable') = (unreadable_reason is not null))
	and ((withdrawn_at is null) = (withdrawn_reason is null))
);
ALTER TABLE "practice_file_page" ADD CONSTRAINT "practice_file_page_number" CHECK (page >= 0);
ALTER TABLE "practice_picture" ADD CONSTRAINT "practice_picture_size" CHECK (
	size in (480, 960, 1600) and width between 1 and size and height > 0 and bytes > 0
);

-- The checksum of a file is part of what people cite, so a file that a version names stays as it was uploaded. The
-- scanner and the reader of texts write to it later, and it is withdrawn once. It is deleted only while no version
-- names it.
create function protect_practice_file() returns trigger language plpgsql as $$
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
end $$;

create trigger practice_file_protected before update or delete on practice_file
	for each row execute function protect_practice_file();
create trigger practice_file_no_truncate before truncate on practice_file
	for each statement execute function refuse_change();

-- A version names only files of its own practice: readers of the version may download them.
create function check_practice_files() returns trigger language plpgsql as $$
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
end $$;

create trigger practice_version_files_checked before insert or update of facts on practice_version
	for each row execute function check_practice_files();

-- The search index of pages follows the pages.
create trigger practice_file_page_indexed after insert or update or delete on practice_file_page
	for each row execute function search.index_file_page();

-- Drafting -------------------------------------------------------------------------------------------------------------

-- A form is a list of names and values, no larger than an upload may be.
ALTER TABLE "autosave" ADD CONSTRAINT "autosave_entries" CHECK (
	jsonb_typeof(entries) = 'array' and pg_column_size(entries) <= 2097152
);
-- So is the text of an uploaded file a list of pieces.
ALTER TABLE "uploaded_draft" ADD CONSTRAINT "uploaded_draft_pieces" CHECK (
	jsonb_typeof(pieces) = 'array' and pg_column_size(pieces) <= 4194304
);

-- Approval and confirmation --------------------------------------------------------------------------------------------

-- Countries approve what was submitted, and owners confirm what they were asked: neither changes afterwards.
create trigger submission_snapshot_append_only before update or delete on submission_snapshot
	for each row execute function refuse_change();
create trigger submission_snapshot_no_truncate before truncate on submission_snapshot
	for each statement execute function refuse_change();
create trigger status_confirmation_append_only before update or delete on status_confirmation
	for each row execute function refuse_change();
create trigger status_confirmation_no_truncate before truncate on status_confirmation
	for each statement execute function refuse_change();
create trigger confirmation_request_append_only before update or delete on confirmation_request
	for each row execute function refuse_change();
create trigger confirmation_request_no_truncate before truncate on confirmation_request
	for each statement execute function refuse_change();

-- Review ---------------------------------------------------------------------------------------------------------------

ALTER TABLE "reviewer_profile" ADD CONSTRAINT "reviewer_profile_capacity" CHECK (capacity between 0 and 20);

-- An answer is complete, with the revision that it is about, or there is none.
ALTER TABLE "review" ADD CONSTRAINT "review_answer" CHECK (
	case when answered_at is null
		then recommendation is null and for_author is null and for_secretariat is null and criteria is null
			and revision is null
		else recommendation in ('accept', 'minor', 'major', 'decline') and for_author is not null
			and for_secretariat is not null and criteria is not null and revision is not null and draft = '{}'
	end
);

ALTER TABLE "practice_comment" ADD CONSTRAINT "practice_comment_columns" CHECK (
	side in ('reviewer', 'secretariat', 'author') and visibility in ('inside', 'both')
	and (side = 'reviewer') = (request_id is not null)
	and (side <> 'author' or visibility = 'both')
	and length(text) between 1 and 5000
	and (resolved_at is null) = (resolved_by_id is null)
	and (parent_id is null or resolved_at is null)
);

-- Decisions rest on reviews, so an answered one never changes, and none is deleted.
create function protect_review() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.answered_at is not null or
		(new.request_id, new.version_id, new.pid, new.account_id, new.place, new.named) is distinct from
		(old.request_id, old.version_id, old.pid, old.account_id, old.place, old.named) then
		raise exception 'a review is never deleted, and never changed once it is answered';
	end if;
	return new;
end $$;

create trigger review_protected before update or delete on review
	for each row execute function protect_review();
create trigger review_no_truncate before truncate on review
	for each statement execute function refuse_change();

create trigger review_conflict_append_only before update or delete on review_conflict
	for each row execute function refuse_change();
create trigger review_conflict_no_truncate before truncate on review_conflict
	for each statement execute function refuse_change();

-- A comment stays as it was written: authors answer to it. It may be resolved, reopened, and shown to the authors, but
-- not hidden from them again.
create function protect_practice_comment() returns trigger language plpgsql as $$
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

create trigger practice_comment_protected before update or delete on practice_comment
	for each row execute function protect_practice_comment();
create trigger practice_comment_no_truncate before truncate on practice_comment
	for each statement execute function refuse_change();

-- Discovery ------------------------------------------------------------------------------------------------------------

ALTER TABLE "need" ADD CONSTRAINT "need_state_known" CHECK (state in ('draft', 'open', 'met', 'dropped'));
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_delivery" CHECK (delivery in ('none', 'immediate', 'weekly'));
ALTER TABLE "visibility_period" ADD CONSTRAINT "visibility_period_audience" CHECK (audience in ('public', 'members'));

-- What is logged -------------------------------------------------------------------------------------------------------

-- Of a practice: its creation, each change of state, its publication and its withdrawal. Saves of a draft are not
-- logged; there are too many.
create constraint trigger practice_logged after insert on practice
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger practice_withdrawal_logged after update on practice
	deferrable initially deferred for each row when (new.withdrawn_at is distinct from old.withdrawn_at)
	execute function require_activity();
create constraint trigger practice_version_publication_logged after update on practice_version
	deferrable initially deferred for each row when (new.published_at is distinct from old.published_at)
	execute function require_activity();
create constraint trigger practice_version_state_logged after update on practice_version
	deferrable initially deferred for each row when (new.state is distinct from old.state)
	execute function require_activity();
create constraint trigger withdrawn_text_logged after insert on withdrawn_text
	deferrable initially deferred for each row execute function require_activity();

-- Of a file: its upload, deletion and withdrawal, and what the scanner found; not the reading of its text.
create constraint trigger practice_file_logged after insert or delete on practice_file
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger practice_file_change_logged after update on practice_file
	deferrable initially deferred for each row
	when (new.withdrawn_at is distinct from old.withdrawn_at or new.scan is distinct from old.scan)
	execute function require_activity();

create constraint trigger submission_snapshot_logged after insert on submission_snapshot
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger status_confirmation_logged after insert on status_confirmation
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger confirmation_request_logged after insert on confirmation_request
	deferrable initially deferred for each row execute function require_activity();

-- Of a review: the invitation and the answer, not the saves of its draft.
create constraint trigger reviewer_profile_logged after insert or update or delete on reviewer_profile
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger review_logged after insert on review
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger review_answer_logged after update on review
	deferrable initially deferred for each row when (new.answered_at is distinct from old.answered_at)
	execute function require_activity();
create constraint trigger review_conflict_logged after insert on review_conflict
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger practice_comment_logged after insert or update on practice_comment
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger need_logged after insert or update or delete on need
	deferrable initially deferred for each row execute function require_activity();
