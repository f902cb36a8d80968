-- Documents with their versions, and spreadsheets that are imported.

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "member" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "retired_at" TIMESTAMPTZ(3),
    "retired_reason" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
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

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("document_id","number")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "member" TEXT,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "reading" JSONB NOT NULL,
    "found" JSONB NOT NULL,
    "columns" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL,
    "fingerprint" TEXT,
    "reason" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "started_by_id" UUID,
    "imported_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" TEXT[],
    "state" TEXT,
    "label" TEXT NOT NULL DEFAULT '',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "written" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","number")
);

-- CreateIndex
CREATE INDEX "document_member_created_at_idx" ON "document"("member", "created_at");

-- CreateIndex
CREATE INDEX "document_version_storage_key_idx" ON "document_version"("storage_key");

-- CreateIndex
CREATE INDEX "document_version_scan_idx" ON "document_version"("scan");

-- CreateIndex
CREATE INDEX "import_state_idx" ON "import"("state");

-- CreateIndex
CREATE INDEX "import_storage_key_idx" ON "import"("storage_key");

-- CreateIndex
CREATE INDEX "import_row_import_id_state_number_idx" ON "import_row"("import_id", "state", "number");

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A document with an unknown visibility would be shown to nobody, and one for its owner needs an owner.
ALTER TABLE "document" ADD CONSTRAINT "document_visibility_known" CHECK (
	visibility in ('public', 'members', 'owner', 'secretariat') and (visibility <> 'owner' or member is not null)
);
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_content" CHECK (
	number > 0 and size > 0 and sha256 ~ '^[0-9a-f]{64}$'
);

-- Decisions and events cite documents, so a version stays as it was filed. Only the virus scanner writes to it later.
create function protect_document_version() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or
		(new.document_id, new.number, new.sha256, new.size, new.media_type, new.original_name,
			new.uploaded_at, new.uploaded_by_id, new.storage_key) is distinct from
		(old.document_id, old.number, old.sha256, old.size, old.media_type, old.original_name,
			old.uploaded_at, old.uploaded_by_id, old.storage_key) then
		raise exception 'version % of document % is filed and never changes', old.number, old.document_id;
	end if;
	return new;
end $$;

create trigger document_version_protected before update or delete on document_version
	for each row execute function protect_document_version();
create trigger document_version_no_truncate before truncate on document_version
	for each statement execute function refuse_change();

create constraint trigger document_logged after insert or update or delete on document
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger document_version_logged after insert or update or delete on document_version
	deferrable initially deferred for each row execute function require_activity();

-- The upload, the import and its undoing are logged; reading, checking and progress are not.
create constraint trigger import_logged after insert on import
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger import_end_logged after update on import
	deferrable initially deferred for each row
	when ((new.imported_at, new.undone_at) is distinct from (old.imported_at, old.undone_at))
	execute function require_activity();
