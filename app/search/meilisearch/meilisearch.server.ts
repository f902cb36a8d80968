import type { Meilisearch } from "meilisearch";
import {
	acrossTexts,
	type Found,
	type Hit,
	hitsQuery,
	isNarrowed,
	type MultiSearch,
	multiSearchWith,
	searchQueries,
} from "#app/search/meilisearch/meilisearch-queries.ts";
import { facetAttributes } from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { languageFor, shownTexts } from "#app/search/meilisearch/meilisearch-texts.server.ts";
import { sortCounts } from "#app/search/query/facet-counts.ts";
import type { PlainWords } from "#app/search/query/plain-words.server.ts";
import {
	facets,
	listedHits,
	minFullMatches,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/query/search-engine.ts";
import { hitsPerPage, maxReachableHits, type SearchQuery } from "#app/search/query/search-query.ts";
import { isUnquoted, type Token, tokenise } from "#app/search/query/typed-words.ts";

/**
 * The search engine on Meilisearch, using the indexes that the index sync maintains.
 * @param parts.words prepares the words of a query in PostgreSQL: Meilisearch has neither stemmers nor stop words, and
 * does not report its spelling corrections
 * @param parts.postgres used if few or no practices contain all the words: Meilisearch drops words in a fixed order,
 * while practices with the rarer words should come first
 * @param parts.timeout milliseconds for a whole search; beyond it the search throws
 */
export function meilisearchEngine(parts: Parts): SearchEngine {
	return {
		name: "meilisearch",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			// The client ignores its own timeout when it is given a signal.
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
/** One form of the query, with its results. */
type Attempt = { q: string; found: Found[] };

/** Up to this many expected matches, everything that may be needed is requested at once. */
const maxRareMatches = 5 * hitsPerPage;

async function searchWith(
	multiSearch: MultiSearch,
	parts: Pick<Parts, "words" | "postgres">,
	query: SearchQuery,
	reader: SearchReader,
): Promise<SearchAnswer> {
	const tokens = tokenise(query.q, reader.locale);
	if (query.q && tokens.length === 0) return noResults;
	// Takes PostgreSQL a millisecond or two, and saves most searches a second request.
	const known = tokens.length > 0 ? await parts.words(query.q, reader) : undefined;
	const few = known !== undefined && (known.practices <= maxRareMatches || isNarrowed(query));
	const postgres = once(() => parts.postgres.search(query, reader));
	if (few && tokens.length > 1 && query.page === 1) postgres();
	const [spelled, stems] = queryTexts(tokens, known);
	let best = await attempt(multiSearch, query, reader, few ? [spelled, stems] : [spelled]);
	if (!few && totalOf(best) <= hitsPerPage && stems !== spelled)
		best = better(best, await attempt(multiSearch, query, reader, [stems]));
	const whole = totalOf(best);
	const needsPostgres = tokens.length > 1 && (whole === 0 || (whole < minFullMatches && query.page === 1));
	const further = needsPostgres ? await postgres() : undefined;
	if (whole === 0 && further) return { ...further, engine: "meilisearch" };
	const postgresHits = further ? listedHits(further) : [];
	const languages = new Map(postgresHits.map(({ pid, locale }) => [pid, locale]));
	const [inOneText, across] = await Promise.all([
		shownTexts(multiSearch, reader, best.q, best.found[0]?.hits ?? [], languages),
		hitsAcrossTexts(multiSearch, query, reader, best),
	]);
	const found = [
		...inOneText,
		...across.map((hit) => ({ pid: hit.pid, locale: languages.get(hit.pid) ?? languageFor(reader, hit) })),
	];
	const hits = further && query.sort === "relevance" ? inOrderOf(postgresHits, found) : found;
	const counts = Object.assign({}, ...best.found.map(({ facetDistribution }) => facetDistribution ?? {}));
	return {
		...answerOf(whole, counts, hits),
		partialHits: withoutHits(postgresHits, hits),
		correctedQuery: (whole > 0 && known?.correctedQuery) || null,
	};
}

/** The query as spelled in texts, and as stems. Quoted words are left as they are. */
function queryTexts(tokens: readonly Token[], known: PlainWords | undefined): [string, string] {
	if (!known || !isUnquoted(tokens)) return [typedText(tokens), typedText(tokens)];
	return [textOf(known, "word", tokens), textOf(known, "stem", tokens)];
}

/** Sends these forms of the query in one request, and returns the best result. */
async function attempt(
	multiSearch: MultiSearch,
	query: SearchQuery,
	reader: SearchReader,
	ways: Iterable<string>,
): Promise<Attempt> {
	const all = [...new Set(ways)].map((q) => ({ q, queries: searchQueries(query, reader, q) }));
	const found = await multiSearch(all.flatMap(({ queries }) => queries));
	return all.map(({ q, queries }) => ({ q, found: found.splice(0, queries.length) })).reduce(better);
}

/** Starts work when it is first called, and only once. A failure that nobody awaits is ignored. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
	let begun: Promise<T> | undefined;
	return () => {
		begun ??= work();
		begun.catch(() => {});
		return begun;
	};
}

/**
 * The practices of the page that contain the words in several of their texts together. They follow the others, which
 * have all been found only if the page is not full.
 */
async function hitsAcrossTexts(
	multiSearch: MultiSearch,
	query: SearchQuery,
	reader: SearchReader,
	{ q, found }: Attempt,
): Promise<Hit[]> {
	const offset = (query.page - 1) * hitsPerPage;
	const hits = found[0]?.hits ?? [];
	const limit = Math.min(hitsPerPage, totalOf({ q, found }) - offset) - hits.length;
	if (limit <= 0) return [];
	const [before] =
		offset === 0
			? [{ hits }]
			: await multiSearch([hitsQuery(query, reader, q, { limit: maxReachableHits, offset: 0 })]);
	const others = before?.hits ?? [];
	const [more] = await multiSearch([
		acrossTexts(query, reader, q, others, { limit, offset: Math.max(0, offset - others.length) }),
	]);
	return more?.hits ?? [];
}

function textOf({ words }: PlainWords, of: "word" | "stem", tokens: readonly Token[]): string {
	return words.map((word) => word[of]).join(" ") + endOf(tokens);
}

/** A space, unless the last word is incomplete. */
function endOf(tokens: readonly Token[]): string {
	return tokens.at(-1)?.last === false ? " " : "";
}

/** The others that are not among the hits, as many as fill the page. */
function withoutHits(others: SearchHit[], hits: readonly SearchHit[]): SearchHit[] {
	const pids = new Set(hits.map(({ pid }) => pid));
	return others.filter(({ pid }) => !pids.has(pid)).slice(0, hitsPerPage - hits.length);
}

/** The hits in PostgreSQL's order, which weighs rarer words more; hits unknown to it follow. */
function inOrderOf(order: readonly SearchHit[], hits: readonly SearchHit[]): SearchHit[] {
	const places = new Map(order.map(({ pid }, place) => [pid, place]));
	const placeOf = ({ pid }: SearchHit) => places.get(pid) ?? order.length;
	return hits.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The query text for Meilisearch: folded words, without characters that it would read as operators. Stop words are left
 * out, unless there are only stop words. A trailing space means that the last word is complete.
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
	return found[1]?.totalHits ?? 0;
}

/** Stems replace typed words if those find few practices and stems find more: typed words rank a full page better. */
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

const noResults: SearchAnswer = answerOf(0, {}, []);
