import type { SearchAudience } from "#app/search/query/search-document.ts";
import { namedFacets, type SearchQuery } from "#app/search/query/search-query.ts";

/** What every engine can do. A hit, a total and a count of a facet mean practices, never texts. */
export type SearchEngine = {
	name: "postgres" | "meilisearch";
	/** Throws when the engine is away, answers too late, or `signal` is aborted. */
	search(query: SearchQuery, reader: SearchReader): Promise<SearchAnswer>;
};

export type SearchReader = {
	audience: SearchAudience;
	/** The language in which hits are shown where there is such a text. */
	locale: string;
	signal?: AbortSignal;
};

export type SearchAnswer = {
	engine: SearchEngine["name"];
	/** At most `reachable`; `capped` says that there are more. */
	total: number;
	capped: boolean;
	/** No practice holds all the words; these hold some of them. */
	partial: boolean;
	/**
	 * The query with the near words that were looked for in the place of typed words that stand in no text of the
	 * audience; null where nothing was replaced.
	 */
	correctedQuery: string | null;
	hits: SearchHit[];
	/**
	 * Where few practices hold all the words, those with some of them that come next, to fill the first page; counted
	 * neither in `total` nor in `facets`.
	 */
	partialHits: SearchHit[];
	/** For each facet the counts as if its own filter were not set: highest first, then by value; at most 100. */
	facets: Record<Facet, FacetCount[]>;
};

/** `locale` is the language of the text that matched and should be shown; a higher score is a better match. */
export type SearchHit = { pid: string; locale: string; score: number };
export type FacetCount = { value: string; count: number };

export const facets = [...namedFacets, "year", "language"] as const;
export type Facet = (typeof facets)[number];

/** Where fewer practices hold all the words, others are shown beside them. */
export const minFullMatches = 10;
export const maxFacetValues = 100;
