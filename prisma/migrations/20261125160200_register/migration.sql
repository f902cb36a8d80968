-- DropIndex
DROP INDEX "member_entity_member_organisation_id_key";

-- AlterTable
ALTER TABLE "member_entity" ADD COLUMN     "document_id" UUID;

-- AlterTable
ALTER TABLE "member_event" ADD COLUMN     "confirmed_by_id" UUID,
ADD COLUMN     "decision_date" TEXT,
ADD COLUMN     "decision_number" TEXT,
ADD COLUMN     "document_id" UUID,
ADD COLUMN     "from_class" TEXT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'status',
ADD COLUMN     "reasons" TEXT,
ADD COLUMN     "review_on" DATE,
ADD COLUMN     "to_class" TEXT,
ALTER COLUMN "to_status" DROP NOT NULL;

-- CreateTable
CREATE TABLE "pending_event" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "proposal" JSONB NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reject_reason" TEXT,
    "event_id" UUID,

    CONSTRAINT "pending_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "role" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "end_reason" TEXT,
    "designation_letter_id" UUID,
    "visibility" TEXT NOT NULL DEFAULT 'secretariat',
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "countries" TEXT[],
    "party_names" TEXT[],
    "signed_on" TEXT NOT NULL,
    "in_force_on" TEXT,
    "expires_on" TEXT,
    "languages" TEXT[],
    "document_id" UUID,
    "visibility" TEXT NOT NULL DEFAULT 'public',
    "workstreams" TEXT[],
    "ended_on" TEXT,
    "end_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attention_item" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "about" JSONB NOT NULL DEFAULT '{}',
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "snoozed_until" DATE,
    "snooze_reason" TEXT,
    "assigned_to_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "done_note" TEXT,

    CONSTRAINT "attention_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "member_entity_member_organisation_id_idx" ON "member_entity"("member", "organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "pending_event_event_id_key" ON "pending_event"("event_id");

-- CreateIndex
CREATE INDEX "pending_event_member_state_idx" ON "pending_event"("member", "state");

-- CreateIndex
CREATE INDEX "pending_event_state_proposed_at_idx" ON "pending_event"("state", "proposed_at");

-- CreateIndex
CREATE INDEX "contact_member_role_from_date_idx" ON "contact"("member", "role", "from_date");

-- CreateIndex
CREATE INDEX "contact_account_id_idx" ON "contact"("account_id");

-- CreateIndex
CREATE INDEX "agreement_countries_idx" ON "agreement" USING GIN ("countries");

-- CreateIndex
CREATE INDEX "attention_item_cleared_at_done_at_due_on_idx" ON "attention_item"("cleared_at", "done_at", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "attention_item_member_key_key" ON "attention_item"("member", "key");

-- AddForeignKey
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "member_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attention_item" ADD CONSTRAINT "attention_item_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An event says what changed in the columns of its kind, and in no others.
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_of_one_kind" CHECK (
  case kind
    when 'status' then to_status is not null and from_class is null and to_class is null
    when 'class' then to_class is not null and from_status is null and to_status is null
    else false
  end
);

-- Nobody confirms their own proposal, whatever the program says.
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_two_persons" CHECK (
  case state
    when 'waiting' then decided_by_id is null and decided_at is null and event_id is null
    when 'confirmed' then decided_by_id is distinct from proposed_by_id
      and decided_by_id is not null and decided_at is not null and event_id is not null
    when 'rejected' then decided_by_id is not null and decided_at is not null
      and event_id is null and reject_reason is not null
    else false
  end
);

-- What waits for a second person stays what the first one proposed, and a decision on it stands.
create function keep_pending_event() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'waiting' or
     (new.id, new.member, new.proposal, new.proposed_by_id, new.proposed_at) is distinct from
     (old.id, old.member, old.proposal, old.proposed_by_id, old.proposed_at) then
    raise exception 'pending_event is append-only: a proposal is decided once, and never changed';
  end if;
  return new;
end $$;

create trigger pending_event_kept before update or delete on pending_event
  for each row execute function keep_pending_event();
create trigger pending_event_no_truncate before truncate on pending_event
  for each statement execute function refuse_change();

ALTER TABLE "contact" ADD CONSTRAINT "contact_term" CHECK (to_date is null or to_date >= from_date);
