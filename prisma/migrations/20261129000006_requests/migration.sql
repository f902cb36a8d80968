-- Requests: what one side asks of another, with its turns, deadlines and timeline.

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "member" TEXT,
    "from_account_id" UUID,
    "from_role" TEXT,
    "to_kind" TEXT NOT NULL,
    "to_account_id" UUID,
    "to_role" TEXT,
    "to_member" TEXT,
    "assigned_to_id" UUID,
    "state" TEXT NOT NULL,
    "waiting_on" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "checklist" JSONB NOT NULL DEFAULT '{}',
    "due_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "open_key" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_entry" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "side" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "text" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL,

    CONSTRAINT "request_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "request_open_key_key" ON "request"("open_key");

-- CreateIndex
CREATE INDEX "request_closed_at_due_on_idx" ON "request"("closed_at", "due_on");

-- CreateIndex
CREATE INDEX "request_type_closed_at_idx" ON "request"("type", "closed_at");

-- CreateIndex
CREATE INDEX "request_member_closed_at_idx" ON "request"("member", "closed_at");

-- CreateIndex
CREATE INDEX "request_to_account_id_idx" ON "request"("to_account_id");

-- CreateIndex
CREATE INDEX "request_assigned_to_id_idx" ON "request"("assigned_to_id");

-- CreateIndex
CREATE INDEX "request_from_account_id_idx" ON "request"("from_account_id");

-- CreateIndex
CREATE INDEX "request_subject_type_subject_id_idx" ON "request"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "request_entry_request_id_at_idx" ON "request_entry"("request_id", "at");

-- AddForeignKey
ALTER TABLE "request_entry" ADD CONSTRAINT "request_entry_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The addressee is in the columns of its kind, and in no others.
ALTER TABLE "request" ADD CONSTRAINT "request_addressee" CHECK (
	case to_kind
		when 'account' then to_account_id is not null and to_role is null and to_member is null
		when 'role' then to_role is not null and to_member is not null and to_account_id is null
		when 'secretariat' then to_account_id is null and to_role is null and to_member is null
		else false
	end
);

-- A role that requests is held for the member that the request concerns.
ALTER TABLE "request" ADD CONSTRAINT "request_requester_role" CHECK (from_role is null or member is not null);

-- A closed request waits on nobody, has no deadline, and makes room for the next one of its kind.
ALTER TABLE "request" ADD CONSTRAINT "request_closed" CHECK (
	case waiting_on
		when 'nobody' then closed_at is not null and due_on is null and open_key is null
		when 'requester' then closed_at is null
		when 'responder' then closed_at is null and sent_at is not null
		else false
	end
);

ALTER TABLE "request_entry" ADD CONSTRAINT "request_entry_visibility" CHECK (visibility in ('both', 'inside'));

create trigger request_entry_append_only before update or delete on request_entry
	for each row execute function refuse_change();
create trigger request_entry_no_truncate before truncate on request_entry
	for each statement execute function refuse_change();

-- Decisions rest on requests: each stays about what it was about, is closed instead of deleted, and does not change
-- once it is closed.
create function protect_request() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or
		(new.id, new.type, new.subject_type, new.subject_id, new.member, new.created_at) is distinct from
		(old.id, old.type, old.subject_type, old.subject_id, old.member, old.created_at) or
		(old.closed_at is not null and new is distinct from old) then
		raise exception 'a request is never deleted, and never changed once it is closed';
	end if;
	return new;
end $$;

create trigger request_protected before update or delete on request
	for each row execute function protect_request();
create trigger request_no_truncate before truncate on request
	for each statement execute function refuse_change();

create constraint trigger request_logged after insert or update or delete on request
	deferrable initially deferred for each row execute function require_activity();
