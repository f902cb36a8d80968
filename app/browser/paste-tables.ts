/**
 * Reduces the tables of a pasted page to what Markdown supports: one line per row, the first row as the header, no
 * merged cells.
 */
import { all, flattenBlocks, moveContent, replaceNode, unwrap } from "./paste-tidy.ts";

/**
 * Replaces each table with a `pre` element that contains it as Markdown.
 * @param body is modified
 * @param write returns the Markdown of a cell
 */
export function replaceTables(body: HTMLElement, write: (cell: HTMLElement) => string): void {
	for (const table of all(body, "table")) {
		if (table.querySelector("table")) unwrapLayoutTable(table);
	}
	for (const table of all(body, "table")) {
		const rows = cellGrid(table, write);
		if (Math.max(0, ...rows.map((row) => row.length)) < 2) {
			unwrapLayoutTable(table);
			continue;
		}
		const caption = table.querySelector("caption");
		if (caption) table.before(asBlock(caption));
		const pre = table.ownerDocument.createElement("pre");
		pre.textContent = markdownTable(rows);
		replaceNode(table, pre);
	}
}

/** Replaces a table that is used for layout only with its content. */
function unwrapLayoutTable(table: Element): void {
	const cells = all(table, "td,th,caption").filter((cell) => cell.closest("table") === table);
	replaceNode(table, ...cells.map(asBlock));
}

function asBlock(part: Element): Element {
	const block = part.ownerDocument.createElement("div");
	moveContent(part, block);
	return block;
}

/** Merged cells have their text in the first of their positions; the others are empty. */
function cellGrid(table: Element, write: (cell: HTMLElement) => string): string[][] {
	const grid: (string | undefined)[][] = [];
	for (const [at, row] of all(table, "tr").entries()) {
		grid[at] ??= [];
		let column = 0;
		for (const cell of all(row, "td,th")) {
			while (grid[at][column] !== undefined) column++;
			const text = cellText(cell as HTMLElement, write);
			for (let down = 0; down < span(cell, "rowspan"); down++) {
				const line = grid[at + down] ?? [];
				grid[at + down] = line;
				for (let right = 0; right < span(cell, "colspan"); right++) {
					line[column + right] = down + right === 0 ? text : "";
				}
			}
		}
	}
	const rows = grid.map((row) => Array.from(row, (cell) => cell ?? "")).filter((row) => row.some(Boolean));
	const used = Math.max(0, ...rows.map((row) => row.findLastIndex(Boolean) + 1));
	return rows.map((row) => Array.from({ length: used }, (_, column) => row[column] ?? ""));
}

/** Limit on merged cells, since a page may state any number. */
const maxMergedCells = 100;

function span(cell: Element, name: "rowspan" | "colspan"): number {
	return Math.min(maxMergedCells, Math.max(1, Number(cell.getAttribute(name)) || 1));
}

function cellText(cell: HTMLElement, write: (cell: HTMLElement) => string): string {
	for (const heading of all(cell, "h1,h2,h3,h4,h5,h6")) {
		heading.before(" ");
		heading.after(" ");
		unwrap(heading);
	}
	flattenBlocks(cell);
	return write(cell).replace(/\s+/g, " ").replace(/\|/g, "\\|");
}

function markdownTable([head = [], ...rows]: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
