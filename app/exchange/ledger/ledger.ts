/**
 * The ledger of a country: what it has shared and adopted on the exchange, beside the median of other members. It shows
 * each country only its own figures, so it is not a ranking.
 */

/** What the ledger counts: first what a country shared, then what it adopted. */
export const ledgerMeasures = [
	"shared",
	"questionsAnswered",
	"introductionsGiven",
	"adopted",
	"introductionsTaken",
] as const;
export type LedgerMeasure = (typeof ledgerMeasures)[number];
export type LedgerFigures = Record<LedgerMeasure, number>;

/** How many other members must have an entry before their median is shown, so that no country can be identified. */
export const minOthers = 6;

/** A median of other members, and how many of them have an entry. */
export type OthersMedian = { median: number; members: number };

/**
 * The median of the other members that have an entry.
 * @param figures the figures of all members, by country; 0 counts as no entry
 * @returns null if fewer than six others have one
 */
export function medianOfOthers(figures: ReadonlyMap<string, number>, country: string): OthersMedian | null {
	const others = [...figures].flatMap(([other, figure]) => (other !== country && figure > 0 ? [figure] : []));
	if (others.length < minOthers) return null;
	const sorted = others.toSorted((a, b) => a - b);
	const at = (index: number) => sorted[index] ?? 0;
	const middle = Math.floor(sorted.length / 2);
	const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
	return { median, members: others.length };
}

/** The ledger of a country, without the language. */
export function ledgerPath(country: string): string {
	return `/desk/country/${country}/ledger`;
}
