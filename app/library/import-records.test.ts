import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicActor, systemActor } from "#app/identity/actor.ts";
import { practicesOfCountry } from "#app/library/cards.server.ts";
import { importSchema, readImportLine } from "#app/library/import-record.ts";
import { type ImportOptions, importRecords } from "#app/library/import-records.server.ts";
import { findPractice } from "#app/library/practices.server.ts";
import { startNewVersion } from "#app/library/start-new-version.server.ts";
import { withdrawPractice } from "#app/library/withdraw-practice.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { testDatabase } from "../../tests/setup/database.ts";

const reference = loadReference("content/reference");
const clock = fixedClock("2026-11-25T09:00:00Z");
let database: Database;
const services = () => ({ database, clock, reference });
beforeAll(async () => {
	database = await testDatabase();
});
afterAll(() => database.close());

const line = (externalId: string, more: object = {}) =>
	JSON.stringify({
		source: "Case Studies",
		externalId,
		language: "en",
		title: `Case ${externalId}`,
		summary: "Done.",
		...more,
	});

async function run(lines: string[], options: ImportOptions = {}) {
	const problems: [number, string][] = [];
	const stream = (async function* () {
		yield* lines;
	})();
	const result = await importRecords(systemActor, services(), stream, {
		...options,
		onProblem: (...problem) => problems.push(problem),
	});
	if (result.outcome !== "imported") throw new Error(result.outcome);
	return { ...result.report, problems };
}

async function pidOf(externalId: string): Promise<string> {
	const externalKey = JSON.stringify(["Case Studies", externalId]);
	return (await database.prisma.practice.findUniqueOrThrow({ where: { externalKey } })).pid;
}

const view = async (externalId: string) =>
	findPractice(publicActor, services(), await pidOf(externalId), { locale: "en" });

describe("a line", () => {
	it("is described by the schema that stands in the content", () => {
		expect(
			JSON.parse(readFileSync("content/schema/practice.schema.json", "utf8")),
			"run scripts/export-schema.ts",
		).toEqual(JSON.parse(JSON.stringify(importSchema())));
	});

	it.each([
		["not JSON", "{", "is not a JSON object"],
		["a list", "[]", "is not a JSON object"],
		["no source", '{"externalId":"1","language":"en","title":"T","summary":"S"}', /^source: /],
		["no language", '{"source":"a","externalId":"1","title":"T","summary":"S"}', "language is missing"],
		["no title", line("1", { title: undefined }), "title is missing"],
		["neither summary nor body", line("1", { summary: " " }), "summary or body is missing"],
		["a field that there is not", line("1", { sumary: "S" }), /sumary/],
		["a code that there is not", line("1", { functions: ["magic"] }), /^functions.0: /],
	])("with %s is none", (_, text, problem) => {
		const read = readImportLine(text);
		expect("problem" in read && read.problem).toMatch(problem);
	});

	it("may leave its language to the whole file", () => {
		expect(readImportLine('{"source":"a","externalId":"1","title":"T","body":"S"}', "tr")).toMatchObject({
			record: { facts: { originalLanguage: "tr" }, texts: { tr: { title: "T", origin: "original" } } },
		});
	});

	it("may bring texts in several languages", () => {
		const read = readImportLine(
			JSON.stringify({
				source: "a",
				externalId: "1",
				originalLanguage: "az",
				texts: {
					az: { title: "A", summary: "S" },
					en: { title: "B", origin: "machine", sections: { solution: "X." } },
				},
			}),
		);
		expect(read).toMatchObject({
			record: {
				texts: { az: { origin: "original" }, en: { origin: "machine" } },
				facts: { provenance: { kind: "imported" } },
			},
		});
	});
});

describe("an import", () => {
	it("lets the good lines in and names the bad ones", async () => {
		const report = await run([
			`\uFEFF${line("good-1", { countries: ["AZ"], url: "https://example.org/1", body: "The **whole** story." })}`,
			"",
			"nonsense",
			line("good-2", { countries: ["XX"] }),
			line("good-3", { title: "Nul\u0000and\ud800half" }),
			line("good-1", { summary: "Said again." }),
		]);
		expect(report).toMatchObject({ lines: 5, created: 2, bad: 3 });
		expect(report.problems).toEqual([
			[3, "is not a JSON object"],
			[4, "countries: XX"],
			[6, "has the source and external id of line 1"],
		]);
	});

	it("enters as listed, readable and found, credited to its source and to no member", async () => {
		expect(await view("good-1")).toMatchObject({
			kind: "practice",
			version: "1.0",
			tier: "listed",
			text: { title: "Case good-1", body: "The **whole** story." },
			facts: { provenance: { kind: "imported", source: "Case Studies", sources: [{ url: "https://example.org/1" }] } },
		});
		const { rows } = await database.pool.query("select audience, body from search.doc where pid = $1 order by 1", [
			await pidOf("good-1"),
		]);
		expect(rows).toMatchObject([{ audience: "members" }, { audience: "public" }]);
		expect(rows[1].body).toContain("The whole story.");
		expect(await practicesOfCountry(publicActor, services(), "AZ", "en")).toEqual([]);
		expect(await view("good-3")).toMatchObject({ text: { title: "Nul and\uFFFDhalf" } });
	});

	it("run again, changes nothing", async () => {
		const before = await database.prisma.practiceVersion.count();
		expect(
			await run([line("good-1", { countries: ["AZ"], url: "https://example.org/1", body: "The **whole** story." })]),
		).toMatchObject({ unchanged: 1, created: 0, updated: 0 });
		expect(await database.prisma.practiceVersion.count()).toBe(before);
	});

	it("brings what changed at its source as the next version", async () => {
		expect(await run([line("good-1", { summary: "Done better." })])).toMatchObject({ updated: 1 });
		expect(await view("good-1")).toMatchObject({ version: "1.1", text: { summary: "Done better." } });
		expect(await run([line("good-1", { summary: "Done better." })])).toMatchObject({ unchanged: 1, updated: 0 });
	});

	it("leaves alone what people changed or withdrew here", async () => {
		await run([line("edited"), line("gone")]);
		await startNewVersion(systemActor, services(), { pid: await pidOf("edited") });
		await withdrawPractice(systemActor, services(), { pid: await pidOf("gone"), reason: "Wrong." });
		const report = await run([line("edited", { summary: "New." }), line("gone", { summary: "New." })]);
		expect(report).toMatchObject({ updated: 0, skipped: 2 });
		expect(report.problems.map(([, reason]) => reason.slice(7))).toEqual([
			"was changed here, skipped",
			"was withdrawn here, skipped",
		]);
		expect(await view("gone")).toMatchObject({ kind: "tombstone" });
	});

	it("run dry, says the same and stores nothing", async () => {
		const before = await database.prisma.practice.count();
		expect(await run([line("dry"), line("good-1", { summary: "Best." }), "x"], { dryRun: true })).toMatchObject({
			created: 1,
			updated: 1,
			bad: 1,
		});
		expect(await database.prisma.practice.count()).toBe(before);
		expect(await view("good-1")).toMatchObject({ version: "1.1" });
	});

	it("enters in batches, each with its own progress, and can be marked as demonstration", async () => {
		const seen: number[] = [];
		const lines = Array.from({ length: 251 }, (_, i) => line(`many-${i}`));
		expect(await run(lines, { demonstration: true, onProgress: ({ created }) => seen.push(created) })).toMatchObject({
			created: 251,
		});
		expect(seen).toEqual([250, 251]);
		expect(await view("many-250")).toMatchObject({ demonstration: true });
	}, 60_000);

	it("is for the secretariat", async () => {
		const lines = (async function* () {
			yield line("no");
		})();
		expect(await importRecords(publicActor, services(), lines)).toEqual({ outcome: "not-allowed" });
	});
});
