import type { Meilisearch, MultiSearchQuery, SearchResponse } from "meilisearch";
import { sortCounts } from "#app/search/facet-counts.ts";
import { foldedWords } from "#app/search/fold.ts";
import { attributes, liveIndex, queryLocales, titleAttribute } from "#app/search/meilisearch-settings.server.ts";
import {
	type Facet,
	facets,
	hitsPerPage,
	reachable,
	type SearchAnswer,
	type SearchEngine,
	type SearchHit,
	type SearchReader,
} from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

type Found = Pick<SearchResponse<Hit>, "hits" | "facetDistribution"> & { totalHits: number };
type Hit = { pid: string; locale: string; _rankingScore?: number };

/**
 * The engine that asks Meilisearch, over the indexes that the mirror keeps.
 * @param parts.stem the words of a query without small ones, as stems, since Meilisearch has no stemmers
 * @param parts.timeout milliseconds for a whole search; beyond it the search throws
 */
export function meilisearchEngine(parts: { client: Meilisearch; stem: Stem; timeout?: number }): SearchEngine {
	return {
		name: "meilisearch",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			// The client forgets its own timeout as soon as it is handed a signal.
			const limit = AbortSignal.timeout(parts.timeout ?? 600);
			const signal = reader.signal ? AbortSignal.any([limit, reader.signal]) : limit;
			const ask: Ask = async (queries) => {
				signal.throwIfAborted();
				return (await parts.client.multiSearch({ queries }, { signal })).results as unknown as Found[];
			};
			return searchWith(ask, parts.stem, query, reader);
		},
	};
}

type Ask = (queries: MultiSearchQuery[]) => Promise<Found[]>;
type Stem = (q: string, locale: string) => Promise<string[]>;
/** One way to put a query to Meilisearch, and what came of it. */
type Attempt = { words: string[]; strategy: "all" | "frequency"; found: Found[] };

async function searchWith(ask: Ask, stem: Stem, query: SearchQuery, reader: SearchReader): Promise<SearchAnswer> {
	// Folded words hold no sign that Meilisearch would take for an operator.
	const words = foldedWords(query.q).slice(0, mostWords);
	if (query.q && words.length === 0) return answerOf([], [], false);
	const attempt = async (words: string[], strategy: Attempt["strategy"]): Promise<Attempt> => ({
		words,
		strategy,
		found: await ask(searchQueries(query, reader, words, strategy)),
	});
	let best = await attempt(words, "all");
	if (words.length > 0 && totalOf(best) <= hitsPerPage) {
		const stems = await stem(query.q, reader.locale);
		if (stems.join(" ") !== words.join(" ")) best = better(best, await attempt(stems, "all"));
	}
	const partial = totalOf(best) === 0 && words.length > 1;
	// Of words that stand nowhere together, the rarest are kept: "last" would insist on the first, whatever it is.
	if (partial) best = await attempt(words, "frequency");
	return answerOf(best.found, await shownTexts(ask, reader, best), partial && totalOf(best) > 0);
}

const mostWords = 10;

function totalOf({ found }: Attempt): number {
	return found[0]?.totalHits ?? 0;
}

function better(typed: Attempt, stemmed: Attempt): Attempt {
	return totalOf(stemmed) > totalOf(typed) ? stemmed : typed;
}

/** The search, and one more for each facet with a filter, which is counted as if that were not set. */
function searchQueries(
	query: SearchQuery,
	reader: SearchReader,
	words: string[],
	strategy: Attempt["strategy"],
): MultiSearchQuery[] {
	const filters = filtersOf(query);
	const common = {
		indexUid: liveIndex[reader.audience],
		q: words.join(" "),
		matchingStrategy: strategy,
		distinct: "pid",
		locales: [...queryLocales],
		attributesToRetrieve: ["pid", "locale"],
	};
	return [
		{
			...common,
			filter: [...filters.values()],
			facets: facets.filter((facet) => !filters.has(facet)).map((facet) => attributes[facet]),
			sort: sortOf(query, reader, words),
			showRankingScore: true,
			page: query.page,
			hitsPerPage,
		},
		...[...filters.keys()].map((facet) => ({
			...common,
			filter: [...filters].filter(([other]) => other !== facet).map(([, filter]) => filter),
			facets: [attributes[facet]],
			page: 1,
			hitsPerPage: 0,
		})),
	];
}

/** For each facet with a filter what that says. Codes are known ones; they are quoted all the same. */
function filtersOf(query: SearchQuery): Map<Facet, string> {
	const filters = new Map<Facet, string>();
	for (const facet of facets) {
		if (facet === "year") continue;
		const codes = facet === "language" ? query.lang : query[facet];
		if (codes.length > 0)
			filters.set(facet, `${attributes[facet]} IN [${codes.map((code) => JSON.stringify(code)).join(", ")}]`);
	}
	const years = [
		...(query.from === null ? [] : [`year >= ${query.from}`]),
		...(query.to === null ? [] : [`year <= ${query.to}`]),
	];
	if (years.length > 0) filters.set("year", years.join(" AND "));
	return filters;
}

function sortOf({ sort }: SearchQuery, { locale }: SearchReader, words: string[]): string[] | undefined {
	if (sort === "title") return [`${titleAttribute(locale)}:asc`];
	if (sort === "evidence") return ["evidence:desc", "publishedAt:desc"];
	return sort === "newest" || words.length === 0 ? ["publishedAt:desc"] : undefined;
}

const mostTexts = 1000;

/**
 * Which text stands for each practice of the page: the reader's language if that text matched, else the one that
 * matched best. Meilisearch gives one text of each practice, so all of theirs that match are asked for once more.
 */
async function shownTexts(ask: Ask, reader: SearchReader, { words, strategy, found }: Attempt): Promise<SearchHit[]> {
	const hits = found[0]?.hits ?? [];
	if (hits.every((hit) => hit.locale === reader.locale)) return hits.map((hit) => hitOf(hit, hit.locale));
	const [texts] = await ask([
		{
			indexUid: liveIndex[reader.audience],
			q: words.join(" "),
			matchingStrategy: strategy,
			locales: [...queryLocales],
			filter: `pid IN [${hits.map((hit) => JSON.stringify(hit.pid)).join(", ")}]`,
			attributesToRetrieve: ["pid", "locale"],
			page: 1,
			hitsPerPage: mostTexts,
		},
	]);
	return hits.map((hit) => {
		const locales = (texts?.hits ?? []).filter((text) => text.pid === hit.pid).map((text) => text.locale);
		const best = words.length > 0 ? locales[0] : (locales.find((locale) => locale === "en") ?? locales.sort()[0]);
		return hitOf(hit, locales.includes(reader.locale) ? reader.locale : (best ?? hit.locale));
	});
}

function hitOf(hit: Hit, locale: string): SearchHit {
	return { pid: hit.pid, locale, score: hit._rankingScore ?? 0 };
}

function answerOf(found: Found[], hits: SearchHit[], partial: boolean): SearchAnswer {
	const total = found[0]?.totalHits ?? 0;
	const distribution = Object.assign({}, ...found.map((result) => result.facetDistribution ?? {}));
	return {
		engine: "meilisearch",
		total: Math.min(total, reachable),
		capped: total >= reachable,
		partial,
		hits,
		facets: Object.fromEntries(
			facets.map((facet) => [facet, sortCounts(Object.entries(distribution[attributes[facet]] ?? {}))]),
		) as SearchAnswer["facets"],
	};
}
