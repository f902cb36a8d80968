import { isLocale, type Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { parseSearchQuery, type SearchQuery, searchParams } from "#app/search/query/search-query.ts";
import { filterNames, knownCodes } from "#app/views/search/search-page.server.ts";

/** A reader's search, passed along between the secretariat's pages. */
export type SourceSearch = {
	/** Such as `/en/search?q=…`. */
	address: string;
	locale: Locale;
	query: SearchQuery;
	/** Labels of its filters, in the language of the page. */
	filterNames: string[];
};

/**
 * Returns the URL of a search.
 * @param filters as a query string
 */
export function searchAddress({ words, locale, filters }: { words: string; locale: string; filters: string }): string {
	const params = new URLSearchParams([...(words ? [["q", words]] : []), ...new URLSearchParams(filters)] as string[][]);
	return `/${locale}/search?${params}`;
}

/**
 * Parses the URL of a search. Returns null if it is not one.
 * @param reader the language of the page
 */
export function parseSearchAddress(address: string | null, reference: Reference, reader: Locale): SourceSearch | null {
	const [, locale, params] = /^\/([a-z]{2,3})\/search\?(.{1,2000})$/s.exec(address ?? "") ?? [];
	if (!isLocale(locale)) return null;
	const read = parseSearchQuery(new URLSearchParams(params), knownCodes(reference));
	const query: SearchQuery = { ...read, sort: "relevance", page: 1 };
	const requested = searchParams(query).toString();
	if (requested === "") return null;
	return {
		address: `/${locale}/search?${requested}`,
		locale,
		query,
		filterNames: filterNames(query, reference, reader),
	};
}
