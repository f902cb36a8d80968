-- Access to the parts of public practices that are for members only, asked for by accounts and granted for a time.

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "until" DATE,
    "decided_for" TEXT,
    "reason" TEXT,
    "live_key" TEXT,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_grant_live_key_key" ON "access_grant"("live_key");

-- CreateIndex
CREATE INDEX "access_grant_pid_state_idx" ON "access_grant"("pid", "state");

-- CreateIndex
CREATE INDEX "access_grant_account_id_idx" ON "access_grant"("account_id");

-- CreateIndex
CREATE INDEX "access_grant_state_idx" ON "access_grant"("state");

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Nothing is granted without a last day, and only what is asked for or granted can be in the way of another.
alter table access_grant add constraint access_grant_until check (state <> 'granted' or until is not null);
alter table access_grant add constraint access_grant_live check ((live_key is not null) = (state in ('asked', 'granted')));

create constraint trigger access_grant_logged after insert or update or delete on access_grant
	deferrable initially deferred for each row execute function require_activity();
