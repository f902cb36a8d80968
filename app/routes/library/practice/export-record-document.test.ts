import { expect, it } from "vitest";
import { writeMarkdown } from "#app/library/citation/export-document.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { practiceView } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { comparisonDocument } from "#app/routes/library/compare/compare-document.server.ts";
import { comparisonRows } from "#app/routes/library/compare/compare-page.server.ts";
import { recordDocument } from "#app/routes/library/practice/export-record-document.server.ts";
import { factTexts } from "#app/views/article/exported-facts.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";

const now = new Date("2026-11-25T09:00:00Z");
const around = (locale: Locale) => ({
	locale,
	now,
	origin: "https://asan.example",
	reference: loadReference("content/reference"),
});
const facts = exampleFacts({
	buildingBlocks: [{ id: "b2" }, { id: "b1" }, { id: "b3" }],
	endorsement: { office: "Office of the Minister", date: "2026-05-04", document: "https://law.example/1" },
});
const buildingBlocks: PracticeText["buildingBlocks"] = {
	b1: { title: "Queue", what: "One queue for all counters.", enablers: "A printer.", lesson: "Call names." },
	b2: { title: "Form", what: "", enablers: "", lesson: "" },
};

function viewed(
	locale: Locale,
	{ countries = facts.countries, membersOnly = facts.membersOnly, whole = true, first = now } = {},
) {
	const texts = { en: exampleText({ buildingBlocks }) };
	const view = practiceView(
		{
			pid: "0XGE-A",
			version: "1.0",
			liveVersion: "1.0",
			versions: [],
			publishedAt: now,
			firstPublishedAt: first,
			demonstration: false,
			embargoUntil: null,
			lineage: [],
			record: { facts: { ...facts, countries, membersOnly }, texts },
		},
		{ locale, whole, now },
	);
	if (!view) throw new Error("There is no text.");
	return view;
}

it.each(["en", "ar"] as const)("a practice as a file contains its parts and who approved it, in %s", (locale) => {
	const view = viewed(locale);
	const written = writeMarkdown(recordDocument(view, practiceCitation(view, around(locale)), around(locale)));
	const { buildingBlocks: words, common, fields, practice } = messagesFor(locale);
	expect(written).toContain(
		[
			`## ${fields.buildingBlocks.page}`,
			"### Form",
			"### Queue",
			"One queue for all counters.",
			common.labelled(words.enablers, "A printer."),
			common.labelled(words.lesson, "Call names."),
		].join("\n\n"),
	);
	const [row = ""] = written.split("\n").filter((line) => line.includes(`| ${practice.fact.endorsement} |`));
	expect(row).toContain("Office of the Minister<br>");
	expect(row).toContain("https://law.example/1");
	expect(written.split(practice.facts)).toHaveLength(2);
});

it("a practice that one of its files proves approved names the file, if the reader may see it", () => {
	const view = viewed("en");
	const endorsement = { office: "Office of the Minister", date: "2026", document: "f1" };
	const said = (files: typeof view.files) => {
		const shown = { ...view, facts: { ...view.facts, endorsement }, files };
		return factTexts(shown, ["endorsement"], around("en"))[0];
	};
	const letter = { id: "f1", title: "Letter of clearance" } as (typeof view.files)[number];
	expect(said([letter])).toEqual(["Office of the Minister", "2026", "Letter of clearance"]);
	expect(said([])).toEqual(["Office of the Minister", "2026"]);
});

it("sections for members only are named only to those who read them", () => {
	const notices = (whole: boolean) => {
		const view = viewed("en", { membersOnly: ["solution", "adaptable"], whole });
		return writeMarkdown(recordDocument(view, practiceCitation(view, around("en")), around("en")));
	};
	const { fields, marks, practice } = messagesFor("en");
	expect(notices(true)).toContain(marks.part.title([fields.solution.label]));
	expect(notices(false)).toContain(practice.membersOnly);
});

it("only a figure from before a practice began is called “before”, in files and comparisons", () => {
	const [baseline, between] = [
		{ value: 21, date: "2019" },
		{ value: 6, date: "2021" },
	];
	const result = { id: "r1", unit: "days", between: [between], value: { value: 1, date: "2025" } };
	const written = (beforeChange: boolean) => {
		const view = viewed("en");
		const results = [{ ...result, baseline: { ...baseline, beforeChange } }];
		const shown = { ...view, facts: { ...facts, results }, text: { ...view.text, results: { r1: "Waiting time" } } };
		const row = comparisonRows([shown], around("en")).find(({ key }) => key === "results");
		return [writeMarkdown(recordDocument(shown, practiceCitation(shown, around("en")), around("en"))), row?.cells];
	};
	for (const [beforeChange, earlier] of [
		[true, "before: 21 days (2019); earlier: 6 days (2021)"],
		[false, "earlier: 21 days (2019); 6 days (2021)"],
	] as const) {
		expect(written(beforeChange)).toEqual([
			expect.stringContaining(`| Waiting time | ${earlier} | 1 day (2025) |`),
			[expect.objectContaining({ kind: "lines", lines: [`Waiting time: 1 day (2025); ${earlier}`] })],
		]);
	}
});

it("a later version states its own day beside the day of the first one", () => {
	const { fact } = messagesFor("en").practice;
	const daysOf = (view: ReturnType<typeof viewed>) => {
		const written = writeMarkdown(recordDocument(view, practiceCitation(view, around("en")), around("en")));
		const labels = [fact.published, fact.firstPublished, fact.versionPublished];
		return written.split("\n").filter((line) => labels.some((label) => line.startsWith(`| ${label} |`)));
	};
	expect(daysOf(viewed("en"))).toEqual([`| ${fact.published} | 25 November 2026 |`]);
	expect(daysOf(viewed("en", { first: new Date("2026-04-15T09:00:00Z") }))).toEqual([
		`| ${fact.firstPublished} | 15 April 2026 |`,
		`| ${fact.versionPublished} | 25 November 2026 |`,
	]);
});

it("a comparison has a row for reusable parts, and none if no practice has any", () => {
	const row = (views: ReturnType<typeof viewed>[]) =>
		comparisonRows(views, around("en")).find(({ key }) => key === "buildingBlocks");
	const view = viewed("en");
	const lines = ["Form", "Queue: One queue for all counters."];
	expect(row([view])?.cells).toMatchObject([{ kind: "lines", lines }]);
	expect(row([{ ...view, text: exampleText() }])).toBeUndefined();
});

it.each(["en", "ar"] as const)(
	"a file ends with the note of the United Nations if it names Kosovo, in %s",
	(locale) => {
		const documents = (...countries: string[]) => {
			const view = viewed(locale, { countries });
			const citation = practiceCitation(view, around(locale));
			return [
				recordDocument(view, citation, around(locale)),
				comparisonDocument([view, view], [citation, citation], around(locale)),
			];
		};
		const { kosovo } = messagesFor(locale).common;
		for (const { blocks } of documents("AL", "XK")) expect(blocks.at(-1)).toEqual({ kind: "paragraph", text: kosovo });
		for (const { blocks } of documents("AL")) expect(JSON.stringify(blocks)).not.toContain(kosovo);
	},
);
