-- The register of members: events, contacts, designated bodies, agreements, contributions, and what is due.

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "names" JSONB NOT NULL,
    "country" TEXT,
    "type" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "code" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "member_event" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'status',
    "from_status" TEXT,
    "to_status" TEXT,
    "from_class" TEXT,
    "to_class" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effective_from" TEXT NOT NULL,
    "effective_date" DATE NOT NULL,
    "actor_id" UUID,
    "confirmed_by_id" UUID,
    "basis" JSONB NOT NULL,
    "instrument" TEXT NOT NULL DEFAULT 'not-on-file',
    "document_id" UUID,
    "decision_number" TEXT,
    "decision_date" TEXT,
    "reasons" TEXT,
    "review_on" DATE,
    "public_note" JSONB,
    "internal_note" TEXT,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "corrects_id" UUID,
    "correction_reason" TEXT,
    "retracts" BOOLEAN NOT NULL DEFAULT false,
    "document_reference" TEXT,

    CONSTRAINT "member_event_pkey" PRIMARY KEY ("id")
);

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
CREATE TABLE "member_entity" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "focal" BOOLEAN NOT NULL DEFAULT false,
    "from_date" TEXT,
    "to_date" TEXT,
    "document_id" UUID,

    CONSTRAINT "member_entity_pkey" PRIMARY KEY ("id")
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
    "predecessor_id" UUID,
    "transfers_role" BOOLEAN NOT NULL DEFAULT false,
    "handed_over_at" TIMESTAMPTZ(3),

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
CREATE TABLE "attention_case" (
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

    CONSTRAINT "attention_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_fact" (
    "id" TEXT NOT NULL,
    "member" TEXT,
    "date" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "sources" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "timeline_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution_scale" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "currency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "figure" DECIMAL(20,4) NOT NULL,
    "step" DECIMAL(20,4) NOT NULL,
    "minimum" DECIMAL(20,4),
    "points" JSONB NOT NULL,
    "own_points" JSONB NOT NULL DEFAULT '{}',
    "dated_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "issued_by_id" UUID,

    CONSTRAINT "contribution_scale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contribution_entry" (
    "id" UUID NOT NULL,
    "member" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER,
    "dated_on" DATE NOT NULL,
    "due_on" DATE,
    "currency" TEXT,
    "amount" DECIMAL(20,4),
    "item_id" UUID,
    "corrects_id" UUID,
    "replaces_id" UUID,
    "note" TEXT,
    "reference" TEXT,
    "scale_id" UUID,
    "submission" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,

    CONSTRAINT "contribution_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "account_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "calendar_event_revision" (
    "account_id" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_event_revision_pkey" PRIMARY KEY ("account_id","uid")
);

-- CreateTable
CREATE TABLE "archive" (
    "id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "storage_key" TEXT,
    "sha256" TEXT,
    "size" BIGINT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "organisation_country_idx" ON "organisation"("country");

-- CreateIndex
CREATE UNIQUE INDEX "member_event_corrects_id_key" ON "member_event"("corrects_id");

-- CreateIndex
CREATE INDEX "member_event_member_effective_date_idx" ON "member_event"("member", "effective_date");

-- CreateIndex
CREATE UNIQUE INDEX "pending_event_event_id_key" ON "pending_event"("event_id");

-- CreateIndex
CREATE INDEX "pending_event_member_state_idx" ON "pending_event"("member", "state");

-- CreateIndex
CREATE INDEX "pending_event_state_proposed_at_idx" ON "pending_event"("state", "proposed_at");

-- CreateIndex
CREATE INDEX "member_entity_member_organisation_id_idx" ON "member_entity"("member", "organisation_id");

-- CreateIndex
CREATE INDEX "contact_member_role_from_date_idx" ON "contact"("member", "role", "from_date");

-- CreateIndex
CREATE INDEX "contact_account_id_idx" ON "contact"("account_id");

-- CreateIndex
CREATE INDEX "contact_predecessor_id_idx" ON "contact"("predecessor_id");

-- CreateIndex
CREATE INDEX "agreement_countries_idx" ON "agreement" USING GIN ("countries");

-- CreateIndex
CREATE INDEX "attention_case_cleared_at_done_at_due_on_idx" ON "attention_case"("cleared_at", "done_at", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "attention_case_member_key_key" ON "attention_case"("member", "key");

-- CreateIndex
CREATE INDEX "timeline_fact_member_sort_key_idx" ON "timeline_fact"("member", "sort_key");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_account_id_name_key_key" ON "saved_view"("account_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_scale_year_key" ON "contribution_scale"("year");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_corrects_id_key" ON "contribution_entry"("corrects_id");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_replaces_id_key" ON "contribution_entry"("replaces_id");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_submission_key" ON "contribution_entry"("submission");

-- CreateIndex
CREATE INDEX "contribution_entry_member_dated_on_idx" ON "contribution_entry"("member", "dated_on");

-- CreateIndex
CREATE UNIQUE INDEX "contribution_entry_scale_id_member_key" ON "contribution_entry"("scale_id", "member");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_secret_hash_key" ON "calendar_feed"("secret_hash");

-- CreateIndex
CREATE INDEX "archive_state_idx" ON "archive"("state");

-- CreateIndex
CREATE INDEX "archive_storage_key_idx" ON "archive"("storage_key");

-- AddForeignKey
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "member_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "member_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_entity" ADD CONSTRAINT "member_entity_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_entity" ADD CONSTRAINT "member_entity_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attention_case" ADD CONSTRAINT "attention_case_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_member_fkey" FOREIGN KEY ("member") REFERENCES "member"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "contribution_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_scale_id_fkey" FOREIGN KEY ("scale_id") REFERENCES "contribution_scale"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_event_revision" ADD CONSTRAINT "calendar_event_revision_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "calendar_feed"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Events ---------------------------------------------------------------------------------------------------------------

-- Status and class follow from the events, so events are corrected by new ones.
create trigger member_event_append_only before update or delete on member_event
	for each row execute function refuse_change();
create trigger member_event_no_truncate before truncate on member_event
	for each statement execute function refuse_change();

-- An event says what changed in the columns of its kind, and in no others.
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_kind_columns" CHECK (
	case kind
		when 'status' then to_status is not null and from_class is null and to_class is null
		when 'class' then to_class is not null and from_status is null and to_status is null
		else false
	end
);

-- Only a correction has a reason for correcting, and only a correction retracts an event.
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_correction_reason" CHECK (
	correction_reason is null or corrects_id is not null
);
ALTER TABLE "member_event" ADD CONSTRAINT "member_event_retraction" CHECK (not retracts or corrects_id is not null);

-- Nobody confirms their own proposal.
ALTER TABLE "pending_event" ADD CONSTRAINT "pending_event_two_people" CHECK (
	case state
		when 'waiting' then decided_by_id is null and decided_at is null and event_id is null
		when 'confirmed' then decided_by_id is distinct from proposed_by_id
			and decided_by_id is not null and decided_at is not null and event_id is not null
		when 'rejected' then decided_by_id is not null and decided_at is not null
			and event_id is null and reject_reason is not null
		else false
	end
);

-- The second person confirms exactly what the first one proposed, so a proposal never changes, and it is decided once.
create function protect_pending_event() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.state <> 'waiting' or
		(new.id, new.member, new.proposal, new.proposed_by_id, new.proposed_at) is distinct from
		(old.id, old.member, old.proposal, old.proposed_by_id, old.proposed_at) then
		raise exception 'pending_event is append-only: a proposal is decided once, and never changed';
	end if;
	return new;
end $$;

create trigger pending_event_protected before update or delete on pending_event
	for each row execute function protect_pending_event();
create trigger pending_event_no_truncate before truncate on pending_event
	for each statement execute function refuse_change();

-- Contacts -------------------------------------------------------------------------------------------------------------

ALTER TABLE "contact" ADD CONSTRAINT "contact_term" CHECK (to_date is null or to_date >= from_date);

-- A handover has a predecessor, and nobody succeeds themselves.
ALTER TABLE "contact" ADD CONSTRAINT "contact_handover" CHECK (
	case when predecessor_id is null then not transfers_role and handed_over_at is null else predecessor_id <> id end
);

-- Contributions --------------------------------------------------------------------------------------------------------

ALTER TABLE "contribution_scale" ADD CONSTRAINT "contribution_scale_figures" CHECK (
	year between 1990 and 9999 and method in ('base', 'total') and currency ~ '^[A-Z]{3}$'
	and figure > 0 and step > 0 and (minimum is null or minimum > 0) and due_on >= dated_on
);

-- Which columns each kind of entry has.
ALTER TABLE "contribution_entry" ADD CONSTRAINT "contribution_entry_shape" CHECK (
	kind in ('assessed', 'voluntary', 'in-kind', 'receipt', 'credit-note', 'reversal')
	and (amount is null) = (currency is null)
	and (amount is null or (amount > 0 and currency ~ '^[A-Z]{3}$'))
	and (amount is not null or kind in ('in-kind', 'reversal'))
	and (kind in ('receipt', 'credit-note', 'reversal') or year between 1990 and 9999)
	and (due_on is null or due_on >= dated_on)
	and (kind <> 'assessed' or due_on is not null)
	and (item_id is null or kind in ('receipt', 'credit-note'))
	and (kind <> 'credit-note' or item_id is not null)
	and (kind = 'reversal') = (corrects_id is not null)
	and (kind not in ('in-kind', 'credit-note', 'reversal') or note is not null)
	and (scale_id is null or kind = 'assessed')
);

-- The ledger is append-only: an error is reversed by a new entry.
create trigger contribution_entry_append_only before update or delete on contribution_entry
	for each row execute function refuse_change();
create trigger contribution_entry_no_truncate before truncate on contribution_entry
	for each statement execute function refuse_change();

-- What an entry settles, reverses or replaces belongs to the same member and, where money is involved, to the same
-- currency. A check constraint can't look at other rows, and balances must add up whichever program writes.
create function check_contribution_entry() returns trigger language plpgsql as $$
begin
	if exists (
		select 1 from contribution_entry named
		where named.id in (new.item_id, new.corrects_id, new.replaces_id) and (
			named.member <> new.member
			or (named.id = new.item_id and (named.currency <> new.currency or named.kind not in ('assessed', 'voluntary')))
			or (named.id = new.corrects_id and (named.kind = 'reversal'
				or (named.amount, named.currency, named.dated_on) is distinct from (new.amount, new.currency, new.dated_on)))
			or (named.id = new.replaces_id and named.kind <> new.kind)
		)
	) then
		raise exception 'an entry of contributions names one that it can''t settle, take back or stand for';
	end if;
	return new;
end $$;

create trigger contribution_entry_checked before insert on contribution_entry
	for each row execute function check_contribution_entry();

-- Members were assessed by an issued scale, so it never changes; drafts do.
create function protect_issued_scale() returns trigger language plpgsql as $$
begin
	if old.issued_at is not null then
		raise exception 'a scale that is issued never changes';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger contribution_scale_protected before update or delete on contribution_scale
	for each row execute function protect_issued_scale();
create trigger contribution_scale_no_truncate before truncate on contribution_scale
	for each statement execute function refuse_change();

-- What is logged -------------------------------------------------------------------------------------------------------

create constraint trigger organisation_logged after insert or update or delete on organisation
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger member_logged after insert or update or delete on member
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger member_event_logged after insert on member_event
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger pending_event_logged after insert or update on pending_event
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger member_entity_logged after insert or update or delete on member_entity
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger contact_logged after insert or update or delete on contact
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger agreement_logged after insert or update or delete on agreement
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger contribution_entry_logged after insert on contribution_entry
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger contribution_scale_logged after insert or update or delete on contribution_scale
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger archive_logged after insert on archive
	deferrable initially deferred for each row execute function require_activity();

-- Cases are found each night by what was logged already; what people do about them is logged.
create constraint trigger attention_case_logged after update on attention_case
	deferrable initially deferred for each row
	when ((new.assigned_to_id is not null and new.assigned_to_id is distinct from old.assigned_to_id)
		or (new.snooze_reason is not null and new.snooze_reason is distinct from old.snooze_reason)
		or (new.done_by_id is not null and new.done_at is distinct from old.done_at))
	execute function require_activity();
