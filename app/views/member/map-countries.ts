import type { MemberClass } from "#app/membership/status/member-status.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { MapCountry } from "#app/ui/charts/member-map.tsx";

/** Longer names are replaced by a shorter one if the reference data has one. */
const maxNameLength = 14;

/**
 * Returns the countries that the map shows: members, signatories of 2019 as a separate kind, and others with practices.
 * @param others country codes; may include members
 */
export function mapCountries(
	members: readonly { code: string; name: string; class: MemberClass }[],
	others: readonly string[],
	reference: Reference,
	locale: string,
): MapCountry[] {
	const codes = new Set(members.map(({ code }) => code));
	return [
		...members.map(
			({ code, name, class: memberClass }): MapCountry => ({
				iso2: code,
				name,
				shortName: shortName(code, name, reference, locale),
				kind: memberClass === "founding" ? "signatory" : "member",
			}),
		),
		...others
			.filter((code) => !codes.has(code))
			.map((code): MapCountry => ({ iso2: code, name: reference.countryName(code, locale), kind: "has-practices" })),
	];
}

function shortName(code: string, name: string, reference: Reference, locale: string): string {
	if (name.length <= maxNameLength) return name;
	const [short = name] = reference.country(code)?.synonyms[locale] ?? [];
	return short.length < name.length ? short : name;
}
