import { describe, expect, it } from "vitest";
import { givenChecked, givenOfficer, importServices } from "#app/documents/import/import.fixture.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { startImport, startUndo } from "#app/documents/import/start-import.server.ts";
import { importRows } from "#app/documents/import/stored-import.server.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import { practiceImport } from "#app/library/import/practice-import.server.ts";
import { practiceFacts } from "#app/library/record/practice-record.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";

const lenient = await ownDatabase();
const database = strictDatabase(lenient);
const services = importServices(database);
const officer = await givenOfficer(lenient, "officer");

const check = (content: string) => givenChecked(officer, services, practiceImport, "practices", content, "GE");
const notesOf = async (id: string) =>
	(await importRows(services, id, { most: null })).map(({ number, state, notes }) => [
		number,
		state,
		notes.map(({ column, note }) => `${column}: ${note}`),
	]);
async function run(id: string) {
	expect(await startImport(officer, services, importDefinitions, { id, reason: "" })).toEqual({ outcome: "started" });
	await runImports(services, importDefinitions);
}
async function undo(id: string) {
	expect(await startUndo(officer, services, importDefinitions, { id })).toEqual({ outcome: "started" });
	await runImports(services, importDefinitions);
	return database.prisma.import.findUniqueOrThrow({ where: { id } });
}

const table = [
	"title;summary;originalLanguage;countries;kind;channels;startDate;ownerName;staff;problem",
	"One window;What it does.;English;;Case study;one-stop-shop;13.06.2019;House of Services;1,200;It took long.",
	"Mobile buses;They drive.;ar;Azerbaijan;;mobile-service; ٢٠٢٠ ;;;",
].join("\n");

describe("practices from a spreadsheet", () => {
	it("become drafts with the content of their rows, and are recognised in a second import", async () => {
		const { id } = await check(table);
		expect(await notesOf(id)).toEqual([
			[2, "new", []],
			[3, "new", []],
		]);
		await run(id);
		const versions = await database.prisma.practiceVersion.findMany({
			include: { practice: true, texts: true },
			orderBy: { createdAt: "asc" },
		});
		const one = versions.find(({ texts }) => texts[0]?.title === "One window");
		expect(one).toMatchObject({ state: "draft", practice: { countries: ["GE"], initiatedBy: "secretariat" } });
		expect(practiceFacts.parse(one?.facts)).toMatchObject({
			startDate: "2019-06-13",
			owner: { name: "House of Services" },
			resources: { staff: 1200 },
			channels: ["one-stop-centre"],
		});
		const other = versions.find(({ texts }) => texts[0]?.locale === "ar");
		expect(practiceFacts.parse(other?.facts)).toMatchObject({ countries: ["AZ"], startDate: "2020" });
		expect((await notesOf((await check(table)).id)).map(([, state]) => state)).toEqual(["unchanged", "unchanged"]);
		const logged = await database.prisma.activity.count({ where: { requestId: id, verb: "practice.create" } });
		expect(logged).toBe(2);

		expect((await undo(id)).state).toBe("undone");
		expect(await database.prisma.practice.count()).toBe(0);
	});

	it("report problems by the fields of the form", async () => {
		const { id } = await check(
			"title,channels,startDate,contactEmail\n,one-stop-shop,,\nA,nowhere,2019-02-31,\nB,,2090,b@agency.example\n",
		);
		expect(await notesOf(id)).toEqual([
			[2, "wrong", ["title: required"]],
			[3, "wrong", ["startDate: no-date", "channels: notInList"]],
			[4, "wrong", ["startDate: futureDate", "contactFunction: contactIncomplete"]],
		]);
	});

	it("stay if the import is undone but one of them was edited", async () => {
		const { id } = await check("title\nFirst\nSecond\n");
		await run(id);
		await lenient.prisma.practiceVersion.updateMany({
			where: { texts: { some: { title: "Second" } } },
			data: { revision: { increment: 1 } },
		});
		expect(await undo(id)).toMatchObject({
			state: "imported",
			failure: { reason: "changed-since", about: ["Second"] },
		});
		expect(await database.prisma.practice.count()).toBe(2);
	});
});
