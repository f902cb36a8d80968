import { type FieldKey, partsOfKey, rowAt } from "#app/library/form/field-key.ts";
import { formSections } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

/**
 * Makes the form of a record show the text in another of its languages; the record is unchanged if it has no such text.
 */
export function inLanguage(record: PracticeRecord, language: string): PracticeRecord {
	if (!record.texts[language]) return record;
	return { ...record, facts: { ...record.facts, originalLanguage: language } };
}

/** The text of a field as readers see it, without Markdown syntax: comments quote from it. */
export function fieldText(record: PracticeRecord, language: string, field: FieldKey): string {
	const values = formValuesOf(inLanguage(record, language));
	const row = rowAt(values, field);
	if (row) return wordsOfRow(row);
	const { field: name, item } = partsOfKey(field);
	if (item !== null) return "";
	const value = values[name];
	if (typeof value === "string") return isSection(name) ? markdownText(value) : value;
	return (value as (string | Record<string, string>)[])
		.map((one) => (typeof one === "string" ? one : wordsOfRow(one)))
		.join("\n");
}

function wordsOfRow(row: Readonly<Record<string, string>>): string {
	return Object.entries(row)
		.flatMap(([column, value]) => (column === "id" || value === "" ? [] : [value]))
		.join("\n");
}

const sectionFields: ReadonlySet<string> = new Set(Object.values(formSections));

function isSection(field: string): boolean {
	return sectionFields.has(field);
}

/**
 * Whether a field is written, rather than chosen or measured: only there can a comment quote the text as it was typed.
 */
export function isWritten(field: FieldKey): boolean {
	const { field: name, item } = partsOfKey(field);
	return item === null && (isSection(name) || name === "title" || name === "summary" || name.startsWith("how-"));
}
