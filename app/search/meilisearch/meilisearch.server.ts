import type { Meilisearch } from "meilisearch";
import {
	type Found,
	isNarrowed,
	type MultiSearch,
	multiSearchWith,
	searchQueries,
} from "#app/search/meilisearch/meilisearch-queries.ts";
import { facetAttributes } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { shownTexts } from "#app/search/meilisearch/meilisearch-texts.server.ts";
import { sortCounts } from "#app/search/query/facet-counts.ts";
import type { PlainWords } from "#app/search/query/plain-words.server.ts";
import {
	facets,
	minFullMatches,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/query/search-engine.ts";
import { hitsPerPage, maxReachableHits, type SearchQuery } from "#app/search/query/search-query.ts";
import { isUnquoted, type Token, tokenise } from "#app/search/query/typed-words.ts";

/**
 * The engine that asks Meilisearch, over the indexes that the mirror keeps.
 * @param parts.words what PostgreSQL knows of the words of a query: Meilisearch has neither stemmers nor small words,
 * and does not say what it took a mistyped word for
 * @param parts.postgres asked where few or no practices hold all the words: Meilisearch can leave out words in one order
 * only, while practices with the rarer of them should come first
 * @param parts.timeout milliseconds for a whole search; beyond it the search throws
 */
export function meilisearchEngine(parts: Parts): SearchEngine {
	return {
		name: "meilisearch",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			// The client forgets its own timeout as soon as it is handed a signal.
			const limit = AbortSignal.timeout(parts.timeout ?? 600);
			const signal = reader.signal ? AbortSignal.any([limit, reader.signal]) : limit;
			return searchWith(multiSearchWith(parts.client, signal), parts, query, reader);
		},
	};
}

type Parts = {
	client: Meilisearch;
	words(q: string, reader: SearchReader): Promise<PlainWords>;
	postgres: SearchEngine;
	timeout?: number;
};
/** One way to put a query to Meilisearch, and what came of it. */
type Attempt = { q: string; found: Found[] };

/** Where so few practices may hold all the words, all that may be needed for them is asked for at once. */
const maxRareMatches = 5 * hitsPerPage;

async function searchWith(
	ask: MultiSearch,
	parts: Pick<Parts, "words" | "postgres">,
	query: SearchQuery,
	reader: SearchReader,
): Promise<SearchAnswer> {
	const tokens = tokenise(query.q, reader.locale);
	if (query.q && tokens.length === 0) return nothing;
	// What PostgreSQL knows takes it a millisecond or two, and spares most searches a second request.
	const known = tokens.length > 0 ? await parts.words(query.q, reader) : undefined;
	const few = known !== undefined && (known.practices <= maxRareMatches || isNarrowed(query));
	const postgres = once(() => parts.postgres.search(query, reader));
	if (few && tokens.length > 1 && isFirstPageByRelevance(query)) postgres();
	const [spelled, stems] = queryTexts(tokens, known);
	let best = await attempt(ask, query, reader, few ? [spelled, stems] : [spelled]);
	if (!few && totalOf(best) <= hitsPerPage && stems !== spelled)
		best = better(best, await attempt(ask, query, reader, [stems]));
	const whole = totalOf(best);
	const looksFurther = tokens.length > 1 && (whole === 0 || (whole < minFullMatches && isFirstPageByRelevance(query)));
	const further = looksFurther ? await postgres() : undefined;
	if (whole === 0 && further) return { ...further, engine: "meilisearch" };
	const theirs = further ? [...further.hits, ...further.partialHits] : [];
	const languages = new Map(theirs.map(({ pid, locale }) => [pid, locale]));
	const found = await shownTexts(ask, reader, best.q, best.found[0]?.hits ?? [], languages);
	const hits = further && isFirstPageByRelevance(query) ? inOrderOf(theirs, found) : found;
	const counts = Object.assign({}, ...best.found.map(({ facetDistribution }) => facetDistribution ?? {}));
	return {
		...answerOf(whole, counts, hits),
		partialHits: withoutHits(theirs, hits),
		correctedQuery: (whole > 0 && known?.correctedQuery) || null,
	};
}

/** What to ask Meilisearch for: the words as texts spell them, and their stems. What is quoted is asked for as it is. */
function queryTexts(tokens: readonly Token[], known: PlainWords | undefined): [string, string] {
	if (!known || !isUnquoted(tokens)) return [typedText(tokens), typedText(tokens)];
	return [textOf(known, "word", tokens), textOf(known, "stem", tokens)];
}

/** Asks in these ways, in one request, and takes the best of what came. */
async function attempt(
	ask: MultiSearch,
	query: SearchQuery,
	reader: SearchReader,
	ways: Iterable<string>,
): Promise<Attempt> {
	const all = [...new Set(ways)].map((q) => ({ q, queries: searchQueries(query, reader, q) }));
	const found = await ask(all.flatMap(({ queries }) => queries));
	return all.map(({ q, queries }) => ({ q, found: found.splice(0, queries.length) })).reduce(better);
}

/** Work that is begun once, when it is first asked for. Of what nobody needs in the end, nobody hears why it failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
	let begun: Promise<T> | undefined;
	return () => {
		begun ??= work();
		begun.catch(() => {});
		return begun;
	};
}

function textOf({ words }: PlainWords, of: "word" | "stem", tokens: readonly Token[]): string {
	return words.map((word) => word[of]).join(" ") + endOf(tokens);
}

/** A space, where no word is on its way. */
function endOf(tokens: readonly Token[]): string {
	return tokens.at(-1)?.last === false ? " " : "";
}

function isFirstPageByRelevance({ sort, page }: SearchQuery): boolean {
	return sort === "relevance" && page === 1;
}

/** As many as fill the page. */
function withoutHits(others: SearchHit[], hits: readonly SearchHit[]): SearchHit[] {
	const pids = new Set(hits.map(({ pid }) => pid));
	return others.filter(({ pid }) => !pids.has(pid)).slice(0, hitsPerPage - hits.length);
}

/** The hits that PostgreSQL knows, too, in its order, which weighs the rarer words more; the others behind them. */
function inOrderOf(order: readonly SearchHit[], hits: readonly SearchHit[]): SearchHit[] {
	const places = new Map(order.map(({ pid }, place) => [pid, place]));
	const placeOf = ({ pid }: SearchHit) => places.get(pid) ?? order.length;
	return hits.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * What Meilisearch is asked for: folded words, which hold no sign that it would take for an operator. Small words need
 * not be there, unless there are no others. A space at the end says that no word is on its way.
 */
export function typedText(typed: readonly Token[]): string {
	const large = typed.filter(({ stopWord }) => !stopWord);
	const tokens = large.length > 0 ? large : typed;
	const parts = tokens.map(({ folded, phrase }, i) => {
		const starts = phrase !== undefined && tokens[i - 1]?.phrase !== phrase;
		const ends = phrase !== undefined && tokens[i + 1]?.phrase !== phrase;
		return `${starts ? '"' : ""}${folded}${ends ? '"' : ""}`;
	});
	return parts.join(" ") + endOf(tokens);
}

function totalOf({ found }: Attempt): number {
	return found[0]?.totalHits ?? 0;
}

/** Stems stand in for typed words where these find few, and they more: of two equal pages, typed words order theirs better. */
function better(typed: Attempt, stemmed: Attempt): Attempt {
	return totalOf(typed) <= hitsPerPage && totalOf(stemmed) > totalOf(typed) ? stemmed : typed;
}

function answerOf(total: number, counts: Record<string, Record<string, number>>, hits: SearchHit[]): SearchAnswer {
	return {
		engine: "meilisearch",
		total: Math.min(total, maxReachableHits),
		capped: total >= maxReachableHits,
		partial: false,
		correctedQuery: null,
		partialHits: [],
		hits,
		facets: Object.fromEntries(
			facets.map((facet) => [facet, sortCounts(Object.entries(counts[facetAttributes[facet]] ?? {}))]),
		) as SearchAnswer["facets"],
	};
}

const nothing: SearchAnswer = answerOf(0, {}, []);
