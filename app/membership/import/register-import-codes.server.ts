import type { Reference, Vocabulary } from "#app/reference/reference.ts";
import { fold } from "#app/search/query/fold.ts";

/** Finds the code for a cell that has a code or a label in any language; null if there is none. */
export type CodeOf = (vocabulary: Vocabulary | "countries", typed: string) => string | null;

/** Builds the lookup of codes; case and spelling variants make no difference. */
export function codesOf(reference: Reference): CodeOf {
	const names = new Map<string, Map<string, string | null>>();
	for (const { vocabulary, code, labels, synonyms } of reference.terms) {
		const known = ofVocabulary(names, vocabulary);
		for (const name of [...Object.values(labels), ...Object.values(synonyms).flat()]) note(known, name, code);
		known.set(tidy(code), code);
	}
	const countries = ofVocabulary(names, "countries");
	for (const { iso2, iso3, names: labels, synonyms } of reference.countries) {
		for (const name of [iso3, ...Object.values(labels), ...Object.values(synonyms).flat()]) note(countries, name, iso2);
	}
	for (const { iso2 } of reference.countries) countries.set(tidy(iso2), iso2);
	return (vocabulary, typed) => names.get(vocabulary)?.get(tidy(typed)) ?? null;
}

function ofVocabulary(names: Map<string, Map<string, string | null>>, vocabulary: string) {
	const known = names.get(vocabulary) ?? new Map<string, string | null>();
	names.set(vocabulary, known);
	return known;
}

/** A name that belongs to two codes is ambiguous and finds neither. */
function note(names: Map<string, string | null>, name: string, code: string): void {
	const key = tidy(name);
	names.set(key, names.has(key) && names.get(key) !== code ? null : code);
}

function tidy(name: string): string {
	return fold(name)
		.replace(/[\s_-]+/g, " ")
		.trim();
}
