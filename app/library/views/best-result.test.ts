import { expect, it } from "vitest";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { bestResult } from "#app/library/views/best-result.ts";

type Result = PracticeFacts["results"][number];

const result = (id: string, changes: Partial<Result> = {}): Result => ({
	id,
	value: { value: 7, date: "2020" },
	between: [],
	...changes,
});
const best = (...results: Result[]) => bestResult(results, () => true)?.id ?? null;

const [before, earlier] = [
	{ value: 9, date: "2015", beforeChange: true },
	{ value: 9, date: "2015" },
];
const between = [{ value: 8, date: "2018" }];

it.each<[string, Result[], string | null]>([
	[
		"a figure from before the change, whatever else is newer",
		[result("a", { value: { value: 1, date: "2024" } }), result("b", { baseline: before })],
		"b",
	],
	["the longest series", [result("a", { baseline: earlier }), result("b", { baseline: earlier, between })], "b"],
	[
		"the newest figure, by the last day that its date may mean",
		[result("a", { value: { value: 1, date: "2020-05" } }), result("b")],
		"b",
	],
	["the first of equals", [result("a"), result("b")], "a"],
	["no figure without a date", [result("a", { value: { value: 1 }, baseline: before })], null],
	["nothing where there is nothing", [], null],
])("the best result is %s", (_, results, expected) => {
	expect(best(...results)).toBe(expected);
});

it("a result that the text does not name is not chosen", () => {
	expect(bestResult([result("a"), result("b")], (id) => id === "b")?.id).toBe("b");
});
