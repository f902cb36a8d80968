-- CreateTable
CREATE TABLE "calendar_feed" (
    "account_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "calendar_told" (
    "account_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_told_pkey" PRIMARY KEY ("account_id","uid")
);

-- CreateTable
CREATE TABLE "archive" (
    "id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "storage_key" TEXT,
    "sha256" TEXT,
    "size" BIGINT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_secret_hash_key" ON "calendar_feed"("secret_hash");

-- CreateIndex
CREATE INDEX "archive_state_idx" ON "archive"("state");

-- CreateIndex
CREATE INDEX "archive_storage_key_idx" ON "archive"("storage_key");

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_told" ADD CONSTRAINT "calendar_told_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "calendar_feed"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- That somebody has the register made into one file is told by the log.
create constraint trigger archive_logged after insert on archive
  deferrable initially deferred for each row execute function require_activity();
