import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import { type MatchingServices, needWithMatches } from "#app/exchange/matching/find-matches.server.ts";
import { notifyOfOpenNeeds } from "#app/exchange/matching/notify-of-open-needs.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import {
	missingToPublish,
	type NeedInput,
	type NeedMove,
	needForm,
	needMoves,
	needMovesFrom,
	needStates,
} from "#app/library/help/need.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import { findNeed, needsOfCountry, openNeeds, topicsOnBoard } from "#app/library/help/needs.server.ts";
import type { HelpForm } from "#app/library/help/offer.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { postgresEngine } from "#app/search/postgres/postgres.server.ts";
import { maySee } from "#app/server/may-see.server.ts";

const {
	clock,
	database,
	people,
	prisma,
	services: library,
} = await libraryOfSignatories({
	second: ["focal-point", "AZ", "declared"],
	paused: ["focal-point", "UG", "paused"],
});
const engine = postgresEngine(database.pool);
const services: MatchingServices = {
	...library,
	search: {
		search: async (query, reader) => ({ ...(await engine.search(query, reader)), degraded: false }),
		explain: async () => [],
	},
};

await givenMember(database, "UG", "full", [{ to: "paused", from: "2025" }]);
await givenMember(database, "KZ", "full", [{ to: "suspended", from: "2025" }]);
const pids = {} as Record<"own" | "offering" | "function" | "members" | "elsewhere", string>;

beforeAll(async () => {
	const publish = (title: string, facts: Partial<PracticeFacts>) =>
		createPublished(library, facts, { en: exampleText({ title }) });
	pids.own = await publish("Driving licences in buses", { countries: ["AZ"], functions: ["licences"] });
	pids.function = await publish("Licences by post", { countries: ["TR"], functions: ["licences"] });
	pids.members = await publish("Licences for members", {
		...{ countries: ["ID"], functions: ["licences"], visibility: "members" },
	});
	pids.offering = await publish("One window", { countries: ["ID"], functions: ["licences", "health"] });
	pids.elsewhere = await publish("Another topic", { countries: ["ID"], functions: ["education"] });
	for (const pid of [pids.offering, pids.elsewhere]) await offer(people.indonesia, "ID", pid, "study-visit");
});
beforeEach(async () => {
	clock.set("2026-03-02T09:00:00Z");
	await prisma.need.deleteMany();
	await prisma.notice.deleteMany();
});

async function offer(actor: Actor, country: string, pid: string, form: HelpForm, offering: LibraryServices = services) {
	const terms = { note: "", languages: ["en"], payer: "agree" as const, until: "2026-12-31" };
	const input = { ...terms, pid, country, form, revision: 0 };
	expect(await saveOffer(actor, offering, input)).toEqual({ outcome: "saved" });
}

const whole: NeedInput = {
	...{ title: "Licences in remote districts", problem: "Offices are far.", functions: ["licences"] },
	...{ forms: ["study-visit"], languages: ["en"], wantedBy: "2026-06-30", budgetBand: "50k-250k", audience: "members" },
};
type Save = Partial<NeedInput> & { id?: string; member?: string; revision?: number };
const save = (actor: Actor, { id = crypto.randomUUID(), member = "AZ", revision = 0, ...more }: Save = {}) =>
	saveNeed(actor, services, { id, revision, member, need: { ...whole, ...more } });
const drafted = async (more: Save = {}, actor: Actor = people.azerbaijan) => {
	const saved = await save(actor, more);
	if (saved.outcome !== "saved") throw new Error(saved.outcome);
	return saved.id;
};
const opened = async (more: Save = {}, actor: Actor = people.azerbaijan, member = "AZ") => {
	const id = await drafted({ member, ...more }, actor);
	expect(await move(actor, id, "open")).toEqual({ outcome: "done" });
	return id;
};
const move = (actor: Actor, id: string, name: NeedMove) => moveCase(actor, services, needCases, name, { id });
const rowOf = (id: string) => prisma.need.findUniqueOrThrow({ where: { id } });
const verbsOf = (id: string) => verbsFor(database, id);
const told = async (kind: string) =>
	(await prisma.notice.findMany({ where: { kind }, orderBy: { id: "asc" } })).map(({ accountId }) => accountId);
const nights = (days: number) => {
	clock.advance(days * 86_400_000);
	return runCases(services, needCases);
};

describe("a need of a member", () => {
	it("is filed once as a draft, however often it is sent, by a focal point whose country may do so", async () => {
		const id = crypto.randomUUID();
		const all = await Promise.all([1, 2, 3].map(() => save(people.azerbaijan, { id })));
		expect(all).toEqual(Array(3).fill({ outcome: "saved", id }));
		expect(await rowOf(id)).toMatchObject({ member: "AZ", state: "draft", revision: 1, title: whole.title });
		expect(await prisma.activity.findMany({ where: { subjectId: id } })).toMatchObject([
			{ verb: "need.draft", members: ["AZ"], actorId: people.azerbaijan.accountId },
		]);
		for (const actor of [publicActor, people.author, people.officer, people.indonesia, systemActor])
			expect(await save(actor)).toEqual({ outcome: "not-found" });
		expect(await save(people.paused, { member: "UG" })).toEqual({ outcome: "not-found" });
	});

	it("is changed only by somebody who has seen the last change, and belongs to its country for good", async () => {
		const id = await drafted();
		const changed = { title: "Another", budgetBand: "undecided" } as const;
		expect(await save(people.second, { id, revision: 1, ...changed })).toMatchObject({ outcome: "saved" });
		expect(await save(people.azerbaijan, { id, revision: 1, title: "A third" })).toMatchObject({
			outcome: "conflict",
			current: { ...changed, revision: 2 },
		});
		expect(await save(people.indonesia, { id, member: "ID", revision: 2 })).toEqual({ outcome: "not-found" });
	});

	it("is published only if it states what is wanted", async () => {
		const id = await drafted({ problem: "", functions: [], forms: [], wantedBy: "2026-03-01" });
		expect(await move(people.azerbaijan, id, "open")).toEqual({ outcome: "conflict" });
		const lacking = { problem: "", functions: [], forms: [], wantedBy: "2026-03-01" };
		expect(missingToPublish(lacking, "2026-03-02")).toEqual(["problem", "functions", "forms", "wantedBy"]);
		await save(people.azerbaijan, { id, revision: 1 });
		expect(await move(people.azerbaijan, id, "open")).toEqual({ outcome: "done" });
		expect(await save(people.azerbaijan, { id, revision: 3, forms: [] })).toEqual({
			outcome: "incomplete",
			missing: ["forms"],
		});
		expect(missingToPublish({ ...whole, wantedBy: null }, "2026-03-02")).toEqual([]);
	});

	it("moves only as its state allows, and only for its focal points", async () => {
		const id = await drafted();
		for (const from of needStates)
			for (const name of Object.keys(needMoves) as NeedMove[]) {
				const may = needMovesFrom(from).includes(name);
				await prisma.need.update({ where: { id }, data: { state: from, expiresOn: new Date("2026-08-28") } });
				if (may)
					expect(await move(people.indonesia, id, name)).toEqual({
						outcome: ["draft", "dropped"].includes(from) ? "not-found" : "forbidden",
					});
				const { outcome } = await move(people.azerbaijan, id, name);
				const { to } = needMoves[name];
				expect(outcome, `${name} from ${from}`).toBe(may || (from === to && name !== "extend") ? "done" : "conflict");
			}
	});

	it("is moved but not filed by a paused country", async () => {
		const need = { ...whole, member: "UG", words: "", note: "", state: "open", expiresOn: new Date("2026-08-29") };
		const at = { createdAt: clock.now(), updatedAt: clock.now(), wantedBy: null };
		const { id } = await prisma.need.create({ data: { ...need, ...at } });
		expect(await save(people.paused, { id, member: "UG", revision: 1, title: "More" })).toEqual({
			outcome: "forbidden",
		});
		expect(await move(people.paused, id, "meet")).toEqual({ outcome: "done" });
		await prisma.need.update({ where: { id }, data: { state: "draft" } });
		expect(await move(people.paused, id, "open")).toEqual({ outcome: "forbidden" });
	});

	it("is moved once if two people do so at once", async () => {
		const id = await opened();
		const both = await Promise.all([move(people.azerbaijan, id, "meet"), move(people.second, id, "drop")]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "done"]);
		expect((await verbsOf(id)).filter((verb) => verb === "need.move")).toHaveLength(2);
	});

	it("expires after 180 days, and its country is asked once after 150", async () => {
		const id = await opened();
		expect(await nights(149)).toEqual({});
		expect(await told("need-expiring")).toEqual([]);
		for (const days of [1, 1, 29]) expect(await nights(days)).toEqual({});
		expect((await told("need-expiring")).sort()).toEqual([people.azerbaijan.accountId, people.second.accountId].sort());
		expect(await nights(1)).toEqual({ expired: 1 });
		expect([(await rowOf(id)).state, await nights(0)]).toEqual(["expired", {}]);
		// The day for which it was wanted has passed.
		expect(await move(people.azerbaijan, id, "open")).toEqual({ outcome: "conflict" });
	});

	it("is kept open for another 180 days by its country", async () => {
		const id = await opened();
		clock.advance(160 * 86_400_000);
		expect(await move(people.indonesia, id, "extend")).toEqual({ outcome: "forbidden" });
		expect(await move(publicActor, id, "extend")).toEqual({ outcome: "not-found" });
		for (let sent = 0; sent < 2; sent++) expect(await move(people.second, id, "extend")).toEqual({ outcome: "done" });
		expect(await verbsOf(id)).toEqual(["need.draft", "need.move", "need.prolong"]);
		expect(await nights(179)).toEqual({});
		await move(people.azerbaijan, id, "meet");
		expect(await move(people.azerbaijan, id, "extend")).toEqual({ outcome: "conflict" });
	});

	it("closes when its country loses the right to take part, but not while the country is paused", async () => {
		const need = { ...whole, words: "", note: "", state: "open", expiresOn: new Date("2026-08-29"), wantedBy: null };
		const at = { createdAt: clock.now(), updatedAt: clock.now() };
		for (const member of ["UG", "KZ"]) await prisma.need.create({ data: { ...need, ...at, member } });
		expect(await nights(0)).toEqual({ dropped: 1 });
		const open = await prisma.need.findMany({ where: { state: "open" } });
		expect(open.map(({ member }) => member)).toEqual(["UG"]);
	});
});

describe("who sees needs", () => {
	it("the board shows open needs to their audience, and the page of a need follows the policy", async () => {
		const members = await opened({ title: "For members" });
		const everybody = await opened({ title: "For everybody", audience: "everybody" });
		const draft = await drafted({ title: "A draft" });
		const closed = await opened({ title: "Closed", audience: "everybody" });
		await move(people.azerbaijan, closed, "drop");
		const board = async (actor: Actor) => (await openNeeds(actor, services, {})).needs.map(({ id }) => id).sort();
		const pages = async (actor: Actor) => {
			const found = await Promise.all([members, everybody, draft, closed].map((id) => findNeed(actor, services, id)));
			return found.flatMap((need) => need?.id ?? []).sort();
		};
		const both = [members, everybody].sort();
		for (const actor of [people.indonesia, people.author, people.paused]) {
			expect(await board(actor)).toEqual(both);
			expect(await pages(actor)).toEqual(both);
		}
		expect([await board(publicActor), await pages(publicActor)]).toEqual([[everybody], [everybody]]);
		expect([await board(people.officer), await pages(people.officer)]).toEqual([both, [...both, closed].sort()]);
		expect([await board(people.second), await pages(people.second)]).toEqual([both, [...both, draft, closed].sort()]);
		expect((await openNeeds(publicActor, services, { form: "call" })).total).toBe(0);
		expect((await openNeeds(publicActor, services, { form: "study-visit", function: "licences" })).total).toBe(1);
		// A need is not a topic.
		expect(await topicsOnBoard(services)).toEqual([]);
	});

	it("a country's list contains its needs in every state, and is only for its focal points", async () => {
		await drafted();
		expect(await needsOfCountry(people.second, services, "AZ")).toMatchObject({
			mayFile: true,
			needs: [{ state: "draft" }],
		});
		for (const actor of [publicActor, people.author, people.officer, people.indonesia])
			expect(await needsOfCountry(actor, services, "AZ")).toBeNull();
	});
});

describe("matches", () => {
	const matchesOf = async (actor: Actor, id: string, searching = services) =>
		(await needWithMatches(actor, searching, id, "en"))?.matches ?? [];

	it("are other countries' practices with reasons, those with an offer first", async () => {
		const id = await drafted();
		const matches = await matchesOf(people.azerbaijan, id);
		expect(matches.map(({ pid }) => pid)).toEqual([pids.offering, pids.function]);
		expect(matches[0]).toMatchObject({
			offeredBy: ["ID"],
			reasons: [
				{ kind: "form", forms: ["study-visit"] },
				{ kind: "function", functions: ["licences"] },
				{ kind: "language", languages: ["en"] },
			],
		});
	});

	it("include practices with the words of the need but none of its functions", async () => {
		const id = await drafted({ title: "Another topic", functions: ["health"], forms: ["call"] });
		const [first, second, ...more] = await matchesOf(people.azerbaijan, id);
		expect([first?.pid, second?.pid, more]).toEqual([pids.offering, pids.elsewhere, []]);
		const other = { kind: "other-form", forms: ["study-visit"] };
		expect(second?.reasons.slice(0, 2)).toEqual([other, { kind: "words" }]);
	});

	it("begin with countries that can be asked for an introduction, and include the only offer, whatever its subject", async () => {
		const functions: PracticeFacts["functions"] = ["justice-notary"];
		const publish = (country: string) =>
			createPublished(library, { functions, countries: [country] }, { en: exampleText({ title: "Notaries" }) });
		// Finland is no member, and a suspended country does not take part.
		const [finnish, kazakh, turkish] = [await publish("FI"), await publish("KZ"), await publish("TR")];
		const id = await drafted({ functions, title: "Deeds", forms: ["study-visit"] });
		const matches = (await matchesOf(people.azerbaijan, id)).map(({ pid }) => pid);
		expect(new Set(matches.slice(0, 2))).toEqual(new Set([pids.offering, pids.elsewhere]));
		expect(matches[2]).toBe(turkish);
		expect(new Set(matches.slice(3))).toEqual(new Set([finnish, kazakh]));
		// Its owner is not told of a need on another subject.
		await notifyOfOpenNeeds(services, {
			needId: await opened({ functions, title: "Deeds", forms: ["study-visit"] }),
		});
		expect(await told("need-published")).toEqual([]);
	});

	it("are only practices that the reader may read", async () => {
		const id = await opened({ audience: "everybody" });
		const seen = async (actor: Actor) => (await matchesOf(actor, id)).map(({ pid }) => pid);
		expect(await seen(publicActor)).not.toContain(pids.members);
		expect(await seen(people.officer)).toContain(pids.members);
		expect(await matchesOf(publicActor, await opened())).toEqual([]);
		expect(await seen(people.officer)).not.toContain(pids.own);
	});

	it("are only practices with an offer while the search is unavailable", async () => {
		const id = await drafted();
		const search = { ...services.search, search: () => Promise.reject(new Error("away")) };
		const matches = await matchesOf(people.azerbaijan, id, { ...services, search });
		expect(matches.map(({ pid }) => pid)).toEqual([pids.offering]);
	});

	it("notify owners of a need once, and only if they offer a form of help that it wants", async () => {
		const jobs: { name: string; payload: object }[] = [];
		const addJob = async (_: unknown, name: string, payload: object) => void jobs.push({ name, payload });
		const open = async (id: string) => {
			await moveCase(people.azerbaijan, { ...services, addJob }, needCases, "open", { id });
			expect(jobs.map(({ name }) => name)).toEqual(["tell-of-open-needs"]);
			for (const { payload } of jobs.splice(0)) await notifyOfOpenNeeds(services, payload);
		};
		const id = await drafted();
		await open(id);
		expect(await told("need-published")).toEqual([people.indonesia.accountId]);
		const sees = maySee({ database, clock });
		expect(await sees(people.indonesia.accountId, [{ type: "need", id }])).toEqual([true]);
		// Reopening it does not count as news.
		await move(people.azerbaijan, id, "drop");
		expect(await sees(people.indonesia.accountId, [{ type: "need", id }])).toEqual([false]);
		await open(id);
		expect(await told("need-published")).toHaveLength(1);
		await prisma.notice.deleteMany();
		await open(await drafted({ forms: ["trainers"] }));
		expect(await told("need-published")).toEqual([]);
	});

	it("notify owners who offer a wanted form later, once, even after another offer", async () => {
		const wanted = { forms: ["trainers"] } as const;
		const id = await opened({ forms: [...wanted.forms] });
		await drafted({ forms: [...wanted.forms] });
		await opened(
			{ forms: [...wanted.forms], functions: ["education"], title: "A need of its own" },
			people.indonesia,
			"ID",
		);
		const jobs: { name: string; payload: object }[] = [];
		const addJob = async (_: unknown, name: string, payload: object) => void jobs.push({ name, payload });
		const toldOnceOffered = async (actor: Actor, country: string, pid: string, form: HelpForm) => {
			await offer(actor, country, pid, form, { ...services, addJob });
			expect(jobs.map(({ name }) => name)).toEqual(["tell-of-open-needs"]);
			for (const { payload } of jobs.splice(0)) await notifyOfOpenNeeds(services, payload);
			return told("need-published");
		};
		const { azerbaijan, indonesia, türkiye } = people;
		// Offers for another subject, of another form, and by the country in need itself.
		expect(await toldOnceOffered(indonesia, "ID", pids.elsewhere, "trainers")).toEqual([]);
		expect(await toldOnceOffered(türkiye, "TR", pids.function, "call")).toEqual([]);
		expect(await toldOnceOffered(azerbaijan, "AZ", pids.own, "trainers")).toEqual([]);
		expect(await toldOnceOffered(indonesia, "ID", pids.offering, "trainers")).toEqual([indonesia.accountId]);
		expect(await toldOnceOffered(indonesia, "ID", pids.members, "trainers")).toEqual([indonesia.accountId]);
		await move(azerbaijan, id, "drop");
		expect(await toldOnceOffered(türkiye, "TR", pids.function, "trainers")).toHaveLength(1);
		// A change to a live offer does not count as news.
		const { revision } = await prisma.offer.findFirstOrThrow({ where: { pid: pids.function, form: "trainers" } });
		const changed = { note: "A week.", languages: ["en"], payer: "agree" as const, until: "2026-12-31", revision };
		const input = { ...changed, pid: pids.function, country: "TR", form: "trainers" as const };
		expect(await saveOffer(türkiye, { ...services, addJob }, input)).toEqual({ outcome: "saved" });
		expect(jobs).toEqual([]);
		await prisma.offer.deleteMany({ where: { form: { in: ["trainers", "call"] } } });
	});
});

it("reads the form of a need, which may lack everything but its title while it is a draft", () => {
	const problems = (form: object) =>
		needForm.safeParse(form).error?.issues.map(({ path, message }) => [path[0], message]);
	expect(problems({})).toEqual([
		["title", "required"],
		["audience", "required"],
	]);
	expect(
		problems({ ...whole, title: "t".repeat(201), problem: "p".repeat(3001), wantedBy: "soon", budgetBand: "much" }),
	).toEqual([
		["title", "tooManyCharacters"],
		["problem", "tooManyCharacters"],
		["wantedBy", "badDate"],
		["budgetBand", "chooseOne"],
	]);
	const parsed = needForm.parse({
		title: " A\nneed ",
		audience: "members",
		functions: ["x", "health"],
		languages: ["", undefined, "en"],
	});
	expect(parsed).toEqual({
		...{ title: "A need", problem: "", functions: ["health"], forms: [], languages: ["en"], wantedBy: null },
		...{ budgetBand: null, audience: "members" },
	});
});
