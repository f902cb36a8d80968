/**
 * The ledger of a country: what it has shared and adopted on the exchange. It shows each country only its own figures, so
 * it is not a ranking.
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

/** The ledger of a country, without the language. */
export function ledgerPath(country: string): string {
	return `/desk/country/${country}/ledger`;
}
