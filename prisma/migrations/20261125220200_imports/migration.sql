-- AlterTable
ALTER TABLE "member_event" ADD COLUMN     "document_reference" TEXT,
ADD COLUMN     "takes_back" BOOLEAN NOT NULL DEFAULT false;

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
CREATE INDEX "import_state_idx" ON "import"("state");

-- CreateIndex
CREATE INDEX "import_storage_key_idx" ON "import"("storage_key");

-- CreateIndex
CREATE INDEX "import_row_import_id_state_number_idx" ON "import_row"("import_id", "state", "number");

-- CreateIndex
CREATE INDEX "activity_request_id_idx" ON "activity"("request_id");

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is taken back is an entry that is named.
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_takes_back_a_correction" CHECK (
	NOT takes_back OR corrects_id IS NOT NULL
);

-- A hand-in, and where it stands, are told by the log; progress is not, nor that it was read and checked.
create constraint trigger import_logged after insert on import
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger import_end_logged after update on import
  deferrable initially deferred for each row
  when ((new.imported_at, new.undone_at) is distinct from (old.imported_at, old.undone_at))
  execute function require_activity();
