import type { TextQuery } from "#app/search/query/tsquery.ts";

/**
 * The weight of each group of the query by inverse document frequency: the rarer, the heavier. The weights add up to 1.
 * A group found in no practice weighs 0, unless that is true of all groups.
 * @param frequencies in how many practices each is found
 * @param practices how many practices there are
 */
export function idfWeights(frequencies: readonly number[], practices: number): number[] {
	const rarities = frequencies.map((count) => (count > 0 ? Math.log(1 + (practices + 0.5) / (count + 0.5)) : 0));
	const sum = rarities.reduce((a, b) => a + b, 0);
	return rarities.map((rarity) => (sum > 0 ? rarity / sum : 1 / rarities.length));
}

/** A word that more than this share of the practices contain says little on its own. */
const maxTellingShare = 1 / 3;

/**
 * The rarest word of a run, which says most about what the reader wants: in "birth certificate", "birth".
 * @param frequencies in how many practices each word is found
 * @param practices how many practices there are
 * @returns its place and its weight among the words; undefined if all are frequent or none is found
 */
export function mostTelling(
	frequencies: readonly number[],
	practices: number,
): { at: number; weight: number } | undefined {
	const weights = idfWeights(frequencies, practices);
	const at = weights.indexOf(Math.max(...weights));
	const frequency = frequencies[at] ?? 0;
	if (frequency === 0 || frequency > maxTellingShare * practices) return undefined;
	return { at, weight: weights[at] ?? 0 };
}

/** A practice that matches less than this share of the query's weight is not a result. */
const minWeight = 0.25;
/** All combinations of at most this many of the rarest groups are tried. */
const maxCombined = 6;

/**
 * The minimum a text must match when it matches only part of the query.
 * @returns undefined for a query of a single group
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

/** All non-empty subsets of `count` groups, each as a bit mask. */
function selections(count: number): number[] {
	return Array.from({ length: 2 ** count - 1 }, (_, i) => i + 1);
}

function sumOf(of: readonly { weight: number }[], bits: number): number {
	return of.reduce((sum, { weight }, i) => (bits & (1 << i) ? sum + weight : sum), 0);
}

/** The subsets that contain no other subset. */
function smallest(chosen: readonly number[]): number[] {
	return chosen.filter((bits) => !chosen.some((other) => other !== bits && (other & bits) === other));
}
