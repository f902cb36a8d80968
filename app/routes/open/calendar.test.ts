import ICAL from "ical.js";
import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { personalCalendar } from "#app/library/discovery/personal-calendar.server.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import {
	calendarFeedOf,
	calendarOwner,
	endCalendar,
	makeCalendarAddress,
	recordEventRevisions,
} from "#app/membership/calendar/calendar-feed.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { calendarFile, eventOf } from "#app/routes/open/calendar-ics.server.ts";

const { clock, database, prisma, reference, services } = await testLibrary("2026-11-25T10:00:00Z");
const origin = "https://library.example";

const officer = await makePerson(database, { roles: [{ role: "officer" }] });
const focal: Person = {
	...(await makePerson(database, { roles: [] })),
	roles: [{ role: "focal-point", member: "GE", status: "active" }],
};
const other: Person = {
	...(await makePerson(database, { roles: [] })),
	roles: [{ role: "focal-point", member: "AZ", status: "active" }],
};
const reviewer = await makePerson(database, { roles: [{ role: "reviewer" }] });

for (const code of ["GE", "AZ"]) await givenMember(database, code, "full", [{ to: "active", from: "2020-01-01" }]);
// Since 22 October 2026, with twelve months of notice.
await givenMember(database, "UZ", "full", [
	{ to: "active", from: "2020-01-01" },
	{ to: "withdrawing", from: "2026-10-22" },
]);
await givenMember(database, "KG", "full", [
	{ to: "active", from: "2020-01-01" },
	{ to: "suspended", from: "2026-11-01", reviewOn: "2027-01-30" },
]);
const contact = { office: "Office", email: "a@b.example", role: "focal-point", fromDate: new Date("2024-01-01") };
const { id: term } = await prisma.contact.create({
	data: {
		...contact,
		member: "GE",
		personName: `Nino, the; first\nof "two" ${"ნ".repeat(80)}`,
		toDate: new Date("2027-01-31"),
	},
});
await prisma.contact.create({
	data: { ...contact, member: "AZ", personName: "Secret of AZ", toDate: new Date("2027-02-28") },
});
const agreement = { kind: "memorandum", signedOn: "2020", visibility: "secretariat" };
const { id: paper } = await prisma.agreement.create({
	data: { ...agreement, title: { en: "Inside of the secretariat" }, countries: ["UG"], expiresOn: "2027-06" },
});
await prisma.agreement.create({
	data: {
		...agreement,
		title: { en: "For members" },
		visibility: "members",
		countries: ["GE"],
		expiresOn: "2026-12-31",
	},
});
await prisma.contributionEntry.create({
	data: {
		member: "GE",
		kind: "assessed",
		year: 2026,
		currency: "EUR",
		amount: "10",
		recordedAt: new Date(),
		datedOn: new Date("2026-01-01"),
		dueOn: new Date("2026-12-15"),
	},
});
await prisma.attentionCase.create({
	data: {
		member: "AZ",
		key: "review-date-reached:e",
		kind: "review-date-reached",
		dueOn: new Date("2026-11-20"),
		foundAt: new Date(),
	},
});
await prisma.attentionCase.create({
	data: {
		member: "AZ",
		key: "instrument-not-on-file:event",
		kind: "instrument-not-on-file",
		dueOn: new Date("2026-11-30"),
		foundAt: new Date(),
	},
});
await prisma.attentionCase.create({
	data: {
		member: "AZ",
		key: "review-date-reached:old",
		kind: "review-date-reached",
		gap: true,
		dueOn: new Date("2026-11-21"),
		foundAt: new Date(),
	},
});
await prisma.practice.create({
	data: { pid: "AAAA-A", countries: ["GE"], embargoUntil: new Date("2027-03-01T08:00:00Z") },
});
const { id: versionId } = await prisma.practiceVersion.create({
	data: { pid: "AAAA-A", major: 1, minor: 0, state: "published", facts: {} },
});
await prisma.practiceText.create({
	data: { versionId, locale: "en", origin: "original", title: "One counter", summary: "", text: {} },
});
await prisma.practice.update({ where: { pid: "AAAA-A" }, data: { publishedVersionId: versionId } });

const kinds = async (person: Person) =>
	(await personalCalendar(person, services, "en")).map(({ day, kind }) => `${day} ${kind}`);

async function fileFor(person: Person, locale: "en" | "ar" = "en"): Promise<string> {
	const events = (await personalCalendar(person, services, locale)).map((due) =>
		eventOf(due, { origin, locale, reference }),
	);
	return calendarFile(events, await recordEventRevisions(services, person.accountId, events), { origin, locale });
}

function eventsIn(file: string) {
	const calendar = new ICAL.Component(ICAL.parse(file));
	expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
	return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

describe("the events of a calendar", () => {
	it("include everything due for the secretariat, with the days of reminders about agreements", async () => {
		const due = [
			`${daysAfter("2026-12-31", -daysBeforeExpiry.last)} agreement-expires`,
			`${daysAfter("2027-06-30", -daysBeforeExpiry.first)} agreement-expires`,
			`${daysAfter("2027-06-30", -daysBeforeExpiry.last)} agreement-expires`,
			"2026-11-20 case",
			"2026-12-15 contribution-due",
			"2026-12-31 agreement-expires",
			"2027-01-30 status-date",
			"2027-01-31 term-ends",
			"2027-02-28 term-ends",
			"2027-03-01 embargo-ends",
			"2027-06-30 agreement-expires",
			"2027-10-22 status-date",
		];
		expect(await kinds(officer)).toEqual(due.sort());
		const titles = (await personalCalendar(officer, services, "en"))
			.filter(({ kind }) => kind === "status-date")
			.map((due) => eventOf(due, { origin, locale: "en", reference }).title);
		expect(titles).toEqual(["Status “suspended” is due for review: Kyrgyzstan", "Withdrawal takes effect: Uzbekistan"]);
	});

	it("include, for a focal point, those of their own country that they may read", async () => {
		const own = await personalCalendar(focal, services, "en");
		expect(own.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
			`${daysAfter("2026-12-31", -daysBeforeExpiry.last)} agreement-expires`,
			"2026-12-15 contribution-due",
			"2026-12-31 agreement-expires",
			"2027-01-31 term-ends",
			"2027-03-01 embargo-ends",
		]);
		expect(own.map(({ path }) => path).filter((path) => path.startsWith("/secretariat"))).toEqual([]);
		expect(await kinds(other)).toEqual(["2027-02-28 term-ends"]);
		expect(await kinds(reviewer)).toEqual([]);
	});
});

describe("the file of a calendar", () => {
	beforeEach(async () => {
		await makeCalendarAddress(officer, services);
		await makeCalendarAddress(focal, services);
	});

	it("can be read by a maintained parser: whole days, unchanged texts, a URL for each event", async () => {
		const file = await fileFor(officer);
		expect(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
		const events = eventsIn(file);
		const due = await personalCalendar(officer, services, "en");
		expect(events.map(({ startDate }) => [startDate.isDate, startDate.toString()])).toEqual(
			due.map(({ day }) => [true, day]),
		);
		const name = (await prisma.contact.findUniqueOrThrow({ where: { id: term } })).personName;
		const ends = events.find(({ uid }) => uid === `term-${term}@library.example`);
		expect(ends?.summary).toBe(`Term ends: ${name}, Focal point, Georgia`);
		expect(ends?.component.getFirstPropertyValue("url")).toBe(`${origin}/en/secretariat/contacts/${term}`);
		expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
	});

	it("contains no more than the reader may read", async () => {
		const file = (await fileFor(focal)).replace(/\r\n /g, "");
		expect(file).toContain("For members");
		expect(file).toContain("Embargo ends: One counter");
		expect(file).not.toMatch(/Inside of|Secret of AZ|secretariat/);
	});

	it("is in the requested language", async () => {
		const titles = eventsIn(await fileFor(officer, "ar")).map(({ summary }) => summary);
		expect(titles.every((title) => /[\u0600-\u06ff]/.test(title))).toBe(true);
	});

	it("is identical to the byte without changes, and numbers the revisions of events", async () => {
		const first = await fileFor(officer);
		clock.advance(3_600_000);
		expect(await fileFor(officer)).toBe(first);
		await prisma.agreement.update({ where: { id: paper }, data: { title: { en: "Another title" } } });
		const [before, after] = [eventsIn(first), eventsIn(await fileFor(officer))];
		const was = new Map(before.map(({ uid, sequence }) => [uid, sequence]));
		const changed = after.filter(({ uid, sequence }) => was.get(uid) !== sequence);
		expect(
			changed.map(({ uid, summary, sequence }) => [summary.includes("Another title"), sequence - (was.get(uid) ?? 0)]),
		).toEqual([
			[true, 1],
			[true, 1],
			[true, 1],
		]);
		const modified = changed[0]?.component.getFirstPropertyValue("last-modified");
		expect(String(modified)).toBe("2026-11-25T11:00:00Z");
	});
});

describe("the URL of a calendar", () => {
	it("works until it is replaced or turned off, or its owner's account is disabled; only its hash is stored", async () => {
		const person = await makePerson(database, { roles: [{ role: "officer" }] });
		const first = await makeCalendarAddress(person, services);
		expect(first).toMatch(/^[\w-]{43}$/);
		expect((await calendarOwner(services, first))?.accountId).toBe(person.accountId);
		expect(await prisma.calendarFeed.count({ where: { secretHash: tokenHash(first) } })).toBe(1);
		const second = await makeCalendarAddress(person, services);
		expect([await calendarOwner(services, first), await calendarOwner(services, "")]).toEqual([null, null]);
		await prisma.account.update({ where: { id: person.accountId }, data: { disabledAt: new Date() } });
		expect(await calendarOwner(services, second)).toBeNull();
		await prisma.account.update({ where: { id: person.accountId }, data: { disabledAt: null } });
		await prisma.roleGrant.updateMany({ where: { accountId: person.accountId }, data: { revokedAt: new Date() } });
		expect((await calendarOwner(services, second))?.roles).toEqual([]);
		await Promise.all([endCalendar(person, services), endCalendar(person, services)]);
		expect([await calendarOwner(services, second), await calendarFeedOf(person, services)]).toEqual([null, null]);
		const log = await prisma.activity.findMany({ where: { actorId: person.accountId }, orderBy: { id: "asc" } });
		expect(log.map(({ verb }) => verb)).toEqual([
			"account.make-calendar-address",
			"account.make-calendar-address",
			"account.end-calendar",
		]);
		expect(JSON.stringify(log.map(({ before, after }) => [before, after]))).not.toContain(second);
	});
});
