-- What people follow, and since when a need is in its state.

-- The changes of rows below write no entry into the activity log.
set local activity.written = 'on';

-- AlterTable
ALTER TABLE "need" ADD COLUMN     "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
update need set state_since = updated_at;

-- CreateTable
CREATE TABLE "follow" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "follow_kind_known" CHECK (kind in ('practice', 'country', 'function', 'need'))
);

-- CreateTable
CREATE TABLE "weekly_digest" (
    "account_id" UUID NOT NULL,
    "by_email" BOOLEAN NOT NULL DEFAULT true,
    "told_until" TIMESTAMPTZ(3),

    CONSTRAINT "weekly_digest_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "follow_account_id_kind_subject_key" ON "follow"("account_id", "kind", "subject");

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_digest" ADD CONSTRAINT "weekly_digest_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex: a digest reads what became visible in a week.
CREATE INDEX "visibility_period_visible_from_idx" ON "visibility_period"("visible_from");
