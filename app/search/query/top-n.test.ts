import fc from "fast-check";
import { expect, it } from "vitest";
import { topN } from "#app/search/query/top-n.ts";

const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;

it("gives the same as sorting and cutting, with equal items in their original order", () => {
	const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 9 }), name: fc.string() }));
	fc.assert(
		fc.property(items, fc.nat(20), (given, count) => {
			expect(topN(given, count, compare)).toEqual(given.toSorted(compare).slice(0, count));
		}),
	);
});

it("accepts numbers, including zero", () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat(20), (given, count) => {
			const up = (a: number, b: number) => a - b;
			expect(topN(given, count, up)).toEqual(given.toSorted(up).slice(0, count));
		}),
	);
});
