import fc from "fast-check";
import { expect, it } from "vitest";
import { both, either, placesIn, setOf, without, withPlace } from "#app/search/postgres/place-set.ts";

const places = fc.uniqueArray(fc.nat(300));
const listed = (set: Uint32Array) => new Set(placesIn(set));

it("combines sets as JavaScript sets do", () => {
	fc.assert(
		fc.property(places, places, (a, b) => {
			const [one, other] = [setOf(Int32Array.from(a)), setOf(Int32Array.from(b))];
			const [inOne, inOther] = [new Set(a), new Set(b)];
			expect(listed(both(one, other))).toEqual(inOne.intersection(inOther));
			expect(listed(either(one, other))).toEqual(inOne.union(inOther));
			expect(listed(without(one, other))).toEqual(inOne.difference(inOther));
		}),
	);
});

it("lists places in ascending order", () => {
	fc.assert(
		fc.property(places, (some) => {
			expect([...placesIn(setOf(Int32Array.from(some)))]).toEqual(some.toSorted((a, b) => a - b));
		}),
	);
});

it("can grow by single places", () => {
	fc.assert(
		fc.property(places, (some) => {
			const set = some.reduce(withPlace, new Uint32Array(0));
			expect([...placesIn(set)]).toEqual(some.toSorted((a, b) => a - b));
		}),
	);
});
