import { z } from "zod";
import { oneLine } from "#app/platform/text/one-line.ts";
import { parseSearchQuery, type SearchQuery, searchedParams, searchParams } from "#app/search/query/search-query.ts";

/** How new results of a saved search are emailed. */
export const searchDeliveries = ["none", "immediate", "weekly"] as const;
export type SearchDelivery = (typeof searchDeliveries)[number];

/** Maximum number of saved searches for each account. */
export const maxSavedSearches = 50;
/** Maximum length of a name, in characters. */
export const maxSearchNameLength = 120;

/** The form of a saved search. */
export const savedSearchForm = z.object({
	name: z
		.string("nameMissing")
		.transform((name) => oneLine(name.normalize("NFC")))
		.pipe(z.string().min(1, "nameMissing").max(maxSearchNameLength, "nameTooLong")),
	delivery: z.enum(searchDeliveries, "chooseDelivery"),
});
export type SavedSearchForm = z.infer<typeof savedSearchForm>;

/** The query as it is stored: without sort order, page and list. */
export function savedSearchParams(query: SearchQuery): string {
	return searchedParams(query).toString();
}

/** Reads a stored query. Its codes were checked when it was saved. */
export function savedQuery(query: string): SearchQuery {
	const any = { has: () => true };
	return parseSearchQuery(new URLSearchParams(query), { country: any, region: any, area: any, lang: any });
}

/** The parameters of the search page with the newest results first. */
export function newestFirst(query: string): string {
	return searchParams({ ...savedQuery(query), sort: "newest" }).toString();
}
