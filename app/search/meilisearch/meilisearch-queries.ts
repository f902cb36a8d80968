import type { Meilisearch, MultiSearchQuery, SearchResponse } from "meilisearch";
import {
	facetAttributes,
	liveIndex,
	ownAttributes,
	queryLocales,
	searchableAttributes,
	titleAttribute,
} from "#app/search/meilisearch/meilisearch-settings.server.ts";
import { type Facet, facets, type SearchReader } from "#app/search/query/search-engine.ts";
import { hitsPerPage, type SearchQuery } from "#app/search/query/search-query.ts";

/** Meilisearch's answer to one of these queries. */
export type Found = Pick<SearchResponse<Hit>, "hits" | "facetDistribution"> & {
	/** Only if hits are counted. */
	totalHits?: number;
};
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

/**
 * The hits of the page; all hits and facets, counted; and one query for each filtered facet, to count that facet
 * without its own filter. Deduplicating the texts of a practice costs Meilisearch time for every text found, so only
 * first documents are counted, which contain the words of all texts of their practice.
 */
export function searchQueries(query: SearchQuery, reader: SearchReader, q: string): MultiSearchQuery[] {
	const filters = filtersOf(query);
	const counting = (counted: readonly Facet[], without?: Facet) => ({
		indexUid: liveIndex[reader.audience],
		...wordsOf(q, "practice"),
		filter: [firstOnly, ...[...filters].flatMap(([facet, filter]) => (facet === without ? [] : [filter]))],
		facets: counted.map((facet) => facetAttributes[facet]),
		page: 1,
		hitsPerPage: 0,
	});
	return [
		hitsQuery(query, reader, q, { limit: hitsPerPage, offset: (query.page - 1) * hitsPerPage }),
		counting(facets.filter((facet) => !filters.has(facet))),
		...[...filters.keys()].map((facet) => counting([facet], facet)),
	];
}

type Part = { limit: number; offset: number };

/**
 * A part of the hits. By relevance, only practices with one text that contains all the words: words from their other
 * texts would change the order, and Meilisearch would not know which text to show. `acrossTexts` finds the rest.
 */
export function hitsQuery(query: SearchQuery, reader: SearchReader, q: string, part: Part): MultiSearchQuery {
	return {
		...commonOf(reader),
		...wordsOf(q, query.sort === "relevance" ? "text" : "practice"),
		...(q === "" ? {} : { distinct: "pid" }),
		filter: [...(q === "" ? [firstOnly] : []), ...filtersOf(query).values()],
		sort: sortOf(query, reader, q),
		...part,
	};
}

/** A part of the practices, other than these, that contain the words in several texts together. */
export function acrossTexts(
	query: SearchQuery,
	reader: SearchReader,
	q: string,
	others: readonly Hit[],
	part: Part,
): MultiSearchQuery {
	const without = others.length > 0 ? [`NOT ${amongPids(others.map(({ pid }) => pid))}`] : [];
	return {
		...commonOf(reader),
		...wordsOf(q, "practice"),
		filter: [firstOnly, ...filtersOf(query).values(), ...without],
		...part,
	};
}

function commonOf({ audience }: SearchReader) {
	return { indexUid: liveIndex[audience], attributesToRetrieve: ["pid", "locale", "languages"] };
}

const firstOnly = "first = true";

/**
 * The parameters that search for words, all of which must match.
 * @param where `practice`: the first document of a practice also matches with the words of its other texts; `text`:
 * each document matches only with its own text
 */
export function wordsOf(q: string, where: "practice" | "text"): Partial<MultiSearchQuery> {
	const all = where === "practice" ? searchableAttributes : ownAttributes;
	// Stems are stored in no order, so adjacent stems are not a phrase.
	const places = q.includes('"') ? all.filter((name) => !/stems$/i.test(name)) : all;
	const restricted = places === searchableAttributes ? {} : { attributesToSearchOn: [...places] };
	return { q, matchingStrategy: "all", locales: [...queryLocales], ...restricted };
}

/** A filter for some practices. */
export function amongPids(pids: Iterable<string>): string {
	return `pid IN [${[...pids].map((pid) => JSON.stringify(pid)).join(", ")}]`;
}

/** Whether a query has any filter. */
export function isNarrowed(query: SearchQuery): boolean {
	return filtersOf(query).size > 0;
}

/** The filter expression of each filtered facet. Codes are known ones, but are quoted all the same. */
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
