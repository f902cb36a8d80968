import type { TextQuery } from "#app/search/query/tsquery.ts";

/**
 * What finding each of some things is worth: the rarer, the more (inverse document frequency), together 1. What stands
 * nowhere is worth nothing, unless nothing else does.
 * @param frequencies in how many of all practices each stands
 */
export function idfWeights(frequencies: readonly number[], practices: number): number[] {
	const rarities = frequencies.map((count) => (count > 0 ? Math.log(1 + (practices + 0.5) / (count + 0.5)) : 0));
	const sum = rarities.reduce((a, b) => a + b, 0);
	return rarities.map((rarity) => (sum > 0 ? rarity / sum : 1 / rarities.length));
}

/** Practices in which less than this of what was looked for stands are no answer. */
const minWeight = 0.25;
/** Of so many of the rarest things all selections are tried. */
const maxCombined = 6;

/**
 * What at least must stand in a text that holds only some of what was looked for.
 * @returns undefined where there is but one thing to find
 */
export function partialQuery(groups: readonly TextQuery[], weights: readonly number[]): TextQuery | undefined {
	if (groups.length < 2) return undefined;
	const rarest = groups
		.map((group, i) => ({ group, weight: weights[i] ?? 0 }))
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.slice(0, maxCombined);
	const enough = smallest(selections(rarest.length).filter((bits) => sumOf(rarest, bits) >= minWeight));
	const ways = enough.map((bits) => ({ every: rarest.filter((_, i) => bits & (1 << i)).map(({ group }) => group) }));
	return { any: ways.length > 0 ? ways : groups };
}

/** Each selection of so many things as a number of that many bits. */
function selections(count: number): number[] {
	return Array.from({ length: 2 ** count - 1 }, (_, i) => i + 1);
}

function sumOf(of: readonly { weight: number }[], bits: number): number {
	return of.reduce((sum, { weight }, i) => (bits & (1 << i) ? sum + weight : sum), 0);
}

/** The selections that contain none of the others. */
function smallest(chosen: readonly number[]): number[] {
	return chosen.filter((bits) => !chosen.some((other) => other !== bits && (other & bits) === other));
}
