import type { Messages } from "#app/messages/index.ts";

/**
 * The note that the United Nations add to a country's name, for the end of a page or document; nothing for all others.
 * @param countries codes of the countries that are named
 */
export function countryNote({ common }: Messages, countries: readonly string[]): string | undefined {
	return countries.includes("XK") ? common.kosovo : undefined;
}
