/** A seeded pseudorandom generator (mulberry32): the same seed gives the same numbers and choices. */
export type Random = {
	/** A number from 0 (inclusive) to 1 (exclusive). */
	next(): number;
	/** An integer from 0 (inclusive) to `end` (exclusive). */
	below(end: number): number;
	/** One of the items. @throws if there are none */
	pick<T>(items: readonly T[]): T;
	/** Up to `count` different items; all of them if there are fewer. */
	some<T>(items: readonly T[], count: number): T[];
};

export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const below = (end: number) => Math.floor(next() * end);
	return {
		next,
		below,
		pick(items) {
			if (items.length === 0) throw new Error("There is nothing to choose from.");
			return items[below(items.length)] as (typeof items)[number];
		},
		some(items, count) {
			const left = [...items];
			return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)).flat();
		},
	};
}
