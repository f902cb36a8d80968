import type pg from "pg";
import { applyFilters } from "#app/search/postgres/apply-filters.server.ts";
import { expandWords } from "#app/search/postgres/postgres-words.server.ts";
import { emptyPracticeTable, placesOf } from "#app/search/postgres/practice-columns.server.ts";
import { withReadTransaction } from "#app/search/query/reading.server.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { literalOf } from "#app/search/query/tsquery.ts";

/** Milliseconds for each statement; no page waits for it. */
const timeout = 10_000;

/**
 * Which of the given practices a search finds, by the rules of the PostgreSQL engine. All words must match: partial
 * matches are only offered to readers who would otherwise see nothing.
 * @param pids a few hundred at most
 * @throws if the database is unavailable or does not answer in time
 */
export async function matchingPids(
	pool: pg.Pool,
	query: SearchQuery,
	reader: SearchReader,
	pids: readonly string[],
): Promise<Set<string>> {
	if (pids.length === 0) return new Set();
	return withReadTransaction(pool, timeout, (client) => matchingIn(client, query, reader, pids));
}

async function matchingIn(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	pids: readonly string[],
): Promise<Set<string>> {
	const words = await expandWords(client, query.q, reader);
	if (query.q && !words) return new Set();
	const { rows } = await client.query<{ id: number; pid: string; state: string }>(
		`select id, pid, xmin::text as state from search.subject
		where $1 = any (audiences) and pid = any($2::text[])${words ? " and words @@ $3::tsquery" : ""}`,
		[reader.audience, pids, ...(words ? [literalOf(words.all)] : [])],
	);
	if (rows.length === 0) return new Set();
	const table = emptyPracticeTable();
	const versions = Int32Array.from(rows.flatMap(({ id, state }) => [id, Number(state)]));
	const { hits } = await applyFilters(client, [], table, await placesOf(client, table, versions), query);
	const pidOf = new Map(rows.map(({ id, pid }) => [id, pid]));
	return new Set(Array.from(hits, (place) => pidOf.get(table.id[place] as number)).filter((pid) => pid !== undefined));
}
