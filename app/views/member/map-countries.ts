import type { MemberClass } from "#app/membership/status/member-status.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { MapCountry } from "#app/ui/charts/member-map.tsx";
import type { SignatoriesMarkProps } from "#app/ui/frame/signatories-mark.tsx";

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

/** The signatories of 2019 with their names, in the order of the members. */
export function signatoryNames(
	members: readonly { code: string; name: string; class: MemberClass }[],
	reference: Reference,
	locale: string,
): SignatoriesMarkProps["names"] {
	return members
		.filter((member) => member.class === "founding")
		.map(({ code, name }) => ({ code, short: shortName(code, name, reference, locale), full: name }));
}

function shortName(code: string, name: string, reference: Reference, locale: string): string {
	if (name.length <= maxNameLength) return name;
	const [short = name] = reference.country(code)?.synonyms[locale] ?? [];
	return short.length < name.length ? short : name;
}
