import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocxAsHtml } from "#app/documents/reading/read-file.server.ts";
import type { PdfLine } from "#app/documents/reading/reading.ts";
import { formSections } from "#app/library/form/practice-form-fields.ts";
import { makeDocx } from "#app/library/from-file/docx.fixture.ts";
import { blocksOfHtml } from "#app/library/from-file/docx-blocks.server.ts";
import { guessLanguage } from "#app/library/from-file/guess-language.ts";
import { fieldMentioned, fieldNamed, withoutNumber } from "#app/library/from-file/heading-fields.ts";
import { headingNames } from "#app/library/from-file/heading-names.ts";
import { blocksOfLines } from "#app/library/from-file/pdf-blocks.ts";
import {
	type Block,
	type DraftTarget,
	draftFields,
	draftLists,
	type Figure,
	type Piece,
} from "#app/library/from-file/pieces.ts";
import { placeTexts } from "#app/library/from-file/place-texts.server.ts";
import { maxPieces, splitIntoPieces } from "#app/library/from-file/split-into-pieces.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

describe("a heading names a field", () => {
	it.each<[string, DraftTarget | null]>([
		["Background", "problem"],
		["THE CHALLENGE", "problem"],
		["Challenges", "challenges"],
		["1. Problem statement", "problem"],
		["1.2 Results", "results"],
		["IV. Key results and impact", "results"],
		["Section 3: Implementation process", "implementation"],
		["(b) Lessons learnt:", "lessons"],
		["Challenges and lessons learned", "lessons"],
		["What we learned: lessons learned from three years", "lessons"],
		["Description of the problem", "problem"],
		["A description of our town hall", null],
		["Executive summary", "summary"],
		["Who gains, and who might be left out?", "inclusion"],
		["Annex", null],
		["The results of a long sentence that nobody would ever call a heading", null],
		["المشكلة", "problem"],
		["١. الخلفية", "problem"],
		["أولًا: التحديات", "challenges"],
		["ثانيًا - النتائج المحققة", "results"],
		["Limits of these results", "resultsNote"],
		["5. Sources", "links"],
		["المصادر والمراجع", "links"],
		["القسم 3: الدروس المستفادة", "lessons"],
		["الاستدامة والخطوات القادمة", "sustainability"],
		["مُلَخّص", "summary"],
		["ملحق", null],
		["Öyrənilmiş dərslər", "lessons"],
		["3) KARŞILAŞILAN ZORLUKLAR", "challenges"],
		["Leçons apprises", "lessons"],
		["Извлечённые уроки", "lessons"],
		["Latar Belakang", "problem"],
		["Održivost", "sustainability"],
		["", null],
		["1.", null],
	])("%s", (heading, field) => {
		expect(fieldMentioned(heading)).toBe(field);
	});

	it("by its label in the form and on the page, in every language of the site", () => {
		for (const locale of locales) {
			const messages = messagesFor(locale);
			const { fields } = messages;
			for (const field of draftFields) {
				const control = field === "summary" ? field : formSections[field];
				expect([field, fields[control].label, fieldNamed(fields[control].label)]).toEqual([
					field,
					fields[control].label,
					field,
				]);
				if (field !== "summary") expect(fieldNamed(fieldName(messages, control)), control).toBe(field);
			}
			for (const list of draftLists) expect(fieldNamed(fields[list].label)).toBe(list);
		}
	});

	it("and by a name that belongs to no other field", () => {
		const wrong = [...draftFields, ...draftLists].flatMap((field) =>
			headingNames[field].filter((name) => fieldNamed(name.replace(/^=/, "")) !== field),
		);
		expect(wrong).toEqual([]);
	});

	it("regardless of its numbering", () => {
		expect(
			["2.1 A", "2) A", "a) A", "A new way", "١-٢ النتائج", "In brief", "2019 was hard"].map(withoutNumber),
		).toEqual(["A", "A", "A", "A new way", "النتائج", "In brief", "was hard"]);
	});
});

const heading = (text: string, level = 1): Block => ({ heading: text, level });
const textBlock = (text: string): Block => ({ text });

describe("a text is split by its headings", () => {
	it("with its title, the text before the first heading, and headings that name no field", () => {
		expect(
			splitIntoPieces([
				heading("Mobile service", 1),
				textBlock("An agency"),
				heading("Background", 1),
				textBlock("a"),
				heading("Queues", 2),
				textBlock("b"),
				heading("Costs and results", 2),
				textBlock("c"),
				heading("Our town", 1),
				textBlock("d"),
				{ aside: "notes", text: "(1) e" },
			]),
		).toEqual({
			title: "Mobile service",
			pieces: [
				{ heading: "", text: "An agency", proposed: null },
				{ heading: "Background", text: "a\n\n### Queues\n\nb", proposed: "problem" },
				{ heading: "Costs and results", text: "c", proposed: null },
				{ heading: "Our town", text: "d", proposed: null },
				{ heading: "", text: "(1) e", proposed: null, aside: "notes" },
			],
		});
	});

	it("with a short first line as the title, but not a sentence", () => {
		expect(splitIntoPieces([textBlock("A **hall**"), heading("Background"), textBlock("a")]).title).toBe("A hall");
		expect(splitIntoPieces([textBlock("This is a sentence."), heading("Background")]).title).toBe("");
		expect(splitIntoPieces([heading("Background"), textBlock("a")]).title).toBe("");
		expect(splitIntoPieces([textBlock("all there is")])).toEqual({
			title: "",
			pieces: [{ heading: "", text: "all there is", proposed: null }],
		});
		expect(splitIntoPieces([])).toEqual({ title: "", pieces: [] });
	});

	it("with a piece for each table that has figures, and the text around it in one piece", () => {
		const table = (text: string, caption?: string): Block => ({ text, figures, ...(caption ? { caption } : {}) });
		const figures = [{ indicator: "Visits" } as Figure];
		expect(
			splitIntoPieces([
				heading("T"),
				heading("Results"),
				table("a"),
				heading("Challenges"),
				textBlock("b"),
				heading("Waiting times", 2),
				table("c"),
				textBlock("d"),
				table("e", "Table 3"),
			]).pieces,
		).toEqual([
			{ heading: "Results", text: "a", proposed: "results", figures },
			{ heading: "Challenges", text: "b\n\nd", proposed: "challenges" },
			{ heading: "Waiting times", text: "c", proposed: "results", figures },
			{ heading: "Table 3", text: "e", proposed: "results", figures },
		]);
	});

	const words = fc.array(fc.stringMatching(/^[a-z]{4}$/), { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));
	const block = fc.oneof(
		fc
			.tuple(fc.oneof(words, fc.constantFrom("Background", "Results", "النتائج")), fc.integer({ min: 1, max: 7 }))
			.map(([text, level]) => heading(text, level)),
		words.map(textBlock),
		words.map((text): Block => ({ aside: "edges", text })),
	);

	it("and every part ends up in the title or in a piece, in order except for asides", () => {
		fc.assert(
			fc.property(fc.array(block, { maxLength: 200 }), (blocks) => {
				const original = blocks.map((one) => ("heading" in one ? one.heading : one.text)).join(" ");
				const { title, pieces } = splitIntoPieces(blocks);
				const result = [title, ...pieces.flatMap((piece) => [piece.heading, piece.text])].join(" ");
				expect(sorted(result.replaceAll("#", " "))).toEqual(sorted(original));
				expect(pieces.filter(({ aside }) => !aside).length).toBeLessThanOrEqual(maxPieces + 1);
			}),
		);
	});
	const sorted = (text: string) => text.split(/\s+/).filter(Boolean).sort();
});

describe("lines of a PDF", () => {
	const line = (text: string, size = 11, page = 1): PdfLine => ({ page, size, text });
	const long = "This line of text goes on and on from one edge of the page to the other";

	it("become headings because of their size, their numbers or the fields that they name", () => {
		expect(
			blocksOfLines([
				line("Mobile service", 24),
				line("in the regions", 24),
				line("1 Background", 14),
				line(long),
				line("and ends."),
				line("1.1 Queues at counters", 11),
				line(`${long}.`),
				line("Results", 11),
				line(`${long},`),
				line("results"),
				line("of it."),
				line("المشكلة", 14),
			]),
		).toEqual([
			heading("Mobile service in the regions", 1),
			heading("1 Background", 2),
			textBlock(`${long} and ends.`),
			heading("1.1 Queues at counters", 4),
			textBlock(`${long}.`),
			heading("Results", 3),
			textBlock(`${long}, results`),
			textBlock("of it."),
			heading("المشكلة", 2),
		]);
	});

	it("become paragraphs and items, with Markdown escaped", () => {
		expect(
			blocksOfLines([
				line(`${long} and one-`),
				line(`stop <b> shops *all* ${long}`),
				line("end here."),
				line("# of visits fell by half and went on to fall in the years that came after it"),
				line("• one item that"),
				line("• another"),
				line("1) first"),
				line("٢. second"),
			]),
		).toEqual([
			textBlock(`${long} and one-stop \\<b> shops \\*all\\* ${long} end here.`),
			textBlock("\\# of visits fell by half and went on to fall in the years that came after it"),
			textBlock("- one item that\n- another\n1. first\n2. second"),
		]);
	});

	it("that repeat at the edges of pages are set aside, with page numbers", () => {
		const pages = [1, 2, 3, 4].flatMap((page) => [
			line(`Agency, report ${page}`, 9, page),
			line(`${long} ${"abcd"[page - 1]}`, 11, page),
			line(`Page ${page} of 4`, 9, page),
		]);
		const blocks = blocksOfLines(pages);
		expect(blocks.at(-1)).toEqual({
			aside: "edges",
			text: [1, 2, 3, 4].map((page) => `Agency, report ${page}\nPage ${page} of 4`).join("\n"),
		});
		expect(blocks.slice(0, -1)).toEqual([textBlock(`${long} a ${long} b ${long} c ${long} d`)]);
	});

	it("lose no letters or digits", () => {
		const text = fc
			.array(
				fc.oneof(
					fc.constantFrom("Background", "1.", "•", "-", "Page", "3", "النتائج", "(2)", "*x*", "<b>", "[a](b)"),
					fc.stringMatching(/^[\p{L}]{1,9}[.,-]?$/u),
				),
				{ minLength: 1, maxLength: 9 },
			)
			.map((words) => words.join(" "));
		const lines = fc.array(
			fc.record({ text, size: fc.constantFrom(9, 11, 14, 20), page: fc.integer({ min: 1, max: 5 }) }),
			{ maxLength: 40 },
		);
		fc.assert(
			fc.property(lines, (drawn) => {
				const sorted = [...drawn].sort((a, b) => a.page - b.page);
				const { title, pieces } = splitIntoPieces(blocksOfLines(sorted));
				const result = [title, ...pieces.flatMap((piece) => [piece.heading, piece.text])].join("\n");
				expect(letters(result)).toEqual(letters(sorted.map((one) => one.text).join("\n")));
			}),
		);
	});
	const letters = (text: string) =>
		[...(text.normalize("NFKC").match(/[\p{L}\p{N}]/gu) ?? [])].sort().join("").replace(/[٠-٩]/g, "");
});

describe("the HTML of a DOCX", () => {
	it("becomes headings, lists, tables, links and notes", () => {
		expect(
			blocksOfHtml(
				[
					"<h1>1. Background</h1>",
					'<p>Some <strong>text</strong> a_b &lt;x&gt;<sup><a href="#footnote-1" id="r">[1]</a></sup> <a href="https://a.example/(b)">here</a> <a href="javascript:x">there</a></p>',
					"<ul><li>a<ol><li>b</li></ol></li></ul>",
					"<table><tr><td rowspan='2'><p>h</p></td><td>i|j</td></tr><tr><td><ul><li>k</li><li>l</li></ul></td></tr></table>",
					"<p><strong>Lessons learned</strong></p><p><strong>Note well</strong></p><p>Results</p><p>Results are good.</p>",
					'<ol><li id="footnote-1"><p>In 2019. <a href="#r">↑</a></p></li></ol>',
				].join(""),
			),
		).toEqual([
			heading("1. Background", 1),
			textBlock("Some **text** a_b \\<x>(1) [here](https://a.example/%28b%29) there"),
			textBlock("- a\n  1. b"),
			textBlock("| h | i\\|j |\n| --- | --- |\n|  | k; l |"),
			heading("Lessons learned", 7),
			textBlock("**Note well**"),
			heading("Results", 7),
			textBlock("Results are good."),
			{ aside: "notes", text: "1. In 2019." },
		]);
	});

	it("has figures of tables, also with merged cells, and without their marks in the text", async () => {
		const file = await makeDocx([
			{
				rows: [
					[
						{ cell: "Indicator", down: 2 },
						{ cell: "Waiting time, in minutes", across: 2 },
						{ cell: "Source", down: 2 },
					],
					["2019", "2023"],
					["Baku", "1,042", "8", { cell: "Report", down: 2 }],
					["Ganja", "30", "3"],
				],
			},
		]);
		const read = await readDocxAsHtml(Readable.from([file]), { person: "test", bytes: file.length });
		const [block] = blocksOfHtml(
			read.outcome === "read" ? `<p>The time of the people in the halls was</p>${read.html}` : "",
		).slice(1);
		expect(block).toEqual({
			text: "| Indicator | Waiting time, in minutes |  | Source |\n| --- | --- | --- | --- |\n|  | 2019 | 2023 |  |\n| Baku | 1,042 | 8 | Report |\n| Ganja | 30 | 3 |  |",
			figures: [
				expect.objectContaining({
					indicator: "Baku: Waiting time, in minutes",
					baseline: "1042",
					baselineDate: "2019",
					value: "8",
					source: "Report",
				}),
				expect.objectContaining({
					indicator: "Ganja: Waiting time, in minutes",
					baseline: "30",
					value: "3",
					valueDate: "2023",
					source: "Report",
				}),
			],
		});
	});

	it("has headings for bold lines if Word's own were not used", () => {
		expect(blocksOfHtml("<p><strong>Our town</strong></p><p>a</p><p><strong>A sentence.</strong></p>")).toEqual([
			heading("Our town", 7),
			textBlock("a"),
			textBlock("**A sentence.**"),
		]);
	});

	it("is converted in time, even if it is malicious", () => {
		const deep = `${"<table><tr><td>".repeat(200)}x${"</td></tr></table>".repeat(200)}`;
		expect(blocksOfHtml(deep)).toEqual([textBlock("x")]);
	});

	it("numbers the items of long lists in linear time", () => {
		const list = (items: number) => `<ol>${"<li>x</li>".repeat(items)}</ol>`;
		const [block] = blocksOfHtml(`<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol>`);
		expect(block).toMatchObject({ text: expect.stringMatching(/^1\. a\s+1\. b\s+2\. c\s+2\. d$/) });
		const [long] = blocksOfHtml(list(3000));
		expect(long).toMatchObject({ text: expect.stringMatching(/\n3000\. x$/) });
	});
});

describe("pieces are placed into fields", () => {
	const piece = (heading: string, text: string): Piece => ({ heading, text, proposed: null });

	it("in the order of the file, with headings other than the field's name", () => {
		const pieces = [
			piece("Summary", "- **One** in *two*\n\nThe second"),
			piece("Background", "a"),
			piece("The challenge", "b"),
			piece("Results", "c"),
			piece("Our town", "d"),
			piece("", "e"),
			piece("Annex", "f"),
		];
		expect(placeTexts(pieces, ["summary", "problem", "problem", "resultsNote", "solution", "solution", "out"])).toEqual(
			{
				summary: "One in two\n\nThe second",
				sections: {
					problem: "### Background\n\na\n\n### The challenge\n\nb",
					resultsNote: "### Results\n\nc",
					solution: "### Our town\n\nd\n\ne",
				},
			},
		);
	});

	it("and only the pieces that are left out are lost", () => {
		const word = fc.stringMatching(/^[a-z]{5}$/);
		const pieces = fc.array(fc.tuple(word, word, fc.constantFrom(...draftFields, "out" as const)), { maxLength: 30 });
		fc.assert(
			fc.property(pieces, (drawn) => {
				const { summary, sections } = placeTexts(
					drawn.map(([heading, text]) => piece(heading, text)),
					drawn.map(([, , choice]) => choice),
				);
				const laid = [summary, ...Object.values(sections)].map((text) => markdownText(text ?? "")).join(" ");
				const expected = drawn.flatMap(([heading, text, choice]) => (choice === "out" ? [] : [heading, text]));
				expect(laid.split(" ").filter(Boolean).sort()).toEqual(expected.sort());
			}),
		);
	});
});

it.each([
	["The counters of the agency were moved to one hall, and people are served in it by one window.", "en"],
	["كان على الناس أن يأتوا ثلاث مرات، ثم صارت لهم نافذة واحدة في مركز واحد.", "ar"],
	["Vətəndaşlar üçün bir pəncərə açıldı və xidmətlər bir yerdə göstərilir.", "az"],
	["Vatandaşlar için tek bir merkez kuruldu ve bu merkezde bir memur ile daha çok iş görülür.", "tr"],
	["Les services de la commune sont réunis dans une maison, et les gens y viennent pour tout.", "fr"],
	["Раньше людям приходилось приходить три раза, теперь всё делается в одном окне.", "ru"],
	["Бұрын адамдар үш рет келетін, енді бәрі бір терезеде жасалады және тегін.", null],
	["Перш за все людям потрібно було приходити тричі, і це їм заважало.", null],
	["Sebelumnya warga harus datang tiga kali ke kantor yang jauh.", null],
	["12 345", null],
])("guesses the language: %s", (text, language) => {
	expect(guessLanguage(text)).toBe(language);
});
