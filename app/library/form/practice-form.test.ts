import { describe, expect, it } from "vitest";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import { entriesOf, readPracticeForm, typedPractice } from "#app/library/form/practice-form.ts";
import type { FormField, PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf, recordWithForm } from "#app/library/form/practice-form-record.ts";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const today = "2026-11-25";
const reference = loadReference("content/reference");
const known = { ...formReference(reference), sources: 60 };

const record: PracticeRecord = {
	facts: exampleFacts(),
	texts: { en: exampleText({ title: "A title" }) },
};

/** The values of a form as a browser sends them. */
function sent(values: PracticeFormValues, more: [string, string][] = []): FormData {
	const form = new FormData();
	for (const [name, value] of [...entriesOf(values), ...more]) form.append(name, value);
	return form;
}

function problemsOf(changes: Partial<PracticeFormValues>) {
	const read = readPracticeForm({ ...formValuesOf(record), ...changes }, known, today);
	return "problems" in read ? read.problems : [];
}

/** Problems that do not prevent saving, but have to be corrected before publication. */
function laterOf(changes: Partial<PracticeFormValues>): { field: string; problem: string }[] {
	const read = readPracticeForm({ ...formValuesOf(record), ...changes }, known, today);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems));
	return read.form.unfinished?.problems ?? [];
}

function saved(from: PracticeRecord, changes: Partial<PracticeFormValues>): PracticeRecord {
	const read = readPracticeForm({ ...formValuesOf(from), ...changes }, known, today);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems));
	const changed = recordWithForm(from, read.form, today);
	if ("outcome" in changed) throw new Error(changed.outcome);
	return changed.record;
}

describe("the form of a practice", () => {
	it("changes nothing in any practice of the library", async () => {
		const { records } = await readPracticeFiles("content/practices");
		expect(records.length).toBeGreaterThan(60);
		for (const whole of records) {
			// Ticks come in the order of the page, not of the record.
			const shown = formValuesOf(whole);
			const ticked = { ...shown, functions: [...shown.functions].reverse(), channels: [...shown.channels].sort() };
			const { values, problems } = typedPractice(sent(ticked));
			expect(problems).toEqual([]);
			expect(recordDigest(saved(whole, values)), whole.pid).toBe(recordDigest(whole));
		}
	});

	it("shows again exactly what was typed, right or wrong", () => {
		const typed = { ...formValuesOf(record), startDate: " 20x9 ", problem: "  two\n\nparagraphs ", countries: ["XX"] };
		expect(typedPractice(sent(typed)).values).toEqual(typed);
	});

	it("normalises line ends and removes NUL", () => {
		const { values } = typedPractice(sent({ ...formValuesOf(record), summary: "a\r\nb\rc\0d" }));
		expect(values.summary).toBe("a\nb\ncd");
	});

	it("leaves out empty rows and repeated choices", () => {
		const links = [
			{ title: "", url: " " },
			{ title: "Page", url: "" },
		];
		const form = sent({ ...formValuesOf(record), countries: ["GE", "GE", ""], links });
		const { values } = typedPractice(form);
		expect(values.countries).toEqual(["GE"]);
		expect(values.links).toEqual([{ title: "Page", url: "" }]);
		expect(typedPractice(form, "all").values.links).toEqual(links);
	});

	it("refuses unknown fields, and still returns what was typed", () => {
		const form = sent(formValuesOf(record), [["provenance", "compiled"]]);
		expect(typedPractice(form)).toEqual({
			values: formValuesOf(record),
			problems: [{ field: "form", problem: "unknownField" }],
		});
		const state: [string, string][] = [
			["revision", "1"],
			["base", "x"],
			["intent", "save"],
		];
		expect(typedPractice(sent(formValuesOf(record), state)).problems).toEqual([]);
	});
});

describe("a field", () => {
	it("of plain text keeps no characters that set a direction", () => {
		const { texts } = saved(record, { summary: "\u202EA counter\u2066 helps." });
		expect(texts.en?.summary).toBe("A counter helps.");
	});

	it.each<[string, FormField, string | string[], string]>([
		["a title is required", "title", "  ", "required"],
		["a title of marks that set a direction is none", "title", "\u202E \u202C", "required"],
		["a title has a limit", "title", "x".repeat(201), "tooManyCharacters"],
		["a text has a limit", "problem", "x".repeat(20_001), "tooManyCharacters"],
		["a principle has a limit", "how-efficiency", "x".repeat(1001), "tooManyCharacters"],
		["a date must be a date", "startDate", "20x9", "badDate"],
		["a month must exist", "endDate", "2019-13", "badDate"],
		["an email address must be valid", "contactEmail", "office at agency", "badEmail"],
		["a country must exist", "countries", ["GE", "ZZ"], "notInList"],
		["the owner's country must exist", "ownerCountry", "ZZ", "notInList"],
		["a service area must exist", "serviceAreas", ["05.9.9"], "notInList"],
		["at most three service areas are allowed", "serviceAreas", ["01", "02", "03", "04"], "tooMany"],
		["a code must exist", "functions", ["licences", "magic"], "notInList"],
		["a language must exist", "originalLanguage", "xx", "chooseOne"],
		["a kind must exist", "kind", "", "notInList"],
		["the audience is everybody or members", "visibility", "friends", "notInList"],
	])("%s", (_, field, value, problem) => {
		expect(problemsOf({ [field]: value })).toMatchObject([{ field, problem }]);
	});

	it("may be empty, except for the title", () => {
		const empty = Object.fromEntries(
			Object.entries(formValuesOf(record)).map(([name, value]) => [name, Array.isArray(value) ? [] : ""]),
		) as unknown as PracticeFormValues;
		const { kind, originalLanguage, contactVisibility, licence, visibility } = formValuesOf(record);
		const least = { ...empty, kind, originalLanguage, contactVisibility, licence, visibility, title: "T" };
		expect(readPracticeForm(least, known, today)).toHaveProperty("form");
	});

	it("has a limit that the problem states", () => {
		expect(problemsOf({ title: "x".repeat(300) })).toEqual([
			{ field: "title", problem: "tooManyCharacters", max: 200 },
		]);
		expect(problemsOf({ serviceAreas: ["01", "02", "03", "04"] })).toMatchObject([{ max: 3 }]);
	});

	it("can be saved if it contradicts another, but not published", () => {
		expect(laterOf({ startDate: "2026-11-26" })).toEqual([{ field: "startDate", problem: "futureDate" }]);
		expect(laterOf({ endDate: "2027" })).toEqual([{ field: "endDate", problem: "futureDate" }]);
		expect(laterOf({ startDate: "2019-06", endDate: "2019-05" })).toMatchObject([
			{ field: "endDate", problem: "endBeforeStart" },
		]);
		expect(laterOf({ startDate: "2019-06", endDate: "2019" })).toEqual([]);
		expect(laterOf({ contactFunction: "Office", contactEmail: "" })).toMatchObject([
			{ field: "contactEmail", problem: "contactIncomplete" },
		]);
		expect(laterOf({ contactFunction: "", contactEmail: "a@b.example" })).toMatchObject([{ field: "contactFunction" }]);
		expect(laterOf({ ownerName: "", ownerCountry: "GE" })).toMatchObject([{ field: "ownerName", problem: "required" }]);
		expect(laterOf({ links: [{ title: "Page", url: "" }] })).toEqual([{ field: "links.0.url", problem: "required" }]);
		expect(problemsOf({ links: [{ title: "Page", url: "javascript:alert(1)" }] })).toEqual([
			{ field: "links.0.url", problem: "badUrl" },
		]);
		expect(laterOf({ amount: "100" })).toMatchObject([{ field: "currency", problem: "amountIncomplete" }]);
		expect(laterOf({ currency: "AZN" })).toMatchObject([{ field: "amount" }]);
	});

	it("sets an embargo that ends in the future, within two years", () => {
		const at = (embargoUntil: string, held?: string) => {
			const values = { ...formValuesOf(record), embargoUntil };
			const read = readPracticeForm(values, { ...known, embargoUntil: held }, "2026-11-25T09:00:00Z");
			return "problems" in read ? read.problems.map(({ field, problem }) => [field, problem]) : read.form.embargoUntil;
		};
		expect(at("2026-11-26")).toBe("2026-11-26");
		expect(at("26.11.2026")).toBe("2026-11-26");
		expect(at("2026-11-25")).toEqual([["embargoUntil", "pastEmbargo"]]);
		expect(at("2028-11-24")).toBe("2028-11-24");
		expect(at("2028-11-25")).toEqual([["embargoUntil", "farEmbargo"]]);
		for (const wrong of ["soon", "2027-01", "2027-01-31 09:30"]) {
			expect(at(wrong)).toEqual([["embargoUntil", "badEmbargo"]]);
		}
		// The embargo that the record already has may have ended since; it need not be corrected before anything else is
		// saved.
		expect(at("2026-01-31", "2026-01-31")).toBe("2026-01-31");
		expect(at("2026-01-30", "2026-01-31")).toEqual([["embargoUntil", "pastEmbargo"]]);
	});

	it("can't mark sections as members-only if the whole practice is for members", () => {
		const membersOnly = ["lessons"];
		expect(laterOf({ visibility: "members", membersOnly })).toEqual([
			{ field: "membersOnly", problem: "forMembersTwice" },
		]);
		expect(laterOf({ visibility: "public", membersOnly })).toEqual([]);
		expect(laterOf({ visibility: "members", membersOnly: [] })).toEqual([]);
	});

	it("requires for an endorsement the office, the date, and a file or URL that proves it", () => {
		const endorsed = { endorsementOffice: "Office of the Minister", endorsementDate: "2026-05" };
		const files = [
			{
				id: "f1",
				file: "",
				title: "Letter",
				language: "en",
				kind: "other",
				licence: "",
				visibility: "public",
				credit: "",
				alternative: "",
			},
		];
		const endorsement = (
			endorsementDocument: string,
			more: Partial<PracticeFormValues> = {},
			of: typeof laterOf = problemsOf,
		) => of({ ...endorsed, endorsementDocument, ...more }).filter(({ field }) => field.startsWith("endorsement"));
		expect(endorsement("")).toEqual([]);
		expect(endorsement("https://law.example/1")).toEqual([]);
		expect(endorsement("f1 Letter", { files })).toEqual([]);
		expect(endorsement("f2", { files })).toEqual([{ field: "endorsementDocument", problem: "badDocument" }]);
		expect(endorsement("f1")).toEqual([{ field: "endorsementDocument", problem: "badDocument" }]);
		expect(endorsement("", { endorsementDate: "2027" }, laterOf)).toEqual([
			{ field: "endorsementDate", problem: "futureDate" },
		]);
		expect(endorsement("", { endorsementOffice: "" }, laterOf)).toEqual([
			{ field: "endorsementOffice", problem: "endorsementIncomplete" },
		]);
		expect(laterOf({ endorsementDocument: "https://law.example/1" }).map(({ field }) => field)).toEqual([
			"endorsementOffice",
			"endorsementDate",
		]);
		expect(problemsOf({ evaluationFile: "f1" })).toEqual([{ field: "evaluationFile", problem: "notInList" }]);
	});

	it("has one problem at a time, and the problems of all fields are reported at once", () => {
		const problems = problemsOf({ title: "", startDate: "x", countries: ["ZZ", "YY"] });
		expect(problems.map(({ field }) => field)).toEqual(["title", "countries", "startDate"]);
	});
});

describe("a record whose form was saved", () => {
	it("keeps facts that the form does not contain", () => {
		const full = {
			facts: { ...record.facts, assigned: ["sdgs"], operatingStatusConfirmedAt: "2026-02" },
			texts: {
				en: exampleText({ title: "T", localName: { language: "az", name: "X" }, body: "Running text." }),
				ar: exampleText({ origin: "machine", title: "ع" }),
			},
		} satisfies PracticeRecord;
		const after = saved(full, { title: "Other", problem: "Queues." });
		expect(after.facts).toMatchObject({ assigned: ["sdgs"], operatingStatusConfirmedAt: "2026-02" });
		expect(after.texts.en).toMatchObject({ title: "Other", localName: { name: "X" }, body: "Running text." });
		expect(after.texts.ar).toEqual(full.texts.ar);
	});

	it("loses facts that were emptied", () => {
		const stated = {
			startDate: "2019",
			ownerName: "O",
			problem: "P",
			"how-courtesy": "Kind.",
			endorsementOffice: "Office",
			endorsementDate: "2026",
		};
		expect(saved(record, stated).facts.endorsement).toEqual({ office: "Office", date: "2026" });
		const after = saved(saved(record, stated), {
			startDate: "",
			endorsementOffice: "",
			endorsementDate: "",
			ownerName: "",
			ownerCountry: "",
			ownerType: "",
			problem: " ",
			"how-courtesy": "",
		});
		expect(after.facts).not.toHaveProperty("startDate");
		expect(after.facts).not.toHaveProperty("owner");
		expect(after.facts).not.toHaveProperty("endorsement");
		expect(after.texts.en?.sections).not.toHaveProperty("problem");
		expect(after.texts.en?.principles).not.toHaveProperty("courtesy");
	});

	it("stores the date of a new answer about its operating status", () => {
		const { operatingStatus: _, operatingStatusConfirmedAt: __, ...facts } = record.facts;
		const beforeRequest = { ...record, facts };
		const answered = saved(beforeRequest, { operatingStatus: "running" });
		expect(answered.facts.operatingStatusConfirmedAt).toBe(today);
		const earlier = { ...answered, facts: { ...answered.facts, operatingStatusConfirmedAt: "2026-01-01" } };
		expect(saved(earlier, { title: "Other" }).facts.operatingStatusConfirmedAt).toBe("2026-01-01");
		expect(saved(earlier, { operatingStatus: "ended" }).facts.operatingStatusConfirmedAt).toBe(today);
		expect(saved(earlier, { operatingStatus: "" }).facts).not.toHaveProperty("operatingStatusConfirmedAt");
	});

	it("changes its language, unless it already has a translation into it", () => {
		const moved = saved(record, { originalLanguage: "tr" });
		expect(Object.keys(moved.texts)).toEqual(["tr"]);
		expect(moved.facts.originalLanguage).toBe("tr");
		const translated = { ...record, texts: { ...record.texts, ar: exampleText({ origin: "machine", title: "ع" }) } };
		const read = readPracticeForm({ ...formValuesOf(translated), originalLanguage: "ar" }, known, today);
		expect("form" in read && recordWithForm(translated, read.form, today)).toEqual({ outcome: "language-taken" });
	});

	it("names a link without a title by its host", () => {
		const after = saved(record, { links: [{ title: "", url: "https://service.example/page" }] });
		expect(after.facts.links).toEqual([{ title: "service.example", url: "https://service.example/page" }]);
	});
});
