import { beforeAll, beforeEach, expect, it } from "vitest";
import { givenCall } from "#app/awards/calls/calls.fixture.ts";
import { announcedCall } from "#app/awards/calls/calls.server.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { entryProblem, isLive, nominationChecks, nominationRules } from "#app/awards/nominations/nomination.ts";
import { consentCases, nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import {
	entriesFor,
	nominationsOfCall,
	nominationView,
	ownNominations,
} from "#app/awards/nominations/nominations.server.ts";
import type { Checklist } from "#app/cases/case-rules.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

const { services, database, clock, prisma, people } = await libraryOfSignatories({
	head: ["head"],
	second: ["focal-point", "AZ", "declared"],
	kenya: ["focal-point", "KE"],
});
const { azerbaijan, indonesia, türkiye, second, officer, head, researcher, author, kenya } = people;
const pids = {} as Record<"own" | "another" | "third" | "joint" | "compiled" | "short", string>;

/** A full case of its owners. */
async function full(title: string, facts: Partial<PracticeFacts>): Promise<string> {
	const pid = await createPublished(services, facts, { en: exampleText({ title }) });
	await prisma.practice.update({ where: { pid }, data: { tier: "full", provenance: "owner" } });
	return pid;
}

beforeAll(async () => {
	await givenMember(database, "KE", "full", [{ to: "suspended", from: "2025" }]);
	pids.own = await full("Buses", { countries: ["AZ"] });
	pids.another = await full("Boats", { countries: ["AZ"] });
	pids.third = await full("Trains", { countries: ["AZ"] });
	pids.joint = await full("Bridges", { countries: ["AZ", "TR"] });
	pids.compiled = await full("Compiled", { countries: ["AZ"] });
	await prisma.practice.update({ where: { pid: pids.compiled }, data: { provenance: "compiled" } });
	pids.short = await full("Short", { countries: ["AZ"] });
	await prisma.practice.update({ where: { pid: pids.short }, data: { tier: "snapshot" } });
});
beforeEach(() => clock.set("2026-02-02T09:00:00Z"));

const open = () =>
	givenCall(services, { fields: { slug: `call-${crypto.randomUUID()}` }, categories: [[60, 40], [100]] });
type Open = Awaited<ReturnType<typeof open>>;
const enter = (actor: Actor, call: Open, more: { pid?: string; member?: string; id?: string; place?: number } = {}) =>
	nominate(actor, services, {
		id: more.id ?? crypto.randomUUID(),
		callId: call.id,
		categoryId: call.categories[more.place ?? 0] ?? "",
		member: more.member ?? "AZ",
		pid: more.pid ?? pids.own,
		endorsement: "Ministry, 1 February 2026",
	});
const revisionOf = async (id: string) => (await prisma.request.findUniqueOrThrow({ where: { id } })).revision;
const stateOf = async (id: string) => (await nominationView(officer, services, id, "en"))?.state;
const allMet = Object.fromEntries(nominationChecks.map((item) => [item, { found: "there" as const, comment: null }]));
const check = async (id: string, findings: Checklist = allMet) =>
	updateChecklist(officer, services, nominationRules, { requestId: id, revision: await revisionOf(id), findings });
const accept = async (id: string) =>
	moveCase(officer, services, nominationCases, "accept", { id, revision: await revisionOf(id) });
async function entered(call: Open, more: Parameters<typeof enter>[2] = {}): Promise<string> {
	const result = await enter(azerbaijan, call, more);
	if (result.outcome !== "sent") throw new Error(JSON.stringify(result));
	return result.id;
}

it("Rule 15: only a published, full version of its owner may be nominated", () => {
	const practice = {
		countries: ["AZ"],
		provenance: "owner",
		tier: "full",
		withdrawnAt: null,
		embargoUntil: null,
		publishedVersionId: "1",
	};
	const now = clock.now();
	expect(entryProblem(practice, now)).toBeUndefined();
	expect(entryProblem({ ...practice, publishedVersionId: null }, now)).toBe("not-published");
	expect(entryProblem({ ...practice, embargoUntil: new Date("2027-01-01") }, now)).toBe("not-published");
	expect(entryProblem({ ...practice, withdrawnAt: now }, now)).toBe("withdrawn");
	for (const tier of ["listed", "snapshot"]) expect(entryProblem({ ...practice, tier }, now)).toBe("not-full");
	for (const provenance of ["compiled", "imported", "demonstration"])
		expect(entryProblem({ ...practice, provenance }, now)).toBe("not-owners");
});

it("is entered by a focal point of an owner while the call is open, once, and up to the limit", async () => {
	const call = await open();
	const id = crypto.randomUUID();
	expect(await enter(azerbaijan, call, { id })).toEqual({ outcome: "sent", id });
	expect(await enter(azerbaijan, call, { id })).toEqual({ outcome: "sent", id });
	expect(await enter(second, call)).toEqual({ outcome: "exists", id });
	for (const actor of [officer, head, researcher, author, indonesia])
		expect(await enter(actor, call, { pid: pids.another })).toEqual({ outcome: "not-found" });
	expect(await enter(indonesia, call, { member: "ID" })).toEqual({ outcome: "not-found" });
	expect(await enter(azerbaijan, call, { pid: pids.compiled })).toEqual({ outcome: "refused", reason: "not-owners" });
	expect(await enter(azerbaijan, call, { pid: pids.short })).toEqual({ outcome: "refused", reason: "not-full" });
	const both = await Promise.all([
		enter(azerbaijan, call, { pid: pids.another }),
		enter(second, call, { pid: pids.third }),
	]);
	expect(both.map(({ outcome }) => outcome).sort()).toEqual(["limit", "sent"]);
	expect(await ownNominations(azerbaijan, services, "en")).toHaveLength(2);
	expect(await nominationsOfCall(azerbaijan, services, call.id, "en")).toBeNull();
	expect(await nominationsOfCall(officer, services, call.id, "en")).toHaveLength(2);
});

it("Rule 14: a nomination in the last minute counts, and none after it", async () => {
	const call = await open();
	clock.set("2026-03-31T19:59:59.999Z");
	expect((await enter(azerbaijan, call)).outcome).toBe("sent");
	clock.set("2026-03-31T20:00:00Z");
	expect(await enter(azerbaijan, call, { pid: pids.another })).toEqual({ outcome: "closed" });
});

it("offers the practices that may be entered, to countries that the call admits", async () => {
	const { id } = await open();
	const { slug } = await prisma.awardCall.findUniqueOrThrow({ where: { id } });
	const call = await announcedCall(services, slug);
	if (!call) throw new Error("no call");
	const offered = await entriesFor(azerbaijan, services, call, "en");
	expect(offered?.map(({ title }) => title).sort()).toEqual(["Boats", "Bridges", "Buses", "Trains"]);
	expect(await entriesFor(kenya, services, call, "en")).toBeNull();
	expect(await entriesFor(officer, services, call, "en")).toBeNull();
});

it("is checked by an officer: returned with a message, sent again, and eligible once every check is met", async () => {
	const call = await open();
	const id = await entered(call);
	const missing = { ...allMet, results: { found: "missing" as const, comment: "No date" } };
	expect((await check(id, missing)).outcome).toBe("saved");
	expect(await accept(id)).toEqual({ outcome: "forbidden" });
	const back = { id, revision: await revisionOf(id), reason: "State the date of the result." };
	expect(await moveCase(azerbaijan, services, nominationCases, "return", back)).toEqual({ outcome: "forbidden" });
	expect(await moveCase(officer, services, nominationCases, "return", back)).toEqual({ outcome: "done" });
	expect(await moveCase(officer, services, nominationCases, "return", back)).toEqual({ outcome: "done" });
	expect((await prisma.notice.findMany({ where: { kind: "nomination-news" } })).length).toBe(2);
	expect(await nominationView(azerbaijan, services, id, "en")).toMatchObject({
		state: "returned",
		may: { resubmit: true, withdraw: true, screen: false },
	});
	const again = { id, revision: await revisionOf(id), endorsement: "Ministry, 3 February 2026" };
	expect(await moveCase(second, services, nominationCases, "resubmit", again)).toEqual({ outcome: "done" });
	await check(id);
	expect(await accept(id)).toEqual({ outcome: "done" });
	expect(await nominationView(azerbaijan, services, id, "en")).toMatchObject({
		state: "accepted",
		endorsement: "Ministry, 3 February 2026",
	});
	for (const actor of [researcher, indonesia, author])
		expect(await nominationView(actor, services, id, "en")).toBeNull();
});

it("can be declared not eligible, and frees a place for another nomination", async () => {
	const call = await open();
	const [id] = [await entered(call), await entered(call, { pid: pids.another })];
	expect((await enter(azerbaijan, call, { pid: pids.third })).outcome).toBe("limit");
	const no = { id, revision: await revisionOf(id), reason: "It is about another subject." };
	expect(await moveCase(officer, services, nominationCases, "decline", no)).toEqual({ outcome: "done" });
	expect(await stateOf(id)).toBe("declined");
	expect((await enter(azerbaijan, call, { pid: pids.third })).outcome).toBe("sent");
});

it("Rule 15: the other countries of a joint practice consent before the call closes", async () => {
	const call = await open();
	const id = await entered(call, { pid: pids.joint });
	await check(id);
	expect(await accept(id)).toEqual({ outcome: "forbidden" });
	const view = await nominationView(türkiye, services, id, "en");
	expect(view?.consents).toMatchObject([{ country: "TR", state: "sent" }]);
	const given = { id: view?.consent?.id ?? "", revision: view?.consent?.revision ?? 0 };
	expect((await moveCase(indonesia, services, consentCases, "consent", given)).outcome).toBe("not-found");
	expect((await moveCase(azerbaijan, services, consentCases, "consent", given)).outcome).toBe("forbidden");
	expect(await moveCase(türkiye, services, consentCases, "consent", given)).toEqual({ outcome: "done" });
	expect(await accept(id)).toEqual({ outcome: "done" });
	expect((await nominationView(türkiye, services, given.id, "en"))?.id).toBe(id);
});

it("Rule 15: a consent after the last minute is too late, and lapses", async () => {
	const call = await open();
	const id = await entered(call, { pid: pids.joint });
	const { consent } = (await nominationView(türkiye, services, id, "en")) ?? {};
	const given = { id: consent?.id ?? "", revision: consent?.revision ?? 0 };
	clock.set("2026-03-31T20:00:00Z");
	expect(await moveCase(türkiye, services, consentCases, "consent", given)).toEqual({ outcome: "forbidden" });
	expect(await runCases(services, consentCases)).toMatchObject({ withdrawn: expect.any(Number) });
	expect((await nominationView(türkiye, services, id, "en"))?.consents).toMatchObject([{ state: "withdrawn" }]);
	await check(id);
	expect(await accept(id)).toEqual({ outcome: "forbidden" });
});

it("Rule 16: a later version changes nothing, and the database keeps the version that was entered", async () => {
	const call = await open();
	const id = await entered(call);
	const change = prisma.awardNomination.update({ where: { id }, data: { version: "1.1" } });
	await expect(change).rejects.toThrow(/never changes its version/);
	await expect(prisma.awardNomination.delete({ where: { id } })).rejects.toThrow(/never/);
	expect(await nominationView(officer, services, id, "en")).toMatchObject({ version: "1.0" });
});

it("Rule 16: withdrawing the practice withdraws its nomination at once", async () => {
	const pid = await full("To be withdrawn", { countries: ["AZ"] });
	const call = await open();
	const id = await entered(call, { pid });
	await check(id);
	await accept(id);
	const withdrawn = await withdrawPractice(head, services, { pid, reason: "It ended." });
	expect(withdrawn).toEqual({ outcome: "withdrawn" });
	const [nomination] = (await nominationsOfCall(officer, services, call.id, "en")) ?? [];
	expect(nomination).toMatchObject({ withdrawn: true });
	expect(nomination && isLive(nomination, new Map())).toBe(false);
	expect(await runCases(services, nominationCases)).toMatchObject({ withdrawn: 1 });
	expect(await stateOf(id)).toBe("withdrawn");
});

it("Rule 17: a suspension holds a nomination, and reinstatement revives it", () => {
	const nomination = { state: "accepted", member: "AZ", withdrawn: false } as const;
	const with_ = (status: RightsStatus) => isLive(nomination, new Map([["AZ", status]]));
	expect(with_("active")).toBe(true);
	expect(with_("suspended")).toBe(false);
	expect(with_("paused")).toBe(true);
	expect(isLive({ ...nomination, state: "sent" }, new Map())).toBe(false);
	expect(isLive({ ...nomination, withdrawn: true }, new Map([["AZ", "active"]]))).toBe(false);
});
