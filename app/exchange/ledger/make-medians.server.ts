import { ledgerMeasures, medianOfOthers } from "#app/exchange/ledger/ledger.ts";
import { ledgerFigures } from "#app/exchange/ledger/ledger-figures.server.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { isInAssociation } from "#app/library/adoption/adoption.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

/**
 * Computes the medians that ledgers show, once a month, so that a changed median reveals nothing about a single day.
 * They replace the medians of the previous month; a second run in a month changes nothing.
 * @returns whether this run computed them
 */
export async function makeMedians(services: LibraryServices): Promise<boolean> {
	const statuses = await memberStatuses(services);
	const month = dateOf(`${dayOf(services.clock.now()).slice(0, 7)}-01`);
	return services.database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('ledger medians'))`;
		const made = await tx.ledgerMonth.findUnique({ where: { month } });
		if (made) return false;
		await tx.ledgerMedian.deleteMany();
		await tx.ledgerMonth.deleteMany();
		await tx.ledgerMonth.create({ data: { month } });
		const figures = await ledgerFigures(tx);
		const members = [...statuses].filter(([, status]) => isInAssociation(status)).map(([country]) => country);
		await tx.ledgerMedian.createMany({
			data: ledgerMeasures.flatMap((measure) => {
				const entries = new Map(members.map((country) => [country, figures.get(country)?.[measure] ?? 0]));
				return members.flatMap((country) => {
					const found = medianOfOthers(entries, country);
					return found ? [{ ...found, country, measure, month }] : [];
				});
			}),
		});
		return true;
	});
}
