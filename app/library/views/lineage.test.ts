import { expect, it } from "vitest";
import { type Lineage, mergeLineage } from "#app/library/views/lineage.ts";

const edge = (from: [string, string | null], to: [string, string | null], more: Partial<Lineage> = {}): Lineage => ({
	from: { country: from[0], pid: from[1] },
	to: { country: to[0], pid: to[1] },
	date: null,
	certainty: "named",
	texts: {},
	namedBy: "X",
	...more,
});

it("an edge that two records name is one, with what the surer one says first", () => {
	const merged = mergeLineage([
		edge(["AZ", "A"], ["ID", null], { texts: { en: "a visit", ar: "زيارة" }, date: "2016" }),
		edge(["AZ", null], ["ID", "B"], { certainty: "in-use", texts: { en: "the model" } }),
	]);
	expect(merged).toEqual([
		edge(["AZ", "A"], ["ID", "B"], { certainty: "in-use", date: "2016", texts: { en: "the model", ar: "زيارة" } }),
	]);
});

it("two practices of one country are two edges", () => {
	expect(mergeLineage([edge(["AZ", "A"], ["ID", "B"]), edge(["AZ", "C"], ["ID", "B"])])).toHaveLength(2);
});

it("the earliest comes first, those without a date last", () => {
	const merged = mergeLineage([
		edge(["AZ", null], ["UG", null]),
		edge(["AZ", null], ["ET", null], { date: "2025" }),
		edge(["AZ", null], ["ID", null], { date: "2017-06" }),
	]);
	expect(merged.map(({ to }) => to.country)).toEqual(["ID", "ET", "UG"]);
});
