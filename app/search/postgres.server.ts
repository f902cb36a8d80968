import type pg from "pg";
import { type CodeBook, type Counts, sift } from "#app/search/code-book.server.ts";
import { sortCounts } from "#app/search/facet-counts.ts";
import { firstOf } from "#app/search/first-of.ts";
import { type KeptMatches, type Matches, matchesIn, noMatches } from "#app/search/kept-matches.server.ts";
import type { KeptPractices, Practice } from "#app/search/kept-practices.server.ts";
import {
	allOf,
	hitsByTitle,
	hitsOf,
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
export type Memory = { book: CodeBook; practices: KeptPractices; matches: KeptMatches };

export const emptyMemory = (): Memory => ({ book: [], practices: new Map(), matches: noMatches() });

/**
 * The engine that reads `search.doc` where it lies: what is committed is found.
 * @param pool best a pool of its own with no more connections than processors: past saturation only latency grows
 * @param timeout milliseconds for each of its statements; beyond it the search throws
 */
export function postgresEngine(pool: pg.Pool, timeout = 800): SearchEngine {
	const memory = emptyMemory();
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
	const matches = await matchesIn(client, memory.matches, memory.practices, reader.audience);
	const find = async (typed: Typed | undefined) => {
		reader.signal?.throwIfAborted();
		return { typed, ...(await sift(client, memory.book, await matches.practices(typed), query)) };
	};
	const whole = await find(words && allOf(words));
	const some = words && whole.hits.length < fewHits ? someOf(words) : undefined;
	const found = some && whole.hits.length === 0 ? await find(some) : whole;
	reader.signal?.throwIfAborted();
	const hits = await hitsOn(query.page, client, query, reader, matches, found);
	const fillsUp = some && found === whole && query.sort === "relevance" && query.page === 1;
	const others = fillsUp ? await hitsOn(1, client, query, reader, matches, without(await find(some), whole.hits)) : [];
	const any = found.hits.length > 0;
	return {
		...answerOf(found.hits.length, hits, found.counts),
		partial: any && found !== whole,
		others: others.slice(0, hitsPerPage - hits.length),
		instead: (any && words?.instead) || null,
	};
}

type Found = { hits: readonly Practice[]; typed: Typed | undefined };

function without(found: Found, given: readonly Practice[]): Found {
	const ids = new Set(given.map(({ id }) => id));
	return { ...found, hits: found.hits.filter(({ id }) => !ids.has(id)) };
}

async function hitsOn(
	page: number,
	client: pg.ClientBase,
	query: SearchQuery,
	{ locale }: SearchReader,
	matches: Matches,
	found: Found,
): Promise<SearchHit[]> {
	const { rows } = await client.query<SearchHit>(await pageOf({ ...query, page }, locale, matches, found));
	return rows;
}

/**
 * So many pages, those of the best practices by a first guess, are put in order by weighing every word, which reads a
 * long column of each text. The pages behind them keep the order of the guess: nobody reads that far for a better fit.
 */
const weighedPages = 4;

/** The statement that reads the texts of a page of hits. */
async function pageOf(
	query: SearchQuery,
	locale: string,
	matches: Matches,
	{ hits, typed }: Found,
): Promise<Statement> {
	const page = Math.min(query.page, reachable / hitsPerPage);
	const until = page * hitsPerPage;
	const idsOf = (practices: readonly Practice[]) => practices.map(({ id }) => id);
	const given = (practices: Practice[]) => hitsOf(idsOf(practices.slice(until - hitsPerPage, until)), locale, typed);
	if (query.sort === "title") return hitsByTitle(idsOf(hits), locale, typed, page);
	if (query.sort === "evidence") return given(firstOf(hits, until, byEvidence));
	if (query.sort === "newest" || !typed) return given(firstOf(hits, until, byDate));
	if (page > weighedPages) return given(await guessed(matches, hits, typed, until));
	const best = await guessed(matches, hits, typed, weighedPages * hitsPerPage);
	return weighedHits(best.sort(byDate), locale, typed, page);
}

const byDate = (a: Practice, b: Practice) => b.publishedAt - a.publishedAt || b.id - a.id;
const byEvidence = (a: Practice, b: Practice) => b.evidence - a.evidence || byDate(a, b);
const byBoost = (a: Practice, b: Practice) => b.boost - a.boost || byDate(a, b);

/**
 * The best hits by the guess: first those whose titles hold all words, then those with all in titles, keywords and
 * summaries, then the others. Where all hits are weighed anyway there is nothing to guess.
 */
async function guessed(matches: Matches, hits: readonly Practice[], typed: Typed, count: number): Promise<Practice[]> {
	if (hits.length <= weighedPages * hitsPerPage) return firstOf(hits, count, byBoost);
	const titled = marked(await matches.ids("title_words", typed));
	const best = firstOf(
		hits.filter(({ id }) => titled[id]),
		count,
		byBoost,
	);
	if (best.length === count) return best;
	const others = hits.filter(({ id }) => !titled[id]);
	const headed = await firstHeaded(matches, others, typed, count - best.length);
	best.push(...headed);
	if (best.length === count) return best;
	const given = new Set(headed);
	const bodied = others.filter((practice) => !given.has(practice));
	return [...best, ...firstOf(bodied, count - best.length, byBoost)];
}

/** Of more practices than these most are not even looked at, where the first of them will do. */
const many = 4000;

/** The first practices, by boost, that hold all words in titles, keywords and summaries. */
async function firstHeaded(matches: Matches, practices: Practice[], typed: Typed, count: number): Promise<Practice[]> {
	if (practices.length > many) {
		const first = firstOf(practices, 4 * count, byBoost);
		const ids = first.map(({ id }) => id);
		const holding = new Set(await matches.those("head_words", typed, ids));
		const headed = first.filter(({ id }) => holding.has(id));
		if (headed.length >= count) return headed.slice(0, count);
	}
	const holding = marked(await matches.ids("head_words", typed));
	return firstOf(
		practices.filter(({ id }) => holding[id]),
		count,
		byBoost,
	);
}

/** For each number up to the highest whether it is one of these: quicker made and asked than a set. */
function marked(ids: Int32Array): Uint8Array {
	const marks = new Uint8Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
	for (const id of ids) marks[id] = 1;
	return marks;
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
