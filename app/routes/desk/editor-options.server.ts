import * as codes from "#app/reference/codes.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** As `Option` and `OptionGroup` of `ui/field.tsx`, which Node can't load. */
type Option = { value: string; label: string };
type OptionGroup = { label: string; options: Option[] };

type Listed =
	| "kind"
	| "ownerType"
	| "governmentLevels"
	| "stage"
	| "operatingStatus"
	| "functions"
	| "channels"
	| "principles"
	| "licence"
	| "originalLanguage";

export type EditorOptions = Record<Listed, Option[]> & Record<"countries" | "serviceAreas", OptionGroup[]>;

/** Everything that the editor lets people choose from, in their language. */
export function editorOptions(reference: Reference, locale: string): EditorOptions {
	const of = (vocabulary: Vocabulary, known: readonly string[]): Option[] =>
		known.map((value) => ({ value, label: reference.label(vocabulary, value, locale) }));
	return {
		kind: of("practiceKinds", codes.practiceKinds),
		ownerType: of("organisationTypes", codes.organisationTypes),
		governmentLevels: of("governmentLevels", codes.governmentLevels),
		stage: of("stages", codes.stages),
		operatingStatus: of("operatingStatuses", codes.operatingStatuses),
		functions: of("serviceFunctions", codes.serviceFunctions),
		channels: of("channels", codes.channels),
		principles: of("principles", codes.principles),
		licence: of("licences", codes.licences),
		countries: countryOptions(reference, locale),
		serviceAreas: areaOptions(reference, locale),
		originalLanguage: languageOptions(reference, locale),
	};
}

/** Countries by continent. */
export function countryOptions(reference: Reference, locale: string): OptionGroup[] {
	return reference.countriesByRegion(locale).map(({ name, countries }) => ({
		label: name,
		options: countries.map((country) => ({ value: country.iso2, label: country.name })),
	}));
}

/** Languages by name, each with its own name beside it. */
export function languageOptions(reference: Reference, locale: string): Option[] {
	const collator = new Intl.Collator(locale);
	return reference.languages
		.map(({ code, own }) => ({ value: code, name: reference.languageName(code, locale), own }))
		.map(({ value, name, own }) => ({ value, label: name === own ? name : `${name} · ${own}` }))
		.sort((a, b) => collator.compare(a.label, b.label));
}

/** Groups and classes under their division; a class that stands for its whole group is left out. */
function areaOptions(reference: Reference, locale: string): OptionGroup[] {
	const terms = reference.terms.filter(({ vocabulary }) => vocabulary === "serviceAreas");
	const label = (code: string) => `${code} ${reference.label("serviceAreas", code, locale)}`;
	return terms
		.filter(({ broader }) => broader === null)
		.map(({ code: division }) => ({
			label: label(division),
			options: terms
				.filter(({ code }) => (code === division || code.startsWith(`${division}.`)) && !/^\d\d\.\d\.0$/.test(code))
				.map(({ code }) => ({ value: code, label: label(code) })),
		}));
}
