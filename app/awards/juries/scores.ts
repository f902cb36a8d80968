import type { Criterion } from "#app/awards/calls/call.ts";

/**
 * What scores amount to, as exact numbers: a score is a whole number from 0 to 5 and weights sum to 100, so that a
 * sheet has a whole number of points from 0 to 500. Totals are fifths of these, from 0 to 100. Means are compared as
 * fractions and only rounded where they are shown.
 */

/** A whole number over a whole number. */
export type Fraction = { over: number; under: number };

export type Scores = Readonly<Record<string, number>>;

/** The points of a sheet, from 0 to 500. */
export function pointsOf(criteria: readonly Pick<Criterion, "code" | "weight">[], scores: Scores): number {
	return criteria.reduce((sum, { code, weight }) => sum + weight * (scores[code] ?? 0), 0);
}

type Entries = Readonly<Record<string, { score: number | null }>>;

/** The points of a sheet as it is stored. */
export function pointsIn(criteria: readonly Pick<Criterion, "code" | "weight">[], entries: Entries): number {
	const scores = Object.fromEntries(Object.entries(entries).map(([code, { score }]) => [code, score ?? 0]));
	return pointsOf(criteria, scores);
}

/** Sheets by their points, the highest first: in an order that doesn't tell who wrote them. */
export function byPoints<Sheet extends Entries>(
	criteria: readonly Pick<Criterion, "code" | "weight">[],
	sheets: readonly Sheet[],
): Sheet[] {
	return sheets.toSorted((a, b) => pointsIn(criteria, b) - pointsIn(criteria, a));
}

/** Negative if the first fraction is smaller, 0 if both are equal. */
export function compareFractions(one: Fraction, other: Fraction): number {
	return one.over * other.under - other.over * one.under;
}

/** A fraction to one decimal, halves upwards. */
export function toOneDecimal({ over, under }: Fraction): number {
	return Math.floor((over * 20 + under) / (under * 2)) / 10;
}

/** The mean of whole numbers; there is at least one. */
function mean(values: readonly number[]): Fraction {
	return { over: values.reduce((sum, value) => sum + value, 0), under: values.length };
}

/** The median of whole numbers; there is at least one. */
export function median(values: readonly number[]): Fraction {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const high = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? { over: high, under: 1 } : { over: (sorted[middle - 1] ?? 0) + high, under: 2 };
}

/** The median score of sheets on each criterion, to one decimal. There is at least one sheet. */
export function medianScores(
	criteria: readonly Pick<Criterion, "code">[],
	sheets: readonly Entries[],
): { code: string; median: number }[] {
	return criteria.map(({ code }) => {
		const scores = sheets.map((entries) => entries[code]?.score ?? 0);
		return { code, median: toOneDecimal(median(scores)) };
	});
}

/** A spread of more than this needs a note: 25 of 100. */
const wideSpread = 25;

export type Standing = {
	nominationId: string;
	/** Totals from 0 to 100. */
	mean: Fraction;
	median: Fraction;
	/** The highest total less the lowest one. */
	spread: Fraction;
	sheets: number;
	/** From 1; nominations with equal means have equal places. */
	place: number;
};

/** Whether a spread needs a note. */
export function isWide({ spread }: Pick<Standing, "spread">): boolean {
	return compareFractions(spread, { over: wideSpread, under: 1 }) > 0;
}

const inHundred = ({ over, under }: Fraction): Fraction => ({ over, under: under * 5 });

/**
 * The order of nominations by the means of their totals; ties stay ties.
 * @param sheets the points of every sheet that counts, by nomination
 */
export function standings(sheets: ReadonlyMap<string, readonly number[]>): Standing[] {
	const found = [...sheets]
		.filter(([, points]) => points.length > 0)
		.map(([nominationId, points]) => ({
			nominationId,
			mean: inHundred(mean(points)),
			median: inHundred(median(points)),
			spread: inHundred({ over: Math.max(...points) - Math.min(...points), under: 1 }),
			sheets: points.length,
		}))
		.sort((a, b) => compareFractions(b.mean, a.mean));
	const places = found.map(({ mean }) => 1 + found.filter((other) => compareFractions(other.mean, mean) > 0).length);
	return found.map((one, at) => ({ ...one, place: places[at] ?? 0 }));
}

/**
 * How much higher or lower a juror scores than the others: the mean difference from the others' mean on the nominations
 * that they share, in points of 100. It is only shown, and reorders nothing.
 * @returns null if no other juror scored the same nominations
 */
export function leniency(
	own: ReadonlyMap<string, number>,
	others: ReadonlyMap<string, readonly number[]>,
): number | null {
	const differences = [...own].flatMap(([nominationId, points]) => {
		const theirs = others.get(nominationId) ?? [];
		if (theirs.length === 0) return [];
		const { over, under } = mean(theirs);
		return [(points - over / under) / 5];
	});
	if (differences.length === 0) return null;
	return Math.round((differences.reduce((sum, one) => sum + one, 0) / differences.length) * 10) / 10;
}
