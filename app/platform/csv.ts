/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * Rows of text as comma-separated values (RFC 4180, lines end in CR LF), with the mark of UTF-8 in front, by which
 * spreadsheets know it. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which it takes
 * for the sign of a text.
 * @param rows the headings first
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;
}

function cellOf(text: string): string {
	const safe = formula.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
