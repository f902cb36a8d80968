import type { SearchAudience } from "#app/search/query/search-document.ts";

/** The part of a Prisma client or transaction that reads the index. */
export type IndexReader = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

/**
 * Finds practices of an audience with the same functions, and similar channels and service areas; most similar first.
 * @returns their pids, at most `count`; none for a practice that is not in the index
 */
export async function similarTo(
	reader: IndexReader,
	pid: string,
	audience: SearchAudience,
	count: number,
): Promise<string[]> {
	const rows = await reader.$queryRawUnsafe<{ pid: string }[]>(statement, pid, audience, count);
	return rows.map((row) => row.pid);
}

/**
 * A value shared by few practices says more than one that half the library has; the division by breadth keeps a
 * practice with many values from matching everything.
 */
const statement = `
with codes as materialized (
	select c.id, case c.facet when 'function' then 3 when 'channel' then 2 else 1 end as weight, c.facet
	from search.subject here join search.code c on c.id = any(here.code_set)
	where here.pid = $1 and here.audience = $2 and c.facet in ('function', 'channel', 'area')),
shared as materialized (
	select s.id, s.pid, s.boost, sqrt(cardinality(s.code_set)) as breadth, c.id as code, c.weight, c.facet
	from search.subject s join codes c on c.id = any(s.code_set)
	where s.audience = $2 and s.pid <> $1),
common as (select code, count(*) as practices from shared group by code)
select pid from shared join common using (code)
group by shared.id, pid, boost, breadth
having bool_or(facet = 'function')
order by sum(weight / ln(2 + practices)) / breadth desc, boost desc, shared.id desc
limit $3::int`;
