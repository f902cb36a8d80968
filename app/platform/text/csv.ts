/** What spreadsheets treat as the start of a formula, after any apostrophes (ours or the text's own). */
const formula = /^'*[=+\-@\t\r]/;

/**
 * Writes rows as comma-separated values (RFC 4180, lines end in CR LF) with a byte order mark, by which spreadsheets
 * recognise UTF-8. A text that a spreadsheet would run as a formula gets a leading apostrophe, which marks it as text;
 * `withoutGuard` removes it again. Numbers are written unchanged.
 * @param rows the first row contains the headings
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
	return `\uFEFF${csvLines(rows)}`;
}

/** Like `writeCsv` without the byte order mark, for the later parts of a file written piece by piece. */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
	return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** The cell as it was before `writeCsv` added an apostrophe. */
export function withoutGuard(cell: string): string {
	return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function cellOf(cell: string | number): string {
	if (typeof cell === "number") return String(cell);
	const safe = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
