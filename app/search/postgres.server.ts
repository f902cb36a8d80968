import type pg from "pg";
import { type CodeBook, type Counts, countCodes, emptyBook, numbersOf } from "#app/search/code-book.server.ts";
import { sortCounts } from "#app/search/facet-counts.ts";
import { type Filters, searchStatement } from "#app/search/postgres-statement.server.ts";
import { expandWords } from "#app/search/postgres-words.server.ts";
import {
	facets,
	reachable,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

type Found = { total: number; hits: SearchHit[]; counted: Buffer | null };

/**
 * The engine that reads `search.doc` where it lies: what is committed is found.
 * @param pool best a pool of its own with no more connections than processors: past saturation only latency grows
 * @param timeout milliseconds for each of its two or three statements; beyond it the search throws
 */
export function postgresEngine(pool: pg.Pool, timeout = 800): SearchEngine {
	const book = emptyBook();
	return {
		name: "postgres",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			const client = await pool.connect();
			try {
				await client.query(begin(timeout));
				const answer = await searchIn(client, query, reader, book);
				await client.query("commit");
				client.release();
				return answer;
			} catch (error) {
				// A connection that can't even be rolled back is not worth keeping.
				await client.query("rollback").then(
					() => client.release(),
					() => client.release(true),
				);
				throw error;
			}
		},
	};
}

/**
 * Settings that hold for this search alone. Compiling such a statement takes longer than running it; and the planner,
 * which takes beginnings of words for frequent, must not read every text where an index tells.
 */
const begin = (timeout: number) => `begin read only;
set local statement_timeout = ${Math.round(timeout)};
set local jit = off;
set local enable_seqscan = off;
set local search_path = search, public, pg_catalog;
set local pg_trgm.similarity_threshold = 0.4;
set local pg_trgm.word_similarity_threshold = 0.5`;

async function searchIn(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	book: CodeBook,
): Promise<SearchAnswer> {
	const words = await expandWords(client, query.q, reader);
	// Something was typed, but no letter or digit: there is nothing to find, rather than everything.
	if (query.q && !words) return answerOf({ total: 0, hits: [], counted: null }, new Map(), false);
	const filters = await filtersOf(client, query, book);
	const run = async (match: string | undefined): Promise<Found> => {
		reader.signal?.throwIfAborted();
		const { rows } = await client.query<Found>(searchStatement(query, filters, reader, words, match));
		return rows[0] as Found;
	};
	let found = await run(words?.all);
	const partial = found.total === 0 && words?.some !== undefined;
	if (partial) found = await run(words.some);
	return answerOf(found, await countCodes(client, book, found.counted), partial && found.total > 0);
}

async function filtersOf(client: pg.ClientBase, query: SearchQuery, book: CodeBook): Promise<Filters> {
	const codes: Filters["codes"] = [];
	for (const facet of facets) {
		if (facet === "year") continue;
		const values = facet === "language" ? query.lang : query[facet];
		if (values.length > 0) codes.push({ facet, numbers: await numbersOf(client, book, facet, values) });
	}
	return { codes, from: query.from, to: query.to };
}

function answerOf({ total, hits }: Found, counts: Counts, partial: boolean): SearchAnswer {
	return {
		engine: "postgres",
		total: Math.min(total, reachable),
		capped: total >= reachable,
		partial,
		hits,
		facets: Object.fromEntries(
			facets.map((facet) => [facet, sortCounts(counts.get(facet) ?? [])]),
		) as SearchAnswer["facets"],
	};
}
