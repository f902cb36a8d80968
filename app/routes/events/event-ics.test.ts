import ICAL from "ical.js";
import { beforeEach, describe, expect, it } from "vitest";
import { cancelEvent } from "#app/forum/events/cancel-event.server.ts";
import { clearForum, exampleEvent, givenEvent } from "#app/forum/events/events.fixture.ts";
import { findEvent, listEvents } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { removeSession } from "#app/forum/programme/remove-session.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { eventCalendar, eventEntries, programmeEntries } from "#app/routes/events/event-ics.server.ts";

const { clock, database, services } = await libraryWithPeople();
const around = { origin: "https://asan.example", locale: "en" as const };

beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await clearForum(database);
});

/** The entries of a calendar as a calendar program reads them, by title. */
function read(calendar: string) {
	const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
	const text = (event: ICAL.Component, name: string) => event.getFirstPropertyValue(name)?.toString();
	return Object.fromEntries(
		events.map((event) => [
			text(event, "summary"),
			Object.fromEntries(
				["uid", "dtstart", "dtend", "sequence", "status", "location"].map((name) => [name, text(event, name)]),
			),
		]),
	);
}

const session = (title: string, starts: string | null) => ({
	kind: "workshop" as const,
	title: { en: title },
	summary: null,
	room: "Room A",
	languages: [],
	speakers: [],
	starts,
	ends: null,
	practices: [],
	materials: [],
	recording: null,
	sources: [],
	joinLink: "https://meet.example/secret-room",
});

async function calendarOf(slug = exampleEvent.slug) {
	const event = await findEvent(publicActor, services, slug);
	if (!event) throw new Error("no event");
	return eventCalendar(programmeEntries(event, await programmesOf(services, event.id), "en"), around);
}

describe("the calendar of an event", () => {
	it("has UTC instants, keeps each UID, counts changes, and takes removed sessions off", async () => {
		const eventId = await givenEvent(services);
		const ids = [crypto.randomUUID(), crypto.randomUUID()] as const;
		const save = (id: string, revision: number, title: string, starts: string) =>
			saveSession(systemActor, services, { id, eventId, revision, session: session(title, starts) });
		await save(ids[0], 0, "First", "2026-05-20T09:30");
		await save(ids[1], 0, "Second", "2026-05-20T11:00");
		await publishProgramme(systemActor, services, { id: eventId, note: null });
		const before = read(await calendarOf());
		expect(before.First).toMatchObject({
			uid: `${ids[0]}@asan.example`,
			dtstart: "2026-05-20T05:30:00Z",
			sequence: "1",
		});
		await save(ids[0], 1, "First", "2026-05-20T10:00");
		await removeSession(systemActor, services, { id: ids[1], eventId });
		await publishProgramme(systemActor, services, { id: eventId, note: { en: "Later." } });
		const calendar = await calendarOf();
		expect(read(calendar)).toMatchObject({
			First: {
				uid: before.First?.uid,
				dtstart: "2026-05-20T06:00:00Z",
				sequence: "2",
				status: "CONFIRMED",
				location: "Room A",
			},
			Second: { uid: before.Second?.uid, sequence: "2", status: "CANCELLED" },
		});
		// Rule 9: no calendar holds a link for taking part.
		expect(calendar).not.toContain("secret-room");
	});

	it("is the event as a whole where no time of a session is known, in whole days if the event states none", async () => {
		const eventId = await givenEvent(services, { starts: "2019-06-24", ends: "2019-06-26" });
		await saveSession(systemActor, services, {
			id: crypto.randomUUID(),
			eventId,
			revision: 0,
			session: session("Opening", null),
		});
		await publishProgramme(systemActor, services, { id: eventId, note: null });
		expect(read(await calendarOf())).toMatchObject({
			"Exchange days 2026": { uid: `${eventId}@asan.example`, dtstart: "2019-06-24", dtend: "2019-06-27" },
		});
	});

	it("Rule 10: says STATUS:CANCELLED of a cancelled event, with a higher sequence, in both calendars", async () => {
		const id = await givenEvent(services);
		expect(read(await calendarOf())["Exchange days 2026"]).toMatchObject({ sequence: "0", status: "CONFIRMED" });
		await cancelEvent(systemActor, services, { id, reason: { en: "No hall." } });
		const all = await eventCalendar(eventEntries(await listEvents(publicActor, services), "en"), around);
		for (const calendar of [await calendarOf(), all])
			expect(read(calendar)["Exchange days 2026"]).toMatchObject({ sequence: "1", status: "CANCELLED" });
	});
});
