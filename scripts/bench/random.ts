/** Numbers that look random and are the same for the same seed (mulberry32), and choices made by them. */
export type Random = {
	/** From 0 up to, not including, 1. */
	next(): number;
	/** From 0 up to, not including, `end`. */
	below(end: number): number;
	/** One of the items. @throws when there are none */
	pick<T>(items: readonly T[]): T;
	/** So many of the items, each once; fewer where there are not so many. */
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
