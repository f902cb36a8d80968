-- Notices on the site, and emails: the queue that a job sends from.

-- CreateTable
CREATE TABLE "email" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "address" TEXT,
    "locale" TEXT NOT NULL,
    "member" TEXT,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "error" TEXT,

    CONSTRAINT "email_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "in_daily_digest" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_setting" (
    "account_id" UUID NOT NULL,
    "group" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_setting_pkey" PRIMARY KEY ("account_id","group")
);

-- CreateTable
CREATE TABLE "unsubscribe_link" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unsubscribe_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_key_key" ON "email"("key");

-- CreateIndex
CREATE INDEX "email_state_next_attempt_at_idx" ON "email"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "email_member_queued_at_idx" ON "email"("member", "queued_at");

-- CreateIndex
CREATE INDEX "email_account_id_kind_queued_at_idx" ON "email"("account_id", "kind", "queued_at");

-- CreateIndex
CREATE INDEX "notice_account_id_created_at_idx" ON "notice"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_account_id_read_at_idx" ON "notice"("account_id", "read_at");

-- CreateIndex
CREATE INDEX "notice_in_daily_digest_account_id_idx" ON "notice"("in_daily_digest", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_account_id_key_key" ON "notice"("account_id", "key");

-- CreateIndex
CREATE INDEX "unsubscribe_link_created_at_idx" ON "unsubscribe_link"("created_at");

-- The columns of delivery agree with the state. `withheld`: its reader turned such email off, or may no longer see what
-- it is about.
ALTER TABLE "email" ADD CONSTRAINT "email_state_columns" CHECK (
	case state
		when 'queued' then address is not null and sent_at is null
		when 'sent' then address is not null and sent_at is not null and failure is null
		when 'failed' then sent_at is null and failure is not null
			and failure in ('no-address', 'refused', 'unreachable', 'withheld')
		else false
	end
);

-- The queue is also the record of what was sent to whom and why, so content and occasion stay; the address may change
-- until it is sent. Old emails may be deleted.
create function protect_email() returns trigger language plpgsql as $$
begin
	if (new.id, new.key, new.kind, new.member, new.payload, new.queued_at) is distinct from
		(old.id, old.key, old.kind, old.member, old.payload, old.queued_at) then
		raise exception 'an email keeps what it tells: only its delivery changes';
	end if;
	return new;
end $$;

create trigger email_protected before update on email
	for each row execute function protect_email();

-- A notice stays what it said when it appeared; it is marked as read, and as sent in a daily digest.
create function protect_notice() returns trigger language plpgsql as $$
begin
	if (new.id, new.account_id, new.key, new.kind, new.subject_type, new.subject_id, new.facts, new.created_at) is distinct from
		(old.id, old.account_id, old.key, old.kind, old.subject_type, old.subject_id, old.facts, old.created_at) then
		raise exception 'a notice keeps what it tells: only its reading and delivery change';
	end if;
	return new;
end $$;

create trigger notice_protected before update on notice
	for each row execute function protect_notice();
