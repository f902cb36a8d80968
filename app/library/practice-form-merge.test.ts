import { describe, expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/example-records.ts";
import { formFingerprint, mergeForms } from "#app/library/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/practice-form-record.ts";

const begun = formValuesOf({ facts: exampleFacts({ countries: ["GE", "TR"] }), texts: { en: exampleText() } });
const base = formFingerprint(begun);

describe("two people who edit one draft", () => {
	it("keep both their changes where they changed different fields", () => {
		const merged = mergeForms(base, { ...begun, title: "Mine" }, { ...begun, summary: "Theirs", countries: ["AZ"] });
		expect(merged.values).toEqual({ ...begun, title: "Mine", summary: "Theirs", countries: ["AZ"] });
		expect(merged).toMatchObject({ clashing: [], takenOver: ["summary", "countries"] });
	});

	it("are shown the fields that both changed, and keep what they typed", () => {
		const merged = mergeForms(base, { ...begun, title: "Mine" }, { ...begun, title: "Theirs" });
		expect(merged).toMatchObject({ values: { title: "Mine" }, clashing: ["title"], takenOver: [] });
	});

	it("do not clash where they agree, nor by spaces and the order of ticks", () => {
		const mine = { ...begun, title: "Same ", countries: ["TR", "GE"] };
		expect(mergeForms(base, mine, { ...begun, title: "Same" })).toMatchObject({ clashing: [], takenOver: [] });
	});

	it("may empty a field that the other left alone", () => {
		const merged = mergeForms(base, { ...begun, summary: "" }, { ...begun, title: "Theirs" });
		expect(merged.values).toMatchObject({ summary: "", title: "Theirs" });
	});

	it("keep the title of a link with its address", () => {
		const mine = { ...begun, linkTitle: ["Mine"], linkUrl: ["https://same.example"] };
		const theirs = { ...begun, linkTitle: ["Theirs"], linkUrl: ["https://same.example"] };
		expect(mergeForms(base, mine, theirs)).toMatchObject({ clashing: ["linkTitle", "linkUrl"], values: mine });
		expect(mergeForms(base, begun, theirs).values).toEqual(theirs);
	});

	it("lose nothing when the mark of what they began with is lost", () => {
		for (const odd of ["", "nonsense", base.slice(0, 40)]) {
			const merged = mergeForms(odd, { ...begun, lessons: "Mine" }, { ...begun, lessons: "Theirs" });
			expect(merged).toMatchObject({ values: { lessons: "Mine" }, clashing: ["lessons"] });
		}
	});
});
