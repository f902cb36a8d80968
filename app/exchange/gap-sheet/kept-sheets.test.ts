import { beforeEach, describe, expect, it } from "vitest";
import { addPractice } from "#app/exchange/gap-sheet/add-practice.server.ts";
import { deleteExpiredSheets, deleteSheet } from "#app/exchange/gap-sheet/delete-sheet.server.ts";
import { extendSheet } from "#app/exchange/gap-sheet/extend-sheet.server.ts";
import type { SheetEntries } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { keepSheet } from "#app/exchange/gap-sheet/keep-sheet.server.ts";
import { keptSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import { saveSheet } from "#app/exchange/gap-sheet/save-sheet.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { attemptLimits } from "#app/identity/person/identity-services.fixture.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { newToken } from "#app/identity/person/tokens.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { textsFingerprint } from "#app/library/translation/text-merge.server.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";

const { clock, database, prisma, services: library } = await testLibrary("2026-11-25T09:00:00Z");
const services = { ...library, identity: { limits: attemptLimits(library, { ENQUIRIES_PER_HOUR: 1000 }) } };
const from = { address: "192.0.2.1" };

const conditions = [
	{ id: "c1", type: "legal" as const, need: "essential" as const },
	{ id: "c2", type: "skills" as const, need: "helpful" as const },
];
const text = exampleText({ conditions: { c1: "A rule for all agencies.", c2: "Staff who have seen a centre." } });
const givenPractice = (facts: Parameters<typeof createPublished>[1] = {}) =>
	createPublished(library, { conditions, ...facts }, { en: text });

let pid = "";
beforeEach(async () => {
	clock.set("2026-11-25T09:00:00Z");
	await prisma.gapSheet.deleteMany();
	pid ||= await givenPractice();
});

async function keep(entries: SheetEntries = {}, actor: Actor = publicActor, pids = [pid]): Promise<string> {
	const practices = pids.map((one) => ({ pid: one, version: "1.0" }));
	const kept = await keepSheet(actor, services, { secret: newToken(), practices, entries }, from);
	if (kept.outcome !== "kept") throw new Error(JSON.stringify(kept));
	return kept.secret;
}

/** Saves a form that was opened when the sheet had the entries `opened`. */
const save = (secret: string, opened: SheetEntries, entries: SheetEntries) =>
	saveSheet(library, secret, { base: textsFingerprint(new Map(Object.entries(opened))), entries });

const answer = () => `${pid}.c1`;
const note = () => `${pid}.c1.note`;

describe("keeping a sheet", () => {
	it("stores practices, answers and notes, and only the hash of their secret", async () => {
		const secret = await keep({ [answer()]: "missing" });
		expect(await keptSheet(library, secret)).toEqual({
			practices: [{ pid, version: "1.0" }],
			entries: { [answer()]: "missing" },
			savedOn: "2026-11-25",
			deletedOn: "2027-11-25",
		});
		const rows = await prisma.$queryRaw<{ row: string }[]>`select gap_sheet::text as row from gap_sheet`;
		expect(rows).toHaveLength(1);
		expect(rows[0]?.row).not.toContain(secret);
		expect(await keptSheet(library, newToken())).toBeNull();
	});

	it("creates one sheet if the form is sent twice, even at the same time; the newer answers count", async () => {
		const secret = newToken();
		const practices = [{ pid, version: "1.0" }];
		const send = (entries: SheetEntries) => keepSheet(publicActor, services, { secret, practices, entries }, from);
		const twice = { [answer()]: "have" };
		expect(await Promise.all([send(twice), send(twice)])).toEqual(Array(2).fill({ outcome: "kept", secret }));
		await save(secret, twice, { ...twice, [note()]: "Since 2020." });
		await send({ [answer()]: "get" });
		expect(await prisma.gapSheet.count()).toBe(1);
		expect((await keptSheet(library, secret))?.entries).toEqual({ [answer()]: "get", [note()]: "Since 2020." });
	});

	it("accepts no secret that could be guessed", async () => {
		const practices = [{ pid, version: "1.0" }];
		const kept = await keepSheet(publicActor, services, { secret: "a", practices, entries: {} }, from);
		expect(kept).toMatchObject({ outcome: "kept", secret: expect.stringMatching(/^[\w-]{43}$/) });
		expect(await keptSheet(library, "a")).toBeNull();
	});

	it("leaves out practices that its reader may not see, a seventh one, and answers to other conditions", async () => {
		await givenActiveMembers(database, "GE");
		const focal = await givenActor(database, "focal-point", "GE");
		const secretOne = await givenPractice({ visibility: "members" });
		expect(
			await keepSheet(
				publicActor,
				services,
				{ secret: newToken(), practices: [{ pid: secretOne, version: "1.0" }], entries: {} },
				from,
			),
		).toEqual({ outcome: "no-practice" });
		const entries = { [`${secretOne}.c1`]: "have", [`${pid}.c1`]: "have", [`${pid}.c7`]: "have" };
		const seen = async (actor: Actor) => {
			const sheet = await keptSheet(library, await keep(entries, actor, [secretOne, pid]));
			return [sheet?.practices.map((one) => one.pid), Object.keys(sheet?.entries ?? {})];
		};
		expect(await seen(publicActor)).toEqual([[pid], [`${pid}.c1`]]);
		expect(await seen(focal)).toEqual([[secretOne, pid], [`${secretOne}.c1`, `${pid}.c1`].sort()]);
		const seven = [pid];
		while (seven.length < 7) seven.push(await givenPractice());
		const sheet = await keptSheet(library, await keep({}, publicActor, seven));
		expect(sheet?.practices.map((one) => one.pid)).toEqual(seven.slice(0, 6));
	});

	it("is limited for each IP address, like other forms for people without an account", async () => {
		const limited = { ...library, identity: { limits: attemptLimits(library, { ENQUIRIES_PER_HOUR: 2 }) } };
		const press = () =>
			keepSheet(
				publicActor,
				limited,
				{ secret: newToken(), practices: [{ pid, version: "1.0" }], entries: {} },
				{ address: "192.0.2.7" },
			);
		const outcomes = [await press(), await press(), await press()].map(({ outcome }) => outcome);
		expect(outcomes).toEqual(["kept", "kept", "too-many-tries"]);
	});
});

describe("two people who have the link", () => {
	it("keep both changes if they changed different fields", async () => {
		const secret = await keep({ [answer()]: "missing" });
		const opened = { [answer()]: "missing" };
		expect(await save(secret, opened, { [answer()]: "get", country: "UG" })).toEqual({ outcome: "saved" });
		expect(await save(secret, opened, { ...opened, [note()]: "Ask." })).toEqual({ outcome: "saved" });
		const both = { [answer()]: "get", [note()]: "Ask.", country: "UG" };
		expect((await keptSheet(library, secret))?.entries).toEqual(both);
	});

	it("lose nothing if they changed the same field: the second person sees both values and decides", async () => {
		const secret = await keep({ [answer()]: "missing" });
		const opened = { [answer()]: "missing" };
		await save(secret, opened, { ...opened, [note()]: "The decree is being drafted." });
		const mine = { [answer()]: "get", [note()]: "In March." };
		const refused = await save(secret, opened, mine);
		expect(refused).toMatchObject({ outcome: "conflict", entries: mine, clashing: [note()] });
		const theirs = { ...opened, [note()]: "The decree is being drafted." };
		expect((await keptSheet(library, secret))?.entries).toEqual(theirs);
		expect(await save(secret, theirs, mine)).toEqual({ outcome: "saved" });
		expect((await keptSheet(library, secret))?.entries).toEqual(mine);
	});

	it("save at the same time, one after the other", async () => {
		const secret = await keep();
		const outcomes = await Promise.all([
			save(secret, {}, { [note()]: "One." }),
			save(secret, {}, { [note()]: "Two." }),
			save(secret, {}, { country: "UG" }),
		]);
		expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved", "saved"]);
	});

	it("can both add practices, each once and up to six", async () => {
		const secret = await keep();
		const others = [];
		while (others.length < 6) others.push(await givenPractice());
		const [second = ""] = others;
		const added = await Promise.all([1, 2].map(() => addPractice(publicActor, library, secret, second)));
		expect(added).toEqual([{ outcome: "added" }, { outcome: "added" }]);
		const outcomes = [];
		for (const one of others) outcomes.push((await addPractice(publicActor, library, secret, one)).outcome);
		expect(outcomes).toEqual(["added", "added", "added", "added", "added", "full"]);
		const hidden = await givenPractice({ visibility: "members" });
		expect(await addPractice(publicActor, library, secret, hidden)).toEqual({ outcome: "not-found" });
	});
});

describe("the end of a sheet", () => {
	it("comes a year after the last change, unless the sheet is prolonged; the nightly job deletes it", async () => {
		const [left, changed, prolonged] = [await keep(), await keep(), await keep()];
		clock.set("2027-05-01T09:00:00Z");
		await save(changed, {}, { country: "UG" });
		expect(await extendSheet(library, prolonged)).toEqual({ outcome: "prolonged" });
		expect(await keptSheet(library, prolonged)).toMatchObject({ savedOn: "2026-11-25", deletedOn: "2028-05-01" });
		clock.set("2027-11-24T23:59:00Z");
		expect(await keptSheet(library, left)).not.toBeNull();
		expect(await deleteExpiredSheets(library)).toBe(0);
		clock.set("2027-11-25T00:00:00Z");
		expect(await keptSheet(library, left)).toBeNull();
		expect(await save(left, {}, { country: "UG" })).toEqual({ outcome: "not-found" });
		expect(await extendSheet(library, left)).toEqual({ outcome: "not-found" });
		expect(await deleteExpiredSheets(library)).toBe(1);
		expect(await keptSheet(library, changed)).toMatchObject({ deletedOn: "2028-05-01" });
		expect(await prisma.gapSheet.count()).toBe(2);
	});

	it("comes at once for everybody who has the link if one of them deletes the sheet", async () => {
		const [secret, other] = [await keep(), await keep()];
		for (let time = 0; time < 2; time++) await deleteSheet(library, secret);
		expect(await keptSheet(library, secret)).toBeNull();
		expect(await save(secret, {}, { country: "UG" })).toEqual({ outcome: "not-found" });
		expect(await keptSheet(library, other)).not.toBeNull();
	});
});

it("entries for a practice that has since been hidden are saved, and the sheet stays", async () => {
	const gone = await givenPractice();
	const secret = await keep({ [`${gone}.c1`]: "have" }, publicActor, [gone]);
	await hide(library, gone);
	const typed = { [`${gone}.c1`]: "have", [`${gone}.c2.note`]: "Typed meanwhile." };
	expect(await save(secret, { [`${gone}.c1`]: "have" }, typed)).toEqual({ outcome: "saved" });
	// The form of the next visit no longer shows them, so it contains none of them.
	expect(await save(secret, {}, { country: "UG" })).toEqual({ outcome: "saved" });
	expect((await keptSheet(library, secret))?.entries).toEqual({ ...typed, country: "UG" });
});

it("leaves no entry in the activity log: a sheet is its reader's own work", async () => {
	const before = await prisma.activity.count();
	const secret = await keep({ [answer()]: "have" });
	await save(secret, {}, { country: "UG" });
	await deleteSheet(library, secret);
	expect(await prisma.activity.count()).toBe(before);
});
