import { writeCsv } from "#app/platform/text/csv.ts";

/**
 * The value of a cell in a downloaded table: a text, a number, a day as `2026-11-25`, an exact amount as a decimal
 * string, or nothing. A date known only to the month or year stays a text, since spreadsheets have no such dates.
 */
export type TableCell = string | number | { date: string } | { amount: string } | null;

/** A table as readers see it: headings, and rows with the same number of cells. */
export type OutgoingTable = { headings: readonly string[]; rows: readonly (readonly TableCell[])[] };

/** Maximum number of characters in a spreadsheet cell; longer texts are cut, as the file would not open otherwise. */
export const maxCellLength = 32_767;

/** Writes a table as CSV: dates as precise as they are known, numbers in plain digits. */
export function tableAsCsv({ headings, rows }: OutgoingTable): string {
	return writeCsv([headings, ...rows.map(csvCells)]);
}

/** Converts a row's cells to values for `writeCsv`. */
export function csvCells(row: readonly TableCell[]): (string | number)[] {
	return row.map((cell) => {
		if (cell === null) return "";
		if (typeof cell !== "object") return cell;
		return "date" in cell ? cell.date : cell.amount;
	});
}

/**
 * Writes a table as XLSX, entirely in memory: about 7 KB per row while writing, and a second for 10,000 rows. Texts
 * stay texts whatever they begin with, so that none is run as a formula; days and numbers are values that can be sorted
 * and summed.
 * @param sheet the sheet's name; for a right-to-left language, the sheet's columns start at the right
 */
export async function tableAsXlsx(
	{ headings, rows }: OutgoingTable,
	{ sheet, rightToLeft }: { sheet: string; rightToLeft: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
	// Loaded with the first spreadsheet.
	const { default: writeXlsx } = await import("write-excel-file/node");
	const head = headings.map((text) => ({ value: cellText(text), type: String, fontWeight: "bold" as const }));
	const file = writeXlsx([head, ...rows.map((row) => row.map(xlsxCell))], {
		sheet: sheetName(sheet),
		rightToLeft,
		stickyRowsCount: 1,
		columns: headings.map((heading, place) => ({ width: widthOf(heading, rows, place) })),
	});
	return new Uint8Array(await file.toBuffer());
}

function xlsxCell(cell: TableCell) {
	if (cell === null || cell === "") return null;
	if (typeof cell === "number") return { value: cell, type: Number };
	if (typeof cell === "string") return { value: cellText(cell), type: String };
	if ("amount" in cell) return amountCell(cell.amount);
	const { date } = cell;
	// Spreadsheet programs disagree about dates before this day.
	if (!/^\d{4}-\d\d-\d\d$/.test(date) || date < "1900-03-01") return { value: date, type: String };
	return { value: new Date(`${date}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
}

/** Spreadsheets store this many digits of a number and change longer ones. */
const maxDigits = 15;

/**
 * A number with all its decimals that can be summed, if spreadsheets can store its digits exactly; otherwise a text.
 */
function amountCell(amount: string) {
	const decimals = amount.split(".")[1] ?? "";
	if (amount.replace(".", "").replace(/^0+/, "").length > maxDigits) return { value: amount, type: String };
	return { value: Number(amount), type: Number, format: decimals ? `0.${"0".repeat(decimals.length)}` : "0" };
}

/**
 * Characters that XML can't contain or that the library leaves out when writing; with some, it also drops the next one.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML can't contain.
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/gu;

/** Prepares a text for XML and for the size of a cell. */
function cellText(text: string): string {
	const cleaned = text.toWellFormed().replace(unwritable, "");
	if (cleaned.length > maxCellLength) return `${cleaned.slice(0, maxCellLength - 1).toWellFormed()}…`;
	// The library looks texts up in an object and finds inherited properties such as "constructor". Adding a character
	// that the library leaves out when writing makes it a different key.
	return cleaned in {} ? `${cleaned}\u0001` : cleaned;
}

/** Sheet names have at most 31 characters, and some characters are not allowed. */
function sheetName(name: string): string {
	return name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

/** Rows sampled for a column's width, and the minimum and maximum width, in characters. */
const sampledRows = 200;
const widths = { least: 8, most: 60 };

function widthOf(heading: string, rows: OutgoingTable["rows"], place: number): number {
	const lengths = rows.slice(0, sampledRows).map((row) => csvCells([row[place] ?? null]).join("").length);
	return Math.min(widths.most, Math.max(widths.least, heading.length + 2, ...lengths.map((length) => length + 1)));
}
