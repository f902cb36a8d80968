import { beforeEach, describe, expect, it, vi } from "vitest";
import { cancelEvent } from "#app/forum/events/cancel-event.server.ts";
import { clearForum, givenEvent } from "#app/forum/events/events.fixture.ts";
import { findEvent, findManagedEvent } from "#app/forum/events/events.server.ts";
import { turnEventPages } from "#app/forum/events/turn-event-pages.server.ts";
import { joinLinks } from "#app/forum/programme/join-links.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { publishProgramme } from "#app/forum/programme/publish-programme.server.ts";
import { removeSession } from "#app/forum/programme/remove-session.server.ts";
import { saveSession } from "#app/forum/programme/save-session.server.ts";
import { type SessionContent, sessionForm } from "#app/forum/programme/session.ts";
import { findSession } from "#app/forum/programme/sessions.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { pageNotices } from "#app/membership/register/register.fixture.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

const { clock, database, people, prisma, services } = await libraryWithPeople({
	officer: ["officer"],
	focal: ["focal-point", "AZ", "declared"],
});
const notices = await pageNotices(database);
const joinLink = "https://meet.example/secret-room";
const plenary: SessionContent = {
	kind: "plenary",
	title: { en: "What a long journey costs" },
	summary: null,
	room: "Hall",
	languages: ["en"],
	starts: "2026-05-20T09:30",
	ends: "2026-05-20T10:15",
	speakers: [],
	practices: [],
	materials: [],
	recording: null,
	joinLink,
	sources: [],
};
const note = { en: "The plenary moved to room B." };

beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await clearForum(database);
});

const add = async (eventId: string, changes: Partial<SessionContent> = {}, actor = people.officer) => {
	const id = crypto.randomUUID();
	const session = { ...plenary, ...changes };
	return { id, ...(await saveSession(actor, services, { id, eventId, revision: 0, session })) };
};

describe("a session", () => {
	it("is for the secretariat to add, change and remove, once however often the form is sent", async () => {
		const eventId = await givenEvent(services);
		expect(await add(eventId, {}, people.focal)).toMatchObject({ outcome: "forbidden" });
		const { id } = await add(eventId);
		const change = { id, eventId, revision: 1, session: { ...plenary, room: "Room B" } };
		for (const _ of [1, 2])
			expect(await saveSession(people.officer, services, change)).toEqual({ outcome: "saved", id });
		const late = { ...change, session: { ...plenary, room: "Room C" } };
		expect(await saveSession(people.officer, services, late)).toMatchObject({
			outcome: "conflict",
			current: { room: "Room B" },
		});
		expect(await findSession(people.focal, services, { eventId, id })).toBeNull();
		expect(await findSession(people.officer, services, { eventId, id })).toMatchObject({ room: "Room B", revision: 2 });
		expect(await removeSession(people.focal, services, { eventId, id })).toEqual({ outcome: "forbidden" });
		for (const _ of [1, 2])
			expect(await removeSession(people.officer, services, { eventId, id })).toEqual({ outcome: "removed" });
		expect(await prisma.forumSession.count()).toBe(0);
	});

	it.each<[string, Partial<SessionContent>, object]>([
		["that ends before it starts", { ends: "2026-05-20T09:00" }, { ends: "endBeforeStart" }],
		["outside the days of its event", { starts: "2026-05-22T09:00", ends: null }, { starts: "outsideEvent" }],
		["with an end and no start", { starts: null }, { starts: "required" }],
		["at a time that does not exist", { ends: "2026-05-20T25:00" }, { ends: "badTime" }],
		["with a practice that was never published", { practices: ["4F7K-2 v1.0"] }, { practices: "unknownPractice" }],
		[
			"with a speaker of an unknown country",
			{ speakers: [{ name: "A", office: "", country: "XX" }] },
			{ speakers: "badSpeaker" },
		],
	])("is refused %s", async (_, changes, problems) => {
		expect(await add(await givenEvent(services), changes)).toMatchObject({ outcome: "refused", problems });
	});

	it("Rule 2: is refused at a time that clocks skip, and asks which of two times is meant", async () => {
		const changes = { zone: "Europe/Berlin", starts: "2026-03-28", ends: "2026-10-26" };
		const eventId = await givenEvent(services, { ...changes, registrationOpens: null, registrationCloses: null });
		expect(await add(eventId, { starts: "2026-03-29T02:30", ends: null })).toMatchObject({
			problems: { starts: "skippedTime" },
		});
		expect(await add(eventId, { starts: "2026-10-25T02:30", ends: null })).toMatchObject({
			problems: { starts: "doubledTime" },
		});
		expect(await add(eventId, { starts: "2026-10-25T02:30~later", ends: null })).toMatchObject({ outcome: "saved" });
	});

	it("presents a practice in an exact version", async () => {
		const pid = await createPublished(services, { countries: ["AZ"] }, { en: exampleText({}) });
		expect(await add(await givenEvent(services), { practices: [`${pid} v1.0`] })).toMatchObject({ outcome: "saved" });
		expect(await add(await givenEvent(services, { slug: "other" }), { practices: [`${pid} v1.1`] })).toMatchObject({
			outcome: "refused",
		});
	});
});

describe("the form of a session", () => {
	const typed = { titleEn: "Opening", kind: "ceremony" };
	const problemsOf = (fields: object) =>
		sessionForm.safeParse({ ...typed, ...fields }).error?.issues.map(({ path, message }) => [path[0], message]);

	it.each([
		[{ joinLink: "javascript:alert(1)" }, ["joinLink", "badUrl"]],
		[{ joinLink: "http://meet.example" }, ["joinLink", "badUrl"]],
		[{ recording: "javascript:alert(1)" }, ["recording", "badUrl"]],
		[{ materials: "Slides | javascript:alert(1)" }, ["materials", "badLink"]],
		[{ materials: "Slides" }, ["materials", "badLink"]],
		[{ speakers: "Leyla | Head of the agency | Azerbaijan" }, ["speakers", "badSpeaker"]],
		[{ practices: "4F7K-2" }, ["practices", "badPractice"]],
		[{ languages: "en", kind: "dinner" }, ["kind", "chooseOne"]],
	])("refuses %o", (fields, problem) => {
		expect(problemsOf(fields)).toContainEqual(problem);
	});

	it("reads one item on each line, and which of two times is meant", () => {
		const lines = {
			speakers: "Leyla | Head of the agency | AZ\nSami",
			practices: "05P4-4 1.1",
			materials: "Slides | https://a.example/s.pdf",
		};
		expect(sessionForm.parse({ ...typed, ...lines, starts: "2026-10-25 02:30", startsWhich: "earlier" })).toMatchObject(
			{
				speakers: [
					{ name: "Leyla", office: "Head of the agency", country: "AZ" },
					{ name: "Sami", office: "", country: null },
				],
				practices: ["05P4-4 v1.1"],
				materials: [{ title: "Slides", url: "https://a.example/s.pdf" }],
				starts: "2026-10-25T02:30~earlier",
				ends: null,
				joinLink: null,
				room: "",
				summary: null,
			},
		);
	});
});

describe("publishing the programme", () => {
	it("keeps what was published, numbered, with a note on what is new", async () => {
		const eventId = await givenEvent(services);
		const publish = (changed: typeof note | null, actor = people.officer) =>
			publishProgramme(actor, services, { id: eventId, note: changed });
		expect(await publish(null)).toEqual({ outcome: "nothing-new" });
		const { id } = await add(eventId);
		expect(await publish(null, people.focal)).toEqual({ outcome: "forbidden" });
		expect(await publish(null)).toEqual({ outcome: "published", number: 1 });
		expect(await publish(note)).toEqual({ outcome: "nothing-new" });
		await saveSession(people.officer, services, { id, eventId, revision: 1, session: { ...plenary, room: "Room B" } });
		expect(await publish(null)).toEqual({ outcome: "note-missing" });
		expect(await publish(note)).toEqual({ outcome: "published", number: 2 });
		const rooms = (await programmesOf(services, eventId)).map(({ number, sessions, changeNote }) => [
			number,
			sessions[0]?.room,
			changeNote,
		]);
		expect(rooms).toEqual([
			[2, "Room B", note],
			[1, "Hall", null],
		]);
		expect(await findEvent(publicActor, services, "exchange-days-2026")).toMatchObject({ sequence: 2 });
	});

	it("is possible only for an announced event", async () => {
		const draft = await givenEvent(services, {}, "draft");
		await add(draft);
		expect(await publishProgramme(people.officer, services, { id: draft, note: null })).toEqual({
			outcome: "not-announced",
		});
	});
});

describe("Rule 9: a link for taking part", () => {
	const register = (eventId: string, state: string) =>
		prisma.registration.create({
			data: {
				eventId,
				state,
				place: 1,
				name: "A",
				office: "O",
				email: "a@people.example",
				attendance: "remote",
				registrar: "delegate",
				createdAt: clock.now(),
			},
		});

	it("is shown to seated people and officers only, from an hour before the session until it ends", async () => {
		const eventId = await givenEvent(services);
		const { id } = await add(eventId);
		const { id: registrationId } = await register(eventId, "waiting");
		const seen = async (by: Parameters<typeof joinLinks>[2]) => [...(await joinLinks(services, eventId, by))];
		const shown = [[id, joinLink]];
		// The session begins at 9:30 in Baku, which is 5:30 UTC, and ends at 10:15.
		clock.set("2026-05-20T04:29:59Z");
		expect(await seen({ actor: people.officer })).toEqual([]);
		clock.set("2026-05-20T04:30:00Z");
		expect(await seen({ actor: people.officer })).toEqual(shown);
		for (const actor of [people.focal, publicActor]) expect(await seen({ actor })).toEqual([]);
		expect(await seen({ registrationId })).toEqual([]);
		await prisma.registration.updateMany({ data: { state: "seated" } });
		expect(await seen({ registrationId })).toEqual(shown);
		expect(await seen({ registrationId: crypto.randomUUID() })).toEqual([]);
		clock.set("2026-05-20T06:16:00Z");
		expect(await seen({ registrationId })).toEqual([]);
		clock.set("2026-05-20T04:30:00Z");
		await prisma.registration.updateMany({ data: { state: "cancelled" } });
		expect(await seen({ registrationId })).toEqual([]);
		await cancelEvent(people.officer, services, { id: eventId, reason: { en: "No hall." } });
		expect(await seen({ actor: people.officer })).toEqual([]);
	});

	it("is in no programme and no log", async () => {
		const eventId = await givenEvent(services);
		const { id } = await add(eventId);
		const session = { ...plenary, joinLink: `${joinLink}-2` };
		await saveSession(people.officer, services, { id, eventId, revision: 1, session });
		await publishProgramme(people.officer, services, { id: eventId, note: null });
		await removeSession(people.officer, services, { id, eventId });
		const { rows } = await database.pool.query<{ text: string }>(
			"select row_to_json(a)::text as text from activity a union all select row_to_json(p)::text from programme p",
		);
		expect(rows.filter(({ text }) => text.includes("secret-room"))).toEqual([]);
		expect(
			rows.filter(({ text }) => text.includes('"joinLink": "changed"') || text.includes('"joinLink":"changed"')),
		).toHaveLength(1);
		expect((await findManagedEvent(people.officer, services, eventId))?.revision).toBe(3);
	});
});

it("cached pages follow the clock: an event that begins, ends, or opens its registration is shown anew", async () => {
	await givenEvent(services);
	const at = async (now: string) => {
		clock.set(now);
		return turnEventPages(services);
	};
	expect(await at("2026-05-20T05:29:00Z")).toEqual([]);
	// Notices arrive in order: after this one, there are none left of the event's announcement.
	await invalidatePages(database.pool, ["announced"]);
	await vi.waitFor(() => expect(notices).toContain("announced"));
	notices.length = 0;
	expect(await at("2026-05-20T05:30:00Z")).toEqual(["exchange-days-2026"]);
	await vi.waitFor(() => expect(notices).toEqual(["events,event:exchange-days-2026"]));
	expect(await at("2026-05-21T14:31:00Z")).toEqual(["exchange-days-2026"]);
	expect(await at("2026-04-30T20:00:00Z")).toEqual(["exchange-days-2026"]);
	expect(await at("2026-04-30T20:05:00Z")).toEqual([]);
});
