import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseFollowEmails } from "#app/exchange/following/choose-follow-emails.server.ts";
import { digestToSend } from "#app/exchange/following/digest-to-send.server.ts";
import type { FollowedThing } from "#app/exchange/following/follow.ts";
import { maxItems } from "#app/exchange/following/follow-news.server.ts";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import { queueWeeklyDigests } from "#app/exchange/following/queue-weekly-digests.server.ts";
import { openEmailLink, turnOffEmails } from "#app/exchange/following/turn-off-emails.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { givenQuestion } from "#app/library/questions/questions.fixture.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { matchSavedSearches } from "#app/library/saved-searches/match-saved-searches.server.ts";
import { queueAlertDigests } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { givenPublished, givenSearch, givenVersion, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { newUnsubscribeLink } from "#app/notifications/unsubscribe.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { runs } from "../../../tests/setup/long.ts";

// A Monday.
const { clock, database, prisma, services } = await testLibrary("2026-03-02T06:20:00Z");
const hour = 3_600_000;
const week = 7 * 24 * hour;

let reader: Person;
let member: Person;
beforeAll(async () => {
	await givenMember(database, "GE", "full", [{ to: "active", from: "2020" }]);
});
beforeEach(async () => {
	await prisma.follow.deleteMany();
	await prisma.savedSearch.deleteMany();
	await matchSavedSearches(services);
	reader = await givenActor(database, "researcher");
	member = await givenActor(database, "focal-point", "GE");
	clock.advance(hour);
});

async function follow(kind: FollowedThing["kind"], subject: string, person = reader): Promise<void> {
	expect((await followThing(person, services, { kind, subject })).outcome).toBe("following");
	clock.advance(hour);
}

/** Lets a week pass and queues the emails of its Monday. @returns how many there are */
async function monday(): Promise<number> {
	clock.advance(week);
	await matchSavedSearches(services);
	return queueWeeklyDigests(services);
}

/** Returns the weekly emails waiting for a person, as they would be sent now, and marks them as sent. */
async function digests({ accountId, locale }: Person) {
	const where = { accountId, kind: "weekly-digest", state: "queued" };
	const emails = await prisma.email.findMany({ where, orderBy: { queuedAt: "asc" } });
	const contents = [];
	for (const { payload } of emails) contents.push(await digestToSend(services, { accountId, locale, payload }));
	await prisma.email.updateMany({ where, data: { state: "sent", sentAt: clock.now() } });
	return contents;
}

/** A summary of these emails. */
async function told(person: Person): Promise<(string[] | null)[]> {
	return (await digests(person)).map((digest) =>
		digest
			? [
					...(digest.follows?.things.lines ?? []).map((one) =>
						one.kind === "version"
							? `version ${one.pid} ${one.version} ${one.changeNote}`
							: one.kind === "adoption"
								? `adoption ${one.adopter} ${one.step}`
								: `${one.kind} ${one.pid}`,
					),
					...(digest.follows?.groups ?? []).map(({ subject, cards }) => `${subject} ${cards.map(({ pid }) => pid)}`),
					...(digest.follows?.needs.lines ?? []).map(({ title, state }) => `${title} ${state}`),
					...digest.searches.map(({ name, cards }) => `${name} ${cards.map(({ pid }) => pid)}`),
				]
			: null,
	);
}

type Step = { step: string; audience?: string; stage?: string };

/** An adoption of a practice by Indonesia, with its steps in order. */
async function adoption(sourcePid: string, ...steps: Step[]): Promise<void> {
	const id = crypto.randomUUID();
	await prisma.adoption.create({
		data: {
			id,
			adopter: "ID",
			sourcePid,
			sourceVersion: "1.0",
			language: "en",
			parts: "P",
			changes: "C",
			results: "",
			notMeasured: true,
			audience: "public",
			stage: steps.at(-1)?.stage ?? "adapting",
			confirmation: "asked",
			liveKey: id,
			createdAt: clock.now(),
			lastStepAt: clock.now(),
		},
	});
	for (const { step, audience = "public" } of steps) {
		clock.advance(hour);
		const made = { adoptionId: id, step, side: "adopter", country: "ID", audience, at: clock.now() };
		await prisma.adoptionStep.create({ data: made });
	}
}

async function answered(pid: string, agree = true): Promise<void> {
	const at = clock.now();
	const agreed = { askerAgrees: agree, answererAgrees: true };
	await givenQuestion(prisma, pid, { state: "answered", answer: "So.", createdAt: at, closedAt: at, ...agreed });
}

describe("the weekly email", () => {
	it("reports news about things that somebody follows, and nothing from before they followed them", async () => {
		const [pid, leaving] = [await givenPublished(services), await givenPublished(services)];
		await adoption(pid, { step: "adapting" });
		await answered(pid);
		clock.advance(hour);
		await follow("practice", pid);
		await follow("practice", leaving);
		expect(await monday()).toBe(0);
		await givenVersion(services, pid, "major");
		clock.advance(hour);
		await adoption(pid, { step: "adapting" }, { step: "piloting" }, { step: "corrected" });
		clock.advance(hour);
		await answered(pid);
		await answered(pid, false);
		clock.advance(hour);
		await hide(services, leaving);
		await monday();
		expect(await told(reader)).toEqual([
			[`withdrawn ${leaving}`, `answer ${pid}`, "adoption ID piloting", `version ${pid} 2.0 It goes on.`],
		]);
		await givenVersion(services, pid, "minor");
		expect(await monday()).toBe(0);
	});

	it("reports new practices of countries and services, and the outcome of needs", async () => {
		const at = clock.now();
		const { id } = await prisma.need.create({
			data: {
				member: "AZ",
				title: "Boats",
				words: "",
				note: "",
				audience: "everybody",
				state: "open",
				expiresOn: at,
				createdAt: at,
				updatedAt: at,
				stateSince: at,
			},
		});
		await follow("need", id);
		await follow("country", "MN");
		await follow("function", "education");
		const school = await givenPublished(services, { countries: ["MN"], functions: ["education"] });
		clock.advance(hour);
		const other = await givenPublished(services, { countries: ["KE"], functions: ["education"] });
		await givenPublished(services, { countries: ["KE"], functions: ["health"] });
		await prisma.need.update({ where: { id }, data: { state: "met", stateSince: clock.now() } });
		await monday();
		expect(await told(reader)).toEqual([[`MN ${school}`, `education ${other}`, "Boats met"]]);
		await givenVersion(services, school, "major", { facts: { countries: ["MN"], functions: ["education"] } });
		expect(await monday()).toBe(0);
	});

	it("reports each practice once, whether it is followed, found by a search, or was in another email", async () => {
		const pid = await givenPublished(services, { countries: ["MN"] });
		await follow("practice", pid);
		await follow("country", "MN");
		await givenSearch(reader, services, { country: ["MN"] }, { delivery: "weekly", name: "Weekly" });
		await givenSearch(reader, services, { function: ["health"] }, { delivery: "weekly", name: "Health" });
		await givenSearch(reader, services, { q: "ferryman" }, { delivery: "immediate", name: "At once" });
		await givenVersion(services, pid, "major", { facts: { countries: ["MN"] } });
		const found = await givenPublished(services, { countries: ["MN"], functions: ["health"] });
		const only = await givenPublished(services, { countries: ["KE"], functions: ["health"] });
		await givenPublished(services, { countries: ["MN"] }, "A ferryman");
		await matchSavedSearches(services);
		expect(await queueAlertDigests(services)).toBe(1);
		await monday();
		expect(await told(reader)).toEqual([[`version ${pid} 2.0 It goes on.`, `MN ${found}`, `Health ${only}`]]);
	});

	it("reports saved searches with weekly delivery even if nothing is followed", async () => {
		await givenSearch(reader, services, { country: ["MN"] }, { delivery: "weekly", name: "Weekly" });
		const pid = await givenPublished(services, { countries: ["MN"] });
		await monday();
		expect(await told(reader)).toEqual([[`Weekly ${pid}`]]);
	});

	it("stays readable for somebody who follows a country that publishes thousands of practices in one night", async () => {
		await follow("country", "MN");
		const pids = Array.from({ length: runs(4990, 490).numRuns }, () => newPid());
		await prisma.practice.createMany({
			data: [...new Set(pids)].map((pid) => ({ pid, countries: ["MN"] })),
			skipDuplicates: true,
		});
		const visible = { major: 1, audience: "public", visibleFrom: clock.now(), matchedAt: clock.now() };
		await prisma.visibilityPeriod.createMany({ data: [...new Set(pids)].map((pid) => ({ pid, ...visible })) });
		clock.advance(hour);
		const shown = [];
		for (let count = 0; count < maxItems; count++) shown.push(await givenPublished(services, { countries: ["MN"] }));
		expect(await monday()).toBe(1);
		const [digest] = await digests(reader);
		expect(digest?.follows?.groups).toMatchObject([{ subject: "MN", count: new Set(pids).size + maxItems }]);
		expect(digest?.follows?.groups[0]?.cards.map(({ pid }) => pid).sort()).toEqual(shown.sort());
		await prisma.visibilityPeriod.deleteMany({ where: { pid: { in: pids } } });
	}, 60_000);

	it("is queued once for each account and week, by however many workers, and continues where the last one ended", async () => {
		await follow("country", "MN");
		const first = await givenPublished(services, { countries: ["MN"] });
		clock.advance(week);
		const queued = await Promise.all([1, 2, 3].map(() => queueWeeklyDigests(services)));
		expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1);
		clock.advance(hour);
		const second = await givenPublished(services, { countries: ["MN"] });
		clock.advance(hour);
		expect(await queueWeeklyDigests(services)).toBe(0);
		expect(await told(reader)).toEqual([[`MN ${first}`]]);
		await monday();
		expect(await told(reader)).toEqual([[`MN ${second}`]]);
	});
});

describe("news that a reader may not read", () => {
	it("is not in any email, whatever was allowed when it was queued", async () => {
		const embargoUntil = dayOf(new Date(clock.now().getTime() + 2 * week));
		const pid = await givenPublished(services);
		const closing = await givenPublished(services);
		for (const person of [reader, member]) {
			await follow("country", "MN", person);
			await follow("practice", pid, person);
			await follow("practice", closing, person);
		}
		const secret = await givenPublished(services, { countries: ["MN"], visibility: "members" });
		clock.advance(hour);
		const later = await givenPublished(services, { countries: ["MN"], embargoUntil });
		const gone = await givenPublished(services, { countries: ["MN"] });
		await givenVersion(services, closing, "major");
		await adoption(pid, { step: "interested", audience: "sides", stage: "interested" });
		await adoption(pid, { step: "adapting" }, { step: "note", audience: "members" });
		expect(await monday()).toBe(2);
		await hide(services, gone);
		await givenVersion(services, closing, "minor", { facts: { visibility: "members" } });
		expect(await told(reader)).toEqual([["adoption ID adapting"]]);
		expect(await told(member)).toEqual([["adoption ID note", `version ${closing} 2.1 It goes on.`, `MN ${secret}`]]);
		clock.set(embargoUntil);
		await releaseEmbargoes(services);
		await monday();
		expect(await told(reader)).toEqual([[`MN ${later}`]]);
	});

	it("is left out if the reader lost the right to read it in the meantime", async () => {
		await follow("country", "MN", member);
		await givenPublished(services, { countries: ["MN"], visibility: "members" });
		await monday();
		await prisma.roleGrant.updateMany({ where: { accountId: member.accountId }, data: { revokedAt: clock.now() } });
		expect(await told(member)).toEqual([null]);
		await follow("country", "MN");
		await givenPublished(services, { countries: ["MN"] });
		await monday();
		await prisma.account.update({ where: { id: reader.accountId }, data: { disabledAt: clock.now() } });
		expect(await told(reader)).toEqual([null]);
	});
});

describe("turning the weekly email off", () => {
	it("is possible through the link in the email, for anyone and any number of times; news from that time is not sent later", async () => {
		await follow("country", "MN");
		await givenSearch(reader, services, { q: "ferryman" }, { delivery: "immediate" });
		await givenSearch(reader, services, { country: ["KE"] }, { delivery: "weekly" });
		await givenPublished(services, { countries: ["MN"] });
		await monday();
		const [digest] = await digests(reader);
		const token = digest?.token ?? "";
		expect(await openEmailLink(services, token)).toEqual({ scope: "weekly-digest", off: false });
		for (let time = 0; time < 2; time++) expect(await turnOffEmails(services, token)).toBe("weekly-digest");
		expect(await openEmailLink(services, token)).toEqual({ scope: "weekly-digest", off: true });
		expect(await turnOffEmails(services, "x")).toBeNull();
		const deliveries = await prisma.savedSearch.findMany({ orderBy: { id: "asc" }, select: { delivery: true } });
		expect(deliveries).toEqual([{ delivery: "immediate" }, { delivery: "none" }]);
		await givenPublished(services, { countries: ["MN"] });
		expect(await monday()).toBe(0);
		await chooseFollowEmails(reader, services, true);
		expect(await monday()).toBe(0);
		const next = await givenPublished(services, { countries: ["MN"] });
		await monday();
		expect(await told(reader)).toEqual([[`MN ${next}`]]);
	});

	it("is possible for all emails about saved searches through the link in one of them", async () => {
		for (const delivery of ["immediate", "weekly"] as const)
			await givenSearch(reader, services, { q: delivery }, { delivery });

		const token = await newUnsubscribeLink(services, { accountId: reader.accountId, scope: "saved-searches" });
		expect(await openEmailLink(services, token)).toEqual({ scope: "saved-searches", off: false });
		expect(await turnOffEmails(services, token)).toBe("saved-searches");
		expect(await openEmailLink(services, token)).toEqual({ scope: "saved-searches", off: true });
		expect(await prisma.savedSearch.count({ where: { delivery: { not: "none" } } })).toBe(0);
	});
});
