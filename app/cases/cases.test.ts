import { beforeAll, describe, expect, it } from "vitest";
import { assignRequest } from "#app/cases/assign-case.server.ts";
import { sideOf } from "#app/cases/case.policy.ts";
import { lockRequest } from "#app/cases/case-rows.server.ts";
import type { RequestState } from "#app/cases/case-rules.ts";
import { givenPerson, givenRequest, reviewRules } from "#app/cases/cases.fixture.ts";
import { requestOf, requestsFor, secretariatPeople } from "#app/cases/cases.server.ts";
import { commentOnRequest } from "#app/cases/comment-on-case.server.ts";
import { moveRequest } from "#app/cases/move-case.server.ts";
import { moveOpenRequests } from "#app/cases/move-open-cases.server.ts";
import { reviseRequest } from "#app/cases/revise-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
const clock = fixedClock("2026-11-25T12:00:00Z");
const services = { database, clock };

type Somebody = Awaited<ReturnType<typeof givenPerson>>;
const people = {} as Record<"author" | "az" | "uz" | "reviewer" | "officer" | "colleague" | "both", Somebody>;
beforeAll(async () => {
	people.author = await givenPerson(database, "Aysel Author", "author", "AZ");
	people.az = await givenPerson(database, "Farid Focal", "focal-point", "AZ");
	people.uz = await givenPerson(database, "Umid Focal", "focal-point", "UZ");
	people.reviewer = await givenPerson(database, "Rana Reviewer", "reviewer");
	people.officer = await givenPerson(database, "Omar Officer", "officer");
	people.colleague = await givenPerson(database, "Lale Officer", "officer");
	const both = await givenPerson(database, "Both", "officer");
	people.both = { ...both, roles: [{ role: "officer" }, { role: "focal-point", member: "AZ", status: "declared" }] };
});

const verbsOf = (id: string) => verbsFor(database, id);
const entriesOf = (requestId: string) =>
	prisma.requestEntry.findMany({ where: { requestId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

/** The sides of everybody who may see the request, after checking that the page, the list and `sideOf` agree. */
async function whoSees(id: string): Promise<Record<string, string>> {
	const row = await prisma.request.findUniqueOrThrow({ where: { id } });
	const found: Record<string, string> = {};
	const everybody: [string, Actor][] = [...Object.entries(people), ["public", publicActor], ["system", systemActor]];
	for (const [name, actor] of everybody) {
		const side = sideOf(actor, row);
		const page = await requestOf(actor, services, id);
		const listed = await requestsFor(actor, services, { which: "all", state: "any", perPage: 1000 });
		expect(page?.side ?? null, name).toBe(side);
		expect(listed.requests.find((request) => request.id === id)?.side ?? null, name).toBe(side);
		if (side) found[name] = side;
	}
	return found;
}

describe("the sides of a request", () => {
	it("are one person and the focal points of a member", async () => {
		const to = { kind: "role", role: "focal-point", member: "AZ" } as const;
		const { id } = await givenRequest(database, people.author, { member: "AZ", to });
		expect(await whoSees(id)).toEqual({
			author: "requester",
			az: "responder",
			both: "responder",
			officer: "secretariat",
			colleague: "secretariat",
			system: "secretariat",
		});
	});

	it("may be the secretariat and one person", async () => {
		const to = { kind: "account", accountId: people.reviewer.accountId } as const;
		const { id } = await givenRequest(database, people.officer, { to });
		expect(await whoSees(id)).toEqual({
			officer: "requester",
			reviewer: "responder",
			colleague: "secretariat",
			both: "secretariat",
			system: "secretariat",
		});
	});

	it("may be everybody with a role for a member and the secretariat, whoever opened it; no requester may answer", async () => {
		const { id } = await givenRequest(database, people.author, { member: "AZ", fromRole: "focal-point" });
		expect(await whoSees(id)).toEqual({
			az: "requester",
			both: "requester",
			officer: "responder",
			colleague: "responder",
			system: "responder",
		});
	});

	it("of a draft are only the requester's", async () => {
		const rules = {
			...reviewRules,
			states: { ...reviewRules.states, sent: { waitingOn: "requester", days: null, draft: true } },
		};
		const { id } = await givenRequest(database, people.az, { member: "AZ", fromRole: "focal-point" }, rules as never);
		expect(await whoSees(id)).toEqual({ az: "requester", both: "requester" });
	});

	it("do not exist for an invalid id", async () => {
		for (const id of ["", "x", "' or 1=1", crypto.randomUUID()])
			expect(await requestOf(people.officer, services, id)).toBeNull();
	});
});

describe("commands", () => {
	const requested = () => givenRequest(database, people.az, { member: "AZ", fromRole: "focal-point" });
	const move = (
		actor: Actor,
		id: string,
		revision: number,
		to: RequestState,
		message: string | null = null,
		now = clock.now(),
	) =>
		prisma.$transaction(async (tx) => {
			const held = await lockRequest(tx, actor, id);
			if (!held) return { outcome: "not-found" };
			return moveRequest(tx, { actor, now }, reviewRules, held, { revision, to, message });
		});

	it("open a request, with a deadline, an entry and a line in the log", async () => {
		const request = await requested();
		expect(request).toMatchObject({ state: "sent", waitingOn: "responder", dueOn: "2026-12-16", revision: 1 });
		expect(await entriesOf(request.id)).toMatchObject([{ kind: "opened", side: "requester", visibility: "both" }]);
		expect(await verbsOf(request.id)).toEqual(["request.open"]);
	});

	it("open one request per key, even at the same time, and another when it is closed", async () => {
		const openKey = "review:4F7K-2";
		const opened = await Promise.all([1, 2, 3].map(() => givenRequest(database, people.az, { member: "AZ", openKey })));
		const [id] = new Set(opened.map((request) => request.id));
		expect(new Set(opened.map((request) => request.id)).size).toBe(1);
		expect(await verbsOf(id as string)).toEqual(["request.open"]);
		expect(await move(people.officer, id as string, 1, "complete")).toMatchObject({ outcome: "moved" });
		expect((await givenRequest(database, people.az, { member: "AZ", openKey })).id).not.toBe(id);
	});

	it("move a request once, however often the form is sent, and only from the state that the form showed", async () => {
		const { id } = await requested();
		const results = await Promise.all([1, 2].map(() => move(people.officer, id, 1, "returned", "The source.")));
		expect(results.map(({ outcome }) => outcome).sort()).toEqual(["moved", "moved-before"]);
		expect(await move(people.colleague, id, 1, "returned", "The source.")).toEqual({ outcome: "conflict" });
		expect(await move(people.az, id, 2, "complete")).toEqual({ outcome: "refused", reason: "not-allowed" });
		expect(await move(people.uz, id, 2, "sent")).toEqual({ outcome: "not-found" });
		expect(await move(people.az, id, 2, "sent")).toMatchObject({ outcome: "moved", request: { dueOn: "2026-12-16" } });
		expect(await verbsOf(id)).toEqual(["request.open", "request.move", "request.move"]);
		const row = await prisma.request.findUniqueOrThrow({ where: { id } });
		expect(row).toMatchObject({ state: "sent", revision: 3, closedAt: null });
		expect(await move(people.officer, id, 3, "complete")).toMatchObject({ request: { dueOn: null, openKey: null } });
		expect(await move(people.officer, id, 4, "returned", "Again.")).toEqual({ outcome: "refused", reason: "closed" });
	});

	it("restart the deadline on the day when a request comes back, and keep the day when it was first sent", async () => {
		const { id, sentAt } = await requested();
		await move(people.officer, id, 1, "returned", "The source.");
		const again = await move(people.az, id, 2, "sent", null, new Date("2026-12-05T12:00:00Z"));
		expect(again).toMatchObject({ outcome: "moved", request: { dueOn: "2026-12-26", sentAt } });
		expect(sentAt).toEqual(clock.now());
	});

	it("change the content if that is allowed, and keep other people's changes", async () => {
		const { id } = await requested();
		const revise = (actor: Actor, revision: number, words: string) =>
			prisma.$transaction(async (tx) => {
				const held = await lockRequest(tx, actor, id);
				if (!held) throw new Error("no request");
				const change = { revision, content: { words }, documents: words === "New." ? [crypto.randomUUID()] : [] };
				return reviseRequest(tx, { actor, now: clock.now() }, reviewRules, held, change);
			});
		expect(await revise(people.az, 1, "New.")).toEqual({ outcome: "refused", reason: "not-editable" });
		await move(people.officer, id, 1, "returned", "More.");
		expect(await revise(people.officer, 2, "New.")).toEqual({ outcome: "refused", reason: "not-editable" });
		expect(await revise(people.az, 2, "New.")).toMatchObject({ outcome: "revised", request: { revision: 3 } });
		expect(await revise(people.az, 2, "New.")).toMatchObject({ outcome: "revised", request: { revision: 3 } });
		expect(await revise(people.az, 2, "Other.")).toMatchObject({
			outcome: "conflict",
			request: { content: { words: "New." } },
		});
		expect(await verbsOf(id)).toEqual(["request.open", "request.move", "request.revise"]);
		expect((await entriesOf(id)).map(({ kind }) => kind)).toEqual(["opened", "state", "document"]);
	});

	it("add a comment once, and only for the recipients if it is internal", async () => {
		const { id } = await requested();
		const entryId = crypto.randomUUID();
		const say = (actor: Actor, more: object = {}) =>
			commentOnRequest(actor, services, { requestId: id, entryId, text: "Hm.", visibility: "inside", ...more });
		expect(await Promise.all([say(people.officer), say(people.officer)])).toEqual([
			{ outcome: "added" },
			{ outcome: "added" },
		]);
		clock.advance(1000);
		expect(await say(people.az, { entryId: crypto.randomUUID() })).toEqual({ outcome: "not-found" });
		expect(await say(people.colleague)).toEqual({ outcome: "not-found" });
		expect(await say(people.uz, { visibility: "both" })).toEqual({ outcome: "not-found" });
		expect(await say(people.az, { entryId: crypto.randomUUID(), visibility: "both", text: "When?" })).toEqual({
			outcome: "added",
		});
		await expect(say(people.az, { text: "  " })).rejects.toThrow();

		const inside = await requestOf(people.officer, services, id);
		expect(inside?.entries.map(({ text, inside: only }) => [text, only])).toEqual([
			["When?", false],
			["Hm.", true],
			[null, false],
		]);
		const outside = await requestOf(people.az, services, id);
		expect(outside?.entries.map(({ text, by }) => [text, by])).toEqual([
			["When?", "Farid Focal"],
			[null, "Farid Focal"],
		]);
		expect(JSON.stringify(outside)).not.toContain("Hm.");
		expect(await verbsOf(id)).toEqual(["request.open", "request.comment", "request.comment"]);
		expect(
			JSON.stringify(await prisma.activity.findMany({ where: { subjectId: id } }), (_, v) =>
				typeof v === "bigint" ? 0 : v,
			),
		).not.toContain("Hm.");
		await move(people.officer, id, 1, "complete");
		expect(await say(people.az, { entryId: crypto.randomUUID(), visibility: "both" })).toEqual({
			outcome: "refused",
			reason: "closed",
		});
	});

	it("assign a request to one of the recipients, and return it to the pool", async () => {
		const { id } = await requested();
		const assign = (actor: Actor, accountId: string | null) =>
			assignRequest(actor, services, { requestId: id, accountId });
		expect(await assign(people.officer, people.uz.accountId)).toEqual({
			outcome: "refused",
			reason: "not-a-recipient",
		});
		expect(await assign(people.az, people.officer.accountId)).toEqual({ outcome: "not-found" });
		expect(await assign(people.officer, people.colleague.accountId)).toEqual({ outcome: "assigned" });
		expect(await assign(people.officer, people.colleague.accountId)).toEqual({ outcome: "assigned" });
		const waits = async (actor: Actor) =>
			(await requestsFor(actor, services, { which: "act" })).requests.some((request) => request.id === id);
		expect([await waits(people.officer), await waits(people.colleague), await waits(people.az)]).toEqual([
			false,
			true,
			false,
		]);
		expect((await requestOf(people.az, services, id))?.assignedTo).toBeNull();
		expect((await requestOf(people.az, services, id))?.entries).toHaveLength(1);
		expect((await requestOf(people.officer, services, id))?.entries[0]).toMatchObject({
			kind: "assignment",
			to: "Lale Officer",
		});
		expect(await assign(systemActor, null)).toEqual({ outcome: "assigned" });
		expect(await waits(people.officer)).toBe(true);
		expect(await verbsOf(id)).toEqual(["request.open", "request.assign", "request.assign"]);
		const [mine, theirs] = [people.officer.accountId, people.colleague.accountId];
		const assignSeen = (accountId: string | null, seen: string | null) =>
			assignRequest(people.officer, services, { requestId: id, accountId, seen });
		expect(await assignSeen(mine, theirs)).toEqual({ outcome: "conflict", assignedTo: null });
		expect(await assignSeen(theirs, null)).toEqual({ outcome: "assigned" });
		expect(await assignSeen(theirs, null)).toEqual({ outcome: "assigned" });
		expect(await assignSeen(mine, null)).toEqual({ outcome: "conflict", assignedTo: "Lale Officer" });
		expect(await assignSeen(mine, theirs)).toEqual({ outcome: "assigned" });
		expect(await assign(people.officer, null)).toEqual({ outcome: "assigned" });
		await prisma.account.update({ where: { id: people.both.accountId }, data: { disabledAt: clock.now() } });
		expect(await assign(people.officer, people.both.accountId)).toEqual({
			outcome: "refused",
			reason: "not-a-recipient",
		});
		await prisma.account.update({ where: { id: people.both.accountId }, data: { disabledAt: null } });
	});

	it("save findings, visible only to the recipients until they ask for more", async () => {
		const { id } = await requested();
		const findings = { sources: { found: "missing" as const, comment: "Which year?" } };
		const tick = (actor: Actor, revision: number, found: object = findings) =>
			updateChecklist(actor, services, reviewRules, { requestId: id, revision, findings: found as typeof findings });
		expect(await tick(people.az, 1)).toEqual({ outcome: "not-found" });
		expect(await tick(people.officer, 1)).toMatchObject({ outcome: "saved" });
		expect(await tick(people.officer, 1)).toMatchObject({ outcome: "saved" });
		expect(await tick(people.colleague, 1, {})).toMatchObject({ outcome: "conflict", request: { revision: 2 } });
		await expect(tick(people.officer, 2, { other: findings.sources })).rejects.toThrow();
		expect((await requestOf(people.az, services, id))?.checklist).toEqual({});
		await move(people.officer, id, 2, "returned", "See the list.");
		for (const revision of [1, 2]) expect(await tick(people.officer, revision)).toMatchObject({ outcome: "saved" });
		expect(await tick(people.colleague, 2)).toMatchObject({ outcome: "conflict", request: { state: "returned" } });
		expect(await tick(people.officer, 3, {})).toEqual({ outcome: "refused", reason: "not-checking" });
		expect((await requestOf(people.az, services, id))?.checklist).toEqual(findings);
		expect(await verbsOf(id)).toEqual(["request.open", "request.tick", "request.move"]);
	});

	it("hand over a member's open requests, and nothing else", async () => {
		const predecessor = await givenPerson(database, "Old Focal", "focal-point", "UZ");
		const successor = await givenPerson(database, "New Focal", "focal-point", "UZ");
		const to = { kind: "account", accountId: predecessor.accountId } as const;
		const open = await givenRequest(database, people.officer, { member: "UZ", to });
		const closed = await givenRequest(database, people.officer, { member: "UZ", to });
		await move(predecessor, closed.id, 1, "complete");
		const elsewhere = await givenRequest(database, people.officer, { member: "AZ", to });
		const own = await givenRequest(database, predecessor, { member: "UZ" });
		const handOver = () =>
			prisma.$transaction((tx) =>
				moveOpenRequests(tx, predecessor.accountId, successor.accountId, "UZ", {
					actor: people.officer,
					now: clock.now(),
				}),
			);
		expect(await handOver()).toBe(2);
		expect(await handOver()).toBe(0);
		const of = async (id: string) => {
			const { fromAccountId, toAccountId } = await prisma.request.findUniqueOrThrow({ where: { id } });
			return [fromAccountId, toAccountId];
		};
		expect(await of(open.id)).toEqual([people.officer.accountId, successor.accountId]);
		expect(await of(own.id)).toEqual([successor.accountId, null]);
		for (const { id } of [closed, elsewhere]) expect((await of(id))[1]).toBe(predecessor.accountId);
		expect(await verbsOf(open.id)).toEqual(["request.open", "request.hand-over"]);
		expect((await requestOf(successor, services, open.id))?.entries[0]).toMatchObject({
			from: "Old Focal",
			to: "New Focal",
		});
		expect(await requestOf(predecessor, services, open.id)).toBeNull();
	});
});

describe("an overdue request", () => {
	it("is listed as overdue from the day after its deadline", async () => {
		const { id } = await givenRequest(database, people.az, { member: "ID", fromRole: "focal-point" });
		const late = () => requestsFor(people.officer, services, { which: "all", late: true, member: "ID" });
		clock.set("2026-12-16T09:00:00Z");
		expect(await late()).toMatchObject({ total: 0 });
		clock.set("2026-12-17T09:00:00Z");
		expect(await late()).toMatchObject({ total: 1, requests: [{ id, daysLeft: -1 }] });
		clock.set("2026-11-25T12:00:00Z");
	});
});

describe("the database", () => {
	it("refuses to change an entry, delete a request, or change a closed one", async () => {
		const { id } = await givenRequest(database, people.author, {});
		await expect(prisma.requestEntry.updateMany({ data: { text: "other" } })).rejects.toThrow(/append-only/);
		await expect(prisma.requestEntry.deleteMany()).rejects.toThrow(/append-only/);
		await expect(prisma.$executeRaw`truncate request_entry`).rejects.toThrow(/append-only/);
		await expect(prisma.request.delete({ where: { id } })).rejects.toThrow(/never deleted/);
		await expect(prisma.request.update({ where: { id }, data: { member: "AZ" } })).rejects.toThrow(/never/);
		const closed = { waitingOn: "nobody", dueOn: null, closedAt: new Date() };
		await expect(prisma.request.update({ where: { id }, data: { waitingOn: "nobody" } })).rejects.toThrow(
			/request_closed/,
		);
		await prisma.request.update({ where: { id }, data: closed });
		await expect(prisma.request.update({ where: { id }, data: { state: "sent" } })).resolves.toBeTruthy();
		await expect(prisma.request.update({ where: { id }, data: { state: "returned" } })).rejects.toThrow(/closed/);
	});
});

it("the people of the secretariat are listed only for themselves", async () => {
	const names = (await secretariatPeople(people.officer, services)).map(({ name }) => name);
	expect(names).toEqual(["Both", "Lale Officer", "Omar Officer"]);
	expect(await secretariatPeople(people.az, services)).toEqual([]);
});
