import type { MemberClass } from "#app/membership/status/member-status.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { MapCountry } from "#app/ui/charts/member-map.tsx";

/** Longer names are replaced by a shorter one if the reference data has one. */
const maxNameLength = 14;

/** Returns the countries that the map shows: signatories of 2019, and the other countries of the register. */
export function mapCountries(
	members: readonly { code: string; name: string; class: MemberClass }[],
	reference: Reference,
	locale: string,
): MapCountry[] {
	return members.map(({ code, name, class: memberClass }) => ({
		iso2: code,
		name,
		shortName: shortName(code, name, reference, locale),
		kind: memberClass === "founding" ? "signatory" : "member",
	}));
}

function shortName(code: string, name: string, reference: Reference, locale: string): string {
	if (name.length <= maxNameLength) return name;
	const [short = name] = reference.country(code)?.synonyms[locale] ?? [];
	return short.length < name.length ? short : name;
}
