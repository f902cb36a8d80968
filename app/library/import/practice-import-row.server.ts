import type { NamedRow, RowNote } from "#app/documents/import/import.ts";
import {
	type FormProblem,
	type FormReference,
	type PracticeForm,
	readPracticeForm,
	typedPractice,
} from "#app/library/form/practice-form.ts";
import { type FindCode, withCodes } from "#app/library/form/practice-form-codes.ts";
import { listFields, type PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf, recordWithForm } from "#app/library/form/practice-form-record.ts";
import { type PracticeImportField, vocabularyOf } from "#app/library/import/practice-import-columns.ts";
import { checkDraft } from "#app/library/record/draft-record.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { CodeOf } from "#app/membership/import/register-import-codes.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type RowReading = {
	known: FormReference;
	find: FindCode;
	codeOf: CodeOf;
	languages: ReadonlyMap<string, string>;
	/** The default country for all rows; a row may name its own. */
	member: string | null;
	now: Date;
};

/**
 * Reads a row as if its cells had been typed into the form of a new draft.
 * @returns the record, or every problem at once
 */
export function readPracticeRow(
	{ cells, noDates }: NamedRow,
	reading: RowReading,
): { record: PracticeRecord } | { notes: RowNote[] } {
	const empty = emptyRecord(languageIn(cells.originalLanguage, reading.languages), reading.member);
	const defaults = formValuesOf(empty);
	const typed = typedPractice(
		Object.entries(cells).flatMap(([name, cell]) => entriesOf(name as PracticeImportField, cell, reading)),
	).values;
	const values = withCodes({ ...defaults, ...statedValues(typed, cells, reading.languages) }, reading.find);
	const read = readPracticeForm(values, reading.known, reading.now.toISOString());
	const notes = noDates.map((column): RowNote => ({ column, note: "no-date", said: cells[column] ?? "" }));
	const problems = "problems" in read ? read.problems : unfinishedProblems(read.form);
	if ("problems" in read || problems.length > 0) {
		const others = problems.filter(({ field }) => !noDates.includes(field));
		return { notes: [...notes, ...others.map((problem) => noteOf(problem, cells))] };
	}
	if (notes.length > 0) return { notes };
	const changed = recordWithForm(empty, read.form, dayOf(reading.now));
	if ("outcome" in changed) return { notes: [{ column: "originalLanguage", note: "chooseOne" }] };
	const checked = checkDraft(changed.record);
	return "record" in checked
		? { record: checked.record }
		: { notes: checked.issues.map(({ path }) => ({ column: null, note: "shape", said: path })) };
}

/** Problems with which a draft could be saved prevent an import: a row is corrected in the file and imported whole. */
function unfinishedProblems({ unfinished }: PracticeForm): FormProblem[] {
	return (unfinished?.problems ?? []) as FormProblem[];
}

/** An empty draft. */
function emptyRecord(language: string, member: string | null): PracticeRecord {
	const facts = { kind: "case-study", originalLanguage: language, countries: member ? [member] : [] };
	const checked = checkDraft({ facts, texts: { [language]: { origin: "original", title: "" } } });
	if ("issues" in checked) throw new Error(`An empty draft is none: ${JSON.stringify(checked.issues)}`);
	return checked.record;
}

/** A BCP 47 tag or the name of a language in any language; English if the cell is empty. */
function languageIn(cell: string | undefined, languages: ReadonlyMap<string, string>): string {
	return languages.get((cell ?? "").trim().toLowerCase()) ?? "en";
}

/** The entries that the form would send for a cell: several for a list. */
function entriesOf(name: PracticeImportField, cell: string, { codeOf }: RowReading): [string, string][] {
	const vocabulary = vocabularyOf(name);
	const coded = (text: string) => (vocabulary ? (codeOf(vocabulary, text) ?? text) : text);
	if (!(listFields as readonly string[]).includes(name)) return [[name, coded(cell)]];
	return cell
		.split(/[;\n|]/)
		.map((part) => part.trim())
		.filter(Boolean)
		.map((part) => [name, coded(part)]);
}

/** Only what the row states; other fields keep the defaults of a new draft. */
function statedValues(
	typed: PracticeFormValues,
	cells: Record<string, string>,
	languages: ReadonlyMap<string, string>,
): Partial<PracticeFormValues> {
	const filled = Object.entries(typed).filter(([name]) => cells[name]);
	const language = cells.originalLanguage;
	const tag = language && languages.get(language.trim().toLowerCase());
	return { ...Object.fromEntries(filled), ...(tag ? { originalLanguage: tag } : {}) };
}

function noteOf({ field, problem, max }: FormProblem, cells: Record<string, string>): RowNote {
	const column = Object.hasOwn(cells, field) || !String(field).includes(".") ? String(field) : null;
	const cell = cells[field];
	return {
		column: field === "form" ? null : column,
		note: problem,
		...(cell ? { said: cell.slice(0, 80) } : {}),
		...(max === undefined ? {} : { other: String(max) }),
	};
}
