import type { PracticeFacts } from "#app/library/practice-record.ts";
import type { Reference } from "#app/reference/reference.ts";

/** Codes of a record that have their shape but stand for nothing: `countries: XX`. */
export function unknownCodes(facts: PracticeFacts, reference: Reference): string[] {
	const ends = facts.lineage.flatMap(({ from, to }) => [from.country, to.country]);
	const organisations = [facts.owner, ...facts.partners].map((organisation) => organisation?.country);
	const named = [...ends, ...organisations].filter((code) => code !== undefined);
	return [
		...facts.countries.filter((code) => !reference.isCountry(code)).map((code) => `countries: ${code}`),
		...named.filter((code) => !reference.isCountry(code)).map((code) => `country: ${code}`),
		...facts.serviceAreas
			.filter((code) => !reference.isCode("serviceAreas", code))
			.map((code) => `serviceAreas: ${code}`),
		...facts.sdgs.filter((code) => !reference.isCode("sdgs", code)).map((code) => `sdgs: ${code}`),
	];
}
