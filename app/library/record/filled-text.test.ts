import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { exportedLine } from "#app/library/citation/export-record.ts";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { filledText, languageOfPart } from "#app/library/record/filled-text.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import { type PracticeRecord, type PracticeText, sections } from "#app/library/record/practice-record.ts";
import { emptyText, textsIn, textWith } from "#app/library/record/text-places.ts";
import { practiceView } from "#app/library/views/practice-view.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { recordDocument } from "#app/routes/library/practice/export-record-document.server.ts";
import { practiceCitation, practicePage } from "#app/views/article/practice-page.server.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

const now = new Date("2026-11-25T09:00:00Z");
const reference = loadReference("content/reference");
const around = (locale: "en" | "ar") => ({ locale, now, origin: "https://asan.example", reference });

let records: PracticeRecord[] = [];
beforeAll(async () => {
	records = (await readPracticeFiles("content/practices")).records;
	expect(records.length).toBeGreaterThan(60);
});

function viewed(record: PracticeRecord, locale: string, whole = true) {
	const dates = { publishedAt: now, firstPublishedAt: now };
	const view = practiceView(
		{
			pid: "0XGE-A",
			version: "1.0",
			liveVersion: "1.0",
			versions: [],
			...dates,
			demonstration: false,
			embargoUntil: null,
			lineage: [],
			record,
		},
		{ locale, whole, now },
	);
	if (!view) throw new Error("There is no text.");
	return view;
}

/** A record whose translation lost some of its texts, and some of whose sections are for members. */
function anyRecord() {
	return fc
		.record({
			record: fc.nat().map((at) => records[at % records.length] as PracticeRecord),
			kept: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
			membersOnly: fc.subarray([...sections]),
			locale: fc.constantFrom("en", "ar", "cnr", "az", "fr"),
			whole: fc.boolean(),
		})
		.map(({ record, kept, membersOnly, locale, whole }) => {
			const own = record.texts[locale];
			const source = record.texts[record.facts.originalLanguage];
			const facts = { ...record.facts, membersOnly };
			if (!own || own === source) return { record: { ...record, facts }, locale, whole };
			// In half of the cases it first gets every text of the original, so that there is something to lose.
			const words = new Map([...(kept[0] ? textsIn(source as PracticeText) : []), ...textsIn(own)]);
			const lost = [...words.keys()].filter((path, at) => path !== "title" && !kept[at % kept.length]);
			const text = textWith({ ...own, sections: {} }, [...words, ...lost.map((path): [string, string] => [path, ""])]);
			// A reusable part without a title is invalid.
			const translated = "text" in text ? text.text : own;
			return { record: { ...record, facts, texts: { ...record.texts, [locale]: translated } }, locale, whole };
		});
}

describe("a record with any translation", () => {
	it("shows every section that the reader may see once, in translation if possible", () => {
		fc.assert(
			fc.property(anyRecord(), ({ record, locale, whole }) => {
				const view = viewed(record, locale, whole);
				const original = record.texts[record.facts.originalLanguage] as PracticeText;
				const own = record.texts[view.language] as PracticeText;
				const hidden: readonly string[] = whole ? [] : record.facts.membersOnly;
				for (const name of sections) {
					const words = hidden.includes(name)
						? undefined
						: own.sections[name]?.trim() || original.sections[name]?.trim();
					expect(view.text.sections[name]?.trim() || undefined, name).toBe(words || undefined);
					const from = own.sections[name]?.trim() ? view.language : record.facts.originalLanguage;
					if (words) expect(languageOfPart(view, `sections/${name}`)).toBe(from);
				}
				const locales = locale === "ar" ? "ar" : "en";
				const messages = messagesFor(locales);
				const { partly } = messages;
				const written = recordDocument(view, practiceCitation(view, around(locales)), around(locales));
				const headings = written.blocks.flatMap((block) => (block.kind === "heading" ? block.text : []));
				for (const name of sections) {
					const title = fieldName(messages, name);
					const shown = headings.filter((one) =>
						[title, partly.headingIn(title, record.facts.originalLanguage)].includes(one),
					);
					expect(shown.length, name).toBe(view.text.sections[name]?.trim() ? 1 : 0);
				}
			}),
		);
	});

	it("leaves out nothing from the original, and marks everything with its language", () => {
		fc.assert(
			fc.property(anyRecord(), ({ record, locale }) => {
				const view = viewed(record, locale);
				const own = textsIn(record.texts[view.language] as PracticeText);
				const original = textsIn(record.texts[record.facts.originalLanguage] as PracticeText);
				for (const [path, words] of textsIn(view.text)) {
					const translated = own.get(path);
					expect(words, path).toBe(translated ?? original.get(path));
					expect(languageOfPart(view, path)).toBe(translated ? view.language : record.facts.originalLanguage);
				}
				const missing = [...original.keys()].filter((path) => !textsIn(view.text).has(path) && path !== "ownerName");
				expect(missing).toEqual([]);
				expect(view.rest === null).toBe(
					view.languages.every(({ language, partly }) => language !== view.language || !partly),
				);
			}),
		);
	});
});

const original = exampleText({
	localName: { language: "az", name: "Bir pəncərə" },
	conditions: { c1: "A law." },
	sections: { problem: "Nine offices.", solution: "One counter.", challenges: "It broke." },
});
const short: PracticeText = { ...emptyText("machine"), title: "نافذة واحدة", summary: "ملخّص.", sourceVersion: "1.0" };
const facts = exampleFacts({
	membersOnly: ["challenges"],
	conditions: [{ id: "c1", type: "legal", need: "essential" }],
});
const record: PracticeRecord = { facts, texts: { en: original, ar: short } };

describe("a translation of title and summary", () => {
	it("is completed from the original, without sections for members", () => {
		const view = viewed(record, "ar", false);
		expect(view.text).toMatchObject({ title: "نافذة واحدة", summary: "ملخّص.", localName: original.localName });
		expect(view.text.sections).toEqual({ problem: "Nine offices.", solution: "One counter." });
		expect(view.rest).toMatchObject({ language: "en", titleAndSummary: true });
		expect(view.rest?.paths).toEqual([
			"principles/efficiency",
			"conditions/c1",
			"sections/problem",
			"sections/solution",
		]);
		expect(JSON.stringify(view)).not.toContain("It broke.");
		expect(JSON.stringify(practicePage(view, "/library/0XGE-A", [], around("ar")))).not.toContain("It broke.");
		expect(viewed(record, "ar").text.sections.challenges).toBe("It broke.");
	});

	it("does not change a complete translation or the original", () => {
		const whole = { ...original, origin: "human" as const, title: "نافذة واحدة" };
		expect(filledText({ facts, texts: { en: original, ar: whole } }, "ar", whole)).toEqual({ text: whole, rest: null });
		expect(viewed(record, "en").rest).toBeNull();
		expect(viewed(record, "fr")).toMatchObject({ language: "en", rest: null });
	});

	it("adds no items that the facts lack, and no sections if it has a continuous text", () => {
		const stray = { ...record, texts: { en: { ...original, conditions: { c9: "A stray." } }, ar: short } };
		expect(viewed(stray, "ar").text.conditions).toEqual({});
		const undivided = { ...record, texts: { en: original, ar: { ...short, body: "النص كله." } } };
		expect(viewed(undivided, "ar").text).toMatchObject({ body: "النص كله.", sections: {} });
	});

	it("has the language of each part marked in exports", () => {
		const view = viewed(record, "ar");
		const { fields, partly } = messagesFor("ar");
		const written = recordDocument(view, practiceCitation(view, around("ar")), around("ar"));
		const texts = written.blocks.flatMap((block) => ("text" in block ? block.text : []));
		expect(texts).toContain(partly.titleAndSummary.machine("en"));
		expect(texts).toContain(partly.headingIn(fields.problem.label, "en"));
		expect(texts).toContain(partly.headingIn(fields.conditions.page, "en"));
	});

	it("is exported with its original, each in its own language", () => {
		const line = exportedLine(viewed(record, "ar", false), {
			source: "ASAN",
			url: "https://asan.example/p/0XGE-A/v1.0",
		});
		const read = readImportLine(JSON.stringify(line));
		if (!("record" in read)) throw new Error(read.problem);
		const { challenges: _, ...shown } = original.sections;
		expect(read.record.texts).toEqual({ ar: short, en: { ...original, sections: shown } });
	});
});
