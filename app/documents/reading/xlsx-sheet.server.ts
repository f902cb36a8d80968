import readXlsxFile from "read-excel-file/universal";
import { openArchive, xmlPartsOf } from "#app/documents/reading/archive.server.ts";
import type { SheetFound, SheetReading, SheetRow } from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";
import { rowTaker } from "#app/documents/reading/take-rows.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/**
 * Reads one sheet of an XLSX: the chosen one, or the first that is not empty.
 * @param onRow receives each row that is not empty
 * @throws SheetError; UnreadableError for a damaged or harmful archive
 */
export async function readXlsx(
	content: Buffer,
	reading: SheetReading,
	onRow: (row: SheetRow) => void,
): Promise<SheetFound> {
	const options = { trim: false, parseNumber: plainNumber };
	// Already unpacked: the library would unpack large parts in threads, which the sandbox does not allow.
	const parts = await xmlPartsOf(await openArchive(content), checkPart);
	const sheets = await readXlsxFile(new Uint8Array(parts).buffer, options).catch(() => {
		throw new SheetError({ reason: "broken" });
	});
	const sheet =
		sheets.find(({ sheet: name }) => name === reading.sheet) ?? sheets.find(({ data }) => data.length > 0) ?? sheets[0];
	if (!sheet) throw new SheetError({ reason: "empty" });
	const found: SheetFound = { format: "xlsx", sheets: sheets.map(({ sheet: name }) => name), sheet: sheet.sheet };
	const take = rowTaker(onRow);
	try {
		for (const [index, cells] of sheet.data.entries()) take(index + 1, cells.map(textOf));
	} catch (error) {
		throw error instanceof SheetError ? new SheetError(error.trouble, found) : error;
	}
	return found;
}

/**
 * Maximum cells of a sheet, including empty ones: the library creates all of them, up to the last cell that is named.
 */
const maxPlaces = 5_000_000;

/** @throws UnreadableError if the XML is harmful, or names a cell far beyond our limits */
async function checkPart(part: Buffer): Promise<void> {
	let rows = 0;
	let columns = 0;
	await readXml([part], {
		open(name, { r, ref }) {
			const place = name === "c" ? r : name === "dimension" ? ref?.split(":").at(-1) : undefined;
			const [, letters = "", digits = "0"] = /^([A-Z]{1,3})(\d{1,7})$/.exec(place ?? "") ?? [];
			rows = Math.max(rows, Number(digits));
			columns = Math.max(
				columns,
				[...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
			);
			if (rows * columns > maxPlaces) throw new UnreadableError("too-large");
		},
	});
}

/** A number as text, written out if it is stored with an exponent. */
function plainNumber(text: string): string {
	return /e/i.test(text) ? Number(text).toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** A spreadsheet's date has no time zone; a date with a time becomes its day. */
function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return "";
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
	if (typeof cell === "boolean") return cell ? "yes" : "no";
	return String(cell);
}
