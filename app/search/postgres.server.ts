import type pg from "pg";
import { type CodeBook, type Counts, sift } from "#app/search/code-book.server.ts";
import { sortCounts } from "#app/search/facet-counts.ts";
import { firstOf } from "#app/search/first-of.ts";
import { type KeptPractices, type Practice, practicesOf } from "#app/search/kept-practices.server.ts";
import {
	allOf,
	hitsByTitle,
	hitsOf,
	matchingRows,
	type Statement,
	someOf,
	type Typed,
	weighedHits,
} from "#app/search/postgres-statement.server.ts";
import { expandWords } from "#app/search/postgres-words.server.ts";
import { reading } from "#app/search/reading.server.ts";
import {
	facets,
	fewHits,
	hitsPerPage,
	reachable,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

export { begin, settings } from "#app/search/reading.server.ts";

/** What a process remembers between searches. */
export type Memory = { book: CodeBook; practices: KeptPractices };

/**
 * The engine that reads `search.doc` where it lies: what is committed is found.
 * @param pool best a pool of its own with no more connections than processors: past saturation only latency grows
 * @param timeout milliseconds for each of its statements; beyond it the search throws
 */
export function postgresEngine(pool: pg.Pool, timeout = 800): SearchEngine {
	const memory: Memory = { book: [], practices: new Map() };
	return {
		name: "postgres",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			return reading(pool, timeout, (client) => searchIn(client, query, reader, memory));
		},
	};
}

/** A search in a transaction of the caller's with these `settings`: what was changed in it is found as if it were committed. */
export async function searchIn(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	memory: Memory,
): Promise<SearchAnswer> {
	const words = await expandWords(client, query.q, reader);
	// Something was typed, but no letter or digit: there is nothing to find, rather than everything.
	if (query.q && !words) return answerOf(0, [], new Map());
	const find = async (typed: Typed | undefined) => {
		reader.signal?.throwIfAborted();
		const rows = await matching(client, reader, "words", typed);
		const practices = await practicesOf(client, memory.practices, rows);
		return { typed, ...(await sift(client, memory.book, practices, query)) };
	};
	const whole = await find(words && allOf(words));
	const some = words && whole.hits.length < fewHits ? someOf(words) : undefined;
	const found = some && whole.hits.length === 0 ? await find(some) : whole;
	reader.signal?.throwIfAborted();
	const hits = await hitsOn(query.page, client, query, reader, found);
	const fillsUp = some && found === whole && query.sort === "relevance" && query.page === 1;
	const others = fillsUp ? await hitsOn(1, client, query, reader, without(await find(some), whole.hits)) : [];
	const any = found.hits.length > 0;
	return {
		...answerOf(found.hits.length, hits, found.counts),
		partial: any && found !== whole,
		others: others.slice(0, hitsPerPage - hits.length),
		instead: (any && words?.instead) || null,
	};
}

type Found = { hits: Practice[]; typed: Typed | undefined };

function without(found: Found, given: readonly Practice[]): Found {
	const ids = new Set(given.map(({ id }) => id));
	return { ...found, hits: found.hits.filter(({ id }) => !ids.has(id)) };
}

async function hitsOn(
	page: number,
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	found: Found,
): Promise<SearchHit[]> {
	const { rows } = await client.query<SearchHit>(await pageOf(client, { ...query, page }, reader, found));
	return rows;
}

/** Rows in the order in which they lie; `states` only for `words`. */
async function matching(
	client: pg.ClientBase,
	{ audience }: SearchReader,
	column: Parameters<typeof matchingRows>[1],
	typed: Typed | undefined,
): Promise<{ ids: Buffer | null; states: Buffer | null }> {
	const { rows } = await client.query(matchingRows(audience, column, typed));
	return rows[0] as { ids: Buffer | null; states: Buffer | null };
}

/**
 * So many pages, those of the best practices by a first guess, are put in order by weighing every word, which reads a
 * long column of each text. The pages behind them keep the order of the guess: nobody reads that far for a better fit.
 */
const weighedPages = 4;

/** The statement that reads the texts of a page of hits. */
async function pageOf(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	{ hits, typed }: Found,
): Promise<Statement> {
	const { locale } = reader;
	const page = Math.min(query.page, reachable / hitsPerPage);
	const until = page * hitsPerPage;
	const idsOf = (practices: Practice[]) => practices.map(({ id }) => id);
	const given = (practices: Practice[]) => hitsOf(idsOf(practices.slice(until - hitsPerPage, until)), locale, typed);
	if (query.sort === "title") return hitsByTitle(idsOf(hits), locale, typed, page);
	if (query.sort === "evidence") return given(firstOf(hits, until, byEvidence));
	if (query.sort === "newest" || !typed) return given(firstOf(hits, until, byDate));
	if (page > weighedPages) return given(await guessed(client, reader, hits, typed, until));
	const best = await guessed(client, reader, hits, typed, weighedPages * hitsPerPage);
	return weighedHits(best.sort(byDate), locale, typed, page);
}

const byDate = (a: Practice, b: Practice) => b.publishedAt - a.publishedAt || b.id - a.id;
const byEvidence = (a: Practice, b: Practice) => b.evidence - a.evidence || byDate(a, b);
const byBoost = (a: Practice, b: Practice) => b.boost - a.boost || byDate(a, b);

/**
 * The best hits by the guess: first those whose titles hold all words, then those with all in titles, keywords and
 * summaries, then the others. Where all hits are weighed anyway there is nothing to guess.
 */
async function guessed(
	client: pg.ClientBase,
	reader: SearchReader,
	hits: Practice[],
	typed: Typed,
	count: number,
): Promise<Practice[]> {
	if (hits.length <= weighedPages * hitsPerPage) return firstOf(hits, count, byBoost);
	const best: Practice[] = [];
	let others = hits;
	for (const column of ["title_words", "head_words"] as const) {
		const holding = idSet((await matching(client, reader, column, typed)).ids);
		const better = others.filter(({ id }) => holding.has(id));
		best.push(...firstOf(better, count - best.length, byBoost));
		if (best.length === count) return best;
		others = others.filter(({ id }) => !holding.has(id));
	}
	return [...best, ...firstOf(others, count - best.length, byBoost)];
}

function idSet(ids: Buffer | null): Set<number> {
	const set = new Set<number>();
	for (let at = 0; ids && at < ids.length; at += 4) set.add(ids.readInt32BE(at));
	return set;
}

function answerOf(total: number, hits: SearchHit[], counts: Counts): SearchAnswer {
	return {
		engine: "postgres",
		total: Math.min(total, reachable),
		capped: total >= reachable,
		partial: false,
		others: [],
		instead: null,
		hits,
		facets: Object.fromEntries(
			facets.map((facet) => [facet, sortCounts(counts.get(facet) ?? [])]),
		) as SearchAnswer["facets"],
	};
}
