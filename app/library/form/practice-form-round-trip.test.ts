import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import { entriesOf, readPracticeForm, typedPractice } from "#app/library/form/practice-form.ts";
import { codeFinder, withCodes } from "#app/library/form/practice-form-codes.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf, recordWithForm } from "#app/library/form/practice-form-record.ts";
import { filesNamedIn } from "#app/library/form/practice-form-unfinished.ts";
import { checkDraft } from "#app/library/record/draft-record.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import {
	type PracticeFacts,
	type PracticeRecord,
	type PracticeText,
	practiceRecord,
} from "#app/library/record/practice-record.ts";
import * as codes from "#app/reference/codes.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { runs } from "../../../tests/setup/long.ts";

const today = "2026-11-25";
const reference = loadReference("content/reference");
const uploads = [1, 2, 3, 4].map((digit) => `01938f3a-0000-7000-8000-00000000000${digit}`);
const known = { ...formReference(reference), sources: 9, uploads };

/** The record after a form is sent as a browser sends it. */
function sent(record: PracticeRecord, values: PracticeFormValues, locale = "en"): PracticeRecord {
	const typed = typedPractice(entriesOf(values));
	expect(typed.problems).toEqual([]);
	const stored = { ...known, embargoUntil: record.facts.embargoUntil };
	const read = readPracticeForm(withCodes(typed.values, codeFinder(reference)), stored, today, locale);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems));
	const changed = recordWithForm(record, read.form, today);
	if ("outcome" in changed) throw new Error(changed.outcome);
	return changed.record;
}

const words = fc.string({ unit: fc.constantFrom("a", "é", "ش", "1", ",", "’", "*"), minLength: 1, maxLength: 20 });
const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
const date = fc
	.tuple(fc.integer({ min: 1950, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
	.chain(([year, month, day]) => {
		const two = (part: number) => String(part).padStart(2, "0");
		return fc.constantFrom(`${year}`, `${year}-${two(month)}`, `${year}-${two(month)}-${two(day)}`);
	});
const value = fc.double({ min: -1e9, max: 1e12, noNaN: true }).map((number) => Number(number.toPrecision(10)) + 0);
const country = fc.constantFrom("AZ", "GE", "UG", "TR");
const some = <T>(list: readonly T[]) => fc.subarray([...list]);
const address = fc.constantFrom("https://a.example/", "http://b.example/page?x=1#y");
const maybe = <T extends object>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }, needed: (keyof T)[]) =>
	fc.record(record, { requiredKeys: needed });

/** Items with ids of their own, and a text for each. */
const named = <T extends object>(item: fc.Arbitrary<T>, most = 4) =>
	fc.array(fc.tuple(item, text), { maxLength: most }).map((all) => ({
		facts: all.map(([fact], index) => ({ id: `x${index + 1}`, ...fact })),
		texts: Object.fromEntries(all.map(([, what], index) => [`x${index + 1}`, what])),
	}));

const result = maybe(
	{
		unit: fc.constantFrom("%", "days", "AZN"),
		baseline: maybe({ value, beforeChange: fc.constant(true) }, ["value"]),
		between: fc.array(maybe({ value }, ["value"]), { maxLength: 6 }),
		value: maybe({ value, date }, ["value"]),
		source: fc.integer({ min: 1, max: 9 }),
		sourceUrl: address,
		sourceText: fc.constantFrom("Annual report 2025, page 12", "2025 report"),
	},
	["between", "value"],
).map((all): object => {
	// A result has one source.
	const { source: _, sourceText: __, ...withUrl } = all;
	const { source: ___, ...withText } = all;
	return "sourceUrl" in withUrl ? withUrl : "sourceText" in withText ? withText : all;
});

/** Reusable parts, each with texts of its own. */
const blocks = fc
	.array(
		fc.record({
			title: words,
			what: fc.oneof(text, fc.constant("")),
			enablers: fc.oneof(text, fc.constant("")),
			lesson: fc.oneof(text, fc.constant("")),
		}),
		{ maxLength: 6 },
	)
	.map((all) => ({
		facts: all.map((_, index) => ({ id: `b${index + 1}` })),
		texts: Object.fromEntries(all.map((block, index) => [`b${index + 1}`, block])),
	}));

/** Files with titles, and some pictures with alternative text. */
const files = fc
	.array(
		fc.tuple(
			maybe(
				{
					file: fc.constantFrom(...uploads),
					language: fc.constantFrom("en", "ar", "az"),
					kind: fc.constantFrom(...codes.practiceFileKinds),
					licence: fc.constantFrom(...codes.licences),
					visibility: fc.constantFrom("public", "members"),
					credit: fc.constantFrom("A. Photographer", "State Agency"),
				},
				["file", "language", "kind", "visibility"],
			),
			maybe({ title: text, alternative: text }, ["title"]),
		),
		{ maxLength: 3 },
	)
	.map((all) => ({
		facts: all.map(([fact], index) => ({ id: `f${index + 1}`, ...fact })) as PracticeFacts["files"],
		texts: Object.fromEntries(all.map(([, what], index) => [`f${index + 1}`, what])) as PracticeText["files"],
	}));

const lists = fc.record({
	blocks,
	files,
	results: named(result),
	conditions: named(
		fc.record({ type: fc.constantFrom(...codes.conditionTypes), need: fc.constantFrom(...codes.conditionNeeds) }),
	),
	keyDates: named(fc.record({ date })),
	lineage: named(
		maybe(
			{
				from: maybe({ country, pid: fc.constant("0XGE-A") }, []),
				to: maybe({ country, pid: fc.constant("0XGE-A") }, []),
				date,
				certainty: fc.constantFrom(...codes.lineageCertainties),
			},
			["from", "to", "certainty"],
		),
	),
	goals: fc.uniqueArray(fc.constantFrom("1", "16", "16.6", "10.2", "5.a"), { maxLength: 5 }),
	how: text,
});

const facts = fc.record({
	partners: fc.array(
		maybe(
			{
				name: words,
				country,
				type: fc.constantFrom(...codes.organisationTypes),
				role: fc.constantFrom(...codes.partnerRoles),
			},
			["name", "role"],
		),
		{ maxLength: 3 },
	),
	legalBasis: fc.array(
		maybe({ title: words, url: address, type: fc.constantFrom(...codes.legalTypes) }, ["title", "type"]),
		{
			maxLength: 3,
		},
	),
	links: fc.array(fc.record({ title: words, url: address }), { maxLength: 3 }),
	recognitions: fc.array(maybe({ title: words, body: words, year: fc.integer({ min: 1000, max: 2100 }) }, ["title"]), {
		maxLength: 3,
	}),
	resources: maybe(
		{
			costBand: fc.constantFrom(...codes.costBands),
			year: fc.integer({ min: 1900, max: 2100 }),
			recurring: fc.boolean(),
			staff: fc.nat(1_000_000),
		},
		["staff"],
	),
	lifeEvents: some(codes.lifeEvents),
	targetGroups: some(codes.targetGroups),
	outcomeTypes: some(codes.outcomeTypes),
	offers: some(codes.offers),
	evaluation: fc.constantFrom(...codes.evaluationTypes),
	membersOnly: some(["problem", "challenges", "lessons"] as const),
	// The second has passed, but the record already has it.
	embargoUntil: fc.constantFrom("2027-01-31", "2020-01-31"),
	endorsement: maybe({ office: words, date, document: address }, ["office", "date"]),
	countries: some(["AZ", "GE"]),
});

describe("a record", () => {
	it("is not changed by its form, whatever it contains, in every language of the site", () => {
		fc.assert(
			fc.property(
				facts,
				lists,
				text,
				fc.constantFrom("en", "ar"),
				(own, { results, conditions, ...more }, body, locale) => {
					const { keyDates, lineage, goals, how, blocks, files } = more;
					const [paper] = files.facts;
					const record: PracticeRecord = {
						facts: exampleFacts({
							...(own as Partial<PracticeFacts>),
							results: results.facts as PracticeFacts["results"],
							conditions: conditions.facts,
							keyDates: keyDates.facts,
							lineage: lineage.facts as PracticeFacts["lineage"],
							sdgs: goals,
							buildingBlocks: blocks.facts,
							files: files.facts,
							...(paper && {
								evaluationFile: paper.id,
								endorsement: { office: "Office of the Minister", date: "2026", document: paper.id },
							}),
						}),
						texts: {
							en: exampleText({
								results: results.texts,
								conditions: conditions.texts,
								keyDates: keyDates.texts,
								lineage: lineage.texts,
								buildingBlocks: blocks.texts,
								files: files.texts,
								sdgs: Object.fromEntries(goals.map((goal) => [goal, how])),
								sections: Object.fromEntries(["novelty", "evaluation", "sustainability"].map((name) => [name, body])),
							}),
							ar: exampleText({
								results: results.texts,
								buildingBlocks: blocks.texts,
								files: files.texts,
								title: "ع",
							}) as PracticeText,
						},
					};
					expect(sent(record, formValuesOf(record, locale), locale)).toEqual(record);
				},
			),
			runs(400, 80),
		);
	});
});

/** A form with everything in it, as it comes back from a record. */
const filled = {
	ownerName: "Agency",
	ownerCountry: "GE",
	ownerType: "public-body",
	contactFunction: "Head of service",
	contactEmail: "office@agency.example",
	startDate: "2019-06",
	endDate: "2018",
	amount: "1,500",
	currency: "AZN",
	visibility: "members",
	endorsementOffice: "Office of the Minister",
	endorsementDate: "2026-05",
	endorsementDocument: "https://a.example/",
	summary: "Words.",
	membersOnly: ["lessons"],
};
const nothing = {
	...Object.fromEntries(Object.keys(filled).map((field) => [field, ""])),
	visibility: "public",
	contactVisibility: "public",
	membersOnly: [],
};
/** A row of each list, with the columns that it needs to be an item. */
const rows: Record<string, [row: Record<string, string>, needed: string[]]> = {
	partners: [{ name: "Bank", role: "funder", country: "AZ", type: "public-body" }, ["name", "role"]],
	sdgs: [{ code: "16.6", how: "Somehow." }, ["code"]],
	keyDates: [{ date: "2020-02", what: "It began." }, ["date", "what"]],
	legalBasis: [{ title: "Law", type: codes.legalTypes[0], url: "https://a.example/" }, ["title", "type"]],
	results: [
		{
			indicator: "Days",
			unit: "days",
			baseline: "1,234.5",
			baselineDate: "2019",
			beforeChange: "yes",
			between: "2020: 2,000\n2021: 12",
			value: "5",
			valueDate: "2022",
			source: "2",
		},
		["indicator", "value"],
	],
	conditions: [{ type: "legal", need: "helpful", what: "A law." }, ["type", "need", "what"]],
	buildingBlocks: [
		{ title: "Queue", what: "A queue.", enablers: "A hall.", lesson: "Begin small.", files: "" },
		["title"],
	],
	lineage: [
		{
			fromCountry: "AZ",
			fromPid: "0XGE-A",
			toCountry: "GE",
			toPid: "",
			date: "2020",
			certainty: codes.lineageCertainties[0],
			what: "The queue.",
		},
		["certainty"],
	],
	files: [
		{
			file: uploads[0] ?? "",
			title: "Manual",
			language: "en",
			kind: "manual",
			licence: "",
			visibility: "public",
			credit: "",
			alternative: "A picture.",
		},
		["title", "language", "kind", "visibility"],
	],
	// A link without a title gets the name of its site, and an edge without an end leads to this record.
	links: [{ title: "Page", url: "https://a.example/" }, ["url"]],
	recognitions: [{ title: "Prize", body: "Jury", year: "2020" }, ["title"]],
};
const alwaysSent = new Set(["links.title", "files.file", "lineage.toCountry"]);

describe("a draft", () => {
	const empty: PracticeRecord = { pid: "0XGE-A", facts: exampleFacts(), texts: { en: exampleText({ title: "T" }) } };
	const withoutIds = (values: PracticeFormValues) =>
		JSON.parse(JSON.stringify(values, (key, value) => (key === "id" ? "" : value)));
	const columns = Object.entries(rows).flatMap(([list, [row]]) =>
		[0, 1].flatMap((at) => Object.keys(row).map((column) => `${list}.${at}.${column}`)),
	);

	it("stores any part of the form as typed, and reports everything that prevents its publication", () => {
		fc.assert(
			fc.property(
				fc.subarray(Object.keys(filled)),
				fc.subarray(columns),
				fc.constantFrom("en", "ar"),
				(fields, said, locale) => {
					const has = new Set(said);
					const lists = Object.entries(rows).map(([list, [row]]) => {
						const part = (at: number) =>
							Object.entries(row).map(([column, value]) => {
								const sent = has.has(`${list}.${at}.${column}`) || alwaysSent.has(`${list}.${column}`);
								return [column, sent ? value : ""];
							});
						// Two rows of one goal are a mistake of another kind.
						return [
							list,
							[0, ...(list === "sdgs" ? [] : [1])].map((at) => ({ id: "", ...Object.fromEntries(part(at)) })),
						];
					});
					const typed = Object.fromEntries(Object.entries(filled).filter(([field]) => fields.includes(field)));
					const form = { ...formValuesOf(empty), ...nothing, ...typed };
					const values = typedPractice(entriesOf({ ...form, ...Object.fromEntries(lists) })).values;

					const record = sent(empty, values);
					const { issues } = { issues: [], ...checkDraft(record) };
					expect(issues).toEqual([]);
					expect(withoutIds(formValuesOf(record))).toEqual(withoutIds(values));
					// Sent again from a page in another language, it gives the same draft.
					expect(sent(record, formValuesOf(record, locale), locale)).toEqual(record);
					expect(sent(record, values)).toEqual(record);

					const named = publicationIssues(record).flatMap((one) => (one.issue === "unfinished" ? one.field : []));
					for (const [list, [, needed]] of Object.entries(rows)) {
						const those = values[list as "partners"] as Record<string, string>[];
						those.forEach((row, at) => {
							for (const column of needed.filter((column) => !row[column]))
								expect(named).toContain(`${list}.${at}.${column}`);
						});
					}
					const half = (...of: string[]) =>
						of.some((one) => fields.includes(one)) && !of.every((one) => fields.includes(one));
					expect(named.includes("ownerName")).toBe(
						half("ownerName", "ownerCountry", "ownerType") && !fields.includes("ownerName"),
					);
					expect(named.some((field) => field.startsWith("contact"))).toBe(half("contactFunction", "contactEmail"));
					expect(named.some((field) => ["amount", "currency"].includes(field))).toBe(half("amount", "currency"));
					expect(named.includes("endDate")).toBe(fields.includes("startDate") && fields.includes("endDate"));
					expect(named.includes("membersOnly")).toBe(fields.includes("visibility") && fields.includes("membersOnly"));
					// Its facts are complete, whatever is unfinished; and a published record has nothing unfinished.
					const { unfinished, ...whole } = record.facts;
					expect(practiceRecord.safeParse({ ...record, facts: whole }).success).toBe(true);
					expect(practiceRecord.safeParse(record).success).toBe(unfinished === undefined);
					expect(unfinished === undefined).toBe(named.length === 0);
					expect(filesNamedIn(record.facts)).toEqual(values.files.map(({ file }) => file));
				},
			),
			runs(400, 80),
		);
	});
});

describe("an item of a list", () => {
	const condition = { type: "legal", need: "helpful" } as const;
	const record: PracticeRecord = {
		facts: exampleFacts({
			conditions: [
				{ id: "c1", ...condition },
				{ id: "c2", ...condition },
			],
		}),
		texts: {
			en: exampleText({ conditions: { c1: "A law.", c2: "Money." } }),
			ar: exampleText({ conditions: { c1: "قانون", c2: "مال" } }),
		},
	};
	const values = formValuesOf(record);

	it("keeps its translations when it moves, and loses them when it is deleted", () => {
		const moved = sent(record, { ...values, conditions: [...values.conditions].reverse() });
		expect(moved.facts.conditions.map(({ id }) => id)).toEqual(["c2", "c1"]);
		expect(moved.texts).toEqual(record.texts);
		const removed = sent(record, { ...values, conditions: values.conditions.slice(1) });
		expect(removed.texts.ar?.conditions).toEqual({ c2: "مال" });
	});

	it("keeps its translations while it is incomplete", () => {
		const [first, second] = values.conditions;
		const emptied = [
			{ ...first, type: "" },
			second,
			{ id: "", ...condition, what: "A hall." },
		] as typeof values.conditions;
		const half = sent(record, { ...values, conditions: emptied });
		expect(half.facts.conditions.map(({ id }) => id)).toEqual(["c2", "c3"]);
		expect(half.texts.ar?.conditions).toEqual(record.texts.ar?.conditions);
		const again = formValuesOf(half).conditions.map((row) => ({ ...row, type: row.type || "legal" }));
		const whole = sent(half, { ...formValuesOf(half), conditions: again });
		expect(whole.facts.conditions.map(({ id }) => id)).toEqual(["c1", "c2", "c3"]);
		expect(whole.texts.ar).toEqual(record.texts.ar);
		expect(whole.facts.unfinished).toBeUndefined();
	});

	it("never gets the id of a deleted item, whose translation would become its own", () => {
		const added = { id: "", ...condition, what: "A hall." };
		const after = sent(record, { ...values, conditions: [...values.conditions.slice(0, 1), added] });
		expect(after.facts.conditions.map(({ id }) => id)).toEqual(["c1", "c3"]);
		expect(after.texts.en?.conditions).toEqual({ c1: "A law.", c3: "A hall." });
		expect(after.texts.ar?.conditions).toEqual({ c1: "قانون" });
	});

	it("stays one item if it is sent twice", () => {
		const twice = { ...values, conditions: [...values.conditions, { id: "", ...condition, what: "A hall." }] };
		const once = sent(record, twice);
		expect(sent(once, twice)).toEqual(once);
	});

	it("keeps its id and translations if it is a reusable part", () => {
		const block = (title: string) => ({ title, what: "", enablers: "", lesson: "" });
		const told = {
			facts: exampleFacts({ buildingBlocks: [{ id: "b1" }, { id: "b2" }] }),
			texts: {
				en: exampleText({ buildingBlocks: { b1: block("Queue"), b2: block("Form") } }),
				ar: exampleText({ buildingBlocks: { b1: block("دور"), b2: block("استمارة") } }),
			},
		};
		const { buildingBlocks } = formValuesOf(told);
		const added = { id: "", title: "Rule", what: "A rule.", enablers: "", lesson: "", files: "" };
		const changed = { ...formValuesOf(told), buildingBlocks: [added, ...buildingBlocks.slice(1)] };
		const after = sent(told, changed);
		expect(after.facts.buildingBlocks).toEqual([{ id: "b3" }, { id: "b2" }]);
		expect(after.texts.en?.buildingBlocks).toEqual({ b3: { ...block("Rule"), what: "A rule." }, b2: block("Form") });
		expect(after.texts.ar?.buildingBlocks).toEqual({ b2: block("استمارة") });
		expect(sent(after, changed)).toEqual(after);
	});

	it("leads to this practice if an edge names no destination", () => {
		const edge = {
			id: "",
			fromCountry: "Georgia",
			fromPid: "",
			toCountry: "",
			toPid: "",
			date: "",
			certainty: "named",
			what: "",
		};
		const after = sent({ ...record, pid: "0XGE-A" }, { ...values, lineage: [edge] });
		expect(after.facts.lineage).toEqual([
			{ id: "e1", from: { country: "GE" }, to: { country: "AZ", pid: "0XGE-A" }, certainty: "named" },
		]);
	});
});

describe("the rows of a list", () => {
	const record: PracticeRecord = { facts: exampleFacts(), texts: { en: exampleText() } };
	const typed = (changes: Partial<PracticeFormValues>) => {
		const read = readPracticeForm({ ...formValuesOf(record), ...changes }, known, today);
		const problems = "problems" in read ? read.problems : (read.form.unfinished?.problems ?? []);
		return problems.map(({ field, problem }) => [field, problem]);
	};
	const result = {
		id: "",
		indicator: "Days",
		unit: "days",
		baseline: "30",
		baselineDate: "2019",
		beforeChange: "yes",
		between: "2020: 20\n2021: 12",
		value: "5",
		valueDate: "2022",
		source: "https://a.example",
	};

	it("may be valid", () => expect(typed({ results: [result] })).toEqual([]));

	it("may name a source in the way the list offers it", () => {
		const read = readPracticeForm(
			{ ...formValuesOf(record), results: [{ ...result, source: "2. Yearbook" }] },
			known,
			today,
		);
		expect("form" in read && read.form.results[0]).toMatchObject({ source: 2 });
	});

	it.each<[Partial<typeof result>, string, string]>([
		[{ indicator: "" }, "indicator", "required"],
		[{ value: "" }, "value", "required"],
		[{ value: "5 days" }, "value", "badNumber"],
		[{ value: "1.234" }, "value", "ambiguousNumber"],
		[{ unit: "30" }, "unit", "unitIsNumber"],
		[{ unit: "u".repeat(31) }, "unit", "tooManyCharacters"],
		[{ baseline: "" }, "baseline", "baselineMissing"],
		[{ baselineDate: "2021" }, "between", "datesOutOfOrder"],
		[{ valueDate: "2018" }, "valueDate", "datesOutOfOrder"],
		[{ valueDate: "2027" }, "valueDate", "futureDate"],
		[{ between: "2021: 12\n2020: 20" }, "between", "datesOutOfOrder"],
		[{ between: "in May: 20" }, "between", "badBetween"],
		[{ between: "1\n2\n3\n4\n5\n6\n7" }, "between", "tooManyValues"],
		[{ source: "www.ministry.example/report" }, "source", "badUrl"],
		[{ source: "A report. ".repeat(31) }, "source", "tooManyCharacters"],
		[{ source: "10" }, "source", "noSuchSource"],
		[{ source: "10. Yearbook" }, "source", "noSuchSource"],
	])("%o has a problem at %s", (changes, column, problem) => {
		expect(typed({ results: [result, { ...result, ...changes }] })).toEqual([[`results.1.${column}`, problem]]);
	});

	it("are all reported at once if nothing can be saved", () => {
		expect(
			typed({
				sdgs: [
					{ code: "16.6", how: "" },
					{ code: "16.6", how: "" },
					{ code: "99", how: "" },
					{ code: "a goal in many words", how: "" },
					{ code: "", how: "Somehow." },
				],
				conditions: [{ id: "", type: "", need: "vital", what: "" }],
				partners: [{ name: "N", role: "partner", country: "Nowhere", type: "" }],
				lineage: [
					{ id: "", fromCountry: "", fromPid: "4F7K-3", toCountry: "", toPid: "", date: "x", certainty: "", what: "" },
				],
				recognitions: [{ title: "Prize", body: "", year: "12" }],
				buildingBlocks: [{ id: "", title: "", what: "A queue.", enablers: "x".repeat(1001), lesson: "", files: "" }],
			}),
		).toEqual([
			["partners.0.country", "notInList"],
			["sdgs.2.code", "notInList"],
			["sdgs.3.code", "notInList"],
			["conditions.0.need", "notInList"],
			["buildingBlocks.0.enablers", "tooManyCharacters"],
			["lineage.0.fromPid", "badPid"],
			["lineage.0.date", "badDate"],
			["recognitions.0.year", "badYear"],
		]);
	});

	it("refer to an uploaded file with a title, language, kind and audience", () => {
		const [first = "", second = ""] = uploads;
		const row = {
			id: "",
			file: first,
			title: "T",
			language: "en",
			kind: "manual",
			licence: "",
			credit: "",
			alternative: "",
		};
		const file = { ...row, visibility: "public" };
		expect(typed({ files: [file] })).toEqual([]);
		expect(
			typed({
				files: [
					{ ...file, file: crypto.randomUUID() },
					{ ...file, file: second, title: " ", language: "xx", kind: "", licence: "all", visibility: "" },
				],
			}),
		).toEqual([
			["files.0.file", "noSuchFile"],
			["files.1.language", "chooseOne"],
			["files.1.licence", "notInList"],
		]);
	});

	it("can't be more than the list allows", () => {
		const many = Array.from({ length: 41 }, () => result);
		expect(typed({ results: many })).toEqual([["results", "tooMany"]]);
	});
});
