import type { SearchAudience } from "#app/search/query/search-document.ts";
import { namedFacets, type SearchQuery } from "#app/search/query/search-query.ts";

/** The port that both engines implement. Hits, totals and facet counts refer to practices, never to texts. */
export type SearchEngine = {
	name: "postgres" | "meilisearch";
	/** Throws if the engine is unavailable or answers too late, or if `signal` is aborted. */
	search(query: SearchQuery, reader: SearchReader): Promise<SearchAnswer>;
};

export type SearchReader = {
	audience: SearchAudience;
	/** The preferred language: hits are shown in it if they have such a text. */
	locale: string;
	signal?: AbortSignal;
};

export type SearchAnswer = {
	engine: SearchEngine["name"];
	/** At most `maxReachableHits`; `capped` if there are more. */
	total: number;
	capped: boolean;
	/** No practice contains all the words; these hits contain some of them. */
	partial: boolean;
	/**
	 * The query with spelling corrections for words that are in no text of the audience; null if nothing was corrected.
	 */
	correctedQuery: string | null;
	hits: SearchHit[];
	/**
	 * If few practices contain all the words: the next best, with some of them, to fill the first page, in any order of
	 * results. Counted neither in `total` nor in `facets`.
	 */
	partialHits: SearchHit[];
	/** For each facet, its counts without its own filter: highest first, then by value; at most 100. */
	facets: Record<Facet, FacetCount[]>;
};

/**
 * What a page of a search lists. It is the same everywhere: what the pages list is what they count, what is downloaded,
 * what a feed contains, and what a saved search reports (`matchingPids`).
 */
export function listedHits({ hits, partialHits }: Pick<SearchAnswer, "hits" | "partialHits">): SearchHit[] {
	return [...hits, ...partialHits];
}

/** `locale` is the language of the text that matched and should be shown. */
export type SearchHit = { pid: string; locale: string };
export type FacetCount = { value: string; count: number };

export const facets = [...namedFacets, "year", "language"] as const;
export type Facet = (typeof facets)[number];

/** With fewer full matches than this, partial ones are added. */
export const minFullMatches = 10;
export const maxFacetValues = 100;
