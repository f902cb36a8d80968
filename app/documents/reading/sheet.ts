import type { UnreadableReason } from "#app/documents/reading/reading.ts";

/** A spreadsheet read into rows of text. */

/** Maximum rows and columns, and characters of a cell. */
export const sheetLimits = { rows: 20_000, columns: 100, cell: 10_000 };

/** Encodings of text files; those after the first three are only used if chosen. */
export const encodings = ["utf-8", "utf-16le", "windows-1252", "windows-1256", "windows-1254", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

/** Settings for reading a file; those left out are detected. */
export type SheetReading = {
	encoding?: Encoding | undefined;
	delimiter?: Delimiter | undefined;
	/** The name of a sheet; otherwise the first one with rows is read. */
	sheet?: string | undefined;
};

/** The settings it was read with. */
export type SheetFound =
	| { format: "csv"; encoding: Encoding; delimiter: Delimiter }
	| { format: "xlsx"; sheets: string[]; sheet: string };

/**
 * A row that is not empty. Dates are as `2019-12-31`, numbers have a decimal point, booleans are `yes` and `no`; text
 * is trimmed.
 */
export type SheetRow = {
	/** Counted from 1, as in spreadsheets. */
	number: number;
	cells: string[];
};

/** Why a spreadsheet can't be read: reasons for any file, and problems of its table. */
export type SheetTrouble =
	| { reason: Exclude<UnreadableReason, "too-many-pages" | "no-text"> }
	/** From this row on, a quotation mark is not closed, or is misplaced. */
	| { reason: "broken-quote"; row: number }
	| { reason: "too-many-rows" | "too-many-columns" }
	| { reason: "cell-too-long"; row: number; column: number }
	/** There is no row below the headings. */
	| { reason: "empty" };

export type SheetOutcome =
	| { outcome: "read"; found: SheetFound; rows: SheetRow[] }
	| { outcome: "unreadable"; trouble: SheetTrouble; found?: SheetFound }
	/** The reader itself failed; the reason is for the log. */
	| { outcome: "failed"; reason: string };
