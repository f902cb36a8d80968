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

-- CreateIndex
CREATE INDEX "document_member_created_at_idx" ON "document"("member", "created_at");

-- CreateIndex
CREATE INDEX "document_version_storage_key_idx" ON "document_version"("storage_key");

-- CreateIndex
CREATE INDEX "document_version_scan_idx" ON "document_version"("scan");

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A visibility that no rule knows would be nobody's, and a paper for its owner needs one.
ALTER TABLE "document" ADD CONSTRAINT "document_visibility_known"
  CHECK ("visibility" IN ('public', 'members', 'owner', 'secretariat') AND ("visibility" <> 'owner' OR "member" IS NOT NULL));
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_of_a_file"
  CHECK ("number" > 0 AND "size" > 0 AND "sha256" ~ '^[0-9a-f]{64}$');

-- What was filed stays as it was filed: decisions and events cite it. The scanner alone may speak later.
create function keep_document_version() returns trigger language plpgsql as $$
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

create trigger document_version_filed before update or delete on document_version
  for each row execute function keep_document_version();
create trigger document_version_no_truncate before truncate on document_version
  for each statement execute function refuse_change();
