import type pg from "pg";
import { applyFilters } from "#app/search/postgres/apply-filters.server.ts";
import { type EngineCache, searchIn } from "#app/search/postgres/postgres.server.ts";
import {
	containsPhrases,
	matchAll,
	matchSome,
	type TextMatch,
} from "#app/search/postgres/postgres-statement.server.ts";
import { expandWords } from "#app/search/postgres/postgres-words.server.ts";
import { emptyPracticeTable, placesOf } from "#app/search/postgres/practice-columns.server.ts";
import { withReadTransaction } from "#app/search/query/reading.server.ts";
import type { SearchReader } from "#app/search/query/search-engine.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { literalOf } from "#app/search/query/tsquery.ts";

/** Milliseconds for each statement; no page waits for it. */
const timeout = 10_000;

/**
 * Which of the given practices a search lists, by the rules of the PostgreSQL engine: those with all the words, and if
 * few practices have them, the best with some of them.
 * @param pids a few hundred at most
 * @param memory kept from one search to the next
 * @throws if the database is unavailable or does not answer in time
 */
export async function matchingPids(
	pool: pg.Pool,
	query: SearchQuery,
	reader: SearchReader,
	pids: readonly string[],
	memory: EngineCache,
): Promise<Set<string>> {
	if (pids.length === 0) return new Set();
	return withReadTransaction(pool, timeout, (client) => listedIn(client, query, reader, pids, memory));
}

async function listedIn(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	pids: readonly string[],
	memory: EngineCache,
): Promise<Set<string>> {
	const words = await expandWords(client, query.q, reader);
	if (query.q && !words) return new Set();
	const among = (typed: TextMatch | undefined) => matchingIn(client, query, reader, pids, typed);
	const whole = await among(words && matchAll(words));
	const some = words && matchSome(words);
	const others = some ? (await among(some)).difference(whole) : new Set<string>();
	if (others.size === 0) return whole;
	// Whether they are listed depends on the rest of the library.
	const { partial, partialHits } = await searchIn(client, { ...query, sort: "relevance", page: 1 }, reader, memory);
	return whole.union(partial ? others : others.intersection(new Set(partialHits.map(({ pid }) => pid))));
}

async function matchingIn(
	client: pg.ClientBase,
	query: SearchQuery,
	{ audience }: SearchReader,
	pids: readonly string[],
	typed: TextMatch | undefined,
): Promise<Set<string>> {
	const values: unknown[] = [audience, pids];
	const conditions = ["$1 = any (audiences)", "pid = any($2::text[])"];
	if (typed) conditions.push(`words @@ $${values.push(literalOf(typed.wanted))}::tsquery`);
	if (typed && typed.phrases.length > 0) {
		const phrases = `$${values.push(typed.phrases)}::text[]`;
		conditions.push(`exists (select from search.doc x where x.subject_id = s.id and ${containsPhrases("x", phrases)})`);
	}
	const { rows } = await client.query<{ id: number; pid: string; state: string }>(
		`select id, pid, xmin::text as state from search.subject s where ${conditions.join(" and ")}`,
		values,
	);
	if (rows.length === 0) return new Set();
	const table = emptyPracticeTable();
	const versions = Int32Array.from(rows.flatMap(({ id, state }) => [id, Number(state)]));
	const { hits } = await applyFilters(client, [], table, await placesOf(client, table, versions), query);
	const pidOf = new Map(rows.map(({ id, pid }) => [id, pid]));
	return new Set(Array.from(hits, (place) => pidOf.get(table.id[place] as number)).filter((pid) => pid !== undefined));
}
