-- Events with their sessions, programmes and registrations.

-- CreateTable
CREATE TABLE "forum_event" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "title" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "starts" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "country" TEXT,
    "format" TEXT NOT NULL,
    "languages" TEXT[],
    "is_own" BOOLEAN NOT NULL,
    "seats" INTEGER,
    "seats_per_delegation" INTEGER,
    "registration_opens" TEXT,
    "registration_closes" TEXT,
    "sources" JSONB NOT NULL DEFAULT '[]',
    "cancel_reason" JSONB,
    "announced_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "forum_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum_session" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "summary" JSONB,
    "starts" TEXT,
    "ends" TEXT,
    "room" TEXT NOT NULL DEFAULT '',
    "languages" TEXT[],
    "speakers" JSONB NOT NULL DEFAULT '[]',
    "practices" TEXT[],
    "materials" JSONB NOT NULL DEFAULT '[]',
    "recording" TEXT,
    "join_link" TEXT,
    "sources" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "forum_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "event_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "change_note" JSONB,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("event_id","number")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "delegation" TEXT,
    "name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "attendance" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "state" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "late_reason" TEXT,
    "exception_reason" TEXT,
    "secret_hash" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seated_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "attended_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "forum_event_slug_key" ON "forum_event"("slug");

-- CreateIndex
CREATE INDEX "forum_event_state_starts_idx" ON "forum_event"("state", "starts");

-- CreateIndex
CREATE INDEX "forum_session_event_id_idx" ON "forum_session"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "registration_secret_hash_key" ON "registration"("secret_hash");

-- CreateIndex
CREATE INDEX "registration_event_id_state_place_idx" ON "registration"("event_id", "state", "place");

-- CreateIndex
CREATE UNIQUE INDEX "registration_event_id_place_key" ON "registration"("event_id", "place");

-- AddForeignKey
ALTER TABLE "forum_session" ADD CONSTRAINT "forum_session_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "forum_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "forum_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration" ADD CONSTRAINT "registration_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "forum_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Published programmes, registrations and links with their guards: pages rely on them, and so do people at a psql prompt.
alter table forum_event add constraint forum_event_state_known check (state in ('draft', 'announced', 'cancelled'));
alter table forum_event add constraint forum_event_slug_plain check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
alter table forum_event add constraint forum_event_cancelled_with_reason
	check ((state = 'cancelled') = (cancelled_at is not null and cancel_reason is not null));
alter table forum_event add constraint forum_event_seats_counted
	check (coalesce(seats, 1) > 0 and coalesce(seats_per_delegation, 1) > 0);

-- A wall time is a day, or a day with a time; of a time that occurs twice, because clocks are put back, it says which.
create function is_wall_time(value text) returns boolean language sql immutable as $$
	select value ~ '^\d{4}-\d\d-\d\d(T\d\d:\d\d(~(earlier|later))?)?$'
$$;
alter table forum_event add constraint forum_event_wall_times check (
	is_wall_time(starts) and is_wall_time(ends) and left(ends, 10) >= left(starts, 10)
	and coalesce(is_wall_time(registration_opens), true) and coalesce(is_wall_time(registration_closes), true));
alter table forum_session add constraint forum_session_wall_times check (
	coalesce(is_wall_time(starts), true) and coalesce(is_wall_time(ends), true)
	and coalesce(left(ends, 10) >= left(starts, 10), true));
-- A link is opened by a browser: one that runs a script must not be stored, whoever writes it.
alter table forum_session add constraint forum_session_links
	check (coalesce(join_link ~ '^https://', true) and coalesce(recording ~ '^https?://', true));

-- A cancelled event stays cancelled, and an event that was announced keeps its page: it is neither a draft again nor
-- deleted, and its URL stays.
create function protect_forum_event() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' then
		if old.state <> 'draft' then
			raise exception 'an event that was announced is cancelled, not deleted';
		end if;
		return old;
	end if;
	if old.state = 'cancelled' and new.state <> 'cancelled' or old.state = 'announced' and new.state = 'draft' then
		raise exception 'an event cannot go back from % to %', old.state, new.state;
	end if;
	if old.state <> 'draft' and new.slug <> old.slug then
		raise exception 'the URL of an event that was announced cannot change';
	end if;
	return new;
end $$;
create trigger forum_event_protected before update or delete on forum_event
	for each row execute function protect_forum_event();

create trigger programme_unchanged before update or delete on programme for each row execute function refuse_change();
create trigger programme_no_truncate before truncate on programme for each statement execute function refuse_change();

alter table registration add constraint registration_state_known
	check (state in ('waiting', 'seated', 'cancelled', 'lapsed'));
alter table registration add constraint registration_attendance_known check (attendance in ('on-site', 'remote'));
alter table registration add constraint registration_email_folded check (email = lower(email));
alter table registration add constraint registration_exception_reasoned
	check (coalesce(exception_reason <> '', true) and coalesce(late_reason <> '', true));
-- One person has one live registration for an event.
create unique index registration_live_person on registration (event_id, email)
	where state in ('waiting', 'seated') and email <> '';

-- However many people register at once, no more are seated than there are seats, unless an officer gives a reason. The
-- event is locked, so that two registrations cannot both count the last seat as free. Only being seated is checked:
-- fewer seats than before unseat nobody.
create function check_free_seat() returns trigger language plpgsql as $$
declare
	places int;
begin
	if new.state <> 'seated' or new.exception_reason is not null
		or (tg_op = 'UPDATE' and old.state = 'seated' and old.exception_reason is null) then
		return new;
	end if;
	select seats into places from forum_event where id = new.event_id for update;
	if places is not null and places <= (
		select count(*) from registration where event_id = new.event_id and state = 'seated' and id <> new.id) then
		raise exception 'no seat is free' using errcode = 'check_violation', constraint = 'registration_seat_free';
	end if;
	return new;
end $$;
create trigger registration_seat_free before insert or update on registration
	for each row execute function check_free_seat();

-- A registration that has ended stays ended: who comes after all registers anew, at the end of the line.
create function protect_registration() returns trigger language plpgsql as $$
begin
	if old.state in ('cancelled', 'lapsed') and new.state <> old.state
		or old.state = 'seated' and new.state in ('waiting', 'lapsed') then
		raise exception 'a registration cannot go from % to %', old.state, new.state;
	end if;
	if (new.event_id, new.place) is distinct from (old.event_id, old.place) then
		raise exception 'the place in line of a registration cannot change';
	end if;
	return new;
end $$;
create trigger registration_protected before update on registration
	for each row execute function protect_registration();

create constraint trigger forum_event_logged after insert or update or delete on forum_event
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger forum_session_logged after insert or update or delete on forum_session
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger programme_logged after insert on programme
	deferrable initially deferred for each row execute function require_activity();
create constraint trigger registration_logged after insert or update or delete on registration
	deferrable initially deferred for each row execute function require_activity();
