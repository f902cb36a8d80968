import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";

/**
 * Days are told apart for so long: long enough to see a season, and that an officer who was away for a summer finds
 * what failed meanwhile; no longer than the work on gaps needs it.
 */
export const retentionDays = 180;

/** A search that fewer asked in a month may tell of somebody, and tells nothing of demand. */
export const minSearches = 3;

/**
 * Makes one row of the days of each month, as soon as its first day is older than `retentionDays`, so that no day is kept
 * longer; searches that were hardly asked in it are forgotten. Months stay. Run again, it changes nothing.
 * @returns how many rows of days became how many of months
 */
export async function sweepDemand(services: {
	database: Pick<Database, "prisma">;
	clock: Clock;
}): Promise<{ days: number; months: number }> {
	const before = daysAfter(dayOf(services.clock.now()), -retentionDays);
	return services.database.prisma.$transaction(async (tx) => {
		// The lock keeps a second run, and a late count for a day of long ago, from falling in between.
		await tx.$executeRaw`lock table search.query_stats in share row exclusive mode`;
		const months = await tx.$executeRaw`
			insert into search.query_stats as a
				(day, monthly, words, locale, filters, searches, without_results, partial, corrected, total, engine, clicked)
			select date_trunc('month', day)::date, true, words, locale, filters, sum(searches), sum(without_results),
				sum(partial), sum(corrected), (array_agg(total order by day desc))[1], (array_agg(engine order by day desc))[1],
				search.all_counts(clicked)
			from search.query_stats where not monthly and date_trunc('month', day)::date < ${before}::date
			group by 1, 3, 4, 5 having sum(searches) >= ${minSearches}
			on conflict (day, monthly, words, locale, filters) do nothing`;
		const days = await tx.$executeRaw`
			delete from search.query_stats where not monthly and date_trunc('month', day)::date < ${before}::date`;
		return { days, months };
	});
}
