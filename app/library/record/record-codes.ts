import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Reference } from "#app/reference/reference.ts";

/** Lists codes of a record that are well formed but not assigned, such as `countries: XX` or `language: qqq`. */
export function unknownCodes({ facts, texts }: PracticeRecord, reference: Reference): string[] {
	const ends = facts.lineage.flatMap(({ from, to }) => [from.country, to.country]);
	const organisations = [facts.owner, ...facts.partners].map((organisation) => organisation?.country);
	const named = [...ends, ...organisations].filter((code) => code !== undefined);
	const languages = [
		facts.originalLanguage,
		...Object.entries(texts).flatMap(([tag, { localName }]) => [tag, localName?.language]),
		...facts.files.map(({ language }) => language),
		...(facts.provenance?.sources ?? []).map(({ language }) => language),
	].filter((tag) => tag !== undefined);
	return [
		...[...new Set(languages)].filter((tag) => !reference.isLanguage(tag)).map((tag) => `language: ${tag}`),
		...facts.countries.filter((code) => !reference.isCountry(code)).map((code) => `countries: ${code}`),
		...named.filter((code) => !reference.isCountry(code)).map((code) => `country: ${code}`),
		...facts.serviceAreas
			.filter((code) => !reference.isCode("serviceAreas", code))
			.map((code) => `serviceAreas: ${code}`),
		...facts.sdgs.filter((code) => !reference.isCode("sdgs", code)).map((code) => `sdgs: ${code}`),
	];
}
