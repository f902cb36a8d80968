-- Help that the owner countries of practices offer to others.

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "languages" TEXT[],
    "payer" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "offer_state_form_idx" ON "offer"("state", "form");

-- CreateIndex
CREATE INDEX "offer_country_idx" ON "offer"("country");

-- CreateIndex
CREATE UNIQUE INDEX "offer_pid_country_form_key" ON "offer"("pid", "country", "form");

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table offer add constraint offer_state_known check (state in ('live', 'lapsed', 'withdrawn'));

create constraint trigger offer_logged after insert or update or delete on offer
	deferrable initially deferred for each row execute function require_activity();
