import type { ImportColumn } from "#app/documents/import/import.ts";
import {
	controlNamed,
	type ListField,
	listFields,
	type TextField,
	textFields,
} from "#app/library/form/practice-form-fields.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/**
 * The columns of the table from which practices are imported as drafts: one row for each, with the form's fields by
 * name. Lists of rows (results, partners, dates …) and files are added later, on the draft. A cell of a list has codes
 * or labels separated by semicolons.
 */

/** Kinds of fields that name a file of the practice, which has none yet. */
const fileKinds: ReadonlySet<string> = new Set(["file", "document"]);

export type PracticeImportField = TextField | ListField;

const names = [...textFields, ...listFields].filter((name) => !fileKinds.has(controlNamed(name).kind));

/** The headings are the form's labels, which the catalogues have. */
export const practiceColumns: readonly (ImportColumn & { name: PracticeImportField })[] = names.map((name) => ({
	name,
	headings: { en: name, ar: name },
	...(controlNamed(name).kind === "date" ? { date: true } : {}),
	...(controlNamed(name).kind === "title" ? { needed: true } : {}),
}));

/** The vocabulary of a field whose cells hold codes or labels. */
export function vocabularyOf(name: PracticeImportField): Vocabulary | undefined {
	const { kind, of } = controlNamed(name);
	return kind === "areas" || of === "audiences" ? undefined : of;
}
