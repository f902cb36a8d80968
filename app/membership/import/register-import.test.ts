import { beforeEach, describe, expect, it } from "vitest";
import { givenChecked, givenOfficer, importServices } from "#app/documents/import/import.fixture.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { startImport, startUndo } from "#app/documents/import/start-import.server.ts";
import { importRows } from "#app/documents/import/stored-import.server.ts";
import { registerImport } from "#app/membership/import/register-import.server.ts";
import { eventOf } from "#app/membership/status/member-rows.server.ts";
import { statusOn } from "#app/membership/status/member-status.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";

const lenient = await ownDatabase();
const database = strictDatabase(lenient);
const services = importServices(database);
const head = await givenOfficer(lenient);
const definitions = { register: registerImport, practices: registerImport };

beforeEach(async () => {
	await lenient.prisma.importRow.deleteMany();
	await lenient.prisma.import.deleteMany();
});

const check = (content: string | Buffer, actor = head) =>
	givenChecked(actor, services, registerImport, "register", content);
const rowsOf = (id: string) => importRows(services, id, { most: null });
const notesOf = async (id: string) =>
	(await rowsOf(id)).map(({ number, state, notes }) => [
		number,
		state,
		notes.map(({ column, note }) => `${column}: ${note}`),
	]);
const stateOf = async (id: string) => database.prisma.import.findUniqueOrThrow({ where: { id } });

async function run(id: string, reason = "") {
	expect(await startImport(head, services, definitions, { id, reason })).toEqual({ outcome: "started" });
	await runImports(services, definitions);
	return stateOf(id);
}
async function undo(id: string) {
	expect(await startUndo(head, services, definitions, { id })).toEqual({ outcome: "started" });
	await runImports(services, definitions);
	return stateOf(id);
}

/** What is recorded, as far as readers can tell: statuses on each day that matters, entities and contacts. */
async function registerNow(code: string) {
	const { prisma } = database;
	const events = (await prisma.memberEvent.findMany({ where: { member: code, kind: "status" } })).map(eventOf);
	const days = [...new Set(events.map(({ effectiveFrom }) => effectiveFrom)), "2026-11-25"];
	const entities = await prisma.memberEntity.findMany({ where: { member: code }, orderBy: { id: "asc" } });
	const contacts = await prisma.contact.findMany({ where: { member: code }, orderBy: { id: "asc" } });
	return {
		statuses: days.map((day) => statusOn(events, day)),
		on: (day: string) => statusOn(events, day),
		entities,
		contacts: contacts.map(({ revision: _, ...contact }) => contact),
	};
}

const heads =
	"Kind of row,Country,Class,Status,From,Until,Legal basis in English,Document,Organisation in English,Focal institution,Name of the person,Office,E-mail,Role";

describe("a register", () => {
	it("is imported with steps, entities and contacts, and can be undone", async () => {
		const { id, checked } = await check(
			[
				heads,
				"event,Georgia,full,prospect,2018,,Letter,Letter 1,,,,,,",
				"event,GE,,declared,2019-03-01,,Declaration,Declaration 7,,,,,,",
				"entity,GE,,,2019-04,,,,Public Service Hall,yes,,,,",
				"contact,GE,,,2019-05-01,2023-04-30,,,,,Nino Example,Head of office,nino@agency.example,focal-point",
			].join("\n"),
		);
		expect(checked).toEqual({ outcome: "checked" });
		expect(await notesOf(id)).toEqual([
			[2, "new", ["document: not-on-file"]],
			[3, "new", ["document: not-on-file"]],
			[4, "new", []],
			[5, "new", []],
		]);
		expect(await database.prisma.member.count({ where: { code: "GE" } })).toBe(0);
		expect((await run(id)).state).toBe("imported");
		const after = await registerNow("GE");
		expect([after.on("2018-12-31"), after.on("2019-03-01")]).toEqual(["prospect", "declared"]);
		expect(after.entities).toMatchObject([{ focal: true, fromDate: "2019-04" }]);
		expect(after.contacts).toMatchObject([{ personName: "Nino Example", role: "focal-point" }]);
		const entries = await database.prisma.activity.findMany({ where: { requestId: id }, orderBy: { id: "asc" } });
		expect(entries.map(({ verb }) => verb)).toEqual([
			"member.enter",
			"member.record-event",
			"member.record-event",
			"organisation.create",
			"member.add-entity",
			"member.designate-contact",
			"import.finish",
		]);

		expect((await undo(id)).state).toBe("undone");
		const undone = await registerNow("GE");
		expect(undone.statuses.every((status) => status === null)).toBe(true);
		expect([undone.entities, undone.contacts]).toEqual([[], []]);
		expect(await database.prisma.organisation.count()).toBe(0);
	});

	it("is imported again after it was undone, with another class", async () => {
		const { id } = await check([heads, "event,GE,founding,declared,2019-03-02,,Declaration,,,,,,,"].join("\n"));
		expect(await notesOf(id)).toEqual([[2, "new", []]]);
		expect((await run(id)).state).toBe("imported");
		expect((await registerNow("GE")).on("2019-03-02")).toBe("declared");
		expect(await database.prisma.member.findUnique({ where: { code: "GE" } })).toMatchObject({ class: "founding" });
	});
});

describe("the rows of an import", () => {
	it("are reported with what is wrong, and in which column", async () => {
		await givenMember(lenient, "TR", "full", [{ to: "prospect", from: "2018" }]);
		const { id } = await check(
			[
				heads,
				"event,Atlantis,,declared,2019-03-01,,D,D,,,,,,",
				"event,TR,,declared,31.02.2019,,D,D,,,,,,",
				"event,TR,,active,2019-03-01,,D,D,,,,,,",
				"event,TR,observer,declared,2019-03-01,,D,D,,,,,,",
				"event,TR,,declared,2019-03-01,,,D,,,,,,",
				"contact,TR,,,2019,,,,,,A,B,no-mail,focal-point",
				"entity,MA,,,2019,,,,Agency,,,,,",
				"gift,TR,,,2019,,,,,,,,,",
			].join("\n"),
		);
		expect(await notesOf(id)).toEqual([
			[2, "wrong", ["country: not-in-list"]],
			[3, "wrong", ["from: no-date"]],
			[4, "wrong", ["status: not-allowed"]],
			[5, "wrong", ["class: class-by-hand"]],
			[6, "wrong", ["basis: missing"]],
			[7, "wrong", ["email: no-email", "from: no-day"]],
			[8, "wrong", ["country: unknown-member"]],
			[9, "wrong", ["kind: no-kind"]],
		]);
		expect(await startImport(head, services, definitions, { id, reason: "" })).toEqual({ outcome: "not-ready" });
	});

	it("can't replace a head for steps reserved to heads, or the second person for steps that require two", async () => {
		await givenMember(lenient, "UA", "full", [
			{ to: "prospect", from: "2015" },
			{ to: "declared", from: "2016" },
			{ to: "applicant", from: "2017" },
			{ to: "admitted", from: "2018" },
		]);
		const table = [
			"Kind of row,Country,Status,From,Legal basis in English,Document,Number of the decision,Date of the decision,Reasons,Look at it again on",
			"event,UA,active,2019-01-01,Instrument,Instrument 3,,,,",
			"event,UA,under-review,2020-01-01,Notice,N,,,,",
			"event,UA,suspended,2021-01-01,Decision,D,5,2020-12-01,Why,2022-01-01",
		].join("\n");
		const officer = await givenOfficer(lenient, "officer");
		const byOfficer = await check(table, officer);
		expect((await notesOf(byOfficer.id))[0]).toEqual([2, "wrong", ["status: needs-head"]]);
		expect(await notesOf((await check(table)).id)).toEqual([
			[2, "new", ["document: not-on-file"]],
			[3, "new", ["document: not-on-file"]],
			[4, "wrong", ["status: two-persons"]],
		]);
	});

	it("correct recorded entries, with a reason, and restore them when undone", async () => {
		await givenMember(lenient, "EG", "full", [
			{ to: "prospect", from: "2018" },
			{ to: "declared", from: "2019-06" },
		]);
		const { id } = await check(
			[
				heads,
				"event,EG,full,prospect,2018,,prospect by the papers,,,,,,,",
				"event,EG,,declared,2019-06-24,,declared by the papers,,,,,,,",
			].join("\n"),
		);
		expect(await notesOf(id)).toEqual([
			[2, "unchanged", []],
			[3, "changed", ["from: differs"]],
		]);
		expect(await startImport(head, services, definitions, { id, reason: " " })).toEqual({ outcome: "reason-missing" });
		expect((await run(id, "The day was found.")).state).toBe("imported");
		expect((await registerNow("EG")).on("2019-06-23")).toBe("prospect");
		const [correction] = await database.prisma.memberEvent.findMany({
			where: { member: "EG", correctsId: { not: null } },
		});
		expect(correction).toMatchObject({ correctionReason: "The day was found.", effectiveFrom: "2019-06-24" });
		expect((await undo(id)).state).toBe("undone");
		const back = await registerNow("EG");
		expect([back.on("2019-06-29"), back.on("2019-06-30")]).toEqual(["prospect", "declared"]);
	});

	it("are checked together for each member, whatever their order", async () => {
		await givenMember(lenient, "KZ", "full", [
			{ to: "prospect", from: "2010" },
			{ to: "declared", from: "2011" },
			{ to: "applicant", from: "2012" },
			{ to: "admitted", from: "2013" },
			{ to: "active", from: "2014" },
			{ to: "under-review", from: "2020" },
		]);
		const { id } = await check(
			[heads, "event,KZ,,active,2017-01-01,,Back,Note 2,,,,,,", "event,KZ,,paused,2016-01-01,,Pause,Note 1,,,,,,"].join(
				"\n",
			),
		);
		expect((await rowsOf(id)).map(({ state }) => state)).toEqual(["new", "new"]);
	});
});

describe("an import", () => {
	const one = [heads, "event,PL,full,prospect,2018,,Letter,,,,,,,"].join("\n");

	it("is refused if the register changed since it was checked", async () => {
		const { id } = await check(one);
		await givenMember(lenient, "FR", "full", [{ to: "prospect", from: "2018" }]);
		const after = await run(id);
		expect([after.state, after.failure]).toEqual(["read", { reason: "changed-meanwhile" }]);
		expect(await database.prisma.member.count({ where: { code: "PL" } })).toBe(0);
	});

	it("waits for another one, and runs once however often it is requested", async () => {
		const [first, second] = [await check(one), await check(one)];
		const requested = () => startImport(head, services, definitions, { id: first.id, reason: "" });
		expect(await Promise.all([requested(), requested()])).toEqual([{ outcome: "started" }, { outcome: "started" }]);
		expect(await startImport(head, services, definitions, { id: second.id, reason: "" })).toEqual({
			outcome: "busy",
			fileName: "table.csv",
		});
		await Promise.all([runImports(services, definitions), runImports(services, definitions)]);
		await runImports(services, definitions);
		expect(await requested()).toEqual({ outcome: "started" });
		await runImports(services, definitions);
		expect(await database.prisma.memberEvent.count({ where: { member: "PL" } })).toBe(1);
	});

	it("can't be undone if later entries depend on it, and the rows are listed", async () => {
		const { id } = await check([heads, "event,IT,full,prospect,2018,,Letter,,,,,,,"].join("\n"));
		await run(id);
		const [event] = await database.prisma.memberEvent.findMany({ where: { member: "IT" } });
		await lenient.prisma.memberEvent.create({
			data: {
				member: "IT",
				toStatus: "declared",
				effectiveFrom: "2019",
				effectiveDate: new Date("2019-12-31"),
				basis: { en: "D" },
			},
		});
		const after = await undo(id);
		expect([after.state, after.failure]).toEqual([
			"imported",
			{ reason: "changed-since", about: ["IT · prospect · 2018"] },
		]);
		expect(await database.prisma.memberEvent.count({ where: { correctsId: event?.id ?? "" } })).toBe(0);
	});
});
