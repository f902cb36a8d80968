import { beforeEach, describe, expect, it } from "vitest";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type Actor, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { attemptLimits, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { comparedPractices } from "#app/library/discovery/compare-practices.server.ts";
import { practicesByPid } from "#app/library/discovery/practices-by-pid.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import {
	accessToDecide,
	askForAccessPage,
	ownAccess,
	practicesOfAccess,
} from "#app/library/grants/access-grants.server.ts";
import { askForAccess } from "#app/library/grants/ask-for-access.server.ts";
import { giveUpAccess } from "#app/library/grants/give-up-access.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";

const { clock, database, people, prisma, services: library } = await libraryOfSignatories({ other: ["researcher"] });
const services = { ...library, identity: { limits: attemptLimits(library, { ENQUIRIES_PER_HOUR: 1000 }) } };

await givenSignatories(database, "UG");
const closedPart = "The lifts broke down.";
const closedFacts: Partial<PracticeFacts> = {
	membersOnly: ["challenges"],
	contact: { function: "Desk", email: "desk@agency.example", visibility: "members" },
};
const texts = { en: exampleText({ sections: { problem: "P.", solution: "S.", challenges: closedPart } }) };
const publish = (facts: Partial<PracticeFacts> = {}) =>
	createPublished(library, { countries: ["AZ"], ...closedFacts, ...facts }, texts);
beforeEach(() => clock.set("2026-03-02T09:00:00Z"));

const ask = (actor: Actor, pid: string, id: string = crypto.randomUUID()) =>
	askForAccess(actor, services, { id, pid, purpose: "A thesis on one-stop centres.", address: "192.0.2.1" });
const decide = (actor: Actor, id: string, reason: string | null = null) =>
	reason === null
		? moveCase(actor, services, accessCases, "grant", { id })
		: moveCase(actor, services, accessCases, "refuse", { id, reason });
const days = (count: number) => clock.advance(count * 86_400_000);
const rowOf = (id: string) => prisma.accessGrant.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await rowOf(id)).state;
const requestsOf = (id: string) => prisma.request.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
const verbsOf = (id: string) => verbsFor(database, id);
const noticesTo = async ({ accountId }: Person, kind: string) =>
	prisma.notice.findMany({ where: { accountId, kind }, orderBy: { id: "desc" } });
/** The members-only parts that the page of a practice and its exports show. */
async function page(actor: Actor, pid: string) {
	const found = await findPractice(actor, services, pid, { locale: "en", withGrant: true });
	if (found?.kind !== "practice") return found?.kind ?? null;
	const { grantedUntil, whole, text, facts } = found;
	return { grantedUntil, whole, part: text.sections.challenges ?? null, contact: facts.contact?.email ?? null };
}
const closed = { grantedUntil: null, whole: false, part: null, contact: null };

async function asked(more: { pid?: string; actor?: Person } = {}) {
	const { pid = await publish(), actor = people.researcher } = more;
	const id = crypto.randomUUID();
	expect(await ask(actor, pid, id)).toEqual({ outcome: "asked" });
	return { id, pid };
}
async function granted(more: { pid?: string } = {}) {
	const one = await asked(more);
	expect(await decide(people.azerbaijan, one.id)).toEqual({ outcome: "done" });
	return one;
}

describe("asking for access", () => {
	it("asks the owner's focal points once, with 14 days to decide, and keeps the purpose out of the request", async () => {
		const { id, pid } = await asked();
		expect(await ask(people.researcher, pid, id)).toEqual({ outcome: "asked" });
		expect(await ask(people.researcher, pid)).toEqual({ outcome: "exists" });
		const requests = await requestsOf(id);
		expect(requests).toMatchObject([{ type: "access", toMember: "AZ", state: "sent", fromAccountId: null }]);
		expect(requests[0]?.dueOn).toEqual(new Date("2026-03-16"));
		expect(JSON.stringify(requests)).not.toContain("thesis");
		expect(await noticesTo(people.azerbaijan, "access-asked")).toHaveLength(1);
		expect(await verbsOf(id)).toEqual(["access.ask"]);
	});

	it("asks each owner of a joint practice, or the secretariat if no focal point may decide or no country owns it", async () => {
		const joint = await asked({ pid: await publish({ countries: ["AZ", "TR"] }) });
		expect((await requestsOf(joint.id)).map(({ toMember }) => toMember).sort()).toEqual(["AZ", "TR"]);
		const imported = await publish();
		await prisma.practice.update({ where: { pid: imported }, data: { provenance: "imported" } });
		for (const pid of [imported, await publish({ countries: ["UG"] })]) {
			const { id } = await asked({ pid });
			expect(await requestsOf(id)).toMatchObject([{ toKind: "secretariat" }]);
			expect(await decide(people.azerbaijan, id)).toEqual({ outcome: "not-found" });
			expect(await decide(people.officer, id)).toEqual({ outcome: "done" });
			expect((await page(people.researcher, pid)) as object).toMatchObject({ part: closedPart });
		}
	});

	it("is answered in the same way for practices that are hidden, never existed, or have no members-only parts", async () => {
		const hidden = [
			await publish({ visibility: "members" }),
			await publish({ embargoUntil: "2027-01-01" }),
			await publish({ membersOnly: [] }),
			"0000-0",
		];
		for (const pid of hidden) {
			expect(await ask(people.researcher, pid)).toEqual({ outcome: "not-found" });
			expect(await askForAccessPage(people.researcher, services, pid, "en")).toBeNull();
		}
		const pid = await publish();
		for (const actor of [publicActor, systemActor, people.azerbaijan, people.officer])
			expect(await ask(actor, pid)).toEqual({ outcome: "not-found" });
	});

	it("shows who decides, and why somebody can't ask", async () => {
		const pid = await publish({ countries: ["AZ", "UG"] });
		const read = async (actor: Person) => {
			const { deciders = [], instead } = (await askForAccessPage(actor, services, pid, "en")) ?? {};
			return [deciders, instead];
		};
		expect(await read(people.researcher)).toEqual([["AZ"], null]);
		expect(await read(people.azerbaijan)).toEqual([["AZ"], "whole"]);
		const { id } = await asked({ pid });
		expect(await read(people.researcher)).toEqual([["AZ"], "asked"]);
		await decide(people.azerbaijan, id);
		expect(await read(people.researcher)).toEqual([["AZ"], "granted"]);
		expect(await read(people.other)).toEqual([["AZ"], null]);
	});
});

describe("granted access", () => {
	it("opens the page of one practice to one account for 90 days, and then ends automatically", async () => {
		const { id, pid } = await granted();
		const other = await publish();
		const open = { grantedUntil: "2026-05-31", whole: true, part: closedPart, contact: "desk@agency.example" };
		expect(await page(people.researcher, pid)).toEqual(open);
		for (const stranger of [publicActor, people.other, people.indonesia])
			expect(await page(stranger, pid)).toEqual(closed);
		expect(await page(people.researcher, other)).toEqual(closed);
		days(90);
		expect(await page(people.researcher, pid)).toEqual(open);
		expect(await runCases(services, accessCases)).not.toHaveProperty("expired");
		days(1);
		// The access ends even before the nightly job has processed it.
		expect(await page(people.researcher, pid)).toEqual(closed);
		expect((await runCases(services, accessCases)).expired).toBeGreaterThan(0);
		expect(await stateOf(id)).toBe("expired");
		expect(await runCases(services, accessCases)).not.toHaveProperty("expired");
		expect(await ask(people.researcher, pid)).toEqual({ outcome: "asked" });
	});

	it("opens nothing in searches, lists and comparisons", async () => {
		const { pid } = await granted();
		const actor = people.researcher;
		const read = [
			await practicesByPid(actor, services, [pid], "en"),
			(await comparedPractices(actor, services, [{ pid, input: pid }], "en")).practices,
			await findPractice(actor, services, pid, { locale: "en" }),
		];
		expect(read.flat()).toHaveLength(3);
		expect(JSON.stringify(read)).toContain(pid);
		for (const word of [closedPart, "desk@agency.example"]) expect(JSON.stringify(read)).not.toContain(word);
	});

	it("is reported to the account, and one decision counts for all owners", async () => {
		const { id, pid } = await asked({ pid: await publish({ countries: ["AZ", "TR"] }) });
		expect(await decide(people.indonesia, id)).toEqual({ outcome: "not-found" });
		expect(await decide(people.officer, id)).toEqual({ outcome: "forbidden" });
		expect(await decide(people.türkiye, id)).toEqual({ outcome: "done" });
		expect(await decide(people.türkiye, id)).toEqual({ outcome: "done" });
		expect(await decide(people.azerbaijan, id, "No.")).toEqual({ outcome: "conflict" });
		const states = (await requestsOf(id)).map(({ toMember, state }) => `${toMember} ${state}`).sort();
		expect(states).toEqual(["AZ withdrawn", "TR accepted"]);
		expect((await noticesTo(people.researcher, "access-granted"))[0]).toMatchObject({
			subjectType: "practice",
			subjectId: pid,
		});
		expect(await accessToDecide(people.azerbaijan, services, id, "en")).toMatchObject({
			state: "granted",
			until: "2026-05-31",
			decidedFor: "TR",
			mayDecide: false,
			mayEnd: true,
		});
	});

	it("is refused with a reason that the account reads, and may be requested again", async () => {
		const { id, pid } = await asked();
		expect(await decide(people.azerbaijan, id, "Write to us first.")).toEqual({ outcome: "done" });
		expect(await page(people.researcher, pid)).toEqual(closed);
		const own = await ownAccess(people.researcher, services, "en");
		expect(own.find((one) => one.id === id)).toMatchObject({ state: "refused", reason: "Write to us first." });
		expect(await ask(people.researcher, pid)).toEqual({ outcome: "asked" });
		expect(await verbsOf(id)).toEqual(["access.ask", "access.refuse"]);
	});

	it("is ended by an owner with a reason, by the secretariat, or by the account", async () => {
		const { id, pid } = await granted();
		const end = (actor: Actor, reason = "It was passed on.") =>
			moveCase(actor, services, accessCases, "end", { id, reason });
		expect(await end(people.indonesia)).toEqual({ outcome: "not-found" });
		expect(await end(people.azerbaijan)).toEqual({ outcome: "done" });
		expect(await end(people.azerbaijan)).toEqual({ outcome: "done" });
		expect(await end(people.officer, "Another.")).toEqual({ outcome: "conflict" });
		expect(await page(people.researcher, pid)).toEqual(closed);
		const [notice] = await noticesTo(people.researcher, "access-ended");
		expect(notice?.facts).toMatchObject({ message: "It was passed on.", path: "/account/access" });
		const again = await granted({ pid });
		expect(await moveCase(people.officer, services, accessCases, "end", { id: again.id, reason: "Abuse." })).toEqual({
			outcome: "done",
		});
		const third = await granted({ pid });
		expect(await giveUpAccess(people.other, services, { id: third.id })).toEqual({ outcome: "not-found" });
		expect(await giveUpAccess(people.researcher, services, { id: third.id })).toEqual({ outcome: "ended" });
		expect(await giveUpAccess(people.researcher, services, { id: third.id })).toEqual({ outcome: "closed" });
		expect(await page(people.researcher, pid)).toEqual(closed);
		const fourth = await asked({ pid });
		expect(await giveUpAccess(people.researcher, services, { id: fourth.id })).toEqual({ outcome: "withdrawn" });
		expect([await stateOf(third.id), await stateOf(fourth.id)]).toEqual(["ended", "withdrawn"]);
		expect(await requestsOf(fourth.id)).toMatchObject([{ state: "withdrawn" }]);
	});

	it("is known only to its own account and to the people who decide on it", async () => {
		const { id } = await granted();
		for (const stranger of [publicActor, people.researcher, people.other, people.indonesia]) {
			expect(await accessToDecide(stranger, services, id, "en")).toBeNull();
			expect((await practicesOfAccess(stranger, services, [id], "en")).size).toBe(0);
		}
		expect((await practicesOfAccess(people.azerbaijan, services, [id], "en")).size).toBe(1);
	});
});

describe("when the practice is withdrawn or hidden", () => {
	const renew = async (pid: string, facts: Partial<PracticeFacts>) => {
		const begun = await startNewVersion(systemActor, services, { pid });
		if (begun.outcome !== "started") throw new Error(begun.outcome);
		await saveDraft(systemActor, services, {
			pid,
			revision: begun.revision,
			texts,
			facts: exampleFacts({ countries: ["AZ"], ...closedFacts, ...facts }),
		});
		const published = await publishVersion(systemActor, services, { pid, changeNote: "New." });
		expect(published.outcome).toBe("published");
	};

	it("access and requests end at once, and the account is notified", async () => {
		const { id, pid } = await granted();
		const waiting = await asked({ pid, actor: people.other });
		await withdrawPractice(systemActor, services, { pid, reason: "A mistake." });
		expect([await stateOf(id), await stateOf(waiting.id)]).toEqual(["closed", "closed"]);
		expect(await requestsOf(waiting.id)).toMatchObject([{ state: "withdrawn" }]);
		expect(await page(people.researcher, pid)).toBe("tombstone");
		expect((await noticesTo(people.researcher, "access-ended"))[0]).toMatchObject({ subjectId: pid });
	});

	it("a members-only version ends access, and a later public one does not restore it", async () => {
		const { id, pid } = await granted();
		await renew(pid, { visibility: "members" });
		expect([await stateOf(id), await page(people.researcher, pid)]).toEqual(["closed", null]);
		const own = (await ownAccess(people.researcher, services, "en")).find((one) => one.id === id);
		expect(own?.practice).toBeNull();
		const [notice] = await noticesTo(people.researcher, "access-ended");
		expect([notice?.subjectId, notice?.facts]).toMatchObject([null, { title: "A thesis on one-stop centres." }]);
		await renew(pid, {});
		expect(await page(people.researcher, pid)).toEqual(closed);
	});

	it("a new public version does not affect access", async () => {
		const { pid } = await granted();
		await renew(pid, {});
		expect(await page(people.researcher, pid)).toMatchObject({ part: closedPart });
	});
});

describe("every night", () => {
	it("the job reminds the people who decide, and closes requests that nobody decided in 60 days", async () => {
		const { id } = await asked();
		const reminders = async () =>
			prisma.notice.count({
				where: {
					accountId: people.azerbaijan.accountId,
					kind: "deadline",
					key: { contains: (await requestsOf(id))[0]?.id ?? "" },
				},
			});
		days(10);
		await runCases(services, accessCases);
		expect(await reminders()).toBe(0);
		days(1);
		await runCases(services, accessCases);
		await runCases(services, accessCases);
		expect(await reminders()).toBe(1);
		days(48);
		expect(await runCases(services, accessCases)).not.toHaveProperty("unanswered");
		days(1);
		expect((await runCases(services, accessCases)).unanswered).toBeGreaterThan(0);
		expect(await stateOf(id)).toBe("unanswered");
		expect(await requestsOf(id)).toMatchObject([{ state: "withdrawn" }]);
	});

	it("the job passes requests that no focal point may decide any more to the secretariat", async () => {
		const { id } = await asked();
		await prisma.roleGrant.updateMany({ where: { member: "AZ" }, data: { revokedAt: clock.now() } });
		await runCases(services, accessCases);
		await runCases(services, accessCases);
		expect((await requestsOf(id)).map(({ toKind }) => toKind)).toEqual(["role", "secretariat"]);
		expect(await verbsOf(id)).toEqual(["access.ask", "access.forward"]);
		expect(await decide(people.officer, id)).toEqual({ outcome: "done" });
	});

	it("leaves a request alone that was decided while the job ran", async () => {
		const { id } = await asked();
		expect(await decide(people.azerbaijan, id, "Not for a thesis.")).toEqual({ outcome: "done" });
		days(61);
		const read = { ...accessCases.night, open: async () => [id] };
		expect(await runCases(services, { ...accessCases, night: read })).toEqual({});
		expect(await stateOf(id)).toBe("refused");
	});
});
