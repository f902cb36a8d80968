import type pg from "pg";
import { applyFilters, type CodeBook, type Counts, isUnfiltered } from "#app/search/postgres/apply-filters.server.ts";
import { emptyMatchCache, type MatchCache, type Matches, matchesIn } from "#app/search/postgres/match-cache.server.ts";
import { both, type PlaceSet, type Places, placesIn, setOf, without } from "#app/search/postgres/place-set.ts";
import {
	hitsByTitle,
	hitsOf,
	matchAll,
	matchSome,
	newestRows,
	type Statement,
	type TextMatch,
	weighedHits,
} from "#app/search/postgres/postgres-statement.server.ts";
import { expandWords } from "#app/search/postgres/postgres-words.server.ts";
import { emptyPracticeTable, maxCachedRows, type PracticeTable } from "#app/search/postgres/practice-columns.server.ts";
import { sortCounts } from "#app/search/query/facet-counts.ts";
import { withReadTransaction } from "#app/search/query/reading.server.ts";
import {
	facets,
	minFullMatches,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/query/search-engine.ts";
import { hitsPerPage, maxReachableHits, type SearchQuery } from "#app/search/query/search-query.ts";
import { type Tally, type TallyRow, tallyOf, tallySql } from "#app/search/query/tally.server.ts";
import { topN } from "#app/search/query/top-n.ts";

/** What a process caches between searches. */
export type EngineCache = { book: CodeBook; practices: PracticeTable; matches: MatchCache };

/** Starts an empty cache; the engine fills it. */
export const emptyEngineCache = (): EngineCache => ({
	book: [],
	practices: emptyPracticeTable(),
	matches: emptyMatchCache(),
});

/**
 * The search engine on PostgreSQL. It reads `search.doc` directly, so a committed change is found at once.
 * @param pool ideally its own, with no more connections than processors: beyond saturation only latency grows
 * @param timeout milliseconds for each statement; beyond it the search throws
 */
export function postgresEngine(pool: pg.Pool, timeout = 800): SearchEngine {
	const memory = emptyEngineCache();
	return {
		name: "postgres",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			return withReadTransaction(pool, timeout, (client) => searchIn(client, query, reader, memory));
		},
	};
}

/** Searches in the caller's transaction, which has its settings; its own uncommitted changes are found. */
export async function searchIn(
	client: pg.ClientBase,
	query: SearchQuery,
	reader: SearchReader,
	memory: EngineCache,
): Promise<SearchAnswer> {
	if (isUnfiltered(query) && ["relevance", "newest"].includes(query.sort)) return newest(client, query, reader);
	if (memory.practices.count > maxCachedRows) Object.assign(memory, emptyEngineCache());
	const { practices, book } = memory;
	const [words, matches] = await Promise.all([
		expandWords(client, query.q, reader),
		matchesIn(client, memory.matches, practices, reader.audience),
	]);
	// A query without a letter or digit matches nothing, rather than everything.
	if (query.q && !words) return answerOf(0, [], new Map());
	const library = { practices, matches };
	const find = async (typed: TextMatch | undefined) => {
		reader.signal?.throwIfAborted();
		const places = placesIn(await matches.whole(typed));
		return { typed, ...(await applyFilters(client, book, practices, places, query)) };
	};
	const whole = await find(words && matchAll(words));
	const some = words && whole.hits.length < minFullMatches ? matchSome(words) : undefined;
	const found = some && whole.hits.length === 0 ? await find(some) : whole;
	const fillsUp = some && found === whole && query.page === 1;
	const others = fillsUp
		? { typed: some, hits: placesIn(without(setOf((await find(some)).hits), setOf(whole.hits))) }
		: undefined;
	reader.signal?.throwIfAborted();
	// By relevance, one statement reads both.
	const together = query.sort === "relevance" ? others : undefined;
	const { rows } = await client.query<SearchHit>(await pageOf(query, reader.locale, library, found, together));
	if (others && !together) {
		const best = await pageOf({ ...query, sort: "relevance" }, reader.locale, library, others, undefined);
		rows.push(...(await client.query<SearchHit>(best)).rows.slice(0, hitsPerPage - rows.length));
	}
	const hits = others ? rows.splice(0, found.hits.length) : rows;
	const any = found.hits.length > 0;
	return {
		...answerOf(found.hits.length, hits, found.counts),
		partial: any && found !== whole,
		partialHits: others ? rows : [],
		correctedQuery: (any && words?.correctedQuery) || null,
	};
}

/**
 * All practices of an audience, newest first, without matching or counting: the database maintains their order and
 * counts.
 */
async function newest(client: pg.ClientBase, query: SearchQuery, { audience, locale }: SearchReader) {
	const { rows } = await client.query<TallyRow>({
		name: "search.tally",
		text: tallySql,
		values: ["found", [audience]],
	});
	const counts = tallyOf(rows) as Counts & Tally;
	const page = await client.query<{ id: number }>(newestRows(audience, pageOfHits(query)));
	const ids = page.rows.map(({ id }) => id);
	const hits = await client.query<SearchHit>(hitsOf(ids, locale, undefined));
	return answerOf(counts.get("all")?.get("") ?? 0, hits.rows, counts);
}

/** The requested page, or the last one that can be reached. */
function pageOfHits({ page }: SearchQuery): number {
	return Math.min(page, maxReachableHits / hitsPerPage);
}

type Found = { hits: Places; typed: TextMatch | undefined };
type Library = { practices: PracticeTable; matches: Matches };

/**
 * This many pages, of the best practices by a first estimate, are ranked by scoring every word, which reads a long
 * column of each text. Later pages keep the estimated order, since readers hardly ever go that far for a better match.
 */
const weighedPages = 4;

/**
 * The statement that reads the texts of a page of hits.
 * @param others partial matches that fill up the first page in order of relevance
 */
async function pageOf(
	query: SearchQuery,
	locale: string,
	library: Library,
	{ hits, typed }: Found,
	others: Found | undefined,
): Promise<Statement> {
	const { id, boost } = library.practices;
	const page = pageOfHits(query);
	const until = page * hitsPerPage;
	const statementFor = (places: number[]) =>
		hitsOf(idsAt(library.practices, places.slice(until - hitsPerPage, until)), locale, typed);
	const { byDate, byNewest, byEvidence } = ordersOf(library.practices);
	if (query.sort === "title") return hitsByTitle(idsAt(library.practices, hits), locale, typed, page);
	if (query.sort === "evidence") return statementFor(topN(hits, until, byEvidence));
	if (query.sort === "newest" || !typed) return statementFor(topN(hits, until, byNewest));
	if (page > weighedPages) return statementFor(await preranked(library, hits, typed, until));
	const best = async (some: Places, meant: TextMatch) => {
		const places = await preranked(library, some, meant, weighedPages * hitsPerPage);
		return places.sort(byDate).map((place) => ({ id: id[place] as number, boost: boost[place] as number }));
	};
	const behind = others?.typed && { best: await best(others.hits, others.typed), wanted: others.typed.wanted };
	return weighedHits(await best(hits, typed), locale, typed, page, behind);
}

type Order = (a: number, b: number) => number;

/** Comparators of practices by their cached columns. */
function ordersOf({
	id,
	publishedAt,
	boost,
	evidence,
}: PracticeTable): Record<"byDate" | "byNewest" | "byEvidence" | "byBoost", Order> {
	const descending =
		(column: ArrayLike<number>): Order =>
		(a, b) =>
			(column[b] as number) - (column[a] as number);
	const [byTime, byId, byLevel, byWeight] = [
		descending(publishedAt),
		descending(id),
		descending(evidence),
		descending(boost),
	];
	const byDate: Order = (a, b) => byTime(a, b) || byId(a, b);
	// Practices of the same moment, such as those of an import, are listed as they were indexed, as Meilisearch lists them.
	const byNewest: Order = (a, b) => byTime(a, b) || byId(b, a);
	return {
		byDate,
		byNewest,
		byEvidence: (a, b) => byLevel(a, b) || byNewest(a, b),
		byBoost: (a, b) => byWeight(a, b) || byDate(a, b),
	};
}

/**
 * The best hits by a first estimate: those with all words in the title, then those with all words in title, keywords
 * and summary, then the others. Not needed if all hits are scored anyway.
 */
async function preranked({ practices, matches }: Library, hits: Places, typed: TextMatch, count: number) {
	const { byBoost } = ordersOf(practices);
	const best: number[] = [];
	const add = (set: PlaceSet) => best.push(...topN(placesIn(set), count - best.length, byBoost));
	let others = setOf(hits);
	for (const column of hits.length > weighedPages * hitsPerPage ? (["title_words", "head_words"] as const) : []) {
		const matching = await matches.inColumn(column, typed);
		add(both(others, matching));
		if (best.length === count) return best;
		others = without(others, matching);
	}
	add(others);
	return best;
}

function idsAt({ id }: PracticeTable, places: Iterable<number>): number[] {
	return Array.from(places, (place) => id[place] as number);
}

function answerOf(total: number, hits: SearchHit[], counts: Counts): SearchAnswer {
	return {
		engine: "postgres",
		total: Math.min(total, maxReachableHits),
		capped: total >= maxReachableHits,
		partial: false,
		partialHits: [],
		correctedQuery: null,
		hits,
		facets: Object.fromEntries(
			facets.map((facet) => [facet, sortCounts(counts.get(facet) ?? [])]),
		) as SearchAnswer["facets"],
	};
}
