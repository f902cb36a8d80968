import fc from "fast-check";
import { expect, it } from "vitest";
import { opens } from "#app/awards/juries/jury.ts";
import {
	compareFractions,
	isWide,
	leniency,
	median,
	pointsOf,
	standings,
	toOneDecimal,
} from "#app/awards/juries/scores.ts";

const criteria = [35, 25, 25, 15].map((weight, at) => ({ code: `c${at + 1}`, weight }));
const score = fc.integer({ min: 0, max: 5 });
const points = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 9 });

it("Rule 24: a sheet has from 0 to 500 points, whatever the weights, as a whole number", () => {
	const weights = fc
		.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 7 })
		.map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 100])
		.map((cuts) => cuts.slice(1).map((cut, at) => ({ code: `c${at}`, weight: cut - (cuts[at] ?? 0) })));
	fc.assert(
		fc.property(weights, score, (all, same) => {
			const scores = Object.fromEntries(all.map(({ code }) => [code, same]));
			expect(pointsOf(all, scores)).toBe(same * 100);
		}),
	);
	expect(pointsOf(criteria, { c1: 3, c2: 4, c3: 3, c4: 1 })).toBe(295);
});

it("Rule 24: means are exact: the order is that of whole numbers, and equal means stay ties", () => {
	fc.assert(
		fc.property(fc.array(points, { minLength: 1, maxLength: 8 }), (all) => {
			const found = standings(new Map(all.map((one, at) => [String(at), one])));
			for (const [at, one] of found.entries()) {
				const next = found[at + 1];
				if (!next) continue;
				const [a, b] = [all[Number(one.nominationId)] ?? [], all[Number(next.nominationId)] ?? []];
				const sum = (values: number[]) => BigInt(values.reduce((total, value) => total + value, 0));
				const [left, right] = [sum(a) * BigInt(b.length), sum(b) * BigInt(a.length)];
				expect(left >= right).toBe(true);
				expect(one.place === next.place).toBe(left === right);
			}
		}),
	);
	// As decimals, a third of 295 and twice that would not compare as equal.
	const tie = standings(
		new Map([
			["a", [295, 300, 290]],
			["b", [295]],
			["c", [294, 295, 295]],
		]),
	);
	expect(tie.map(({ nominationId, place }) => `${nominationId} ${place}`)).toEqual(["a 1", "b 1", "c 3"]);
});

it("Rule 24: median and spread stand beside, and a spread over 25 needs a note", () => {
	const [one] = standings(new Map([["a", [200, 300, 330]]]));
	expect(
		one && { mean: toOneDecimal(one.mean), median: toOneDecimal(one.median), spread: toOneDecimal(one.spread) },
	).toEqual({
		mean: 55.3,
		median: 60,
		spread: 26,
	});
	expect(one && isWide(one)).toBe(true);
	const [edge] = standings(new Map([["a", [200, 325]]]));
	expect(edge && isWide(edge)).toBe(false);
	expect(toOneDecimal(median([1, 2]))).toBe(1.5);
	fc.assert(
		fc.property(points, (values) => {
			const sorted = values.toSorted((a, b) => a - b);
			const middle = median(values);
			expect(compareFractions(middle, { over: sorted[0] ?? 0, under: 1 })).toBeGreaterThanOrEqual(0);
			expect(compareFractions(middle, { over: sorted.at(-1) ?? 0, under: 1 })).toBeLessThanOrEqual(0);
		}),
	);
});

it("Rule 25: leniency is estimated from shared nominations, and reorders nothing", () => {
	const own = new Map([
		["a", 400],
		["b", 300],
		["alone", 500],
	]);
	const others = new Map([
		["a", [350, 350]],
		["b", [250]],
	]);
	expect(leniency(own, others)).toBe(10);
	expect(leniency(new Map([["alone", 500]]), others)).toBeNull();
});

it("Rule 21: a category opens when all due sheets are in, or after its deadline if each nomination has enough", () => {
	const state = { invited: false, sheetsNeeded: 3, late: false };
	const of = (...all: [due: number, submitted: number][]) => all.map(([due, submitted]) => ({ due, submitted }));
	expect(opens({ ...state, nominations: of([3, 3], [4, 4]) })).toBe(true);
	expect(opens({ ...state, nominations: of([4, 3], [4, 4]) })).toBe(false);
	expect(opens({ ...state, late: true, nominations: of([4, 3], [4, 4]) })).toBe(true);
	expect(opens({ ...state, late: true, nominations: of([4, 2], [4, 4]) })).toBe(false);
	expect(opens({ ...state, nominations: of([2, 2], [4, 4]) })).toBe(false);
	expect(opens({ ...state, invited: true, nominations: of([3, 3]) })).toBe(false);
	expect(opens({ ...state, late: true, invited: true, nominations: of([3, 3]) })).toBe(true);
	expect(opens({ ...state, nominations: [] })).toBe(false);
});
