/** What spreadsheets take for the beginning of a formula; apostrophes before it are ours, or stood there. */
const formula = /^'*[=+\-@\t\r]/;

/**
 * Rows of text as comma-separated values (RFC 4180, lines end in CR LF), with the mark of UTF-8 in front, by which
 * spreadsheets know it. A text that a spreadsheet would run as a formula gets an apostrophe in front, which it takes
 * for the sign of a text; `withoutGuard` takes it away again. Numbers are values, and stay as they are.
 * @param rows the headings first
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
	return `\uFEFF${csvLines(rows)}`;
}

/** The same without the mark in front: what follows in a file that is written piece by piece. */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
	return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** The cell as it was before `writeCsv` put an apostrophe in front of it. */
export function withoutGuard(cell: string): string {
	return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function cellOf(cell: string | number): string {
	if (typeof cell === "number") return String(cell);
	const safe = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
