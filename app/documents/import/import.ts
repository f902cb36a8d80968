import { z } from "zod";
import { type DateOrder, dateOrders } from "#app/documents/import/sheet-dates.ts";
import { delimiters, encodings, type SheetFound, type SheetTrouble } from "#app/documents/reading/sheet.ts";

/** A spreadsheet whose rows are to become something: how it comes from the file into rows that were checked. */

export const importKinds = ["register", "practices"] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * - `read`: the file is here, and its columns can be matched; or it could not be read, and can be read otherwise.
 * - `checked`: each row was held against what there is; nothing was written.
 * - `importing`, `undoing`: asked for, and waiting for a worker or under way.
 * - `imported`, `undone`: all of it was written, all of it was taken back.
 */
const importStates = ["read", "checked", "importing", "imported", "undoing", "undone"] as const;
export type ImportState = (typeof importStates)[number];

/**
 * An import is kept for so many days after the last that was done with it: until then it can be undone. Long enough for
 * whoever finds a mistake when the quarter is looked through; later, too much rests on what it wrote.
 */
export const retentionDays = 90;

/** Until when what was imported at a moment can be undone. */
export function undoUntil(importedAt: Date): Date {
	return new Date(importedAt.getTime() + retentionDays * 86_400_000);
}

/** How somebody said that the file is to be read; what is left out is found out. */
export const importReading = z.object({
	encoding: z.enum(encodings).optional(),
	delimiter: z.enum(delimiters).optional(),
	sheet: z.string().max(200).optional(),
	dates: z.enum(dateOrders).optional(),
});
export type ImportReading = z.infer<typeof importReading>;

/** How the file was read: its headings by place, or what is wrong with it. */
export type ImportFound = { how?: SheetFound } & (
	| { headings: string[]; rows: number }
	| { trouble: SheetTrouble | { reason: "failed" } }
);

/** Why an import, or its undoing, came to nothing. */
export type ImportFailure =
	/** Somebody changed what the rows were held against. */
	| { reason: "changed-meanwhile" }
	/** Whoever asked for it may no longer do so. */
	| { reason: "not-allowed" }
	/** Something that nobody foresaw; the log knows more. */
	| { reason: "broken" }
	/** What the import wrote was changed since, or other entries follow on it. */
	| { reason: "changed-since"; about: string[] };

/** What a row is to what there is. */
export const rowStates = ["wrong", "new", "changed", "unchanged"] as const;
export type RowState = (typeof rowStates)[number];

/** What is wrong with a row, or what it changes. */
const rowNote = z.object({
	/** Our name of the column; null for the row as a whole. */
	column: z.string().nullable(),
	/** A code that the catalogues have a sentence for. */
	note: z.string(),
	/** What the sentence takes: what stands there, another row, a date. */
	said: z.string().optional(),
	other: z.string().optional(),
});
export type RowNote = z.infer<typeof rowNote>;
export const rowNotes = z.array(rowNote);

/** A column that rows may have. */
export type ImportColumn = {
	name: string;
	/** Its headings in templates and exports: by language; English is always there. */
	headings: { en: string; ar: string };
	/** Other words that stand over such a column. */
	synonyms?: readonly string[];
	/** Whether its cells are dates, whose order is told apart. */
	date?: boolean;
	/** A file without it can't be checked. */
	needed?: boolean;
};

/** A row by the names of our columns; what the file has no column for is empty. Dates are as `2019-12-31` already. */
export type NamedRow = {
	number: number;
	cells: Record<string, string>;
	/** Columns whose cell was to be a date and is none; it stands there as it was typed. */
	noDates: string[];
};

/** Which column of the file is which of ours: places from 0. */
export type MatchedColumns = Record<string, number>;
export const matchedColumns = z.record(z.string(), z.number().int().nonnegative());

/** A row that was held against what there is. */
export type CheckedRow = { number: number; state: RowState; label: string; notes: RowNote[] };

/** Whether the dates of the columns can be read, and in which order. */
export type DateQuestion = { order: DateOrder } | { ask: "unclear" | "mixed"; columns: string[] };
