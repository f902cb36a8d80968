import type { UnreadableReason } from "#app/documents/reading/reading.ts";

/** A table as a spreadsheet holds it, read into rows of text. */

/** What is read of a spreadsheet at most. */
export const sheetLimits = { rows: 20_000, columns: 100, cell: 10_000 };

/** Encodings that a text file may have; those after the first three only where somebody says so. */
export const encodings = ["utf-8", "utf-16le", "windows-1252", "windows-1256", "windows-1254", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

/** How a file is to be read; what is left out is found out. */
export type SheetReading = {
	encoding?: Encoding | undefined;
	delimiter?: Delimiter | undefined;
	/** The name of a sheet; the first that has rows where it is left out, or there is none of that name. */
	sheet?: string | undefined;
};

/** How it was read. */
export type SheetFound =
	| { format: "csv"; encoding: Encoding; delimiter: Delimiter }
	| { format: "xlsx"; sheets: string[]; sheet: string };

/**
 * A row with anything in it. Dates of a spreadsheet stand as `2019-12-31`, numbers with a point, and what is true or
 * false as `yes` and `no`; text is as it was typed, without empty space at its ends.
 */
export type SheetRow = {
	/** As spreadsheets count: the first row is 1. */
	number: number;
	cells: string[];
};

/** Why a spreadsheet can't be read: what keeps any file from being read, and what is wrong with a table. */
export type SheetTrouble =
	| { reason: Exclude<UnreadableReason, "too-many-pages" | "no-text"> }
	/** In the row that begins here, a quotation mark is opened and not closed, or stands where none may. */
	| { reason: "broken-quote"; row: number }
	| { reason: "too-many-rows" | "too-many-columns" }
	| { reason: "cell-too-long"; row: number; column: number }
	/** There is no row with anything in it below the headings. */
	| { reason: "empty" };

export type SheetOutcome =
	| { outcome: "read"; found: SheetFound; rows: SheetRow[] }
	| { outcome: "unreadable"; trouble: SheetTrouble; found?: SheetFound }
	/** The reader itself broke; the reason is for the log. */
	| { outcome: "failed"; reason: string };
