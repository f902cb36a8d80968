import { languageTag } from "#app/library/record/practice-record.ts";
import { queryParameters, requestedPage } from "#app/platform/address-query.ts";

/** What can be missing or wrong with a text: there is none, it is outdated, or a machine wrote it. */
export const languageStates = ["missing", "stale", "machine"] as const;
type LanguageState = (typeof languageStates)[number];

/** Which practices the table of languages shows; undefined means all. */
export type LanguageQuery = {
	/** ISO 3166-1 alpha-2. */
	country: string | undefined;
	/** The only language that is shown, and the one that `state` is about (BCP 47). */
	language: string | undefined;
	state: LanguageState | undefined;
	/** From 1. */
	page: number;
};

/** Reads the query from a URL. Never fails: invalid values are left out. */
export function readLanguageQuery(parameters: URLSearchParams): LanguageQuery {
	const country = parameters.get("country") ?? "";
	return {
		country: /^[A-Z]{2}$/.test(country) ? country : undefined,
		language: languageTag.safeParse(parameters.get("language")).data,
		state: languageStates.find((state) => state === parameters.get("state")),
		page: requestedPage(parameters),
	};
}

/** The URL parameters for this query. */
export function languageQueryParameters(query: LanguageQuery): URLSearchParams {
	return queryParameters(query);
}
