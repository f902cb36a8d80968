import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { reprojectAll } from "#app/library/indexing/reproject.server.ts";
import { publishNewRecords } from "#app/library/publication/publish-records.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { changeSavedSearch } from "#app/library/saved-searches/change-saved-search.server.ts";
import { matchSavedSearches } from "#app/library/saved-searches/match-saved-searches.server.ts";
import { immediatePause, queueAlertDigests } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { givenPublished, givenSearch, givenVersion, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { alertsToSend, maxCardsPerSearch } from "#app/library/saved-searches/saved-search-email.server.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { runs } from "../../../tests/setup/long.ts";

const { clock, database, prisma, services } = await testLibrary();
const minute = 60_000;

let reader: Person;
beforeEach(async () => {
	await prisma.email.deleteMany();
	await prisma.savedSearch.deleteMany();
	await matchSavedSearches(services);
	clock.advance(60 * minute);
	reader = await makePerson(database, { roles: [{ role: "researcher" }] });
});

/** The emails queued for a person, as they would be sent now. */
async function emailedTo({ accountId, locale }: Person) {
	const emails = await prisma.email.findMany({ where: { accountId, state: "queued" }, orderBy: { queuedAt: "asc" } });
	const contents = [];
	for (const { payload } of emails) contents.push(await alertsToSend(services, { accountId, locale, payload }));
	await prisma.email.updateMany({ where: { accountId }, data: { state: "sent", sentAt: clock.now() } });
	return contents.map((content) =>
		content?.searches.map(({ name, cards }) => `${name}: ${cards.map(({ pid }) => pid)}`),
	);
}

async function work(): Promise<void> {
	clock.advance(immediatePause * minute);
	await matchSavedSearches(services);
	await queueAlertDigests(services);
}

describe("the alerts of a saved search", () => {
	it("report all matching practices published since then in one email", async () => {
		await givenPublished(services, { countries: ["UG"] });
		await givenSearch(reader, services, { country: ["UG"] }, { name: "Uganda" });
		await givenSearch(reader, services, { q: "ferryman" }, { name: "Ferries" });
		const boat = await givenPublished(services, { countries: ["UG"] }, "A ferryman with a counter");
		await givenPublished(services, { countries: ["GE"] });
		await work();
		expect(await emailedTo(reader)).toEqual([[`Uganda: ${boat}`, `Ferries: ${boat}`]]);
		await work();
		await reprojectAll(services);
		await work();
		expect(await emailedTo(reader)).toEqual([]);
	});

	it("report new major versions, but no corrections", async () => {
		await givenSearch(reader, services, { q: "ferryman landing" });
		const pid = await givenPublished(services, {}, "A ferryman at a landing");
		await work();
		expect(await emailedTo(reader)).toEqual([[`Mine: ${pid}`]]);
		await givenVersion(services, pid, "minor", { title: "A ferryman at the landing" });
		await work();
		expect(await emailedTo(reader)).toEqual([]);
		await givenVersion(services, pid, "major", { title: "Two ferrymen and a ferryman's landing" });
		await work();
		expect(await emailedTo(reader)).toEqual([[`Mine: ${pid}`]]);
	});

	it("are sent to people who may see the practice: members while it is members-only, everyone once it is public", async () => {
		await givenActiveMembers(database, "GE");
		const focal = await makePerson(database, { roles: [{ role: "focal-point", member: "GE" }] });
		const stranger = await makePerson(database, { roles: [{ role: "focal-point", member: "TR" }] });
		for (const person of [reader, focal, stranger]) await givenSearch(person, services);
		const pid = await givenPublished(services, { visibility: "members" });
		await work();
		expect(await Promise.all([reader, focal, stranger].map(emailedTo))).toEqual([[], [[`Mine: ${pid}`]], []]);
		await givenVersion(services, pid, "minor", { facts: { visibility: "public" } });
		await work();
		expect(await Promise.all([reader, focal, stranger].map(emailedTo))).toEqual([
			[[`Mine: ${pid}`]],
			[],
			[[`Mine: ${pid}`]],
		]);
	});

	it("report a practice under embargo to no one, its own authors included, until the embargo ends", async () => {
		await givenActiveMembers(database, "AZ");
		const author = await makePerson(database, { roles: [{ role: "author", member: "AZ" }] });
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		for (const person of [reader, author, officer]) await givenSearch(person, services);
		const embargoUntil = daysAfter(dayOf(clock.now()), 1);
		const pid = await givenPublished(services, { embargoUntil });
		await work();
		expect(await Promise.all([reader, author, officer].map(emailedTo))).toEqual([[], [], []]);
		clock.set(embargoUntil);
		await work();
		expect(await emailedTo(officer)).toEqual([]);
		await releaseEmbargoes(services);
		await work();
		const expected = [[`Mine: ${pid}`]];
		expect(await Promise.all([reader, author, officer].map(emailedTo))).toEqual([expected, expected, expected]);
	});

	it("leave out practices that were hidden before they are sent, and report them when they come back", async () => {
		await givenSearch(reader, services);
		const [gone, kept] = [await givenPublished(services), await givenPublished(services)];
		await work();
		await hide(services, gone);
		expect(await emailedTo(reader)).toEqual([[`Mine: ${kept}`]]);
		await work();
		expect(await emailedTo(reader)).toEqual([]);
		await givenVersion(services, gone, "minor");
		await work();
		expect(await emailedTo(reader)).toEqual([[`Mine: ${gone}`]]);
		await hide(services, kept);
		await work();
		await givenVersion(services, kept, "minor");
		await work();
		expect(await emailedTo(reader)).toEqual([]);
	});

	it.each([
		["if the job had run before that", true],
		["if the job had not run before that", false],
	])(
		"leave out practices that were visible when the search was saved and come back unchanged, %s",
		async (_, looked) => {
			const pid = await givenPublished(services);
			if (looked) await work();
			clock.advance(minute);
			await givenSearch(reader, services);
			await work();
			await hide(services, pid);
			await work();
			// Another search, saved while the practice was hidden, has never found it.
			await givenSearch(reader, services, { country: ["AZ"] }, { name: "Later" });
			clock.advance(minute);
			await givenVersion(services, pid, "minor");
			await work();
			expect(await emailedTo(reader)).toEqual([[`Later: ${pid}`]]);
		},
	);

	it("are not sent to disabled accounts, and respect rights that were removed before they are sent", async () => {
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		for (const person of [reader, officer]) await givenSearch(person, services);
		await givenPublished(services, { visibility: "members" });
		const pid = await givenPublished(services);
		await work();
		await prisma.account.update({ where: { id: reader.accountId }, data: { disabledAt: clock.now() } });
		await prisma.roleGrant.updateMany({ where: { accountId: officer.accountId }, data: { revokedAt: clock.now() } });
		expect(await emailedTo(reader)).toEqual([undefined]);
		expect(await emailedTo(officer)).toEqual([[`Mine: ${pid}`]]);
		await givenPublished(services);
		await work();
		expect(await prisma.email.count({ where: { accountId: reader.accountId, state: "queued" } })).toBe(0);
	});

	it("wait if they are weekly, and are never sent if emails are off", async () => {
		const weekly = await givenSearch(reader, services, {}, { delivery: "weekly", name: "Weekly" });
		const silent = await givenSearch(reader, services, { q: "counter" }, { delivery: "none", name: "Silent" });
		await givenPublished(services);
		await work();
		expect(await emailedTo(reader)).toEqual([]);
		await changeSavedSearch(reader, services, silent, { name: "Silent", delivery: "immediate" });
		await changeSavedSearch(reader, services, weekly, { name: "Weekly", delivery: "none" });
		await work();
		expect(await emailedTo(reader)).toEqual([]);
		const next = await givenPublished(services);
		await work();
		expect(await emailedTo(reader)).toEqual([[`Silent: ${next}`]]);
	});
});

describe("many practices at once", () => {
	it("an import leads to one email for each reader, with the first practices and the number of others", async () => {
		await givenSearch(reader, services, { country: ["KE"] }, { name: "Kenya" });
		const taken = new Set((await prisma.practice.findMany({ select: { pid: true } })).map(({ pid }) => pid));
		const pids = new Set<string>();
		while (pids.size < 300) pids.add(newPid());
		const free = [...pids].filter((pid) => !taken.has(pid));
		const practices = free.map((pid) => ({
			pid,
			record: { facts: exampleFacts({ countries: ["KE"] }), texts: { en: exampleText() } },
		}));
		await prisma.$transaction((tx) => publishNewRecords(tx, { kind: "system" }, services, practices), {
			timeout: 120_000,
		});
		await work();
		const [email, ...others] = await prisma.email.findMany({ where: { accountId: reader.accountId } });
		expect(others).toEqual([]);
		const alerts = await alertsToSend(services, {
			accountId: reader.accountId,
			locale: "en",
			payload: email?.payload,
		});
		expect(alerts?.searches).toEqual([expect.objectContaining({ name: "Kenya", count: practices.length })]);
		expect(alerts?.searches[0].cards).toHaveLength(maxCardsPerSearch);
		// A version published a moment later is sent after the pause.
		await givenPublished(services, { countries: ["KE"] });
		await matchSavedSearches(services);
		expect(await queueAlertDigests(services)).toBe(0);
		clock.advance(immediatePause * minute);
		expect(await queueAlertDigests(services)).toBe(1);
	}, 120_000);

	it("several workers at once send one email", async () => {
		await givenSearch(reader, services);
		const pids = [await givenPublished(services), await givenPublished(services)].sort();
		clock.advance(immediatePause * minute);
		await Promise.all([matchSavedSearches(services), matchSavedSearches(services), matchSavedSearches(services)]);
		await Promise.all([queueAlertDigests(services), queueAlertDigests(services)]);
		const [told, ...others] = await emailedTo(reader);
		expect(told?.[0]?.replace("Mine: ", "").split(",").sort()).toEqual(pids);
		expect(others).toEqual([]);
	});
});

/*
 * In any order of events: a search finds the versions that were visible at some run and not when the search was saved,
 * each once; and each of them that is still visible at the end is in exactly one email.
 */
describe("whatever happens", () => {
	type Live = { major: number; visibility: "public" | "members"; embargo: string | null; hidden: boolean };
	type Watch = { id: string; person: Person; members: boolean; known: Set<string>; found: Set<string> };
	const event = fc.oneof(
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant("publish" as const),
				members: fc.boolean(),
				embargo: fc.integer({ min: -1, max: 3 }),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constant("version" as const),
				at: fc.nat(9),
				major: fc.boolean(),
				members: fc.boolean(),
			}),
		},
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant("hide" as const), at: fc.nat(9) }) },
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant("save" as const), members: fc.boolean() }) },
		{ weight: 2, arbitrary: fc.record({ kind: fc.constant("run" as const), send: fc.boolean() }) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant("open" as const) }) },
	);

	it("alerts report each practice and major version that can be found exactly once", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 14 }), async (events) => {
				await prisma.savedSearch.deleteMany();
				await prisma.email.deleteMany();
				const country = "MN";
				for (const { pid } of await prisma.practice.findMany({
					where: { countries: { has: country }, withdrawnAt: null },
				}))
					await hide(services, pid);
				await matchSavedSearches(services);
				const live = new Map<string, Live>();
				const watches: Watch[] = [];
				const inEmails: string[] = [];

				// An embargo ends when the job releases it, not by the clock alone.
				const seen = (members: boolean) =>
					[...live].flatMap(([pid, one]) =>
						!one.hidden && one.embargo === null && (members || one.visibility === "public")
							? [`${pid} ${one.major}`]
							: [],
					);
				const run = async (send: boolean) => {
					clock.advance(immediatePause * minute);
					await matchSavedSearches(services);
					for (const watch of watches)
						for (const pair of seen(watch.members)) if (!watch.known.has(pair)) watch.found.add(pair);
					if (!send) return;
					await queueAlertDigests(services);
					for (const { person, id, members } of watches) {
						const emails = await prisma.email.findMany({ where: { accountId: person.accountId, state: "queued" } });
						for (const { payload } of emails) {
							const content = await alertsToSend(services, { accountId: person.accountId, locale: "en", payload });
							const alerts = await prisma.searchAlert.findMany({
								where: { emailId: (payload as { emailId: string }).emailId },
							});
							expect(content?.count ?? 0).toBe(alerts.length);
							const visible = new Set(seen(members));
							for (const { pid, major } of alerts) {
								expect(visible).toContain(`${pid} ${major}`);
								inEmails.push(`${id} ${pid} ${major}`);
							}
						}
						await prisma.email.updateMany({
							where: { accountId: person.accountId },
							data: { state: "sent", sentAt: clock.now() },
						});
					}
				};

				for (const one of events) {
					clock.advance(minute);
					const pid = "at" in one ? [...live.keys()][one.at] : undefined;
					if (one.kind === "publish") {
						const visibility = one.members ? ("members" as const) : ("public" as const);
						const until = one.embargo > 0 ? daysAfter(dayOf(clock.now()), one.embargo) : null;
						const facts = until === null ? {} : { embargoUntil: until };
						const made = await givenPublished(services, { countries: [country], visibility, ...facts });
						live.set(made, { major: 1, visibility, embargo: until, hidden: false });
					} else if (one.kind === "version" && pid) {
						const before = live.get(pid) as Live;
						const visibility = one.members ? ("members" as const) : ("public" as const);
						await givenVersion(services, pid, one.major ? "major" : "minor", {
							facts: { countries: [country], visibility },
						});
						const major = before.major + (one.major ? 1 : 0);
						// A version without an embargo ends the previous version's embargo.
						live.set(pid, { major, visibility, embargo: null, hidden: false });
					} else if (one.kind === "hide" && pid) {
						const before = live.get(pid) as Live;
						if (!before.hidden) await hide(services, pid);
						live.set(pid, { ...before, hidden: true });
					} else if (one.kind === "save") {
						const person = await makePerson(database, { roles: [{ role: one.members ? "officer" : "researcher" }] });
						const id = await givenSearch(person, services, { country: [country] });
						const known = new Set(seen(one.members));
						watches.push({ id, person, members: one.members, known, found: new Set() });
					} else if (one.kind === "open") {
						clock.advance(24 * 60 * minute);
						await releaseEmbargoes(services);
						for (const [opened, record] of live)
							if (record.embargo !== null && record.embargo <= dayOf(clock.now()))
								live.set(opened, { ...record, embargo: null });
					} else if (one.kind === "run") await run(one.send);
				}
				await run(true);

				for (const { id, found, members } of watches) {
					const alerts = await prisma.searchAlert.findMany({ where: { savedSearchId: id, foundAt: { not: null } } });
					expect(alerts.map(({ pid, major }) => `${pid} ${major}`).sort()).toEqual([...found].sort());
					const alerted = inEmails.filter((line) => line.startsWith(id)).map((line) => line.slice(id.length + 1));
					expect(new Set(alerted).size).toBe(alerted.length);
					expect(alerted).toEqual(expect.arrayContaining(seen(members).filter((pair) => found.has(pair))));
				}
			}),
			runs(100, 10),
		);
	}, 600_000);
});
