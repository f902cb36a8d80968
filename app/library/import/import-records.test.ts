import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { type ImportOptions, importFile, importRecords } from "#app/library/import/import-records.server.ts";
import { reindexOnLabelChange } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { importSchema, readImportLine } from "#app/library/record/import-record.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { practicesOfCountry } from "#app/library/views/cards.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const { database, services } = await testLibrary();

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
	const result = await importRecords(systemActor, services, stream, {
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
	findPractice(publicActor, services, await pidOf(externalId), { locale: "en" });

it("an import leaves nothing to reindex at the next start", async () => {
	expect(await run([line("first of all")])).toMatchObject({ created: 1 });
	const queued: string[] = [];
	const addJob = async (_tx: unknown, name: string) => void queued.push(name);
	expect(await reindexOnLabelChange({ ...services, addJob })).toBe(false);
	expect(queued).toEqual([]);
});

describe("a line", () => {
	it("is described by the schema in `content/`", () => {
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
		["an unknown field", line("1", { sumary: "S" }), /sumary/],
		["an unknown code", line("1", { functions: ["magic"] }), /^functions.0: /],
	])("with %s is refused", (_, text, problem) => {
		const read = readImportLine(text);
		expect("problem" in read && read.problem).toMatch(problem);
	});

	it("may take its language from the import", () => {
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

describe("a title", () => {
	const text = (more: object) => {
		const read = readImportLine(line("1", more));
		if ("problem" in read) throw new Error(read.problem);
		return read.record.texts.en;
	};

	it("is enough if the source has nothing else", () => {
		expect(text({ summary: undefined })).toMatchObject({ title: "Case 1", summary: "" });
	});

	it("of more than 200 characters is shortened at a word, and appears in full at the beginning of the body", () => {
		const title = `${"Reform of the *civil* registry ".repeat(9)}in Peru`;
		const { title: shown = "", body = "" } = text({ title, body: "Then.", url: "https://example.org/1" }) ?? {};
		expect(shown).toMatch(/registry( Reform)?( of)?( the)?…$/);
		expect(title.startsWith(shown.slice(0, -1))).toBe(true);
		expect(markdownText(body)).toBe(`${title} Then.`);
		expect(text({ title: "民".repeat(201) })?.title).toBe(`${"民".repeat(199)}…`);
		expect(text({ title: "🏛".repeat(150) })?.title).toBe(`${"🏛".repeat(99)}…`);
	});
});

describe("an import", () => {
	it("separates lines by LF only, so that U+2028 in a text is part of the text", async () => {
		const file = path.join(ownFolder("import"), "lines.jsonl");
		const odd = line("odd", { summary: "One line\u2028and another" });
		expect(odd).toContain("\u2028");
		await writeFile(file, `${odd}\r\n${line("plain", { title: "Registre civil", language: "ca" })}\nx\n`);
		const problems: [number, string][] = [];
		const options = { onProblem: (...problem: [number, string]) => void problems.push(problem) };
		expect(await importFile(systemActor, services, file, options)).toMatchObject({
			report: { lines: 3, created: 2, bad: 1 },
		});
		expect(problems).toEqual([[3, "is not a JSON object"]]);
		expect(await view("odd")).toMatchObject({ text: { summary: "One line\u2028and another" } });
	});

	it("accepts texts in assigned languages only", async () => {
		const report = await run([
			line("in-catalan", { language: "ca" }),
			line("in-kurdish", { texts: { ckb: { title: "T" }, "sr-Latn": { title: "N" } } }),
			line("in-none", { language: "qqq" }),
			line("of-none", { originalLanguage: "qqq", texts: { "en-XX": { title: "T" } } }),
		]);
		expect(report).toMatchObject({ created: 2, bad: 2 });
		expect(report.problems).toEqual([
			[3, "language: qqq"],
			[4, "language: qqq; language: en-XX"],
		]);
		const { rows } = await database.pool.query("select distinct locale from search.doc where pid = $1", [
			await pidOf("in-catalan"),
		]);
		expect(rows).toEqual([{ locale: "ca" }]);
	});

	it("imports valid lines and reports the others", async () => {
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

	it("publishes practices that are listed, readable and searchable, and credited to their source, not to a member", async () => {
		expect(await view("good-1")).toMatchObject({
			kind: "practice",
			version: "1.0",
			tier: "listed",
			text: { title: "Case good-1", body: "The **whole** story." },
			facts: { provenance: { kind: "imported", source: "Case Studies", sources: [{ url: "https://example.org/1" }] } },
		});
		const { rows } = await database.pool.query(
			"select audience, body from search.doc, unnest(audiences) as audience where pid = $1 order by 1",
			[await pidOf("good-1")],
		);
		expect(rows).toMatchObject([{ audience: "members" }, { audience: "public" }]);
		expect(rows[1].body).toContain("The whole story.");
		expect(await practicesOfCountry(publicActor, services, "AZ", "en")).toEqual([]);
		expect(await view("good-3")).toMatchObject({ text: { title: "Nul and\uFFFDhalf" } });
	});

	it("changes nothing when it is run again", async () => {
		const before = await database.prisma.practiceVersion.count();
		expect(
			await run([line("good-1", { countries: ["AZ"], url: "https://example.org/1", body: "The **whole** story." })]),
		).toMatchObject({ unchanged: 1, created: 0, updated: 0 });
		expect(await database.prisma.practiceVersion.count()).toBe(before);
	});

	it("publishes changes at the source as the next version", async () => {
		expect(await run([line("good-1", { summary: "Done better." })])).toMatchObject({ updated: 1 });
		expect(await view("good-1")).toMatchObject({ version: "1.1", text: { summary: "Done better." } });
		expect(await run([line("good-1", { summary: "Done better." })])).toMatchObject({ unchanged: 1, updated: 0 });
	});

	it("skips practices that were changed or withdrawn here", async () => {
		await run([line("edited"), line("gone")]);
		await startNewVersion(systemActor, services, { pid: await pidOf("edited") });
		await withdrawPractice(systemActor, services, { pid: await pidOf("gone"), reason: "Wrong." });
		const report = await run([line("edited", { summary: "New." }), line("gone", { summary: "New." })]);
		expect(report).toMatchObject({ updated: 0, skipped: 2 });
		expect(report.problems.map(([, reason]) => reason.slice(7))).toEqual([
			"was changed here, skipped",
			"was withdrawn here, skipped",
		]);
		expect(await view("gone")).toMatchObject({ kind: "tombstone" });
	});

	it("reports the same as a dry run, but stores nothing then", async () => {
		const before = await database.prisma.practice.count();
		expect(await run([line("dry"), line("good-1", { summary: "Best." }), "x"], { dryRun: true })).toMatchObject({
			created: 1,
			updated: 1,
			bad: 1,
		});
		expect(await database.prisma.practice.count()).toBe(before);
		expect(await view("good-1")).toMatchObject({ version: "1.1" });
	});

	it("runs in batches, reports progress after each one, and can mark practices as demonstration data", async () => {
		const seen: number[] = [];
		const lines = Array.from({ length: 251 }, (_, i) => line(`many-${i}`));
		expect(await run(lines, { demonstration: true, onProgress: ({ created }) => seen.push(created) })).toMatchObject({
			created: 251,
		});
		expect(seen).toHaveLength(3);
		expect(seen.at(-1)).toBe(251);
		expect(await view("many-250")).toMatchObject({ demonstration: true });
	}, 60_000);

	it("is only for the secretariat", async () => {
		const lines = (async function* () {
			yield line("no");
		})();
		expect(await importRecords(publicActor, services, lines)).toEqual({ outcome: "forbidden" });
	});
});
