import type { Reference } from "#app/reference/reference.ts";
import type { CountryName } from "#app/ui/frame/place.tsx";

/** Countries with their names in the language of a page, in the same order. @param codes ISO 3166-1 alpha-2 */
export function countriesWithNames(
	codes: readonly string[],
	{ reference, locale }: { reference: Pick<Reference, "countryName">; locale: string },
): CountryName[] {
	return codes.map((code) => ({ code, name: reference.countryName(code, locale) }));
}
