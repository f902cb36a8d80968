import type { ImportColumn } from "#app/documents/import/import.ts";
import {
	controlNamed,
	type ListField,
	listFields,
	type TextField,
	textFields,
} from "#app/library/form/practice-form.ts";
import type { Vocabulary } from "#app/reference/reference.ts";

/**
 * The table in which practices come in as drafts: a row for each, with the fields of the form by their names. What the
 * form has in rows (results, partners, dates …) and what hangs on files is filled in there, on the draft. A cell of a
 * list has its codes or labels apart by semicolons.
 */

/** Fields of the form that name a file of the record, which has none yet. */
const fileKinds: ReadonlySet<string> = new Set(["file", "document"]);

export type PracticeImportField = TextField | ListField;

const names = [...textFields, ...listFields].filter((name) => !fileKinds.has(controlNamed(name).kind));

/** Without words over them: those are the labels of the form, and stand in the catalogues. */
export const practiceColumns: readonly (ImportColumn & { name: PracticeImportField })[] = names.map((name) => ({
	name,
	headings: { en: name, ar: name },
	...(controlNamed(name).kind === "date" ? { date: true } : {}),
	...(controlNamed(name).kind === "title" ? { needed: true } : {}),
}));

/** The vocabulary of a field whose cells hold codes, or what they are called. */
export function vocabularyOf(name: PracticeImportField): Vocabulary | undefined {
	const { kind, of } = controlNamed(name);
	return kind === "areas" || of === "audiences" ? undefined : of;
}
