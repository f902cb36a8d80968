import type { PracticeFormValues, Row } from "#app/library/practice-form-fields.ts";
import { westernDigits } from "#app/library/typed-number.ts";
import type { Reference } from "#app/reference/reference.ts";

/** Lists that are too long to tick: the author types a code or a name. */
export type TypedVocabulary = "countries" | "serviceAreas" | "sdgs" | "currencies";

/** Finds the code for what was typed; null where nothing, or more than one thing, is called so. */
export type FindCode = (vocabulary: TypedVocabulary, typed: string) => string | null;

/** Codes, and what they are called in each language, are looked up by what is typed. */
export function codeFinder(reference: Reference): FindCode {
	const known = finders.get(reference);
	if (known) return known;
	const names: Record<TypedVocabulary, Map<string, string | null>> = {
		countries: countryNames(reference),
		serviceAreas: termNames(reference, "serviceAreas"),
		sdgs: termNames(reference, "sdgs"),
		currencies: currencyNames(),
	};
	const find: FindCode = (vocabulary, typed) => {
		const text = folded(typed);
		const found = names[vocabulary].get(text);
		if (found) return found;
		// `01.3 General services`, as the list offers it.
		const [code = ""] = text.split(" ");
		return /\d/.test(code) ? (names[vocabulary].get(code) ?? null) : null;
	};
	finders.set(reference, find);
	return find;
}

const finders = new WeakMap<Reference, FindCode>();

function countryNames(reference: Reference) {
	const names = new Map<string, string | null>();
	for (const { iso2, iso3, names: labels, synonyms } of reference.countries) {
		for (const name of [iso2, iso3, ...Object.values(labels), ...Object.values(synonyms).flat()])
			note(names, name, iso2);
	}
	for (const { iso2 } of reference.countries) names.set(folded(iso2), iso2);
	return names;
}

function termNames(reference: Reference, vocabulary: "serviceAreas" | "sdgs") {
	const names = new Map<string, string | null>();
	const terms = reference.terms.filter((term) => term.vocabulary === vocabulary);
	for (const { code, labels } of terms) for (const name of Object.values(labels)) note(names, name, code);
	for (const { code } of terms) names.set(folded(code), code);
	return names;
}

function currencyNames() {
	const names = new Map<string, string | null>();
	for (const { code, name } of ["en", "ar"].flatMap(currencies)) {
		// As the list offers it, and by its name alone.
		note(names, `${code} ${name}`, code);
		note(names, name, code);
	}
	for (const { code } of currencies("en")) names.set(folded(code), code);
	return names;
}

/** A name of two codes is that of the wider one, `01.3` before `01.3.0`; else it says nothing. */
function note(names: Map<string, string | null>, name: string, code: string): void {
	const key = folded(name);
	const before = names.get(key);
	if (before === undefined || before === code) names.set(key, code);
	else if (before === null || !code.startsWith(`${before}.`)) names.set(key, null);
}

/** Case, marks, the kinds of alef and spaces make no difference. */
function folded(text: string): string {
	return westernDigits(text)
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.replace(/[أإآٱ]/g, "ا")
		.toLowerCase()
		.replace(/\s+/g, " ")
		.trim();
}

/** Currencies in use, by code, with their names in a language; ISO 4217 as the runtime has it. */
export function currencies(locale: string): readonly { code: string; name: string }[] {
	const known = currencyLists.get(locale);
	if (known) return known;
	const names = new Intl.DisplayNames([locale], { type: "currency" });
	const list = Intl.supportedValuesOf("currency").map((code) => ({ code, name: names.of(code) ?? code }));
	currencyLists.set(locale, list);
	return list;
}

const currencyLists = new Map<string, { code: string; name: string }[]>();

/** The form with the codes of what is known in it; anything else stays as it was typed, for its author to mend. */
export function withCodes(values: PracticeFormValues, find: FindCode): PracticeFormValues {
	const coded = (vocabulary: TypedVocabulary, typed: string) => (typed ? (find(vocabulary, typed) ?? typed) : typed);
	const each = (vocabulary: TypedVocabulary, typed: string[]) => [
		...new Set(typed.map((value) => coded(vocabulary, value))),
	];
	return {
		...values,
		countries: each("countries", values.countries),
		serviceAreas: each("serviceAreas", values.serviceAreas),
		ownerCountry: coded("countries", values.ownerCountry),
		currency: coded("currencies", values.currency),
		sdgs: values.sdgs.map((row) => ({ ...row, code: coded("sdgs", row.code) })),
		partners: values.partners.map((row) => ({ ...row, country: coded("countries", row.country) })),
		lineage: values.lineage.map(
			(row): Row<"lineage"> => ({
				...row,
				fromCountry: coded("countries", row.fromCountry),
				toCountry: coded("countries", row.toCountry),
			}),
		),
	};
}
