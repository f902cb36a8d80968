import type pg from "pg";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/** Only the newest practices with the same functions are considered, so that a large library takes no longer. */
const maxConsidered = 200;

/** The most similar of these are listed. */
const maxCandidates = 12;

/**
 * Finds practices of an audience with the same functions, and similar channels and service areas: the most similar
 * twelve, those of other countries first, because readers want to know who else has done it.
 * @returns their pids, at most `count`; none for a practice that is not in the index
 */
export async function similarTo(
	pool: pg.Pool,
	pid: string,
	audience: SearchAudience,
	count: number,
): Promise<string[]> {
	const { rows: codes } = await pool.query<WeighedCode>({
		name: "search.similar-codes",
		text: codesSql,
		values: [pid, audience],
	});
	const idsOf = (wanted: string) => codes.filter(({ facet }) => facet === wanted).map(({ id }) => id);
	const functions = idsOf("function");
	if (functions.length === 0) return [];
	const weighed = codes.filter(({ weight }) => weight !== null);
	// Without a name, it is planned for these functions: a large library needs other indexes for rare functions than for
	// those that half of the practices have.
	const { rows } = await pool.query<{ pid: string }>(similarSql(audience), [
		...[pid, functions, weighed.map(({ id }) => id), weighed.map(({ weight }) => weight), idsOf("country"), count],
	]);
	return rows.map((row) => row.pid);
}

type WeighedCode = { id: number; facet: string; weight: number | null };

/** A value shared by few practices says more than one that half the library has. A country has no weight. */
const codesSql = `
select c.id, c.facet, (case c.facet when 'function' then 3 when 'channel' then 2 when 'area' then 1 end)
	/ ln(2 + (select sum(practices) - 1 from search.tally t
		where t.source = 'found' and t.audience = $2 and t.facet = c.facet and t.value = c.value))::float8 as weight
from search.subject here join search.code c on c.id = any(here.code_set)
where here.pid = $1 and $2 = any (here.audiences) and c.facet in ('function', 'channel', 'area', 'country')`;

/** The division by breadth keeps a practice with many values from matching everything. */
const similarSql = (audience: SearchAudience) => `
select pid
from (
	select s.pid, s.code_set && $5::smallint[] as near,
		row_number() over (order by shared.weight / sqrt(cardinality(s.code_set)) desc, s.boost desc, s.id desc) as rank
	from (
		select id, pid, boost, code_set from search.subject
		where '${audience}' = any (audiences) and code_set && $2::smallint[] and pid <> $1
		order by id desc limit ${maxConsidered}) s
	cross join lateral (
		select sum(c.weight) as weight from unnest($3::smallint[], $4::float8[]) as c (id, weight)
		where c.id = any(s.code_set)) shared) ranked
where rank <= ${maxCandidates}
order by near, rank
limit $6::int`;
