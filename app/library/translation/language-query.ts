import { languageTag } from "#app/library/record/practice-record.ts";
import { givenParameters, requestedPage } from "#app/platform/address-query.ts";

/** What a text of a record may want. */
export const languageStates = ["missing", "stale", "machine"] as const;
type LanguageState = (typeof languageStates)[number];

/** Which records the table of languages shows; all of them where nothing is named. */
export type LanguageQuery = {
	/** ISO 3166-1 alpha-2. */
	country: string | undefined;
	/** BCP 47: the one language that is shown, and that `state` is about. */
	language: string | undefined;
	state: LanguageState | undefined;
	/** From 1. */
	page: number;
};

/** What an address asks for. Never fails: what can't be meant is left out. */
export function readLanguageQuery(parameters: URLSearchParams): LanguageQuery {
	const country = parameters.get("country") ?? "";
	return {
		country: /^[A-Z]{2}$/.test(country) ? country : undefined,
		language: languageTag.safeParse(parameters.get("language")).data,
		state: languageStates.find((state) => state === parameters.get("state")),
		page: requestedPage(parameters),
	};
}

/** The parameters of the address that asks for it. */
export function languageQueryParameters(query: LanguageQuery): URLSearchParams {
	return givenParameters(query);
}
