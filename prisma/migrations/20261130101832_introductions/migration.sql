-- What came of introductions, which are requests, and the adoptions that name one.

-- AlterTable
ALTER TABLE "adoption" ADD COLUMN     "introduction_id" UUID;

-- CreateTable
CREATE TABLE "introduction_outcome" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,

    CONSTRAINT "introduction_outcome_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "introduction_outcome_request_id_at_idx" ON "introduction_outcome"("request_id", "at");

-- CreateIndex
CREATE INDEX "adoption_introduction_id_idx" ON "adoption"("introduction_id");

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_introduction_id_fkey" FOREIGN KEY ("introduction_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "introduction_outcome" ADD CONSTRAINT "introduction_outcome_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table introduction_outcome add constraint introduction_outcome_known check (
	side in ('asker', 'asked') and answer in ('nothing', 'talking', 'took-place', 'adoption'));

-- What a side said stays as it was said; a later answer stands beside it.
create trigger introduction_outcome_append_only before update or delete on introduction_outcome
	for each row execute function refuse_change();
create trigger introduction_outcome_no_truncate before truncate on introduction_outcome
	for each statement execute function refuse_change();
create constraint trigger introduction_outcome_logged after insert on introduction_outcome
	deferrable initially deferred for each row execute function require_activity();
