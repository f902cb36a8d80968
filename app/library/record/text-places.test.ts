import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { type PracticeText, practiceText } from "#app/library/record/practice-record.ts";
import { capOf, emptyText, placeOf, placesOf, textsIn, textWith } from "#app/library/record/text-places.ts";

const facts = exampleFacts({
	results: [
		{ id: "r2", between: [], value: { value: 1 } },
		{ id: "r1", between: [], value: { value: 2 } },
	],
	sdgs: ["16.6"],
});
const text = practiceText.parse({
	...exampleText(),
	localName: { language: "az", name: "ASAN" },
	results: { r1: "Days", r2: "Visits" },
	sdgs: { "16.6": "In the open." },
	buildingBlocks: { b1: { title: "Queue", what: "Numbers." } },
	files: { f1: { title: "The plan" } },
	body: "Running.",
});

describe("the places of a text", () => {
	it("are found in the order of the page and of the facts", () => {
		expect(placesOf(facts, [text]).map(({ path }) => path)).toEqual([
			"title",
			"ownerName",
			"summary",
			"sections/problem",
			"sections/solution",
			"body",
			"principles/efficiency",
			"sdgs/16.6",
			"results/r2",
			"results/r1",
			"buildingBlocks/b1/title",
			"buildingBlocks/b1/what",
			"files/f1/title",
		]);
	});

	it("have the limits of the form", () => {
		const caps = ["title", "sections/problem", "principles/efficiency", "buildingBlocks/b1/what", "results/r1"];
		expect(caps.map((path) => capOf(placeOf(path)))).toEqual([15, 300, 60, 100, undefined]);
	});
});

describe("a changed text", () => {
	const changed = (changes: Record<string, string>, of: PracticeText = text) => textWith(of, Object.entries(changes));

	it("is one line where it is a title: without what would turn round the rest of the line", () => {
		const after = changed({
			title: "\u2067New\u202E",
			ownerName: "\u202DOffice",
			"files/f1/title": "\u2066Plan\u2069",
		});
		expect(after).toMatchObject({ text: { title: "New", ownerName: "Office", files: { f1: { title: "Plan" } } } });
		expect(changed({ title: "\u202E" })).toEqual({ problems: [{ path: "title", problem: "required" }] });
	});

	it("contains the changes, and everything else as before", () => {
		const after = changed({ title: "New", "sections/problem": "", "sections/lessons": "Ask.", "results/r1": "Hours" });
		expect(after).toEqual({
			text: {
				...text,
				title: "New",
				sections: { solution: "One counter.", lessons: "Ask." },
				results: { r1: "Hours", r2: "Visits" },
			},
		});
	});

	it("is the same if nothing changes", () => {
		const word = fc
			.string({ minLength: 1, maxLength: 20 })
			.filter((value) => value.trimEnd() === value && !value.includes("\0") && value.isWellFormed());
		const ids = fc.constantFrom("r1", "k2", "c3");
		const any = fc.record({
			title: word,
			summary: word,
			results: fc.dictionary(ids, word),
			conditions: fc.dictionary(ids, word),
			sections: fc.dictionary(fc.constantFrom("problem", "lessons"), word),
			buildingBlocks: fc.dictionary(ids, fc.record({ title: word, what: word, lesson: word })),
		});
		fc.assert(
			fc.property(any, (fields) => {
				const parsed = practiceText.parse({ origin: "human", sourceVersion: "1.0", ...fields });
				expect(textWith(parsed, [])).toEqual({ text: parsed });
				expect(textWith({ ...emptyText("human"), sourceVersion: "1.0" }, textsIn(parsed))).toEqual({ text: parsed });
			}),
		);
	});

	it("loses an item that has no text left, and requires a title for every other item", () => {
		const gone = changed({ "buildingBlocks/b1/title": "", "buildingBlocks/b1/what": " " });
		expect("text" in gone && gone.text.buildingBlocks).toEqual({});
		expect(changed({ "buildingBlocks/b1/title": "" })).toEqual({
			problems: [{ path: "buildingBlocks/b1/title", problem: "required" }],
		});
	});

	it("requires a title, texts within their limits, and known fields", () => {
		expect(changed({ title: " " })).toEqual({ problems: [{ path: "title", problem: "required" }] });
		expect(changed({ title: "x".repeat(201) })).toEqual({
			problems: [{ path: "title", problem: "tooManyCharacters", max: 200 }],
		});
		for (const path of [
			"nothing",
			"sections/nothing",
			"results/!",
			"title/x",
			"origin",
			"sourceVersion",
			"localName/name",
		]) {
			expect(changed({ [path]: "x" }), path).toHaveProperty("problems");
		}
	});

	it("can't change the prototype of objects", () => {
		for (const path of ["__proto__/polluted", "buildingBlocks/__proto__/polluted", "constructor/prototype/polluted"]) {
			changed({ [path]: "yes" });
		}
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
