import { describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { givenDraft, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { sendPublicationReminders } from "#app/library/publication/send-publication-reminders.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";

const { clock, people, prisma, services } = await libraryWithPeople();

/** The days on which a person received notices of a kind, earliest first. */
async function noticesOf(person: Person, kind: string, pid: string): Promise<string[]> {
	const notices = await prisma.notice.findMany({
		where: { accountId: person.accountId, kind },
		orderBy: { createdAt: "asc" },
	});
	return notices
		.filter(({ facts }) => (facts as { pid?: string }).pid === pid)
		.map(({ createdAt }) => createdAt.toISOString().slice(0, 10));
}

/** Runs every night from one day to another, except the missed ones. */
async function nights(from: string, to: string, missed: string[] = []): Promise<string[]> {
	const returned: string[] = [];
	for (let day = new Date(`${from}T01:13:00Z`); day <= new Date(`${to}T23:00:00Z`); day = new Date(+day + 86_400_000)) {
		if (missed.includes(day.toISOString().slice(0, 10))) continue;
		clock.set(day.toISOString());
		returned.push(...(await sendPublicationReminders(services)).returned);
	}
	return returned;
}

describe("every night", () => {
	it("the focal points are reminded of a clearance before it is due, and the secretariat when it is late", async () => {
		clock.set("2026-11-25T10:00:00Z");
		const pid = await givenDraft(services, people.author);
		await sendToClearance(people.author, services, { pid, revision: 1 });
		await nights("2026-12-05", "2026-12-24", ["2026-12-09", "2026-12-10"]);
		await Promise.all([sendPublicationReminders(services), sendPublicationReminders(services)]);
		// The run on the day itself was missed; the next night's run made up for it.
		expect(await noticesOf(people.az, "deadline", pid)).toEqual([
			"2026-12-06",
			"2026-12-11",
			"2026-12-16",
			"2026-12-23",
		]);
		expect(await noticesOf(people.officer, "deadline", pid)).toEqual(["2026-12-16", "2026-12-23"]);
		expect(await noticesOf(people.author, "deadline", pid)).toEqual([]);
		const notice = await prisma.notice.findFirstOrThrow({
			where: { accountId: people.az.accountId, kind: "deadline" },
		});
		expect(notice).toMatchObject({
			subjectType: "request",
			facts: { dueOn: "2026-12-09", country: "AZ", path: `/desk/practices/${pid}/clearance` },
		});
	});

	it("the secretariat is notified in time about a country in which no one can clear", async () => {
		clock.set("2027-01-10T10:00:00Z");
		const pid = await givenDraft(services, people.author, { countries: ["AZ", "TR"] });
		await sendToClearance(people.author, services, { pid, revision: 1 });
		await nights("2027-01-20", "2027-01-22");
		expect(await noticesOf(people.officer, "deadline", pid)).toEqual(["2027-01-21"]);
	});

	it("an officer is reminded of an assigned version, which goes back to all officers if it stays untouched", async () => {
		clock.set("2027-02-01T10:00:00Z");
		const pid = await givenDraft(services, people.author);
		await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
		await assignRecord(people.officer, services, { pid, accountId: people.officer.accountId });
		const returned = await nights("2027-02-04", "2027-02-17");
		expect(returned).toEqual([pid]);
		expect(await noticesOf(people.officer, "deadline", pid)).toEqual(["2027-02-05", "2027-02-08", "2027-02-16"]);
		// From then on it is open to every officer.
		expect(await noticesOf(people.colleague, "deadline", pid)).toEqual(["2027-02-16"]);
		for (const person of [people.officer, people.colleague])
			expect(await noticesOf(person, "back-in-pool", pid)).toEqual(["2027-02-15"]);
		const { request } = await openVersionOf(services, pid);
		expect(request?.assignedToId).toBeNull();
		const entries = await prisma.requestEntry.findMany({ where: { requestId: request?.id ?? "", kind: "assignment" } });
		expect(entries.at(-1)).toMatchObject({ actorId: null, visibility: "inside" });
		expect(await prisma.activity.count({ where: { subjectId: request?.id ?? "", verb: "request.assign" } })).toBe(2);
	});

	it("a version that an officer works on stays assigned", async () => {
		clock.set("2027-04-01T10:00:00Z");
		const pid = await givenDraft(services, people.author);
		await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
		await nights("2027-04-12", "2027-04-13");
		await assignRecord(people.officer, services, { pid, accountId: people.officer.accountId });
		expect(await nights("2027-04-14", "2027-04-19")).toEqual([]);
		expect(await nights("2027-04-20", "2027-04-20")).toEqual([pid]);
	});

	it("the authors are reminded of requested changes until they have submitted them", async () => {
		clock.set("2027-06-01T10:00:00Z");
		const pid = await givenDraft(services, people.author);
		await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
		const revision = (await openVersionOf(services, pid)).request?.revision ?? 0;
		await requestChanges(people.officer, services, { pid, revision, message: "The year." });
		await nights("2027-07-26", "2027-07-28");
		expect(await noticesOf(people.author, "deadline", pid)).toEqual(["2027-07-28"]);
		await sendToClearance(people.author, services, { pid, revision: 1 });
		await nights("2027-07-29", "2027-08-02");
		expect(await noticesOf(people.author, "deadline", pid)).toEqual(["2027-07-28"]);
		expect(await noticesOf(people.officer, "deadline", pid)).toEqual([]);
	});
});
