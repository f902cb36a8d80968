import { writeCsv } from "#app/platform/text/csv.ts";

/**
 * What stands in a cell of a table that leaves the house: a text, a number, a day as `2026-11-25`, an exact amount as
 * digits with a point, or nothing. A date that is known to the month or the year alone stays a text, since spreadsheets
 * know no such dates.
 */
export type TableCell = string | number | { date: string } | { amount: string } | null;

/** A table as readers see it: headings, then rows of as many cells. */
export type OutgoingTable = { headings: readonly string[]; rows: readonly (readonly TableCell[])[] };

/** Characters that a cell of a spreadsheet holds; what is longer is cut, or the file would not open. */
export const maxCellLength = 32_767;

/** A table as CSV: dates as they are known, numbers in plain digits. */
export function tableAsCsv({ headings, rows }: OutgoingTable): string {
	return writeCsv([headings, ...rows.map(csvCells)]);
}

/** The cells of a row as `writeCsv` takes them. */
export function csvCells(row: readonly TableCell[]): (string | number)[] {
	return row.map((cell) => {
		if (cell === null) return "";
		if (typeof cell !== "object") return cell;
		return "date" in cell ? cell.date : cell.amount;
	});
}

/**
 * A table as XLSX, whole in memory: some 7 KB a row while it is written, and a second for 10,000. Texts are texts whatever they begin with, so
 * that none of them is run; days and numbers are values that can be sorted and counted.
 * @param sheet its name; a sheet of a language that is written from the right begins there
 */
export async function tableAsXlsx(
	{ headings, rows }: OutgoingTable,
	{ sheet, rightToLeft }: { sheet: string; rightToLeft: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
	// Loaded with the first spreadsheet that somebody asks for.
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
	// Before this day the calendars of spreadsheets differ from each other.
	if (!/^\d{4}-\d\d-\d\d$/.test(date) || date < "1900-03-01") return { value: date, type: String };
	return { value: new Date(`${date}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
}

/** Spreadsheets keep so many digits of a number, and change what is longer. */
const maxDigits = 15;

/** A value that can be added up, with all its decimals, where a spreadsheet keeps its digits; a text otherwise. */
function amountCell(amount: string) {
	const decimals = amount.split(".")[1] ?? "";
	if (amount.replace(".", "").replace(/^0+/, "").length > maxDigits) return { value: amount, type: String };
	return { value: Number(amount), type: Number, format: decimals ? `0.${"0".repeat(decimals.length)}` : "0" };
}

/**
 * What XML can't hold, and what the library leaves out when it writes: it takes the character after some of them along.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML can't hold.
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\p{Noncharacter_Code_Point}]/gu;

/** A text as XML can hold it, and a cell. */
function cellText(text: string): string {
	const cleaned = text.toWellFormed().replace(unwritable, "");
	if (cleaned.length > maxCellLength) return `${cleaned.slice(0, maxCellLength - 1).toWellFormed()}…`;
	// The library looks texts up in an object, and finds what every object has by names such as "constructor": with a
	// character that it leaves out when it writes, the name is another.
	return cleaned in {} ? `${cleaned}\u0001` : cleaned;
}

/** Names of sheets have at most 31 characters, and some have a meaning. */
function sheetName(name: string): string {
	return name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

/** Rows that are looked at for the width of a column, and the narrowest and widest there is, in characters. */
const sampledRows = 200;
const widths = { least: 8, most: 60 };

function widthOf(heading: string, rows: OutgoingTable["rows"], place: number): number {
	const lengths = rows.slice(0, sampledRows).map((row) => csvCells([row[place] ?? null]).join("").length);
	return Math.min(widths.most, Math.max(widths.least, heading.length + 2, ...lengths.map((length) => length + 1)));
}
