/** Formats rows as aligned lines: the first column is left-aligned, all others right-aligned. */
export function table(head: string[], rows: string[][]): string {
	const all = [head, ...rows];
	const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
	const lines = all.map((row) =>
		row
			.map((cell, column) => pad(cell, widths[column] ?? 0, column))
			.join("  ")
			.trimEnd(),
	);
	const [first = "", ...rest] = lines;
	return [first, "─".repeat(Math.max(...lines.map(({ length }) => length))), ...rest].join("\n");
}

function pad(cell: string, width: number, column: number): string {
	return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** `12,345`; below a hundred with decimals: `12.3`, `0.21`. */
export function number(value: number, mostDigits = 2): string {
	if (Number.isNaN(value)) return "–";
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : mostDigits;
	return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `12.3 kB`, of 1,000 bytes. */
export function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}

/** `12,345`, of whole numbers. */
export function count(value: number): string {
	return value.toLocaleString("en-GB");
}
