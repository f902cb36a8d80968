import { mayReadLedger } from "#app/exchange/ledger/ledger.policy.ts";
import { type LedgerMeasure, ledgerMeasures } from "#app/exchange/ledger/ledger.ts";
import { ledgerFigures, none } from "#app/exchange/ledger/ledger-figures.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** The ledger of a country. */
export type Ledger = {
	/** The median of other members is null while fewer than six of them have an entry. */
	entries: { measure: LedgerMeasure; own: number; median: number | null }[];
	/** The month of the medians, `2026-11`; null before the first were made. */
	month: string | null;
};

/** Reads the ledger of a country; null for everybody but its own focal points. */
export async function ledgerOf(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	country: string,
): Promise<Ledger | null> {
	if (!mayReadLedger(actor, country)) return null;
	const { prisma } = database;
	const [figures, medians, month] = await Promise.all([
		ledgerFigures(prisma),
		prisma.ledgerMedian.findMany({ where: { country } }),
		prisma.ledgerMonth.findFirst(),
	]);
	const own = figures.get(country) ?? none();
	return {
		entries: ledgerMeasures.map((measure) => ({
			measure,
			own: own[measure],
			median: medians.find((one) => one.measure === measure)?.median ?? null,
		})),
		month: month && dayOf(month.month).slice(0, 7),
	};
}
