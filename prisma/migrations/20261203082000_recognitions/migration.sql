-- Awards that practices and countries have received, and their revocations.

-- CreateTable
CREATE TABLE "recognition" (
    "id" UUID NOT NULL,
    "content_id" TEXT,
    "pid" TEXT,
    "version" TEXT,
    "country" TEXT NOT NULL,
    "award" TEXT NOT NULL,
    "award_name" JSONB,
    "body" JSONB,
    "category" JSONB,
    "level" JSONB,
    "date" TEXT,
    "reasons" JSONB,
    "call_id" UUID,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,

    CONSTRAINT "recognition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recognition_revocation" (
    "id" UUID NOT NULL,
    "recognition_id" UUID NOT NULL,
    "organ" JSONB NOT NULL,
    "decision_number" TEXT NOT NULL,
    "decision_date" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "recognition_revocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recognition_content_id_key" ON "recognition"("content_id");

-- CreateIndex
CREATE INDEX "recognition_pid_idx" ON "recognition"("pid");

-- CreateIndex
CREATE INDEX "recognition_country_idx" ON "recognition"("country");

-- CreateIndex
CREATE INDEX "recognition_revocation_recognition_id_idx" ON "recognition_revocation"("recognition_id");

-- CreateIndex
CREATE INDEX "recognition_revocation_state_idx" ON "recognition_revocation"("state");

-- AddForeignKey
ALTER TABLE "recognition" ADD CONSTRAINT "recognition_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recognition_revocation" ADD CONSTRAINT "recognition_revocation_recognition_id_fkey" FOREIGN KEY ("recognition_id") REFERENCES "recognition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What others are told of an award must be traceable: to a source, or to the association's own call.
alter table recognition add constraint recognition_traceable check (call_id is not null or jsonb_array_length(sources) > 0);
alter table recognition add constraint recognition_named check (award <> 'other-award' or award_name is not null);
alter table recognition add constraint recognition_version_of_practice check (version is null or pid is not null);

-- An award is a fact that people rely on. It is revoked by a decision, and never rewritten.
create trigger recognition_append_only before update or delete on recognition
	for each row execute function refuse_change();
create trigger recognition_no_truncate before truncate on recognition
	for each statement execute function refuse_change();
create constraint trigger recognition_logged after insert on recognition
	deferrable initially deferred for each row execute function require_activity();

alter table recognition_revocation add constraint recognition_revocation_state_known
	check (state in ('waiting', 'confirmed', 'rejected'));
-- Nobody confirms their own proposal.
alter table recognition_revocation add constraint recognition_revocation_two_persons
	check (state <> 'confirmed' or decided_at is not null and decided_by_id <> proposed_by_id);

-- A recognition is revoked once, and two proposals to revoke it never wait at the same time.
create unique index recognition_revocation_once on recognition_revocation (recognition_id) where state <> 'rejected';

-- A proposal stays as it was made, and is decided once.
create function protect_revocation() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.state <> 'waiting' or
		(new.id, new.recognition_id, new.organ, new.decision_number, new.decision_date, new.reasons,
			new.proposed_by_id, new.proposed_at) is distinct from
		(old.id, old.recognition_id, old.organ, old.decision_number, old.decision_date, old.reasons,
			old.proposed_by_id, old.proposed_at) then
		raise exception 'a proposal to revoke a recognition stays as it was made, and is decided once';
	end if;
	return new;
end $$;
create trigger recognition_revocation_protected before update or delete on recognition_revocation
	for each row execute function protect_revocation();
create constraint trigger recognition_revocation_logged after insert or update or delete on recognition_revocation
	deferrable initially deferred for each row execute function require_activity();
