import { currencies } from "#app/library/values/currencies.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** As `Option` and `OptionGroup` of `ui/form/field.tsx`, which Node can't load. */
type Option = { value: string; label: string };
type OptionGroup = { label: string; options: Option[] };

const listed = {
	kind: "practiceKinds",
	ownerType: "organisationTypes",
	partnerRole: "partnerRoles",
	governmentLevels: "governmentLevels",
	stage: "stages",
	operatingStatus: "operatingStatuses",
	functions: "serviceFunctions",
	lifeEvents: "lifeEvents",
	channels: "channels",
	principles: "principles",
	targetGroups: "targetGroups",
	outcomeTypes: "outcomeTypes",
	offers: "offers",
	evaluation: "evaluationTypes",
	legalType: "legalTypes",
	costBand: "costBands",
	conditionType: "conditionTypes",
	conditionNeed: "conditionNeeds",
	certainty: "lineageCertainties",
	licence: "licences",
	fileKind: "practiceFileKinds",
} as const satisfies Record<string, Vocabulary>;

/** Lists to choose from, and those that are typed into: there, the label is what stands in the field. */
export type EditorOptions = Record<
	keyof typeof listed | "originalLanguage" | "countries" | "serviceAreas" | "sdgs" | "currencies",
	Option[]
>;

const known = new WeakMap<Reference, Map<string, EditorOptions>>();

/** Everything that the editor lets people choose from, in their language; made once. */
export function editorOptions(reference: Reference, locale: string): EditorOptions {
	const made = known.get(reference) ?? new Map<string, EditorOptions>();
	known.set(reference, made);
	const options = made.get(locale) ?? makeOptions(reference, locale);
	made.set(locale, options);
	return options;
}

function makeOptions(reference: Reference, locale: string): EditorOptions {
	const of = (vocabulary: Vocabulary): Option[] =>
		reference.terms
			.filter((term) => term.vocabulary === vocabulary)
			.map(({ code }) => ({ value: code, label: reference.label(vocabulary, code, locale) }));
	const lists = Object.entries(listed).map(([name, vocabulary]) => [name, of(vocabulary)]);
	return {
		...(Object.fromEntries(lists) as Record<keyof typeof listed, Option[]>),
		originalLanguage: languageOptions(reference, locale),
		countries: countryOptions(reference, locale).flatMap(({ options }) => options),
		serviceAreas: codedTerms(reference, "serviceAreas", locale).filter(({ value }) => !/^\d\d\.\d\.0$/.test(value)),
		sdgs: codedTerms(reference, "sdgs", locale),
		currencies: currencies(locale).map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
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

/** Terms with their numbers before them: `16.6 Develop effective …`. */
function codedTerms(reference: Reference, vocabulary: Extract<Vocabulary, "serviceAreas" | "sdgs">, locale: string) {
	return reference.terms
		.filter((term) => term.vocabulary === vocabulary)
		.map(({ code }) => ({ value: code, label: `${code} ${reference.label(vocabulary, code, locale)}` }));
}
