-- AlterTable
ALTER TABLE "practice" ADD COLUMN     "said_status" TEXT,
ADD COLUMN     "said_at" TIMESTAMPTZ(3),
ADD COLUMN     "said_note" TEXT,
ADD COLUMN     "asked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "practice_word" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,
    "asking_id" UUID,

    CONSTRAINT "practice_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner_asking" (
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "pids" TEXT[],
    "token_hash" TEXT NOT NULL,

    CONSTRAINT "owner_asking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "practice_word_pid_said_at_idx" ON "practice_word"("pid", "said_at");

-- CreateIndex
CREATE INDEX "practice_word_asking_id_idx" ON "practice_word"("asking_id");

-- CreateIndex
CREATE UNIQUE INDEX "owner_asking_token_hash_key" ON "owner_asking"("token_hash");

-- CreateIndex
CREATE INDEX "owner_asking_country_asked_at_idx" ON "owner_asking"("country", "asked_at");

-- AddForeignKey
ALTER TABLE "practice_word" ADD CONSTRAINT "practice_word_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_word" ADD CONSTRAINT "practice_word_asking_id_fkey" FOREIGN KEY ("asking_id") REFERENCES "owner_asking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was said, and that it was asked, stays; both stand in the log.
create trigger practice_word_kept before update or delete on practice_word
  for each row execute function refuse_change();
create trigger practice_word_no_truncate before truncate on practice_word
  for each statement execute function refuse_change();
create trigger owner_asking_kept before update or delete on owner_asking
  for each row execute function refuse_change();
create trigger owner_asking_no_truncate before truncate on owner_asking
  for each statement execute function refuse_change();
create constraint trigger practice_word_logged after insert on practice_word
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger owner_asking_logged after insert on owner_asking
  deferrable initially deferred for each row execute function require_activity();
