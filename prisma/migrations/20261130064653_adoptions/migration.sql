-- What countries adopted from each other, as their focal points state it.

-- CreateTable
CREATE TABLE "adoption" (
    "id" UUID NOT NULL,
    "adopter" TEXT NOT NULL,
    "source_pid" TEXT,
    "source_version" TEXT,
    "source_country" TEXT,
    "source_name" TEXT,
    "source_url" TEXT,
    "own_pid" TEXT,
    "language" TEXT NOT NULL,
    "parts" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "results" TEXT NOT NULL,
    "not_measured" BOOLEAN NOT NULL,
    "contact" TEXT,
    "audience" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "since" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "confirmation" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "live_key" TEXT,
    "last_step_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "adoption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adoption_step" (
    "id" UUID NOT NULL,
    "adoption_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "country" TEXT,
    "date" TEXT,
    "note" TEXT,
    "language" TEXT,
    "audience" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID,

    CONSTRAINT "adoption_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "adoption_live_key_key" ON "adoption"("live_key");

-- CreateIndex
CREATE INDEX "adoption_adopter_idx" ON "adoption"("adopter");

-- CreateIndex
CREATE INDEX "adoption_source_pid_idx" ON "adoption"("source_pid");

-- CreateIndex
CREATE INDEX "adoption_source_country_idx" ON "adoption"("source_country");

-- CreateIndex
CREATE INDEX "adoption_own_pid_idx" ON "adoption"("own_pid");

-- CreateIndex
CREATE INDEX "adoption_confirmation_asked_at_idx" ON "adoption"("confirmation", "asked_at");

-- CreateIndex
CREATE INDEX "adoption_step_adoption_id_at_idx" ON "adoption_step"("adoption_id", "at");

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_source_pid_fkey" FOREIGN KEY ("source_pid") REFERENCES "practice"("pid") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_own_pid_fkey" FOREIGN KEY ("own_pid") REFERENCES "practice"("pid") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption_step" ADD CONSTRAINT "adoption_step_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A source is an exact version of a practice, or else a country and what it has, never the adopter's own.
alter table adoption add constraint adoption_source check (
	(source_pid is not null and source_version is not null and source_country is null and source_name is null)
	or (source_pid is null and source_version is null and source_country is not null and source_name is not null));
alter table adoption add constraint adoption_not_own check (source_country <> adopter);

-- Each stage says more than the one before it: what is taken, what is changed, since when and with what result.
alter table adoption add constraint adoption_stage check (
	(stage in ('interested', 'studying') or parts <> '')
	and (stage not in ('piloting', 'in-use') or changes <> '')
	and (stage <> 'in-use' or since is not null and (results <> '' or not_measured)));

-- The unique key of live adoptions: a stopped one has none, so that the country may adopt the same again.
alter table adoption add constraint adoption_live check ((live_key is null) = (stopped_at is not null));

create constraint trigger adoption_logged after insert or update or delete on adoption
	deferrable initially deferred for each row execute function require_activity();

create trigger adoption_step_append_only before update or delete on adoption_step
	for each row execute function refuse_change();
create trigger adoption_step_no_truncate before truncate on adoption_step
	for each statement execute function refuse_change();
