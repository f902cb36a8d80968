-- CreateTable
CREATE TABLE "activity" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "actor_role" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "member" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "practice" (
    "pid" TEXT NOT NULL,
    "external_key" TEXT,
    "import_digest" TEXT,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "countries" TEXT[],
    "functions" TEXT[],
    "principles" TEXT[],
    "visibility" TEXT NOT NULL DEFAULT 'public',
    "embargo_until" TIMESTAMPTZ(3),
    "confirmed_until" TIMESTAMPTZ(3),
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
    "facts" JSONB NOT NULL,
    "change_note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_text" (
    "version_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "source_version" TEXT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "text" JSONB NOT NULL,

    CONSTRAINT "practice_text_pkey" PRIMARY KEY ("version_id","locale")
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
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "names" JSONB NOT NULL,
    "country" TEXT,
    "type" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "code" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "member_event" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effective_from" TEXT NOT NULL,
    "effective_date" DATE NOT NULL,
    "actor_id" UUID,
    "basis" JSONB NOT NULL,
    "instrument" TEXT NOT NULL DEFAULT 'not-on-file',
    "public_note" JSONB,
    "internal_note" TEXT,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "corrects_id" UUID,

    CONSTRAINT "member_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_entity" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "focal" BOOLEAN NOT NULL DEFAULT false,
    "from_date" TEXT,
    "to_date" TEXT,

    CONSTRAINT "member_entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_fact" (
    "id" TEXT NOT NULL,
    "member" TEXT,
    "date" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "sources" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "timeline_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "term" (
    "vocabulary" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "synonyms" JSONB NOT NULL,
    "broader" TEXT,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "term_pkey" PRIMARY KEY ("vocabulary","code")
);

-- CreateTable
CREATE TABLE "country" (
    "iso2" TEXT NOT NULL,
    "iso3" TEXT NOT NULL,
    "num" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "region" TEXT NOT NULL,
    "subregion" TEXT NOT NULL,
    "un_member" BOOLEAN NOT NULL,

    CONSTRAINT "country_pkey" PRIMARY KEY ("iso2")
);

-- CreateIndex
CREATE INDEX "activity_subject_type_subject_id_id_idx" ON "activity"("subject_type", "subject_id", "id");

-- CreateIndex
CREATE INDEX "activity_actor_id_id_idx" ON "activity"("actor_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "role_grant_account_id_idx" ON "role_grant"("account_id");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "one_time_link_account_id_idx" ON "one_time_link"("account_id");

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
CREATE INDEX "organisation_country_idx" ON "organisation"("country");

-- CreateIndex
CREATE UNIQUE INDEX "member_event_corrects_id_key" ON "member_event"("corrects_id");

-- CreateIndex
CREATE INDEX "member_event_member_effective_date_idx" ON "member_event"("member", "effective_date");

-- CreateIndex
CREATE UNIQUE INDEX "member_entity_member_organisation_id_key" ON "member_entity"("member", "organisation_id");

-- CreateIndex
CREATE INDEX "timeline_fact_member_sort_key_idx" ON "timeline_fact"("member", "sort_key");

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice" ADD CONSTRAINT "practice_published_version_id_fkey" FOREIGN KEY ("published_version_id") REFERENCES "practice_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_version" ADD CONSTRAINT "practice_version_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_text" ADD CONSTRAINT "practice_text_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "practice_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage_edge" ADD CONSTRAINT "lineage_edge_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "member_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_entity" ADD CONSTRAINT "member_entity_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_entity" ADD CONSTRAINT "member_entity_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
