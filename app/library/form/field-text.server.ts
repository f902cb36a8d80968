import { type CommentField, partsOfField, rowOfField } from "#app/library/form/comment-field.ts";
import { formSections } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

/** A record whose form shows the text in a language that it has; the original where it has no such text. */
export function inLanguage(record: PracticeRecord, language: string): PracticeRecord {
	if (!record.texts[language]) return record;
	return { ...record, facts: { ...record.facts, originalLanguage: language } };
}

/** The words of a field as its readers see them, without marks: what a remark quotes from. */
export function fieldText(record: PracticeRecord, language: string, field: CommentField): string {
	const values = formValuesOf(inLanguage(record, language));
	const row = rowOfField(values, field);
	if (row) return wordsOfRow(row);
	const { field: name, item } = partsOfField(field);
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

/** Fields in which people write, rather than choose or measure: only there do quoted words stand as they were typed. */
export function isWritten(field: CommentField): boolean {
	const { field: name, item } = partsOfField(field);
	return item === null && (isSection(name) || name === "title" || name === "summary" || name.startsWith("how-"));
}
