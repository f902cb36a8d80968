-- CreateTable
CREATE TABLE "saved_search" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "feed_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_alert" (
    "saved_search_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "major" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3),
    "for_mail" BOOLEAN NOT NULL,
    "letter" UUID,

    CONSTRAINT "search_alert_pkey" PRIMARY KEY ("saved_search_id","pid","major")
);

-- CreateTable
CREATE TABLE "practice_appearance" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "major" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "appeared_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_at" TIMESTAMPTZ(3),
    "vanished_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_appearance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_search_feed_hash_key" ON "saved_search"("feed_hash");

-- CreateIndex
CREATE UNIQUE INDEX "saved_search_account_id_query_key" ON "saved_search"("account_id", "query");

-- CreateIndex
CREATE INDEX "search_alert_letter_idx" ON "search_alert"("letter");

-- CreateIndex
CREATE INDEX "practice_appearance_pid_vanished_at_idx" ON "practice_appearance"("pid", "vanished_at");

-- CreateIndex
CREATE INDEX "practice_appearance_looked_at_id_idx" ON "practice_appearance"("looked_at", "id");

-- AddForeignKey
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_alert" ADD CONSTRAINT "search_alert_saved_search_id_fkey" FOREIGN KEY ("saved_search_id") REFERENCES "saved_search"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_delivery" CHECK (delivery in ('none', 'immediate', 'weekly'));
ALTER TABLE "practice_appearance" ADD CONSTRAINT "practice_appearance_audience" CHECK (audience in ('public', 'members'));

-- What can be found already is no news to searches that are saved from now on.
INSERT INTO practice_appearance (id, pid, major, audience, appeared_at, looked_at)
SELECT gen_random_uuid(), s.pid, v.major, s.audience, now(), now()
FROM search.subject s
JOIN practice p ON p.pid = s.pid
JOIN practice_version v ON v.id = p.published_version_id;
