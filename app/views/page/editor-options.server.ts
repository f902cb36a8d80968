import { controls } from "#app/library/form/practice-form-fields.ts";
import { columnsOf, rowLists } from "#app/library/record/field-lookup.ts";
import { currencies } from "#app/library/values/currencies.ts";
import type { CodeList, TypedVocabulary } from "#app/library/values/field-kinds.ts";
import { isLocale, messagesFor } from "#app/messages/index.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** Like `Option` of `ui/form/field.tsx`, which Node can't load; `words` are shown beside the label while people type. */
type Option = { value: string; label: string; words?: string | undefined };

/** The vocabularies of which the form offers a list. */
const vocabularies = new Set(
	[...Object.values(controls), ...rowLists.flatMap((list) => columnsOf(list).map(([, column]) => column))].flatMap(
		({ kind, of }) => (of && kind !== "areas" && of !== "audiences" ? [of] : []),
	),
);

/**
 * Options by vocabulary. In lists that are typed into, the label is the text of the field, and an option is also found
 * by its `words`.
 */
export type EditorOptions = Record<CodeList | TypedVocabulary | "languages", Option[]>;

const cache = new WeakMap<Reference, Map<string, EditorOptions>>();

/** All options of the editor in a language, cached per reference data and language. */
export function editorOptions(reference: Reference, locale: string): EditorOptions {
	const byLocale = cache.get(reference) ?? new Map<string, EditorOptions>();
	cache.set(reference, byLocale);
	const options = byLocale.get(locale) ?? makeOptions(reference, locale);
	byLocale.set(locale, options);
	return options;
}

function makeOptions(reference: Reference, locale: string): EditorOptions {
	const of = (vocabulary: Vocabulary): Option[] =>
		reference.terms
			.filter((term) => term.vocabulary === vocabulary)
			.map(({ code }) => ({ value: code, label: reference.label(vocabulary, code, locale) }));
	return {
		...(Object.fromEntries([...vocabularies].map((name) => [name, of(name)])) as Record<CodeList, Option[]>),
		languages: languageOptions(reference, locale),
		countries: countriesByName(reference, locale).map((option) => {
			const words = noteOn(option.value, option.label, locale);
			return words ? { ...option, words } : option;
		}),
		serviceAreas: codedTerms(reference, "serviceAreas", locale).filter(({ value }) => !/^\d\d\.\d\.0$/.test(value)),
		sdgs: codedTerms(reference, "sdgs", locale),
		currencies: currencies(locale).map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
	};
}

/** Territories of ISO 3166-1 in which nobody lives permanently, so that no service is delivered there. */
const uninhabited: ReadonlySet<string> = new Set(["AQ", "BV", "GS", "HM", "IO", "TF", "UM"]);

/**
 * Countries by name, everywhere in the same order, with the note of the United Nations in short: a list to choose from
 * has no end for a footnote.
 * @param only codes of the countries that are offered; all in which people live if left out
 */
export function countryOptions(reference: Reference, locale: string, only?: readonly string[]): Option[] {
	return countriesByName(reference, locale, only).map(({ value, label }) => ({
		value,
		label: noteOn(value, label, locale) ?? label,
	}));
}

function countriesByName(reference: Reference, locale: string, only?: readonly string[]): Option[] {
	const offered = only && new Set(only);
	const collator = collatorOf(locale);
	return reference.countries
		.filter(({ iso2 }) => (offered ? offered.has(iso2) : !uninhabited.has(iso2)))
		.map(({ iso2 }) => ({ value: iso2, label: reference.countryName(iso2, locale) }))
		.sort((a, b) => collator.compare(a.label, b.label));
}

function noteOn(country: string, name: string, locale: string): string | undefined {
	return country === "XK" ? messagesFor(isLocale(locale) ? locale : "en").common.kosovoInList(name) : undefined;
}

/** Languages by name, each with its own name beside it: `French · français`. */
export function languageOptions(reference: Reference, locale: string): Option[] {
	const collator = collatorOf(locale);
	return reference.languages
		.map(({ code, own }) => ({ value: code, name: reference.languageName(code, locale), own }))
		.map(({ value, name, own }) => ({ value, label: name === own ? name : `${name} · ${own}` }))
		.sort((a, b) => collator.compare(a.label, b.label));
}

/** Terms with their numbers: `16.6 Develop effective …`. */
function codedTerms(reference: Reference, vocabulary: Extract<Vocabulary, "serviceAreas" | "sdgs">, locale: string) {
	return reference.terms
		.filter((term) => term.vocabulary === vocabulary)
		.map(({ code, formWords }) => ({
			value: code,
			label: `${code} ${reference.label(vocabulary, code, locale)}`,
			words: formWords?.[locale]?.join(", "),
		}));
}
