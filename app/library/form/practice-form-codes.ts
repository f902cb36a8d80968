import {
	controlNamed,
	isRowList,
	listFields,
	type PracticeFormValues,
	rowControl,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import type { FormProblem } from "#app/library/form/practice-form-read-rows.ts";
import { columnsOf, type RowList, rowLists } from "#app/library/record/field-lookup.ts";
import { currencies } from "#app/library/values/currencies.ts";
import type { TypedVocabulary } from "#app/library/values/field-kinds.ts";
import { similarNames } from "#app/platform/text/similar-names.ts";
import type { Reference } from "#app/reference/reference.ts";
import { fold } from "#app/search/query/fold.ts";

/** Kinds of controls in which a code or a name is typed, with their vocabularies. */
const typedKinds: Readonly<Record<string, TypedVocabulary>> = {
	country: "countries",
	countries: "countries",
	areas: "serviceAreas",
	goal: "sdgs",
	currency: "currencies",
};
const typedFields = [...textFields, ...listFields].flatMap((field) => {
	const vocabulary = typedKinds[controlNamed(field).kind];
	return vocabulary ? [{ field, vocabulary }] : [];
});
const typedColumns = (list: RowList) =>
	columnsOf(list).flatMap(([column, { kind }]) => {
		const vocabulary = typedKinds[kind];
		return vocabulary ? [{ column, vocabulary }] : [];
	});

/** Finds the code for what was typed; null if no name matches, or several do. */
export type FindCode = (vocabulary: TypedVocabulary, typed: string) => string | null;

/** Codes by folded name in every language; null for a name that several codes share. */
type Names = Record<TypedVocabulary, Map<string, string | null>>;

/** Makes a function that finds codes by code or by name in any language. */
export function codeFinder(reference: Reference): FindCode {
	const names = namesOf(reference);
	return (vocabulary, typed) => {
		const text = folded(typed);
		const found = names[vocabulary].get(text);
		if (found) return found;
		// `01.3 General services`, as the list offers it.
		const [code = ""] = text.split(" ");
		return /\d/.test(code) ? (names[vocabulary].get(code) ?? null) : null;
	};
}

function namesOf(reference: Reference): Names {
	const known = namesByReference.get(reference);
	if (known) return known;
	const names = {
		countries: countryNames(reference),
		serviceAreas: termNames(reference, "serviceAreas"),
		sdgs: termNames(reference, "sdgs"),
		currencies: currencyNames(),
	};
	namesByReference.set(reference, names);
	return names;
}

const namesByReference = new WeakMap<Reference, Names>();

function countryNames(reference: Reference) {
	const names = new Map<string, string | null>();
	for (const { iso2, iso3, names: labels, synonyms } of reference.countries) {
		for (const name of [iso2, iso3, ...Object.values(labels), ...Object.values(synonyms).flat()])
			addName(names, name, iso2);
	}
	for (const { iso2 } of reference.countries) names.set(folded(iso2), iso2);
	return names;
}

function termNames(reference: Reference, vocabulary: "serviceAreas" | "sdgs") {
	const names = new Map<string, string | null>();
	const terms = reference.terms.filter((term) => term.vocabulary === vocabulary);
	for (const { code, labels, formWords = {} } of terms) {
		for (const name of [...Object.values(labels), ...Object.values(formWords).flat()]) addName(names, name, code);
	}
	for (const { code } of terms) names.set(folded(code), code);
	return names;
}

function currencyNames() {
	const names = new Map<string, string | null>();
	for (const { code, name } of ["en", "ar"].flatMap(currencies)) {
		// With its code, as the list offers it, and the name alone.
		addName(names, `${code} ${name}`, code);
		addName(names, name, code);
	}
	for (const { code } of currencies("en")) names.set(folded(code), code);
	return names;
}

/**
 * A name that two codes share belongs to the wider one (`01.3` before `01.3.0`) if there is one, otherwise to neither.
 */
function addName(names: Map<string, string | null>, name: string, code: string): void {
	const key = folded(name);
	const before = names.get(key);
	if (before === undefined || before === code) names.set(key, code);
	else if (before === null || !code.startsWith(`${before}.`)) names.set(key, null);
}

/** Ignores case, accents, letter forms and spaces, and the difference between Western and Arabic digits. */
function folded(text: string): string {
	return fold(text).replace(/\s+/g, " ").trim();
}

/** Replaces known names with their codes; anything else stays as typed, for its author to correct. */
export function withCodes(values: PracticeFormValues, find: FindCode): PracticeFormValues {
	const coded = (vocabulary: TypedVocabulary, typed: string) => (typed ? (find(vocabulary, typed) ?? typed) : typed);
	const fields = typedFields.map(({ field, vocabulary }) => {
		const value = values[field];
		if (typeof value === "string") return [field, coded(vocabulary, value)];
		return [field, [...new Set(value.map((typed) => coded(vocabulary, typed)))]];
	});
	const rows = rowLists.map((list) => [
		list,
		(values[list] as Record<string, string>[]).map((row) => codedRow(list, row)),
	]);
	function codedRow(list: RowList, row: Record<string, string>) {
		const columns = typedColumns(list).map(({ column, vocabulary }) => [column, coded(vocabulary, row[column] ?? "")]);
		return { ...row, ...Object.fromEntries(columns) };
	}
	return { ...values, ...Object.fromEntries(fields), ...Object.fromEntries(rows) };
}

/** Adds to problems of the kind `notInList` what was typed and the codes with the most similar names. */
export function withSuggestions(
	problems: readonly FormProblem[],
	values: PracticeFormValues,
	reference: Reference,
): FormProblem[] {
	const names = namesOf(reference);
	const find = codeFinder(reference);
	return problems.map((problem) => {
		const input = problem.problem === "notInList" ? typedCodesAt(problem.field, values) : null;
		const typed = input?.typed.find((text) => text && find(input.vocabulary, text) === null);
		if (!input || !typed) return problem;
		return {
			...problem,
			typed,
			near: { of: input.vocabulary, codes: similarNames(names[input.vocabulary], folded(typed)) },
		};
	});
}

/** What was typed into a field with a vocabulary; null for any other field. */
function typedCodesAt(
	field: FormProblem["field"],
	values: PracticeFormValues,
): { vocabulary: TypedVocabulary; typed: string[] } | null {
	const { list, index = 0, column = "" } = rowControl(field) ?? {};
	if (list && isRowList(list)) {
		const { vocabulary } = typedColumns(list).find((one) => one.column === column) ?? {};
		const row = values[list][index] as Record<string, string> | undefined;
		return vocabulary ? { vocabulary, typed: [row?.[column] ?? ""] } : null;
	}
	const found = typedFields.find((one) => one.field === field);
	return found ? { vocabulary: found.vocabulary, typed: [values[found.field]].flat() } : null;
}
