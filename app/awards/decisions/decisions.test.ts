import { beforeAll, describe, expect, it } from "vitest";
import { type DecisionInput, decisionForm } from "#app/awards/decisions/decision.ts";
import { proposeDecision } from "#app/awards/decisions/propose-decision.server.ts";
import { publishDecisions } from "#app/awards/decisions/publish-decisions.server.ts";
import { decisionToManage, feedbackOn, resultsOf } from "#app/awards/decisions/results.server.ts";
import { settleDecision } from "#app/awards/decisions/settle-decision.server.ts";
import { addRemark } from "#app/awards/juries/add-remark.server.ts";
import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import { type GivenJury, givenJury, givenReady, submitted } from "#app/awards/juries/juries.fixture.ts";
import { openedForJuror, openedForSecretariat } from "#app/awards/juries/opened-jury.server.ts";
import { recommend } from "#app/awards/juries/recommend.server.ts";
import { recommendationForm } from "#app/awards/juries/recommendation.ts";
import { voidSheet } from "#app/awards/juries/void-sheet.server.ts";
import { nominationView } from "#app/awards/nominations/nominations.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { libraryOfSignatories } from "#app/library/record/library.fixture.ts";

const { services, clock, prisma, people } = await libraryOfSignatories({
	...{ head: ["head"], colleague: ["officer"], one: ["researcher"], two: ["researcher"], three: ["researcher"] },
	four: ["researcher"],
});
const { azerbaijan, indonesia, türkiye, officer, colleague, head, researcher, one, two, three, four } = people;
const jurors = [one, two, three, four];
let documentId = "";

beforeAll(async () => {
	const paper = { title: "Decision 3", kind: "decision", language: "en", visibility: "public" };
	documentId = (await prisma.document.create({ data: paper })).id;
});

const totals = [
	[5, 4],
	[3, 3],
	[2, 5],
] as const;

/** An open category with three nominations, of which the second one is Indonesia’s. */
async function opened(scores: readonly (readonly number[])[] = totals): Promise<GivenJury> {
	const jury = await givenJury(services as never, {
		...{ officer, head, jurors },
		nominators: [
			{ by: azerbaijan, member: "AZ" },
			{ by: indonesia, member: "ID" },
			{ by: türkiye, member: "TR" },
		],
	});
	for (const [at, juror] of jurors.entries()) await givenReady(services, juror, jury.seats[at] ?? "");
	for (const [at, juror] of jurors.entries())
		for (const [place, nomination] of jury.nominations.entries())
			await submitted(services, juror, jury.seats[at] ?? "", nomination, scores[place] ?? []);
	return jury;
}

const items = (jury: GivenJury, levels: (string | null)[] = ["l1", null, "l2"], note = "") =>
	jury.nominations.map((nominationId, at) => ({
		...{ nominationId, level: levels[at] ?? null, note, text: { en: `We say ${at + 1}.` } },
	}));
const recommended = (jury: GivenJury, more: object = {}, by: Person = one) =>
	recommend(by, services, {
		...{ seatId: jury.seats[0] ?? "", revision: 0, text: { en: "Three practices." }, items: items(jury) },
		...more,
	});
const decision = (jury: GivenJury, levels: (string | null)[] = ["l1", null, "l2"], reasons: (string | null)[] = []) =>
	({
		...{ organ: { en: "Meeting of focal points" }, number: "D-2026-3", date: "2026-06-05" },
		publishAt: "2026-06-23T10:00",
		items: jury.nominations.map((nominationId, at) => {
			const given = reasons[at];
			return { nominationId, level: levels[at] ?? null, reasons: given ? { en: given } : null };
		}),
	}) satisfies DecisionInput;
const propose = (jury: GivenJury, more: object = {}, by: Person = officer) =>
	proposeDecision(by, services, {
		...{ ...decision(jury), id: crypto.randomUUID(), callId: jury.callId, documentId },
		...more,
	});
const slugOf = async ({ callId }: GivenJury) =>
	(await prisma.awardCall.findUniqueOrThrow({ where: { id: callId } })).slug;
async function decided(jury: GivenJury, more: object = {}): Promise<string> {
	const id = crypto.randomUUID();
	await recommended(jury);
	expect(await propose(jury, { id, ...more })).toEqual({ outcome: "proposed" });
	const settled = { callId: jury.callId, decisionId: id, settled: "confirmed" as const };
	expect(await settleDecision(colleague, services, settled)).toEqual({ outcome: "confirmed" });
	return id;
}
async function published(jury: GivenJury, more: object = {}): Promise<void> {
	await decided(jury, more);
	clock.set("2026-06-23T06:00:00Z");
	expect(await publishDecisions(services)).toBeGreaterThanOrEqual(1);
}

describe("an open category", () => {
	it("Rule 24: is in the order of the means of weighted totals, with median and spread; ties share a place", async () => {
		const jury = await opened([
			[5, 4],
			[3, 3],
			[3, 3],
		]);
		const view = await openedForJuror(one, services, jury.seats[0] ?? "", "en");
		expect(view?.nominations.map(({ standing }) => standing)).toEqual([
			{ place: 1, mean: 92, median: 92, spread: 0, wide: false },
			...[1, 2].map(() => ({ place: 2, mean: 60, median: 60, spread: 0, wide: false })),
		]);
		expect(await openedForJuror(two, services, jury.seats[0] ?? "", "en")).toBeNull();
		for (const actor of [researcher, azerbaijan])
			expect(await openedForSecretariat(actor, services, jury.categoryId, "en")).toBeNull();
	});

	it("Rule 18: shows a juror nothing of a nomination that is closed to them, and lets them not discuss it", async () => {
		const jury = await opened();
		const [first = "", second = ""] = jury.nominations;
		const seatId = jury.seats[1] ?? "";
		const conflict = [{ nominationId: first, conflict: true, reason: "They hired me." }];
		await declareConflicts(two, services, { seatId, declarations: conflict });
		const view = await openedForJuror(two, services, seatId, "en");
		expect(view?.nominations.map(({ id }) => id)).not.toContain(first);
		const say = (nominationId: string) =>
			addRemark(two, services, { id: crypto.randomUUID(), seatId, nominationId, text: "Well." });
		expect(await say(first)).toEqual({ outcome: "not-found" });
		expect(await say(second)).toEqual({ outcome: "added" });
		const direct = { id: crypto.randomUUID(), seatId, nominationId: first, accountId: two.accountId, text: "x" };
		await expect(prisma.awardRemark.create({ data: { ...direct, at: clock.now() } })).rejects.toThrow("closed to");
		const others = await openedForJuror(one, services, jury.seats[0] ?? "", "en");
		expect(others?.nominations.find(({ id }) => id === second)?.discussion.remarks).toMatchObject([
			{ by: "juror", text: "Well." },
		]);
	});

	it("Rule 25: shows leniency, with names only to the secretariat, and reorders nothing", async () => {
		const jury = await opened();
		const view = await openedForSecretariat(officer, services, jury.categoryId, "en");
		expect(view?.leniency).toHaveLength(4);
		expect(view?.leniency.every(({ name }) => name !== null)).toBe(true);
		const juror = await openedForJuror(one, services, jury.seats[0] ?? "", "en");
		expect(juror?.leniency.map(({ name }) => name)).toEqual([null, null, null, null]);
		expect(juror?.leniency.filter(({ own }) => own)).toHaveLength(1);
	});
});

describe("a recommendation", () => {
	it("is the chair’s, for all nominations with enough sheets, and changes until the call is decided", async () => {
		const jury = await opened();
		expect(await recommended(jury, { seatId: jury.seats[1] }, two)).toEqual({ outcome: "not-found" });
		expect(await recommended(jury, { items: items(jury).slice(1) })).toEqual({ outcome: "incomplete" });
		for (const _ of [1, 2]) expect(await recommended(jury)).toEqual({ outcome: "recommended" });
		const other = { text: { en: "Other." } };
		expect(await recommended(jury, other)).toMatchObject({ outcome: "conflict", current: { revision: 1 } });
		expect(await recommended(jury, { ...other, revision: 1 })).toEqual({ outcome: "recommended" });
		await decided(jury, {});
		const change = prisma.awardRecommendation.update({
			where: { categoryId: jury.categoryId },
			data: { text: { en: "After the decision." } },
		});
		await expect(change).rejects.toThrow("decided");
	});

	it("Rule 24: needs a note for a spread over 25", async () => {
		const jury = await givenJury(services as never, {
			...{ officer, head, jurors: [one, two, three] },
			nominators: [{ by: azerbaijan, member: "AZ" }],
		});
		for (const [at, juror] of [one, two, three].entries()) {
			await givenReady(services, juror, jury.seats[at] ?? "");
			await submitted(services, juror, jury.seats[at] ?? "", jury.nominations[0] ?? "", at === 0 ? [0, 0] : [5, 5]);
		}
		expect(await recommended(jury, { items: items(jury, ["l1"]) })).toEqual({ outcome: "incomplete" });
		const noted = { items: items(jury, ["l1"], "One of us misread a criterion.") };
		expect(await recommended(jury, noted)).toEqual({ outcome: "recommended" });
		const form = recommendationForm([{ id: "n", wide: true }], [{ code: "l1" }]);
		const typed = { textEn: "All", "level-n": "l1", "textEn-n": "Good." };
		expect(form.safeParse(typed).error?.issues).toMatchObject([{ path: ["note-n"], message: "noteMissing" }]);
		expect(form.safeParse({ ...typed, "note-n": "We agreed." }).success).toBe(true);
	});

	it("Rule 23: below the number of sheets that the call needs, nothing is recommended or decided", async () => {
		const jury = await opened();
		const [nominationId = ""] = jury.nominations;
		for (const seatId of jury.seats.slice(1, 3))
			await voidSheet(head, services, { ...jury, seatId, nominationId, reason: "Copied." });
		const rest = items(jury).slice(1);
		expect(await recommended(jury)).toEqual({ outcome: "incomplete" });
		expect(await recommended(jury, { items: rest })).toEqual({ outcome: "recommended" });
		expect(await propose(jury)).toEqual({ outcome: "changed" });
		expect(await propose(jury, { items: decision(jury).items.slice(1) })).toEqual({ outcome: "proposed" });
	});

	it("Rule 18: is not the chair’s to make while a nomination is closed to them", async () => {
		const jury = await opened();
		const declarations = [{ nominationId: jury.nominations[2] ?? "", conflict: true, reason: "Family." }];
		await declareConflicts(one, services, { seatId: jury.seats[0] ?? "", declarations });
		expect(await recommended(jury)).toEqual({ outcome: "chair-closed" });
	});
});

describe("a decision", () => {
	it("Rule 26: names organ, number, date and paper, and gives reasons where it departs from the recommendation", async () => {
		const jury = await opened();
		expect(await propose(jury)).toEqual({ outcome: "too-early" });
		await recommended(jury);
		expect(await propose(jury, {}, azerbaijan)).toEqual({ outcome: "not-found" });
		expect(await propose(jury, { documentId: null })).toEqual({ outcome: "no-document" });
		expect(await propose(jury, { documentId: crypto.randomUUID() })).toEqual({ outcome: "no-document" });
		expect(await propose(jury, decision(jury, ["l2", null, "l2"]))).toEqual({ outcome: "changed" });
		const form = decisionForm([{ id: "n", recommended: "l1" }], [{ code: "l1" }, { code: "l2" }], "Asia/Baku");
		const typed = { organEn: "Council", number: "3", date: "2026-06-05", publishAt: "2026-06-23T10:00" };
		expect(form.safeParse({ ...typed, "level-n": "l1" }).success).toBe(true);
		expect(form.safeParse({ ...typed, "level-n": "l2" }).error?.issues).toMatchObject([
			{ path: ["reasonEn-n"], message: "departure" },
		]);
		for (const field of ["organEn", "number", "date", "publishAt"])
			expect(form.safeParse({ ...typed, "level-n": "l1", [field]: undefined }).success).toBe(false);
		const departing = decision(jury, ["l2", null, "l2"], ["The practice is new."]);
		expect(await propose(jury, departing)).toEqual({ outcome: "proposed" });
	});

	it("Rule 26: is proposed by one person of the secretariat and confirmed by another", async () => {
		const jury = await opened();
		await recommended(jury);
		const id = crypto.randomUUID();
		for (const _ of [1, 2]) expect(await propose(jury, { id })).toEqual({ outcome: "proposed" });
		expect(await propose(jury)).toEqual({ outcome: "exists" });
		const settle = (by: Person, settled: "confirmed" | "rejected") =>
			settleDecision(by, services, { callId: jury.callId, decisionId: id, settled });
		expect(await settle(one, "confirmed")).toEqual({ outcome: "not-found" });
		expect(await settle(officer, "confirmed")).toEqual({ outcome: "own-proposal" });
		const own = { state: "confirmed", decidedById: officer.accountId, decidedAt: clock.now() };
		await expect(prisma.awardDecision.update({ where: { id }, data: own })).rejects.toThrow("two_persons");
		expect(await settle(officer, "rejected")).toEqual({ outcome: "rejected" });
		const again = crypto.randomUUID();
		expect(await propose(jury, { id: again })).toEqual({ outcome: "proposed" });
		const confirm = { callId: jury.callId, decisionId: again, settled: "confirmed" as const };
		for (const _ of [1, 2])
			expect(await settleDecision(colleague, services, confirm)).toEqual({ outcome: "confirmed" });
		const change = prisma.awardDecision.update({ where: { id: again }, data: { number: "4" } });
		await expect(change).rejects.toThrow("only confirmed or rejected");
		expect(await decisionToManage(officer, services, jury.callId, "en")).toMatchObject({
			...{ decision: { state: "confirmed" }, mayConfirm: false },
		});
	});
});

describe("results", () => {
	it("Rule 27: are published by the clock: recognised nominations with reasons, numbers of entries, jurors; nothing else", async () => {
		const jury = await opened();
		const slug = await slugOf(jury);
		await decided(jury);
		clock.set("2026-06-23T05:59:59.999Z");
		await publishDecisions(services);
		expect(await resultsOf(head, services, slug, "en")).toBeNull();
		expect(await recognitions(publicActor, services, "en", { callId: jury.callId })).toEqual([]);
		clock.set("2026-06-23T06:00:00Z");
		await Promise.all([publishDecisions(services), publishDecisions(services)]);
		const results = await resultsOf(publicActor, services, slug, "en");
		expect(results).toMatchObject({
			decision: { number: "D-2026-3", date: "2026-06-05", documentId, followed: true },
			categories: [{ entries: { nominations: 3, countries: 3, eligible: 3 }, jurors: [{ chair: true }, {}, {}, {}] }],
		});
		expect(
			results?.categories[0]?.recognised.map(({ level, recognition }) => [
				level,
				recognition.country,
				recognition.version,
				recognition.reasons?.text,
			]),
		).toEqual([
			["l1", "AZ", "1.0", "We say 1."],
			["l2", "TR", "1.0", "We say 3."],
		]);
		expect(JSON.stringify(results)).not.toContain("We say 2.");
		expect(await publishDecisions(services)).toBe(0);
		expect(await recognitions(publicActor, services, "en", { callId: jury.callId })).toHaveLength(2);
		expect((await nominationView(indonesia, services, jury.nominations[1] ?? "", "en"))?.state).toBe("done");
	});

	it("gives each nominating country its own feedback: medians of criteria and the jury’s text, without names", async () => {
		const jury = await opened();
		const second = jury.nominations[1] ?? "";
		expect(await feedbackOn(indonesia, services, second, "en")).toBeNull();
		await published(jury);
		for (const actor of [azerbaijan, one, researcher])
			expect(await feedbackOn(actor, services, second, "en")).toBeNull();
		const feedback = await feedbackOn(indonesia, services, second, "en");
		expect(feedback).toMatchObject({
			...{ level: null, text: { en: "We say 2." }, sheets: 4, departure: null },
			medians: [
				{ code: "c1", median: 3 },
				{ code: "c2", median: 3 },
			],
		});
		for (const { name } of jurors) expect(JSON.stringify(feedback)).not.toContain(name);
		const told = { kind: "award-feedback", accountId: indonesia.accountId, key: `award-feedback:${second}` };
		expect(await prisma.notice.count({ where: told })).toBe(1);
	});

	it("Rule 26: show the reasons of a departure instead of what the jury says", async () => {
		const jury = await opened();
		const departing = decision(jury, ["l2", null, "l2"], ["The practice is new."]);
		await published(jury, departing);
		const results = await resultsOf(publicActor, services, await slugOf(jury), "en");
		expect(results?.decision.followed).toBe(false);
		expect(results?.categories[0]?.recognised.map(({ recognition }) => recognition.reasons?.text)).toContain(
			"The practice is new.",
		);
	});
});
