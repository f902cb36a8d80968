import type { Meilisearch, MultiSearchQuery, SearchResponse } from "meilisearch";
import {
	facetAttributes,
	liveIndex,
	queryLocales,
	titleAttribute,
} from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type Facet, facets, type SearchReader } from "#app/search/query/search-engine.ts";
import { hitsPerPage, type SearchQuery } from "#app/search/query/search-query.ts";

/** What Meilisearch answers to one of these queries. */
export type Found = Pick<SearchResponse<Hit>, "hits" | "facetDistribution"> & { totalHits: number };
export type Hit = {
	pid: string;
	locale: string;
	/** All languages in which the practice has a text. */
	languages: string[];
};

/** Sends queries to Meilisearch within the time limit of a search. */
export type MultiSearch = (queries: MultiSearchQuery[]) => Promise<Found[]>;

/** @param signal aborted when the time is up, or the reader has left */
export function multiSearchWith(client: Meilisearch, signal: AbortSignal): MultiSearch {
	return async (queries) => {
		signal.throwIfAborted();
		return (await client.multiSearch({ queries }, { signal })).results as unknown as Found[];
	};
}

/** The search itself, and one query for each filtered facet, to count that facet without its own filter. */
export function searchQueries(query: SearchQuery, reader: SearchReader, q: string): MultiSearchQuery[] {
	const filters = filtersOf(query);
	// Deduplicating the texts of a practice costs Meilisearch time for every text found. Without a query that would be
	// all texts, so one text of each practice is marked as its first.
	const once = q === "" ? ["first = true"] : [];
	const common = {
		indexUid: liveIndex[reader.audience],
		...wordsOf(q),
		...(q === "" ? {} : { distinct: "pid" }),
		attributesToRetrieve: ["pid", "locale", "languages"],
	};
	return [
		{
			...common,
			filter: [...once, ...filters.values()],
			facets: facets.filter((facet) => !filters.has(facet)).map((facet) => facetAttributes[facet]),
			sort: sortOf(query, reader, q),
			page: query.page,
			hitsPerPage,
		},
		...[...filters.keys()].map((facet) => ({
			...common,
			filter: [...once, ...[...filters].filter(([other]) => other !== facet).map(([, filter]) => filter)],
			facets: [facetAttributes[facet]],
			page: 1,
			hitsPerPage: 0,
		})),
	];
}

/** The parameters that search for a text; all words must match. */
export function wordsOf(q: string): Partial<MultiSearchQuery> {
	// Stems are stored in no order, so adjacent stems are not a phrase.
	const places = q.includes('"') ? { attributesToSearchOn: ["title", "keywords", "summary", "body"] } : {};
	return { q, matchingStrategy: "all", locales: [...queryLocales], ...places };
}

/** A filter for some practices. */
export function amongPids(pids: Iterable<string>): string {
	return `pid IN [${[...pids].map((pid) => JSON.stringify(pid)).join(", ")}]`;
}

/** Whether a query has any filter. */
export function isNarrowed(query: SearchQuery): boolean {
	return filtersOf(query).size > 0;
}

/** For each facet with a filter what that says. Codes are known ones; they are quoted all the same. */
function filtersOf(query: SearchQuery): Map<Facet, string> {
	const filters = new Map<Facet, string>();
	for (const facet of facets) {
		if (facet === "year") continue;
		const codes = facet === "language" ? query.lang : query[facet];
		if (codes.length > 0)
			filters.set(facet, `${facetAttributes[facet]} IN [${codes.map((code) => JSON.stringify(code)).join(", ")}]`);
	}
	const years = [
		...(query.from === null ? [] : [`year >= ${query.from}`]),
		...(query.to === null ? [] : [`year <= ${query.to}`]),
	];
	if (years.length > 0) filters.set("year", years.join(" AND "));
	return filters;
}

function sortOf({ sort }: SearchQuery, { locale }: SearchReader, q: string): string[] | undefined {
	if (sort === "title") return [`${titleAttribute(locale)}:asc`];
	if (sort === "evidence") return ["evidence:desc", "publishedAt:desc"];
	return sort === "newest" || q === "" ? ["publishedAt:desc"] : undefined;
}
