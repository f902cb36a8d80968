import { type SheetRow, sheetLimits } from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";

/** Hands on rows with anything in them, each cell tidied, up to the limits of a table. */
export function rowTaker(onRow: (row: SheetRow) => void): (number: number, cells: readonly string[]) => void {
	let taken = 0;
	return (number, cells) => {
		const tidied = cells.map(tidy);
		while (tidied.at(-1) === "") tidied.pop();
		if (tidied.length === 0) return;
		if (tidied.length > sheetLimits.columns) throw new SheetError({ reason: "too-many-columns" });
		const long = tidied.findIndex((cell) => cell.length > sheetLimits.cell);
		if (long >= 0) throw new SheetError({ reason: "cell-too-long", row: number, column: long + 1 });
		// The headings are no row of the table.
		if (taken++ > sheetLimits.rows) throw new SheetError({ reason: "too-many-rows" });
		onRow({ number, cells: tidied });
	};
}

/** Line ends of one kind, nothing that no database takes, and no empty space at the ends. */
function tidy(cell: string): string {
	return (
		cell
			.toWellFormed()
			.replace(/\r\n?/g, "\n")
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
			.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "")
			.trim()
	);
}
