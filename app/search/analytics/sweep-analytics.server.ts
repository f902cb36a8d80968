import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { retention } from "#app/platform/retention.ts";

/**
 * How long daily counts are kept: long enough to see a season, and for an officer who was away for a summer, but no
 * longer than the work on gaps needs.
 */
export const retentionDays = retention.searchCounts.days;

/** A search made less often in a month may identify a person, and says little about demand. */
export const minSearches = 3;

/**
 * Replaces the daily rows of each month with monthly totals as soon as its first day is older than `retentionDays`, so
 * that no daily row is kept longer. Rare searches are deleted; monthly totals stay. Running it again changes nothing.
 * @returns how many daily rows became how many monthly ones
 */
export async function sweepSearchAnalytics(services: {
	database: Pick<Database, "prisma">;
	clock: Clock;
}): Promise<{ days: number; months: number }> {
	const before = daysAfter(dayOf(services.clock.now()), -retentionDays);
	return services.database.prisma.$transaction(async (tx) => {
		// The lock prevents interference from a second run or a late count for an old day.
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
