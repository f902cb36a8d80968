import { beforeEach, describe, expect, it } from "vitest";
import { announceEvent } from "#app/forum/events/announce-event.server.ts";
import { cancelEvent } from "#app/forum/events/cancel-event.server.ts";
import type { EventContent } from "#app/forum/events/event.ts";
import { clearForum, exampleEvent, givenEvent } from "#app/forum/events/events.fixture.ts";
import { findEvent, findManagedEvent, listEvents } from "#app/forum/events/events.server.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";

const { clock, database, people, prisma, services } = await libraryWithPeople({
	officer: ["officer"],
	focal: ["focal-point", "AZ", "declared"],
});
const reason = { en: "The hall is closed." };

beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await clearForum(database);
});

const save = (actor: Actor, id: string, revision: number, changes: Partial<EventContent> = {}) =>
	saveEvent(actor, services, { id, revision, event: { ...exampleEvent, ...changes } });

describe("drafting and changing an event", () => {
	it("is for the secretariat", async () => {
		const id = crypto.randomUUID();
		expect(await save(people.focal, id, 0)).toEqual({ outcome: "forbidden" });
		expect(await save(publicActor, id, 0)).toEqual({ outcome: "forbidden" });
		expect(await save(people.officer, id, 0)).toEqual({ outcome: "saved", id });
		expect(await findEvent(publicActor, services, exampleEvent.slug)).toBeNull();
		expect(await findManagedEvent(people.focal, services, id)).toBeNull();
		expect(await findManagedEvent(people.officer, services, id)).toMatchObject({ state: "draft", sequence: 0 });
	});

	it("does no harm if the form is sent twice, and refuses a name that is taken", async () => {
		const id = crypto.randomUUID();
		await Promise.all([save(people.officer, id, 0), save(people.officer, id, 0)]);
		expect(await verbsFor(database, id)).toEqual(["event.draft"]);
		expect(await save(people.officer, crypto.randomUUID(), 0)).toEqual({
			outcome: "refused",
			problems: { slug: "slugTaken" },
		});
	});

	it("tells who opened the form earlier that another person has saved", async () => {
		const id = await givenEvent(services, {}, "draft");
		expect(await save(people.officer, id, 1, { seats: 80 })).toEqual({ outcome: "saved", id });
		expect(await save(people.officer, id, 1, { seats: 90 })).toMatchObject({
			outcome: "conflict",
			current: { seats: 80 },
		});
	});

	it("Rule 1: stores no instant of the event, only wall times and the zone", async () => {
		const id = await givenEvent(services, {
			zone: "Europe/Berlin",
			starts: "2026-10-25T02:30~later",
			ends: "2026-10-26",
		});
		const row = await prisma.forumEvent.findUniqueOrThrow({ where: { id } });
		expect(row).toMatchObject({ zone: "Europe/Berlin", starts: "2026-10-25T02:30~later", ends: "2026-10-26" });
		const { rows } = await database.pool.query<{ name: string }>(
			`select table_name || '.' || column_name as name from information_schema.columns
			where table_name in ('forum_event', 'forum_session') and data_type like 'timestamp%' order by 1`,
		);
		expect(rows.map(({ name }) => name)).toEqual([
			...["forum_event.announced_at", "forum_event.cancelled_at", "forum_event.created_at"],
			...["forum_event.updated_at", "forum_session.updated_at"],
		]);
	});

	it("Rule 2: refuses a skipped time and asks which of two is meant", async () => {
		const id = crypto.randomUUID();
		const changes = { zone: "Europe/Berlin", starts: "2026-03-29T02:30", ends: "2026-10-25T02:30" };
		expect(await save(people.officer, id, 0, changes)).toEqual({
			outcome: "refused",
			problems: { starts: "skippedTime", ends: "doubledTime" },
		});
	});

	it("keeps the URL of an announced event, and counts the changes of its calendar entry", async () => {
		const id = await givenEvent(services);
		expect(await save(people.officer, id, 2, { slug: "another" })).toEqual({
			outcome: "refused",
			problems: { slug: "slugFixed" },
		});
		await save(people.officer, id, 2, { seats: 80 });
		expect(await findEvent(publicActor, services, exampleEvent.slug)).toMatchObject({ seats: 80, sequence: 1 });
		await expect(prisma.forumEvent.update({ where: { id }, data: { slug: "another" } })).rejects.toThrow(
			/cannot change/,
		);
	});
});

describe("announcing", () => {
	it("shows the event to everybody, once", async () => {
		const id = await givenEvent(services, {}, "draft");
		expect(await announceEvent(people.focal, services, { id })).toEqual({ outcome: "forbidden" });
		expect(await listEvents(publicActor, services)).toEqual([]);
		for (const _ of [1, 2])
			expect(await announceEvent(people.officer, services, { id })).toEqual({ outcome: "announced" });
		expect(await verbsFor(database, id)).toEqual(["event.draft", "event.announce"]);
		expect(await listEvents(publicActor, services)).toMatchObject([{ id }]);
	});

	it("cannot be taken back, and the event cannot be deleted", async () => {
		const id = await givenEvent(services);
		await expect(prisma.forumEvent.update({ where: { id }, data: { state: "draft" } })).rejects.toThrow(/go back/);
		await expect(prisma.forumEvent.delete({ where: { id } })).rejects.toThrow(/not deleted/);
	});
});

describe("Rule 10: a cancelled event", () => {
	it("keeps its page with the reason, and is cancelled once and for good", async () => {
		const id = await givenEvent(services);
		expect(await cancelEvent(people.focal, services, { id, reason })).toEqual({ outcome: "forbidden" });
		expect(await cancelEvent(people.officer, services, { id, reason })).toEqual({ outcome: "cancelled" });
		expect(await cancelEvent(people.officer, services, { id, reason: { en: "Again." } })).toEqual({
			outcome: "cancelled",
		});
		expect(await findEvent(publicActor, services, exampleEvent.slug)).toMatchObject({
			state: "cancelled",
			cancelReason: reason,
			sequence: 1,
		});
		expect(await verbsFor(database, id)).toEqual(["event.draft", "event.announce", "event.cancel"]);
		expect(await save(people.officer, id, 3, { seats: 80 })).toEqual({ outcome: "cancelled" });
		await expect(
			prisma.forumEvent.update({ where: { id }, data: { state: "announced", cancelledAt: null } }),
		).rejects.toThrow(/go back/);
	});

	it("must have been announced before", async () => {
		const id = await givenEvent(services, {}, "draft");
		expect(await cancelEvent(people.officer, services, { id, reason })).toEqual({ outcome: "not-announced" });
		expect(await cancelEvent(people.officer, services, { id: crypto.randomUUID(), reason })).toEqual({
			outcome: "not-found",
		});
	});
});

describe("the database", () => {
	const register = (eventId: string, place: number, changes: object = {}) =>
		prisma.registration.create({
			data: {
				eventId,
				place,
				name: "A",
				office: "O",
				email: `${place}@people.example`,
				attendance: "on-site",
				state: "seated",
				registrar: "officer",
				createdAt: clock.now(),
				...changes,
			},
		});

	it("Rule 4: never seats more people than there are seats, however many register at once, without a reason", async () => {
		const id = await givenEvent(services, { seats: 3 });
		const results = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => register(id, i + 1)));
		expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
		await register(id, 20, { state: "waiting" });
		await expect(prisma.registration.updateMany({ where: { place: 20 }, data: { state: "seated" } })).rejects.toThrow(
			/no seat is free/,
		);
		await expect(register(id, 21, { exceptionReason: "" })).rejects.toThrow(/exception_reasoned/);
		await register(id, 21, { exceptionReason: "She opens the conference." });
		expect(await prisma.registration.count({ where: { state: "seated" } })).toBe(4);
	});

	it("Rule 5: lets a freed seat be taken in the same transaction", async () => {
		const id = await givenEvent(services, { seats: 1 });
		const { id: seated } = await register(id, 1);
		const { id: waiting } = await register(id, 2, { state: "waiting" });
		await prisma.$transaction(async (tx) => {
			await tx.registration.update({ where: { id: seated }, data: { state: "cancelled" } });
			await tx.registration.update({ where: { id: waiting }, data: { state: "seated" } });
		});
		await expect(prisma.registration.update({ where: { id: seated }, data: { state: "seated" } })).rejects.toThrow(
			/cannot go from cancelled/,
		);
	});

	it("Rule 6: unseats nobody when there are fewer seats", async () => {
		const id = await givenEvent(services, { seats: 2 });
		for (const place of [1, 2]) await register(id, place);
		await save(people.officer, id, 2, { seats: 1 });
		await prisma.registration.updateMany({ where: { eventId: id }, data: { office: "Another" } });
		expect(await prisma.registration.count({ where: { eventId: id, state: "seated" } })).toBe(2);
		await expect(register(id, 3)).rejects.toThrow(/no seat is free/);
	});

	it("Rule 7: holds one live registration for a person and an event", async () => {
		const id = await givenEvent(services);
		const email = "twice@people.example";
		await register(id, 1, { email });
		await expect(register(id, 2, { email, state: "waiting" })).rejects.toThrow(/Unique constraint/);
		await prisma.registration.updateMany({ where: { email }, data: { state: "cancelled" } });
		await register(id, 3, { email });
		await expect(register(id, 4, { email: "Twice@people.example" })).rejects.toThrow(/email_folded/);
	});

	it("never changes a published programme", async () => {
		const eventId = await givenEvent(services);
		await prisma.programme.create({ data: { eventId, number: 1, snapshot: [], publishedAt: clock.now() } });
		await expect(prisma.programme.updateMany({ data: { snapshot: ["x"] } })).rejects.toThrow(/append-only/);
		await expect(prisma.programme.deleteMany()).rejects.toThrow(/append-only/);
		await expect(prisma.$executeRaw`truncate programme`).rejects.toThrow(/append-only/);
	});

	it.each(["joinLink", "recording"])("stores no %s that would run a script", async (field) => {
		const eventId = await givenEvent(services);
		const data = {
			eventId,
			kind: "plenary",
			title: { en: "S" },
			updatedAt: clock.now(),
			[field]: "javascript:alert(1)",
		};
		await expect(prisma.forumSession.create({ data })).rejects.toThrow(/forum_session_links/);
	});

	it("stores no time that is not a wall time, and no end before the start", async () => {
		const id = await givenEvent(services, {}, "draft");
		for (const data of [{ starts: "2026-05-20T09:30+04:00" }, { zone: "Asia/Baku", ends: "2026-05-19" }])
			await expect(prisma.forumEvent.update({ where: { id }, data })).rejects.toThrow(/forum_event_wall_times/);
	});
});
