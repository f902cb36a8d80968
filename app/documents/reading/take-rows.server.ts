import { type SheetRow, sheetLimits } from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";

/** Passes on rows that are not empty, with trimmed cells, up to the limits of a spreadsheet. */
export function rowTaker(onRow: (row: SheetRow) => void): (number: number, cells: readonly string[]) => void {
	let taken = 0;
	return (number, cells) => {
		const tidied = cells.map(tidy);
		while (tidied.at(-1) === "") tidied.pop();
		if (tidied.length === 0) return;
		if (tidied.length > sheetLimits.columns) throw new SheetError({ reason: "too-many-columns" });
		const long = tidied.findIndex((cell) => cell.length > sheetLimits.cell);
		if (long >= 0) throw new SheetError({ reason: "cell-too-long", row: number, column: long + 1 });
		// The headings don't count as a row.
		if (taken++ > sheetLimits.rows) throw new SheetError({ reason: "too-many-rows" });
		onRow({ number, cells: tidied });
	};
}

/** Normalises line ends, removes characters that no database stores, and trims. */
function tidy(cell: string): string {
	return (
		cell
			.toWellFormed()
			.replace(/\r\n?/g, "\n")
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
			.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "")
			.trim()
	);
}
