import { z } from "zod";
import { type DateOrder, dateOrders } from "#app/documents/import/sheet-dates.ts";
import { delimiters, encodings, type SheetFound, type SheetTrouble } from "#app/documents/reading/sheet.ts";
import { keptUntil, retention } from "#app/platform/retention.ts";

/** Imports of spreadsheets: the steps from a file to checked rows. */

export const importKinds = ["register", "practices"] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * - `read`: the file was uploaded and its columns can be matched; or it could not be read, and other settings can be
 * tried.
 * - `checked`: each row was checked against the current data; nothing was written.
 * - `importing`, `undoing`: requested, and waiting for a worker or in progress.
 * - `imported`, `undone`: everything was written, or undone.
 */
const importStates = ["read", "checked", "importing", "imported", "undoing", "undone"] as const;
export type ImportState = (typeof importStates)[number];

/**
 * Days that an import is stored after the last action on it, and can be undone. Long enough for a mistake found in a
 * quarterly review; later, too much depends on what it wrote.
 */
export const retentionDays = retention.imports.days;

/** Until when an import can be undone. */
export function undoUntil(importedAt: Date): Date {
	return keptUntil(importedAt, retention.imports);
}

/** Settings chosen for reading the file; the others are detected. */
export const importReading = z.object({
	encoding: z.enum(encodings).optional(),
	delimiter: z.enum(delimiters).optional(),
	sheet: z.string().max(200).optional(),
	dates: z.enum(dateOrders).optional(),
});
export type ImportReading = z.infer<typeof importReading>;

/** How the file was read: its headings by position, or what is wrong with it. */
export type ImportFound = { how?: SheetFound } & (
	| { headings: string[]; rows: number }
	| { trouble: SheetTrouble | { reason: "failed" } }
);

/** Why an import, or undoing it, failed. */
export type ImportFailure =
	/** The data against which rows were checked has changed. */
	| { reason: "changed-meanwhile" }
	/** The person may no longer import. */
	| { reason: "not-allowed" }
	/** An unexpected error; the log has the details. */
	| { reason: "broken" }
	/** Data that the import wrote has changed since, or later entries depend on it. */
	| { reason: "changed-since"; about: string[] };

/** What a row would do to the current data. */
export const rowStates = ["wrong", "new", "changed", "unchanged"] as const;
export type RowState = (typeof rowStates)[number];

/** What is wrong with a row, or what it changes. */
const rowNote = z.object({
	/** Our name of the column; null for the whole row. */
	column: z.string().nullable(),
	/** A code for which the catalogues have a sentence. */
	note: z.string(),
	/** What the sentence is about: the cell's text, another row, a date. */
	said: z.string().optional(),
	other: z.string().optional(),
});
export type RowNote = z.infer<typeof rowNote>;
export const rowNotes = z.array(rowNote);

/** A column that rows may have. */
export type ImportColumn = {
	name: string;
	/** Its headings in templates and exports, by language; English is required. */
	headings: { en: string; ar: string };
	/** Other headings that are recognised. */
	synonyms?: readonly string[];
	/** Whether its cells are dates, so that the order of day and month has to be detected. */
	date?: boolean;
	/** Whether a file has to have it. */
	needed?: boolean;
};

/** A row by our column names; columns missing in the file are empty. Dates already have the form `2019-12-31`. */
export type NamedRow = {
	number: number;
	cells: Record<string, string>;
	/** Date columns whose cell is not a date and keeps its original text. */
	noDates: string[];
};

/** The position from 0 of each of our columns in the file. */
export type MatchedColumns = Record<string, number>;
export const matchedColumns = z.record(z.string(), z.number().int().nonnegative());

/** A row after checking. */
export type CheckedRow = { number: number; state: RowState; label: string; notes: RowNote[] };

/** The order of day and month in the file's dates, or why it has to be chosen. */
export type DateQuestion = { order: DateOrder } | { question: "unclear" | "mixed"; columns: string[] };
