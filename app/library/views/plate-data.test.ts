import { expect, it } from "vitest";
import { exampleFacts } from "#app/library/record/example-records.ts";
import { bestResult } from "#app/library/views/best-result.ts";
import { type PlateData, plateData } from "#app/library/views/plate-data.ts";

const nothing = {
	results: [],
	lineage: [],
	channels: [],
	startDate: undefined,
	keyDates: [],
	principles: [],
	countries: ["ID"],
};
const plateOf = (changes: Parameters<typeof exampleFacts>[0]): PlateData | null => {
	const facts = exampleFacts({ ...nothing, ...changes });
	return plateData(facts, { pid: "0XGE-A", year: 2026, best: bestResult(facts.results, () => true) });
};

const value = (amount: number) => ({ value: amount, date: "2024" });
const single = (amount: number, unit?: string) => [
	{ id: "r1", value: value(amount), between: [], ...(unit ? { unit } : {}) },
];
const changed = [{ id: "r1", value: value(208), between: [], baseline: { value: 103 } }];
const own = { country: "ID", pid: "0XGE-A" };
const lineage = [
	{ id: "e1", from: { country: "GE" }, to: own, certainty: "agreed" as const },
	{ id: "e2", from: { country: "GE" }, to: own, certainty: "in-use" as const },
	{ id: "e3", from: own, to: { country: "UG" }, certainty: "agreed" as const },
];
const [channel, startDate] = [["portal" as const], "2017-10"];

it("draws the first of a change, adoption, a single figure, channels, years, one channel and principles", () => {
	const figure = { kind: "figure", before: null, after: 18, whole: null };
	const all = { results: changed, lineage, channels: ["portal" as const, "app" as const], startDate };
	expect(plateOf(all)).toEqual({ ...figure, before: 103, after: 208 });
	expect(plateOf({ ...all, results: single(18) })).toMatchObject({ kind: "adoption" });
	expect(plateOf({ ...all, results: single(18), lineage: [] })).toEqual(figure);
	expect(plateOf({ channels: all.channels, startDate })).toEqual({ kind: "channels", used: all.channels });
	expect(plateOf({ channels: channel, startDate })).toEqual({ kind: "years", start: 2017, now: 2026, marked: [] });
	expect(plateOf({ channels: channel })).toEqual({ kind: "channels", used: channel });
	expect(plateOf({ principles: ["courtesy"] })).toEqual({ kind: "principles", shown: ["courtesy"] });
	expect(plateOf({})).toBeNull();
});

it("draws single figures only if they can be counted or are a share", () => {
	expect(plateOf({ results: single(61) })).toBeNull();
	expect(plateOf({ results: single(2.5) })).toBeNull();
	expect(plateOf({ results: single(96, "%") })).toMatchObject({ after: 96, whole: 100 });
	expect(plateOf({ results: single(130, "%") })).toBeNull();
});

it("counts a country of an adoption once, as in use if one link says so", () => {
	expect(plateOf({ lineage })).toEqual({ kind: "adoption", sources: [true], adopters: [false] });
});
