import { grown } from "#app/search/postgres/grown.ts";

/** Places of rows in a `PracticeTable`. */
export type Places = Int32Array;

/** A set of places, one bit for each: a set of a hundred thousand takes 12 kB, and combining two takes microseconds. */
export type PlaceSet = Uint32Array;

export function setOf(places: Places): PlaceSet {
	const set = new Uint32Array((places.reduce((most, place) => Math.max(most, place), -1) + 32) >>> 5);
	for (const place of places) add(set, place);
	return set;
}

function add(set: PlaceSet, place: number): void {
	set[place >>> 5] = (set[place >>> 5] as number) | (1 << (place & 31));
}

/** Adds a place to a set, in a larger copy if it has no room. */
export function withPlace(set: PlaceSet, place: number): PlaceSet {
	const roomy = grown(set, (place >>> 5) + 1);
	add(roomy, place);
	return roomy;
}

/** The places that are in both sets. */
export function both(a: PlaceSet, b: PlaceSet): PlaceSet {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	return shorter.map((bits, at) => bits & (longer[at] as number));
}

/** The places that are only in the first set. */
export function without(a: PlaceSet, b: PlaceSet): PlaceSet {
	return a.map((bits, at) => bits & ~(b[at] ?? 0));
}

/** The places that are in either set. */
export function either(a: PlaceSet, b: PlaceSet): PlaceSet {
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	return longer.map((bits, at) => bits | (shorter[at] ?? 0));
}

/** The places in a set, in ascending order. */
export function placesIn(set: PlaceSet): Places {
	const places = new Int32Array(32 * set.length);
	let count = 0;
	for (let at = 0; at < set.length; at++) {
		for (let left = set[at] as number; left !== 0; left &= left - 1)
			places[count++] = 32 * at + 31 - Math.clz32(left & -left);
	}
	return places.slice(0, count);
}
