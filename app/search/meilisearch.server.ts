import type { Meilisearch, MultiSearchQuery, SearchResponse } from "meilisearch";
import { foldedWords } from "#app/search/fold.ts";
import { attributes, liveIndex, queryLocales, titleAttribute } from "#app/search/meilisearch-settings.server.ts";
import { sortCounts } from "#app/search/postgres.server.ts";
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
 * @param timeout milliseconds for a whole search; beyond it the search throws
 */
export function meilisearchEngine(client: Meilisearch, timeout = 600): SearchEngine {
	return {
		name: "meilisearch",
		async search(query, reader) {
			reader.signal?.throwIfAborted();
			// The client forgets its own timeout as soon as it is handed a signal.
			const limit = AbortSignal.timeout(timeout);
			const signal = reader.signal ? AbortSignal.any([limit, reader.signal]) : limit;
			const ask = async (queries: MultiSearchQuery[]) =>
				(await client.multiSearch({ queries }, { signal })).results as unknown as Found[];
			return searchWith(ask, query, reader);
		},
	};
}

type Ask = (queries: MultiSearchQuery[]) => Promise<Found[]>;

async function searchWith(ask: Ask, query: SearchQuery, reader: SearchReader): Promise<SearchAnswer> {
	// Folded words hold no sign that Meilisearch would take for an operator.
	const words = foldedWords(query.q).slice(0, mostWords);
	if (query.q && words.length === 0) return answerOf([], [], false);
	const all = await ask(searchQueries(query, reader, words, "all"));
	if ((all[0]?.totalHits ?? 0) > 0 || words.length < 2) {
		return answerOf(all, await shownTexts(ask, query, reader, words, "all", all[0]), false);
	}
	const some = await ask(searchQueries(query, reader, words, "last"));
	return answerOf(some, await shownTexts(ask, query, reader, words, "last", some[0]), (some[0]?.totalHits ?? 0) > 0);
}

const mostWords = 10;
type Strategy = "all" | "last";

/** The search, and one more for each facet with a filter, which is counted as if that were not set. */
function searchQueries(
	query: SearchQuery,
	reader: SearchReader,
	words: string[],
	strategy: Strategy,
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
async function shownTexts(
	ask: Ask,
	query: SearchQuery,
	reader: SearchReader,
	words: string[],
	strategy: Strategy,
	page: Found | undefined,
): Promise<SearchHit[]> {
	const hits = page?.hits ?? [];
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
