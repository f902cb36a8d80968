import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import type { Facet } from "#app/search/query/search-engine.ts";
import { maxReachableHits } from "#app/search/query/search-query.ts";
import { minLettersForSlips } from "#app/search/query/spelling-correction.server.ts";

/**
 * The index for each audience. They are separate because a filter can be forgotten, but a document that is not there
 * cannot leak.
 */
export const liveIndex: Record<SearchAudience, string> = { public: "library_public", members: "library_members" };

/** The attribute with the values of each facet. */
export const facetAttributes: Record<Facet, string> = {
	kind: "kind",
	country: "countries",
	region: "regions",
	area: "areas",
	function: "functions",
	principle: "principles",
	event: "lifeEvents",
	channel: "channels",
	evidence: "evidence",
	running: "running",
	adopter: "adopters",
	adopted: "adopted",
	offer: "offers",
	recognised: "recognised",
	year: "year",
	language: "languages",
};

/** Languages in which titles are sorted; readers of other languages get the order of the titles shown to them. */
export const titleLanguages = ["en", "ar", "az", "tr", "id", "cnr", "fr"] as const;

/**
 * The attributes with the words of a document's own text, by importance of a match. Stems follow the field they belong
 * to; the stems of keywords and body are in `stems`. Keywords come last: labels in every language are in many
 * practices, and say little about each.
 */
export const ownAttributes = ["title", "titleStems", "summary", "summaryStems", "stems", "body", "keywords"] as const;

/** The last two are in the first document of a practice, and contain the words of its other documents. */
export const searchableAttributes = [...ownAttributes, "others", "otherStems"] as const;

/**
 * All settings of an index; none is left to a default that may change. Texts arrive folded, so only Arabic needs its
 * own rules, since Meilisearch splits its words further.
 */
export function indexSettings(synonyms: Record<string, string[]>): Settings {
	return {
		searchableAttributes: [...searchableAttributes],
		displayedAttributes: ["id", "pid", "locale", "languages", "hash"],
		filterableAttributes: [
			{
				attributePatterns: [
					...Object.values(facetAttributes).filter((name) => name !== "year"),
					"pid",
					"locale",
					"first",
				],
				features: { facetSearch: false, filter: { equality: true, comparison: false } },
			},
			{ attributePatterns: ["year"], features: { facetSearch: false, filter: { equality: true, comparison: true } } },
		],
		sortableAttributes: ["publishedAt", "evidence", "boost", ...titleLanguages.map(titleAttribute)],
		// A sort order is the first rule; a search by relevance sends none.
		rankingRules: [
			"sort",
			"words",
			"typo",
			"attributeRank",
			"proximity",
			"exactness",
			"wordPosition",
			"boost:desc",
			"publishedAt:desc",
		],
		localizedAttributes: [{ attributePatterns: ["*"], locales: [...queryLocales] }],
		synonyms,
		stopWords: [],
		distinctAttribute: null,
		typoTolerance: {
			enabled: true,
			minWordSizeForTypos: { oneTypo: minLettersForSlips.one, twoTypos: minLettersForSlips.two },
			disableOnNumbers: true,
			disableOnAttributes: [],
			disableOnWords: [],
		},
		faceting: { maxValuesPerFacet: 500, sortFacetValuesBy: { "*": "count" } },
		pagination: { maxTotalHits: maxReachableHits },
		searchCutoffMs: 500,
		prefixSearch: "indexingTime",
		proximityPrecision: "byWord",
		facetSearch: false,
	};
}

/** Without this list, Meilisearch may mistake an Arabic text for Persian, and split its words differently. */
export const queryLocales = ["eng", "ara"] as const;

/** The attribute by which titles are sorted for a language. */
export function titleAttribute(locale: string): string {
	const known = titleLanguages.find((language) => language === locale.split("-")[0]);
	return `titles.${known ?? "en"}`;
}

/** Identifies settings: the hash is stored in the database with the index's name. */
export function settingsHash(settings: object): string {
	return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 16);
}
