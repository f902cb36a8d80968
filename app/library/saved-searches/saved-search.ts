import { z } from "zod";
import { oneLine } from "#app/platform/text/one-line.ts";
import { parseSearchQuery, type SearchQuery, searchParams } from "#app/search/query/search-query.ts";

/** How new results of a saved search come by mail. */
export const searchDeliveries = ["none", "immediate", "weekly"] as const;
export type SearchDelivery = (typeof searchDeliveries)[number];

/** The most searches that somebody keeps. */
export const maxSavedSearches = 50;
/** The most characters of a search's name. */
export const maxSearchNameLength = 120;

/** What its owner says of a saved search, as the form sends it. */
export const savedSearchForm = z.object({
	name: z
		.string("nameMissing")
		.transform((name) => oneLine(name.normalize("NFC")))
		.pipe(z.string().min(1, "nameMissing").max(maxSearchNameLength, "nameTooLong")),
	delivery: z.enum(searchDeliveries, "chooseDelivery"),
});
export type SavedSearchForm = z.infer<typeof savedSearchForm>;
export type SavedSearchProblem = "nameMissing" | "nameTooLong" | "chooseDelivery";

/** The query as it is kept: what is looked for, not in which order or on which page it is read. */
export function savedSearchParams(query: SearchQuery): string {
	return searchParams({ ...query, sort: "relevance", page: 1 }).toString();
}

/** A kept query again. Which codes it may name was looked at when it was saved. */
export function savedQuery(query: string): SearchQuery {
	const any = { has: () => true };
	return parseSearchQuery(new URLSearchParams(query), { country: any, region: any, area: any, lang: any });
}

/** The parameters of the search's page with what is new first. */
export function newestFirst(query: string): string {
	return searchParams({ ...savedQuery(query), sort: "newest" }).toString();
}
