import { createHash } from "node:crypto";
import type { Settings } from "meilisearch";
import type { SearchAudience } from "#app/search/query/search-document.ts";
import type { Facet } from "#app/search/query/search-engine.ts";
import { maxReachableHits } from "#app/search/query/search-query.ts";

/** The index from which an audience is answered. An absent document cannot leak, a forgotten filter can. */
export const liveIndex: Record<SearchAudience, string> = { public: "library_public", members: "library_members" };

/** The attribute that holds the values of a facet. */
export const facetAttributes: Record<Facet, string> = {
	kind: "kind",
	country: "countries",
	region: "regions",
	area: "areas",
	function: "functions",
	principle: "principles",
	channel: "channels",
	evidence: "evidence",
	running: "running",
	year: "year",
	language: "languages",
};

/** Languages for whose readers titles are sorted; others get the order of the title shown to them. */
export const titleLanguages = ["en", "ar", "az", "tr", "id", "cnr", "fr"] as const;

/**
 * All settings of an index, none left to a default that may change. Texts arrive folded, so no language needs rules
 * of its own but Arabic, whose words Meilisearch parts further.
 */
export function indexSettings(synonyms: Record<string, string[]>): Settings {
	return {
		// In the order of what a match in them is worth; stems stand behind the field whose words they are of, those of
		// keywords and body in `stems`. Keywords come last: labels in every language stand in many records, and say little
		// of what one is about.
		searchableAttributes: ["title", "titleStems", "summary", "summaryStems", "stems", "body", "keywords"],
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
		// A chosen order is the first rule; a search by relevance sends none.
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
			// As PostgreSQL corrects them: most words of four letters lie one letter from another word.
			minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 },
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

/** Without this list an Arabic text may be taken for Persian, and the same word is then parted in two ways. */
export const queryLocales = ["eng", "ara"] as const;

/** The attribute by which titles are sorted for readers of a language. */
export function titleAttribute(locale: string): string {
	const known = titleLanguages.find((language) => language === locale.split("-")[0]);
	return `titles.${known ?? "en"}`;
}

/** Tells whether an index was made with these settings: it is kept in the database beside the index's name. */
export function settingsHash(settings: object): string {
	return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 16);
}
