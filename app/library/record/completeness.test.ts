import { describe, expect, it } from "vitest";
import { completenessOf, snapshotFields } from "#app/library/record/completeness.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import {
	type PracticeFacts,
	type PracticeText,
	practiceFacts,
	practiceText,
} from "#app/library/record/practice-record.ts";

const record = (facts: Partial<PracticeFacts> = {}, text: Partial<PracticeText> = {}) => ({
	facts: exampleFacts(facts),
	texts: { en: exampleText(text) },
});
const nothing = {
	facts: practiceFacts.parse({ kind: "best-practice", originalLanguage: "und" }),
	texts: { en: practiceText.parse({ origin: "original", title: " " }) },
};
const compiled: NonNullable<PracticeFacts["provenance"]> = {
	kind: "compiled",
	source: "published sources",
	externalId: "1",
	sources: [],
};
const full: [Partial<PracticeFacts>, Partial<PracticeText>] = [
	{
		sdgs: ["16.6"],
		targetGroups: ["everyone"],
		keyDates: [{ id: "k1", date: "2019" }],
		legalBasis: [{ title: "Law 1", type: "law" }],
		resources: { costBand: "under-100k" },
		results: [{ id: "r1", value: { value: 9 }, between: [] }],
		outcomeTypes: ["time"],
		evaluation: "none",
		conditions: [{ id: "c1", type: "legal", need: "essential" }],
		offers: ["call"],
		endorsement: { office: "Office of the Minister", date: "2026" },
	},
	{
		keyDates: { k1: "Opened." },
		results: { r1: "Licences" },
		conditions: { c1: "A law." },
		sections: Object.fromEntries(
			[
				"problem",
				"solution",
				"inclusion",
				"novelty",
				"implementation",
				"stakeholders",
				"challenges",
				"lessons",
				"sustainability",
				"adaptable",
				"doNotCopy",
			].map((name) => [name, "Said."]),
		),
	},
];

describe("a short profile", () => {
	it("lacks every field when the record is empty", () => {
		expect(completenessOf(nothing)).toMatchObject({ tier: "listed", missingForSnapshot: [...snapshotFields] });
	});

	it("has every field", () => {
		expect(completenessOf(record())).toMatchObject({ tier: "snapshot", missingForSnapshot: [] });
	});

	it.each([
		["a principle without its explanation", {}, { principles: {} }, "principles"],
		["an empty section", {}, { sections: { problem: " \n", solution: "One." } }, "problem"],
		["no contact", { contact: undefined }, {}, "contact"],
		["a best practice without a document", { kind: "best-practice" as const }, {}, "document"],
	])("is incomplete with %s", (_, facts, text, field) => {
		expect(completenessOf(record(facts, text)).missingForSnapshot).toEqual([field]);
	});

	it("of a best practice needs a document: a file, a link, or its source's document", () => {
		const missing = (facts: Partial<PracticeFacts>) =>
			completenessOf(record({ kind: "best-practice", ...facts })).missingForSnapshot;
		const file = { id: "f1", file: crypto.randomUUID(), language: "en", kind: "manual", visibility: "public" } as const;
		expect(missing({ files: [file] })).toEqual([]);
		expect(missing({ links: [{ title: "T", url: "https://a.example" }] })).toEqual([]);
		expect(missing({ provenance: compiled })).toEqual([]);
		expect(missing({ provenance: { ...compiled, kind: "imported" } })).toEqual([]);
		expect(missing({ provenance: { ...compiled, kind: "owner" } })).toEqual(["document"]);
	});

	it("depends on the text in the original language", () => {
		const texts = { en: exampleText({ origin: "machine" }), az: exampleText({ summary: "" }) };
		expect(completenessOf({ facts: exampleFacts({ originalLanguage: "az" }), texts }).missingForSnapshot).toEqual([
			"summary",
		]);
	});
});

describe("a record compiled from sources", () => {
	const facts = { ...nothing.facts, kind: "case-study", originalLanguage: "en", provenance: compiled } as const;

	it("may lack fields that its sources lack", () => {
		const texts = {
			en: practiceText.parse({ origin: "original", title: "A", summary: "B", sections: { solution: "C" } }),
		};
		expect(completenessOf({ facts, texts })).toMatchObject({ tier: "snapshot", missingForSnapshot: [] });
	});

	it("still needs a solution", () => {
		const texts = { en: practiceText.parse({ origin: "original", title: "A", summary: "B" }) };
		expect(completenessOf({ facts, texts }).missingForSnapshot).toEqual(["solution"]);
	});

	it("is a full case without fields that only its owner can provide, but not without a stage", () => {
		const [more, text] = full;
		const ownersAlone = { contact: undefined, operatingStatus: undefined, offers: [], endorsement: undefined };
		const complete = { ...more, provenance: compiled, ...ownersAlone };
		expect(completenessOf(record(complete, text)).tier).toBe("full");
		expect(completenessOf(record({ ...complete, stage: undefined }, text))).toMatchObject({
			tier: "snapshot",
			missingForFull: ["stage"],
		});
	});
});

describe("a full case", () => {
	it("has every field", () => {
		expect(completenessOf(record(...full))).toEqual({ tier: "full", missingForSnapshot: [], missingForFull: [] });
	});

	it("needs an endorsement", () => {
		const [facts, text] = full;
		expect(completenessOf(record({ ...facts, endorsement: undefined }, text))).toEqual({
			tier: "snapshot",
			missingForSnapshot: [],
			missingForFull: ["endorsement"],
		});
	});

	it("needs texts for its results", () => {
		expect(completenessOf(record(full[0], { ...full[1], results: {} })).missingForFull).toEqual(["results"]);
	});
});

describe("publication", () => {
	it("requires the fields of a short profile and texts within their limits, and reports all issues at once", () => {
		const issues = publicationIssues(
			record(
				{ stage: undefined },
				{ title: "word ".repeat(16), sections: { problem: "P.", solution: "w ".repeat(501) } },
			),
		);
		expect(issues).toEqual([
			{ issue: "missing", field: "stage" },
			{ issue: "too-long", field: "title", locale: "en", words: 16, cap: 15 },
			{ issue: "too-long", field: "solution", locale: "en", words: 501, cap: 500 },
		]);
	});

	it("requires each text of a reusable part to be within its limit", () => {
		const block = { title: "w ".repeat(16), what: "w ".repeat(100), enablers: "w ".repeat(61), lesson: "" };
		const parts = record({ buildingBlocks: [{ id: "b1" }] }, { buildingBlocks: { b1: block } });
		expect(publicationIssues(parts)).toEqual([
			{ issue: "too-long", field: "buildingBlocks", locale: "en", words: 16, cap: 15 },
			{ issue: "too-long", field: "buildingBlocks", locale: "en", words: 61, cap: 60 },
		]);
	});

	it("of an imported record requires only a title, of any length", () => {
		const facts = { ...nothing.facts, provenance: { ...compiled, kind: "imported" as const } };
		const text = (more: object) => ({
			en: practiceText.parse({ origin: "original", title: "word ".repeat(30), ...more }),
		});
		expect(publicationIssues({ facts, texts: text({}) })).toEqual([]);
		expect(publicationIssues({ facts, texts: text({ title: " " }) })).toEqual([{ issue: "missing", field: "title" }]);
	});
});
