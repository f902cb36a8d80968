import { beforeAll, describe, expect, it } from "vitest";
import { extendCall } from "#app/awards/calls/extend-call.server.ts";
import { beginJudging } from "#app/awards/juries/begin-judging.server.ts";
import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import {
	entriesOf,
	type GivenJury,
	givenJury,
	givenReady,
	givenSeat,
	submitted,
} from "#app/awards/juries/juries.fixture.ts";
import { juryToFollow, ownSeats, seatView, sheetView } from "#app/awards/juries/juries.server.ts";
import { openCategories } from "#app/awards/juries/open-categories.server.ts";
import { saveSheet, saveTrial } from "#app/awards/juries/save-sheet.server.ts";
import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { appointChair, seatJuror } from "#app/awards/juries/seat-juror.server.ts";
import { voidSheet } from "#app/awards/juries/void-sheet.server.ts";
import { moveCase, runCases } from "#app/cases/run-case.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { libraryOfSignatories } from "#app/library/record/library.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";

const { services, database, clock, prisma, people } = await libraryOfSignatories({
	head: ["head"],
	one: ["researcher"],
	two: ["researcher"],
	three: ["researcher"],
	four: ["researcher"],
	georgia: ["focal-point", "GE", "declared"],
	kenya: ["focal-point", "KE", "declared"],
});
const { azerbaijan, indonesia, officer, head, researcher, kenya, georgia, one, two, three, four } = people;

beforeAll(async () => {
	for (const code of ["GE", "KE"]) await givenMember(database, code, "full", [{ to: "active", from: "2025" }]);
});

const nominators = [
	{ by: azerbaijan, member: "AZ" },
	{ by: indonesia, member: "ID" },
];
const judged = (jurors: Person[] = [one, two, three], more: Partial<Parameters<typeof givenJury>[1]> = {}) =>
	givenJury(services as never, {
		officer,
		head,
		nominators,
		jurors,
		...more,
		fields: { nominators: ["active", "founder", "declared"], ...more.fields },
	});
const isOpen = async ({ categoryId }: GivenJury) =>
	(await prisma.awardCategory.findUniqueOrThrow({ where: { id: categoryId } })).openedAt !== null;
/** All jurors are ready to score. */
async function ready(jurors: Person[] = [one, two, three], more: Parameters<typeof judged>[1] = {}) {
	const jury = await judged(jurors, more);
	for (const [at, juror] of jurors.entries()) await givenReady(services, juror, jury.seats[at] ?? "");
	return jury;
}
const score = (jury: GivenJury, juror: Person, at: number, nomination: number, scores = [3, 4]) =>
	submitted(services, juror, jury.seats[at] ?? "", jury.nominations[nomination] ?? "", scores);

describe("a seat", () => {
	it("is offered by an officer to a person outside the secretariat, who accepts or refuses it", async () => {
		const jury = await judged();
		const id = crypto.randomUUID();
		const invite = (actor: Actor, more: object = {}) =>
			seatJuror(actor, services, {
				id,
				categoryId: jury.categoryId,
				accountId: four.accountId,
				chair: false,
				...more,
			});
		for (const actor of [one, researcher, azerbaijan]) expect(await invite(actor)).toEqual({ outcome: "not-found" });
		expect(await invite(officer, { accountId: head.accountId })).toEqual({ outcome: "unknown-person" });
		expect(await invite(officer, { accountId: one.accountId })).toEqual({ outcome: "exists" });
		for (const _ of [1, 2]) expect(await invite(officer)).toEqual({ outcome: "invited" });
		expect((await prisma.notice.findMany({ where: { kind: "jury-asked", accountId: four.accountId } })).length).toBe(1);
		expect(await seatView(one, services, id, "en")).toBeNull();
		expect(await seatView(four, services, id, "en")).toMatchObject({ state: "sent", nominations: [], scores: false });
		const no = { id, revision: 1, reason: "No time." };
		expect(await moveCase(one, services, seatCases, "decline", no)).toEqual({ outcome: "not-found" });
		expect(await moveCase(four, services, seatCases, "decline", no)).toEqual({ outcome: "done" });
		expect((await ownSeats(four, services)).find((seat) => seat.id === id)).toMatchObject({ state: "declined" });
	});

	it("Rule 18: is refused to a person who is tied with every nominating country, and the chair to one tied with any", async () => {
		const jury = await judged();
		const invite = (juror: Person, chair: boolean) =>
			seatJuror(officer, services, {
				id: crypto.randomUUID(),
				categoryId: jury.categoryId,
				accountId: juror.accountId,
				chair,
			});
		expect(await invite(azerbaijan, true)).toEqual({ outcome: "own-country" });
		expect(await invite(azerbaijan, false)).toEqual({ outcome: "invited" });
		await prisma.reviewerProfile.create({
			data: {
				accountId: four.accountId,
				functions: [],
				languages: [],
				countries: ["AZ", "ID"],
				updatedAt: clock.now(),
			},
		});
		expect(await invite(four, false)).toEqual({ outcome: "own-country" });
		await prisma.reviewerProfile.delete({ where: { accountId: four.accountId } });
		const [first, second] = jury.seats;
		const appoint = (seatId = "") => appointChair(officer, services, { categoryId: jury.categoryId, seatId });
		expect(await appoint(second)).toEqual({ outcome: "appointed" });
		const seats = await juryToFollow(officer, services, jury, "en");
		expect(seats?.seats.filter(({ chair }) => chair).map(({ id }) => id)).toEqual([second]);
		expect(await appoint(first)).toEqual({ outcome: "appointed" });
	});

	it("is taken away by a head with a reason, while the sheets are sealed; they then don't count", async () => {
		const jury = await ready();
		await score(jury, two, 1, 0);
		const id = jury.seats[1] ?? "";
		const removal = { id, revision: 2, reason: "Left public service." };
		expect(await moveCase(two, services, seatCases, "remove", removal)).toEqual({ outcome: "forbidden" });
		expect(await moveCase(officer, services, seatCases, "remove", removal)).toEqual({ outcome: "forbidden" });
		expect(await moveCase(head, services, seatCases, "remove", removal)).toEqual({ outcome: "done" });
		expect(await prisma.awardSheet.findMany({ where: { seatId: id } })).toMatchObject([
			{ state: "void", voidReason: "removed" },
		]);
		expect(await score(jury, two, 1, 1)).toEqual({ outcome: "not-found" });
	});
});

describe("judging", () => {
	it("begins when the call has closed, every nomination is checked, and juries and trial records are there", async () => {
		const jury = await judged();
		expect(await beginJudging(head, services, jury.callId)).toEqual({ outcome: "judging" });
		expect(await beginJudging(officer, services, jury.callId)).toEqual({ outcome: "forbidden" });
		expect(await beginJudging(one, services, jury.callId)).toEqual({ outcome: "not-found" });
		await expect(judged([one, two])).rejects.toThrow("no-jury");
		const categories = prisma.awardCategory.update({ where: { id: jury.categoryId }, data: { trialPid: null } });
		await expect(categories).rejects.toThrow("trial record stays the same");
	});

	it("Rule 25: a trial record is scored first, and seen by the jurors who have scored it", async () => {
		const jury = await judged();
		const [seatId = ""] = jury.seats;
		const declarations = jury.nominations.map((nominationId) => ({ nominationId, conflict: false, reason: "" }));
		expect(await declareConflicts(one, services, { seatId, declarations })).toEqual({ outcome: "declared" });
		expect(await score(jury, one, 0, 0)).toEqual({ outcome: "too-early" });
		expect(await sheetView(one, services, { id: seatId, nominationId: jury.nominations[0] ?? "" }, "en")).toBeNull();
		const trial = { seatId, entries: entriesOf(3, null), submit: true };
		expect(await saveTrial(one, services, trial)).toEqual({ outcome: "incomplete", missing: ["c2"] });
		expect(await saveTrial(one, services, { ...trial, submit: false })).toEqual({ outcome: "saved" });
		for (const _ of [1, 2])
			expect(await saveTrial(one, services, { ...trial, entries: entriesOf(3, 2) })).toEqual({ outcome: "submitted" });
		expect(await saveTrial(one, services, { ...trial, entries: entriesOf(5, 5) })).toEqual({ outcome: "closed" });
		expect(await sheetView(one, services, { id: seatId, nominationId: null }, "en")).toMatchObject({
			state: "submitted",
			practice: { text: { title: "Trial record" } },
		});
		expect(await score(jury, one, 0, 0)).toEqual({ outcome: "submitted" });
	});

	it("Rule 25: the database takes no sheet from a juror who has not scored the trial record", async () => {
		const { seats, nominations } = await judged();
		const sheet = { seatId: seats[0] ?? "", nominationId: nominations[0] ?? "", accountId: one.accountId };
		await expect(prisma.awardSheet.create({ data: { ...sheet, entries: {} } })).rejects.toThrow("trial record");
	});
});

describe("conflicts of interest", () => {
	it("Rule 19: a juror first declares on all nominations of the category, then scores all others", async () => {
		const jury = await judged();
		const [seatId = ""] = jury.seats;
		const [first = "", second = ""] = jury.nominations;
		await saveTrial(one, services, { seatId, entries: entriesOf(3, 3), submit: true });
		expect(await score(jury, one, 0, 0)).toEqual({ outcome: "too-early" });
		const some = [{ nominationId: first, conflict: true, reason: "I advised them." }];
		expect(await declareConflicts(one, services, { seatId, declarations: some })).toEqual({ outcome: "incomplete" });
		const direct = prisma.awardSheet.create({
			data: { seatId, nominationId: second, accountId: one.accountId, entries: {} },
		});
		await expect(direct).rejects.toThrow("not declared on every nomination");
		const all = [...some, { nominationId: second, conflict: false, reason: "" }];
		for (const _ of [1, 2])
			expect(await declareConflicts(one, services, { seatId, declarations: all })).toEqual({ outcome: "declared" });
		expect(await score(jury, one, 0, 1)).toEqual({ outcome: "submitted" });
		const followed = await juryToFollow(officer, services, jury, "en");
		expect(followed?.seats.find(({ id }) => id === seatId)).toMatchObject({
			owes: [],
			declares: false,
			closed: [{ id: first, why: "conflict", reason: "I advised them." }],
		});
	});

	it("Rule 18: a juror neither opens nor scores a nomination with a conflict or of their own country", async () => {
		const jury = await judged([one, two, three, azerbaijan]);
		const [, , third = "", fourth = ""] = jury.seats;
		const [own = "", other = ""] = jury.nominations;
		await givenReady(services, azerbaijan, fourth);
		expect(await score(jury, azerbaijan, 3, 0)).toEqual({ outcome: "not-found" });
		expect(await sheetView(azerbaijan, services, { id: fourth, nominationId: own }, "en")).toBeNull();
		expect(await sheetView(azerbaijan, services, { id: fourth, nominationId: other }, "en")).not.toBeNull();
		await saveTrial(three, services, { seatId: third, entries: entriesOf(1, 1), submit: true });
		const declarations = [
			{ nominationId: own, conflict: true, reason: "Family." },
			{ nominationId: other, conflict: false, reason: "" },
		];
		await declareConflicts(three, services, { seatId: third, declarations });
		expect(await score(jury, three, 2, 0)).toEqual({ outcome: "not-found" });
		expect(await sheetView(three, services, { id: third, nominationId: own }, "en")).toBeNull();
		const direct = (seatId: string, accountId: string) =>
			prisma.awardSheet.create({ data: { seatId, accountId, nominationId: own, entries: {} } });
		await expect(direct(third, three.accountId)).rejects.toThrow("closed to the juror");
		await expect(direct(fourth, azerbaijan.accountId)).rejects.toThrow("closed to the juror");
		const back = { seatId_nominationId: { seatId: third, nominationId: own } };
		await expect(prisma.awardDeclaration.update({ where: back, data: { conflict: false } })).rejects.toThrow(
			"never taken back",
		);
	});

	it("Rule 18: a conflict that arises later closes the sheet, which then does not count", async () => {
		const jury = await ready();
		const [seatId = ""] = jury.seats;
		const [nominationId = ""] = jury.nominations;
		await score(jury, one, 0, 0);
		const declarations = [{ nominationId, conflict: true, reason: "They hired me." }];
		expect(await declareConflicts(one, services, { seatId, declarations })).toEqual({ outcome: "declared" });
		expect(await prisma.awardSheet.findMany({ where: { seatId } })).toMatchObject([
			{ state: "void", voidReason: "conflict" },
		]);
		expect(await sheetView(one, services, { id: seatId, nominationId }, "en")).toBeNull();
	});

	it("Rule 18: the sheet of a juror who is given a role for the country does not count when the category opens", async () => {
		const jury = await ready([one, two, three, four]);
		for (const [at, juror] of [one, two, three, four].entries()) {
			await score(jury, juror, at, 0);
			if (at < 3) await score(jury, juror, at, 1);
		}
		const grant = { accountId: four.accountId, role: "author", member: "AZ" };
		const { id } = await prisma.roleGrant.create({ data: grant });
		expect(await score(jury, four, 3, 1)).toEqual({ outcome: "submitted" });
		expect(await isOpen(jury)).toBe(true);
		const sheets = await prisma.awardSheet.findMany({ where: { seatId: jury.seats[3] ?? "" }, orderBy: { id: "asc" } });
		expect(sheets.map(({ state, voidReason }) => [state, voidReason])).toEqual([
			["void", "own-country"],
			["submitted", null],
		]);
		await prisma.roleGrant.delete({ where: { id } });
	});
});

describe("a sheet", () => {
	it("is saved as a draft, and submitted once every criterion has a score", async () => {
		const jury = await ready();
		const sheet = { seatId: jury.seats[0] ?? "", nominationId: jury.nominations[0] ?? "", revision: 0 };
		const half = { ...sheet, entries: entriesOf(3, null), submit: false };
		for (const _ of [1, 2]) expect(await saveSheet(one, services, half)).toEqual({ outcome: "saved" });
		const submit = { ...half, revision: 1, submit: true };
		expect(await saveSheet(one, services, submit)).toEqual({ outcome: "incomplete", missing: ["c2"] });
		expect(await saveSheet(two, services, submit)).toEqual({ outcome: "not-found" });
		const whole = { ...submit, entries: entriesOf(3, 5) };
		for (const _ of [1, 2]) expect(await saveSheet(one, services, whole)).toEqual({ outcome: "submitted" });
		expect(await saveSheet(one, services, { ...whole, entries: entriesOf(0, 0), revision: 2 })).toEqual({
			outcome: "closed",
		});
	});

	it("Rule 22: of one juror’s two windows, the later one is asked", async () => {
		const jury = await ready();
		const sheet = { seatId: jury.seats[0] ?? "", nominationId: jury.nominations[0] ?? "", submit: false };
		await saveSheet(one, services, { ...sheet, revision: 0, entries: entriesOf(1, null) });
		const windows = await Promise.all([
			saveSheet(one, services, { ...sheet, revision: 1, entries: entriesOf(2, null) }),
			saveSheet(one, services, { ...sheet, revision: 1, entries: entriesOf(4, null) }),
		]);
		expect(windows.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved"]);
		expect(windows.find(({ outcome }) => outcome === "conflict")).toMatchObject({ current: { revision: 2 } });
	});

	it("Rule 23: never changes once it is submitted, and one that does not count keeps its scores", async () => {
		const jury = await ready();
		await score(jury, one, 0, 0);
		const where = { seatId_nominationId: { seatId: jury.seats[0] ?? "", nominationId: jury.nominations[0] ?? "" } };
		const change = (data: object) => prisma.awardSheet.update({ where, data });
		await expect(change({ entries: entriesOf(5, 5) })).rejects.toThrow("never changes");
		await expect(change({ state: "draft", submittedAt: null })).rejects.toThrow("never changes");
		await expect(prisma.awardSheet.delete({ where })).rejects.toThrow("never deleted");
		const away = {
			...jury,
			seatId: jury.seats[0] ?? "",
			nominationId: jury.nominations[0] ?? "",
			reason: "By mistake",
		};
		expect(await voidSheet(officer, services, away)).toEqual({ outcome: "forbidden" });
		for (const _ of [1, 2]) expect(await voidSheet(head, services, away)).toEqual({ outcome: "void" });
		expect(await prisma.awardSheet.findUnique({ where })).toMatchObject({ state: "void", entries: entriesOf(3, 4) });
		await expect(change({ state: "submitted", voidReason: null })).rejects.toThrow("never changes");
	});
});

describe("a category", () => {
	it("Rule 21: opens with the last sheet that is due", async () => {
		const jury = await ready();
		for (const [at, juror] of [one, two, three].entries()) {
			await score(jury, juror, at, 0);
			expect(await isOpen(jury)).toBe(false);
		}
		for (const [at, juror] of [one, two, three].entries()) await score(jury, juror, at, 1);
		expect(await isOpen(jury)).toBe(true);
		expect((await prisma.notice.findMany({ where: { kind: "jury-open" } })).length).toBeGreaterThanOrEqual(3);
		const again = prisma.awardCategory.update({ where: { id: jury.categoryId }, data: { openedAt: null } });
		await expect(again).rejects.toThrow("opens once");
		expect(await score(jury, one, 0, 0, [0, 0])).toEqual({ outcome: "closed" });
	});

	it("Rule 21: opens after its deadline once every nomination has enough sheets, else the head extends or seats another", async () => {
		const jury = await ready([one, two, three, four]);
		for (const [at, juror] of [one, two, three].entries())
			for (const nomination of [0, 1]) if (at < 2 || nomination === 0) await score(jury, juror, at, nomination);
		await openCategories(services);
		expect(await isOpen(jury)).toBe(false);
		clock.set("2026-05-10T20:00:00Z");
		await openCategories(services);
		expect(await isOpen(jury)).toBe(false);
		const longer = { id: jury.callId, deadline: "sheets" as const, to: "2026-05-20T23:59", reason: { en: "Illness." } };
		expect(await extendCall(head, services, longer)).toEqual({ outcome: "extended" });
		await score(jury, three, 2, 1);
		expect(await isOpen(jury)).toBe(false);
		clock.set("2026-05-20T20:00:00Z");
		expect(await openCategories(services)).toBeGreaterThanOrEqual(1);
		expect(await isOpen(jury)).toBe(true);
		expect(await openCategories(services)).toBe(0);
	});

	it("Rule 22: two last sheets at once open it once", async () => {
		const jury = await ready();
		for (const nomination of [0, 1]) await score(jury, one, 0, nomination);
		for (const [at, juror] of [two, three].entries()) await score(jury, juror, at + 1, 0);
		const last = await Promise.all([score(jury, two, 1, 1), score(jury, three, 2, 1), openCategories(services)]);
		expect(last.slice(0, 2)).toEqual([{ outcome: "submitted" }, { outcome: "submitted" }]);
		expect(await isOpen(jury)).toBe(true);
		const opened = { verb: "jury.open", subjectId: jury.categoryId };
		expect(await prisma.activity.count({ where: opened })).toBe(1);
	});

	it("Rule 17: a suspension holds a nomination, which then delays no opening; reinstatement revives it with its sheets", async () => {
		const jury = await ready([one, two, three], {
			nominators: [...nominators, { by: kenya, member: "KE" }],
		});
		for (const [at, juror] of [one, two, three].entries())
			for (const nomination of [0, 1, 2]) if (at < 2 || nomination !== 2) await score(jury, juror, at, nomination);
		expect(await isOpen(jury)).toBe(false);
		await prisma.memberEvent.create({
			data: {
				member: "KE",
				toStatus: "suspended",
				effectiveFrom: "2026-04-01",
				basis: {},
				effectiveDate: new Date("2026-04-01"),
			},
		});
		const seat = await seatView(three, services, jury.seats[2] ?? "", "en");
		expect(seat?.nominations.find(({ id }) => id === jury.nominations[2])).toMatchObject({ held: true, sheet: "none" });
		expect(await openCategories(services)).toBe(1);
		await prisma.memberEvent.create({
			data: {
				member: "KE",
				toStatus: "active",
				effectiveFrom: "2026-04-03",
				basis: {},
				effectiveDate: new Date("2026-04-03"),
			},
		});
		clock.set("2026-04-04T09:00:00Z");
		const revived = await seatView(one, services, jury.seats[0] ?? "", "en");
		const { id } = revived?.nominations.find(({ member }) => member === "KE") ?? {};
		expect(revived?.nominations.find((one) => one.id === id)).toMatchObject({ held: false, sheet: "submitted" });
	});

	it("is not opened for a juror’s reminder, which goes to those who owe sheets", async () => {
		const jury = await ready();
		await score(jury, one, 0, 0);
		await score(jury, one, 0, 1);
		clock.set("2026-05-08T09:00:00Z");
		await runCases(services, seatCases);
		const to = (accountId: string) =>
			prisma.notice.count({ where: { accountId, kind: "jury-sheets", key: { contains: "2026-05-07" } } });
		expect(await to(two.accountId)).toBeGreaterThanOrEqual(1);
		expect(await isOpen(jury)).toBe(false);
	});

	it("gives a juror who was seated late the same way: trial record, declaration, sheets", async () => {
		const jury = await ready();
		const late = await givenSeat(services, officer, georgia, jury.categoryId);
		await givenReady(services, georgia, late);
		expect(await submitted(services, georgia, late, jury.nominations[0] ?? "", [5, 5])).toEqual({
			outcome: "submitted",
		});
	});
});
