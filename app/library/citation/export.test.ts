import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type ExportDocument, writeMarkdown } from "#app/library/citation/export-document.server.ts";
import { unzip } from "#app/library/citation/export-docx.fixture.ts";
import { writeDocx } from "#app/library/citation/export-docx.server.ts";
import { exportedResults, exportedSources } from "#app/library/citation/export-evidence.ts";
import { exportedLine } from "#app/library/citation/export-record.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { renderMarkdown } from "#app/platform/text/markdown.server.ts";
import { runs } from "../../../tests/setup/long.ts";

const origin = { source: "ASAN International Association", url: "https://asan.example/p/0XGE-A/v1.1" };
const text = exampleText({
	results: { r1: "Days to a licence" },
	lineage: { l1: "The counters", l2: "The name" },
	sections: { problem: "Nine offices.", solution: "One counter." },
});
const exported = (changes: Partial<PracticeFacts> = {}, own = text) =>
	exportedLine({ pid: "0XGE-A", facts: exampleFacts(changes), text: own, language: "en" }, origin);

describe("the evidence of a practice for programs", () => {
	const sources = [
		{ title: "A report", url: "https://report.example/1" },
		{ title: "A study", url: "https://study.example/2", year: 2020 },
	];
	const facts = exampleFacts({
		provenance: { kind: "compiled", source: "ASAN", externalId: "1", sources },
		links: [{ title: "The service", url: "https://service.example" }],
		results: [
			{ id: "r1", unit: "days", baseline: { value: 30, date: "2012" }, between: [], value: { value: 1 }, source: 2 },
			{ id: "r2", between: [], value: { value: 5, date: "2024-05" }, sourceText: "Annual report, p. 4" },
			{ id: "r3", between: [], value: { value: 9 } },
		],
	});

	it("includes figures with units, dates and sources if the text names their indicator", () => {
		const own = exampleText({ results: { r1: "Days to a licence", r2: "Offices" } });
		expect(exportedResults({ facts, text: own })).toEqual([
			{
				indicator: "Days to a licence",
				unit: "days",
				before: 30,
				beforeDate: "2012",
				after: 1,
				afterDate: null,
				source: "https://study.example/2",
			},
			{
				indicator: "Offices",
				unit: null,
				before: null,
				beforeDate: null,
				after: 5,
				afterDate: "2024-05",
				source: "Annual report, p. 4",
			},
		]);
	});

	it("includes its sources and the owner's links", () => {
		expect(exportedSources({ facts }).map(({ url }) => url)).toEqual([
			"https://report.example/1",
			"https://study.example/2",
			"https://service.example",
		]);
	});
});

describe("a record as JSON", () => {
	it("matches the import schema and is imported completely", () => {
		const results = [{ id: "r1", unit: "days", baseline: { value: 30 }, between: [], value: { value: 1 }, source: 2 }];
		const own = { ...text, lineage: {} };
		const line = exported({ results, keyDates: [{ id: "d1", date: "2019-06" }] }, own);
		const schema = z.fromJSONSchema(JSON.parse(readFileSync("content/schema/practice.schema.json", "utf8")));
		expect(schema.safeParse(JSON.parse(JSON.stringify(line))).error).toBeUndefined();
		const read = readImportLine(JSON.stringify(line));
		if (!("record" in read)) throw new Error(read.problem);
		expect(read.record.texts).toEqual({ en: own });
		const { provenance, ...facts } = read.record.facts;
		const { source: _, ...result } = results[0] ?? { source: 0 };
		expect(facts).toEqual(exampleFacts({ results: [result as never], keyDates: [{ id: "d1", date: "2019-06" }] }));
		expect(provenance).toMatchObject({ kind: "imported", source: origin.source, externalId: "0XGE-A" });
		expect(provenance?.sources.map(({ url }) => url)).toEqual([origin.url]);
	});

	it("includes the reusable parts, and refers to no file that only this site has", () => {
		const buildingBlocks = { b1: { title: "Queue", what: "One queue.", enablers: "", lesson: "" } };
		const endorsement = { office: "Office of the Minister", date: "2026-05" };
		const read = (document: string) => {
			const changes = {
				buildingBlocks: [{ id: "b1", files: ["f1"] }],
				endorsement: { ...endorsement, document },
				evaluationFile: "f1",
			};
			const line = readImportLine(JSON.stringify(exported(changes, { ...text, lineage: {}, buildingBlocks })));
			if (!("record" in line)) throw new Error(line.problem);
			return line.record;
		};
		const taken = read("f1");
		expect(taken.texts.en?.buildingBlocks).toEqual(buildingBlocks);
		expect(taken.facts).toMatchObject({ buildingBlocks: [{ id: "b1" }], endorsement });
		expect(taken.facts.endorsement).not.toHaveProperty("document");
		expect(taken.facts).not.toHaveProperty("evaluationFile");
		expect(read("https://law.example/1").facts.endorsement?.document).toBe("https://law.example/1");
	});

	it("lists files with their checksums and URLs, and an import takes over none of them", () => {
		const file = { id: "f1", file: "01938f3a-0000-7000-8000-000000000001", language: "en", kind: "manual" } as const;
		const facts = exampleFacts({ files: [{ ...file, visibility: "public" }] });
		const view = {
			...file,
			title: "Guide",
			alternative: null,
			licence: "CC-BY-4.0",
			visibility: "public",
			credit: null,
		} as const;
		const stored = { name: "guide 1.pdf", size: 9, mediaType: "application/pdf", sha256: "a".repeat(64) };
		const shown = { ...view, ...stored, scan: "clean" as const, withdrawn: null, pictures: [] };
		const gone = { ...shown, title: "Old guide", withdrawn: { at: new Date(), reason: "R." } };
		const own = { ...text, lineage: {}, files: { f1: { title: "Guide" } } };
		const line = exportedLine({ pid: "0XGE-A", facts, text: own, language: "en", files: [shown, gone] }, origin);
		expect(line.links).toEqual([
			{
				title: `Guide · SHA-256 ${"a".repeat(64)}`,
				url: `https://asan.example/en/library/0XGE-A/files/${file.file}/guide%201.pdf`,
			},
		]);
		const read = readImportLine(JSON.stringify(line));
		if (!("record" in read)) throw new Error(read.problem);
		expect([read.record.facts.files, read.record.texts.en?.files]).toEqual([[], {}]);
	});

	it("names the countries of related practices, but not the practices, which its reader may not know", () => {
		const lineage: PracticeFacts["lineage"] = [
			{ id: "l1", from: { pid: "0XGE-A" }, to: { country: "GE", pid: "4F7K-2" }, certainty: "in-use" },
			{ id: "l2", from: { pid: "4F7K-2" }, to: { pid: "0XGE-A" }, certainty: "named" },
		];
		const line = exported({ lineage });
		expect(JSON.stringify(line)).not.toContain("4F7K-2");
		expect(line.lineage).toEqual([{ ...lineage[0], from: { country: "AZ" }, to: { country: "GE" } }]);
		expect(line.texts?.en?.lineage).toEqual({ l1: "The counters" });
	});

	it("names the sections for members only, whether its reader sees them or not", () => {
		const seen = { ...text, sections: { ...text.sections, challenges: "It broke." } };
		for (const own of [text, seen]) {
			const line = exported({ membersOnly: ["challenges"] }, own);
			expect(line.membersOnly).toEqual(["challenges"]);
			expect(readImportLine(JSON.stringify(line))).toHaveProperty("record");
		}
	});

	it("includes the sources as links, up to the limit of a record", () => {
		const sources = Array.from({ length: 40 }, (_, index) => ({
			title: "S".repeat(400),
			url: `https://source.example/${index}`,
		}));
		const provenance = { kind: "compiled" as const, source: "published sources", externalId: "x", sources };
		const line = exported({ provenance, links: [{ title: "Own", url: "https://own.example" }] });
		expect([line.links?.length, line.links?.[0]?.title]).toEqual([30, "Own"]);
		expect(readImportLine(JSON.stringify(line))).toHaveProperty("record");
	});
});

const document = (blocks: ExportDocument["blocks"], language = "en"): ExportDocument => ({
	title: "A *title*",
	language,
	rtl: language === "ar",
	blocks,
});

describe("a document as Markdown", () => {
	it("has one title, headings for its sections, and the headings of texts below them", () => {
		const prose = "# Own heading\n\nWords.\n\n```\n# no heading\n```";
		const written = writeMarkdown(
			document([
				{ kind: "heading", level: 2, text: "Problem" },
				{ kind: "prose", markdown: prose },
			]),
		);
		expect(written).toBe("# A \\*title\\*\n\n## Problem\n\n### Own heading\n\nWords.\n\n```\n# no heading\n```\n");
	});

	it("keeps tables, whatever their content", () => {
		const rows = [[{ lines: ["a | b"] }, { lines: ["1", "2"] }, { markdown: "**x**\n\ny" }]];
		const html = renderMarkdown(writeMarkdown(document([{ kind: "table", head: ["A", "B", "C"], rows }])));
		expect(html).toContain("<td>a | b</td>");
		expect(html.match(/<td/g)).toHaveLength(3);
	});

	it("shows text literally, and keeps URLs as links", () => {
		const source = "1. [x](javascript:y) <b> https://asan.example/a_b_c";
		const html = renderMarkdown(writeMarkdown(document([{ kind: "paragraph", text: source }])));
		expect(html).toContain("1. [x](javascript:y) &lt;b&gt; <a");
		expect(html).toContain('href="https://asan.example/a_b_c"');
	});
});

const open = async (requested: ExportDocument) => unzip(await writeDocx(requested)).get("word/document.xml") ?? "";

/** Elements that are not closed in the reverse order of their opening. */
function unbalanced(xml: string): string[] {
	const stack: string[] = [];
	const wrong: string[] = [];
	const parser = new Parser(
		{
			onopentag: (name) => void stack.push(name),
			onclosetag: (name, implied) => {
				if (stack.pop() !== name || (implied && !xml.includes("/>"))) wrong.push(name);
			},
		},
		{ xmlMode: true },
	);
	parser.write(xml);
	parser.end();
	return [...wrong, ...stack];
}

describe("a document as DOCX", () => {
	it("has Word headings, a table with a header row, and every element of a Markdown text", async () => {
		const markdown =
			"Some **bold** [link](https://a.example/x) and [no](javascript:x).\n\n1. one\n2. two\n\n- a\n  - b\n\n> said";
		const xml = await open(
			document([
				{ kind: "heading", level: 2, text: "Results" },
				{ kind: "table", head: ["A", "B"], rows: [[{ lines: ["x"] }, { lines: ["1", "2"] }]] },
				{ kind: "prose", markdown },
			]),
		);
		for (const style of ["Title", "Heading1", "ListParagraph"]) expect(xml).toContain(`<w:pStyle w:val="${style}"/>`);
		expect(xml).toContain("<w:tblHeader/>");
		expect(xml.match(/<w:hyperlink/g)).toHaveLength(1);
		expect(xml).toMatch(/<w:b\/><w:bCs\/><\/w:rPr><w:t xml:space="preserve">bold/);
		expect(xml).toContain('<w:ilvl w:val="1"/>');
		expect(unbalanced(xml)).toEqual([]);
	});

	it("sets Arabic from right to left, and English within it from left to right", async () => {
		const xml = await open(
			document(
				[
					{ kind: "paragraph", text: "عربي" },
					{ kind: "paragraph", text: "English" },
					{ kind: "table", head: ["أ"], rows: [[{ lines: ["ب"] }]] },
				],
				"ar",
			),
		);
		const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/g)].map(([one]) => one);
		const of = (words: string) => paragraphs.find((one) => one.includes(words)) ?? "";
		expect(of("عربي")).toMatch(/<w:bidi\/>.*<w:rtl\/>/);
		expect(of("English")).not.toMatch(/<w:bidi\/>|<w:rtl\/>/);
		expect(xml).toContain("<w:bidiVisual/>");
	});

	it("can be made from any text", async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: "binary" }), async (words) => {
				const xml = await open(
					document([
						{ kind: "prose", markdown: words },
						{ kind: "table", head: [words], rows: [[{ markdown: words }]] },
					]),
				);
				// biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML can't hold
				expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
				expect(unbalanced(xml)).toEqual([]);
			}),
			runs(60),
		);
	});
});
