-- CreateTable
CREATE TABLE "backup_run" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "backup" TEXT,
    "rows" INTEGER,
    "files" INTEGER,
    "bytes" BIGINT,
    "everything" BOOLEAN NOT NULL DEFAULT false,
    "pages" INTEGER,
    "failure" TEXT,
    "about" TEXT,
    "mail_released_at" TIMESTAMPTZ(3),
    "mail_released_by_id" UUID,

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "backup_run_kind_started_at_idx" ON "backup_run"("kind", "started_at");
