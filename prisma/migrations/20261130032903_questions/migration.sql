-- Questions of readers to the owners of practices.

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "email" TEXT,
    "account_id" UUID,
    "asker_agrees" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answer_language" TEXT,
    "answered_for" TEXT,
    "answered_by_id" UUID,
    "answerer_agrees" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_link" (
    "token_hash" TEXT NOT NULL,
    "thread_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "question_thread_id_idx" ON "question"("thread_id");

-- CreateIndex
CREATE INDEX "question_pid_state_idx" ON "question"("pid", "state");

-- CreateIndex
CREATE INDEX "question_state_sent_at_idx" ON "question"("state", "sent_at");

-- CreateIndex
CREATE INDEX "question_account_id_idx" ON "question"("account_id");

-- CreateIndex
CREATE INDEX "question_link_thread_id_idx" ON "question_link"("thread_id");

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_link" ADD CONSTRAINT "question_link_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Readers see a question only with its answer, and nobody agrees to show an answer that is not there. An address is
-- stored for askers without an account alone.
alter table question add constraint question_shown check (not answerer_agrees or answer is not null);
alter table question add constraint question_asker check (email is null or account_id is null);

create constraint trigger question_logged after insert or update or delete on question
	deferrable initially deferred for each row execute function require_activity();
