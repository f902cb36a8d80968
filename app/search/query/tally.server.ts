import type { SearchAudience } from "#app/search/query/search-document.ts";

/** The part of a Prisma client or transaction that reads the counts. */
type CountReader = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

/** Practices by facet and value; the facet `all` counts every practice once, under the empty value. */
export type Tally = Map<string, Map<string, number>>;

/**
 * The counts that the database maintains: of practices as lists show them, by visibility and without those under
 * embargo (`listed`), or as searches find them, by audience (`found`). Values without a practice are left out.
 * @param audiences the practices of all of these are counted
 */
export async function readTally(
	reader: CountReader,
	source: "listed" | "found",
	audiences: readonly SearchAudience[],
): Promise<Tally> {
	return tallyOf(await reader.$queryRawUnsafe<TallyRow[]>(tallySql, source, audiences));
}

export type TallyRow = { facet: string; value: string; practices: number };

export const tallySql = `select facet, value, sum(practices)::int as practices from search.tally
where source = $1 and audience = any($2::text[]) group by facet, value having sum(practices) > 0`;

export function tallyOf(rows: readonly TallyRow[]): Tally {
	const tally: Tally = new Map();
	for (const { facet, value, practices } of rows) {
		const counts = tally.get(facet) ?? new Map<string, number>();
		tally.set(facet, counts.set(value, practices));
	}
	return tally;
}
