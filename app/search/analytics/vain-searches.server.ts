import type { Database } from "#app/platform/database/database.server.ts";

/**
 * How often each of the given queries was searched for without a result, in any language and with any filters.
 * @param queries as typed
 * @returns the counts by query; those never searched for in vain are left out
 */
export async function vainSearches(
	{ database }: { database: Pick<Database, "pool"> },
	queries: readonly string[],
): Promise<ReadonlyMap<string, number>> {
	const byWords = Map.groupBy(queries, (query) => query.toLowerCase());
	const { rows } = await database.pool.query<{ words: string; count: number }>(
		`select words, sum(without_results)::int as count from search.query_stats
		where words = any($1) and words <> '' group by words having sum(without_results) > 0`,
		[[...byWords.keys()]],
	);
	return new Map(rows.flatMap(({ words, count }) => (byWords.get(words) ?? []).map((query) => [query, count])));
}
