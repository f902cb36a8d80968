import { type FieldKey, partsOfKey, rowAt } from "#app/library/form/field-key.ts";
import { isWritten } from "#app/library/form/field-text.server.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { type Part, wordDifference } from "#app/library/record/difference.ts";

/** How a field differs between two states of a record. */
export type FieldChange =
	/** Text: all of it in order, with the parts that were removed and added. */
	| { kind: "words"; parts: Part[] }
	/** Another choice. */
	| { kind: "values" };

/**
 * Compares a field in the form values of two states of a record, both in the same language.
 * @returns null if the field is the same
 */
export function fieldChange(
	before: PracticeFormValues,
	after: PracticeFormValues,
	field: FieldKey,
): FieldChange | null {
	const [was, is] = [fieldContent(before, field), fieldContent(after, field)];
	if (was.all === is.all) return null;
	if (was.written === is.written) return { kind: "values" };
	return { kind: "words", parts: wordDifference(was.written, is.written) };
}

/** Columns that hold text, numbers or dates, rather than choices. */
const writtenColumns = [
	"indicator",
	"title",
	"what",
	"how",
	"enablers",
	"lesson",
	"unit",
	"baseline",
	"baselineDate",
	"between",
	"value",
	"valueDate",
	"date",
];

/** The whole content of a field, and the written part of it. */
function fieldContent(values: PracticeFormValues, field: FieldKey): { all: string; written: string } {
	const row = rowAt(values, field);
	const { field: name, item } = partsOfKey(field);
	if (row)
		return { all: JSON.stringify(row), written: writtenColumns.flatMap((column) => row[column] || []).join("\n") };
	const value = item === null ? values[name] : "";
	const written = isWritten(field) && typeof value === "string" ? value : "";
	return { all: JSON.stringify(value), written };
}
