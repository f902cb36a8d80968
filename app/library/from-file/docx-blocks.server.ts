import TurndownService from "turndown";
import { guessLanguage } from "#app/library/from-file/guess-language.ts";
import { fieldNamed } from "#app/library/from-file/heading-fields.ts";
import { escapeMarkdown } from "#app/library/from-file/pdf-blocks.ts";
import type { Block } from "#app/library/from-file/pieces.ts";
import { figuresOf } from "#app/library/from-file/table-figures.ts";

/**
 * Turns the HTML of a DOCX into headings and paragraphs, as Markdown. In documents without Word's heading styles, lines
 * in bold and lines that are the name of a field count as headings.
 */
export function blocksOfHtml(html: string): Block[] {
	// Footnotes and endnotes are a list at the end.
	const end = html.search(/<ol>\s*<li id="(?:footnote|endnote)-/);
	const markdown = turndown.turndown(end < 0 ? html : html.slice(0, end));
	const blocks = blocksOfMarkdown(markdown, guessLanguage(withoutGrids(markdown)));
	const notes = end < 0 ? "" : withoutGrids(turndown.turndown(html.slice(end))).trim();
	return notes ? [...blocks, { aside: "notes", text: notes }] : blocks;
}

const turndown = new TurndownService({
	headingStyle: "atx",
	bulletListMarker: "-",
	emDelimiter: "*",
	hr: "---",
});
// Removes the private-use characters that mark cells below; no font shows them.
turndown.escape = (text) => escapeMarkdown(text.replace(/[\ue000-\ue003]/g, ""));
turndown.remove(["script", "style"]);

/** The items of each list that are written so far: counting them again for each item would be quadratic. */
const itemsWritten = new WeakMap<Node, number>();

turndown.addRule("item", {
	filter: "li",
	replacement(content, item) {
		const list = item.parentNode ?? item;
		const number = (itemsWritten.get(list) ?? 0) + 1;
		itemsWritten.set(list, number);
		const mark = list.nodeName === "OL" ? `${number}. ` : "- ";
		return `${mark}${content.trim().replaceAll("\n", `\n${" ".repeat(mark.length)}`)}${item.nextSibling ? "\n" : ""}`;
	},
});

turndown.addRule("link", {
	filter: "a",
	replacement(content, link) {
		const address = link.getAttribute("href") ?? "";
		const words = content.replace(/\s+/g, " ").trim();
		if (address.startsWith("#")) return words.replace(/^\\?\[(\d+)\\?\]$/, "($1)").replace("↑", "");
		if (!/^(https?:\/\/|mailto:)\S/i.test(address) || !words) return words;
		if (link.textContent?.trim() === address) return words;
		const safe = address.replace(/[\s()<>[\]\\"]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
		return `[${words}](${safe})`;
	},
});
turndown.addRule("picture", { filter: "img", replacement: () => "" });

/** Placed before each cell, between its spans and its text, and after each row, until the table is assembled. */
const [cellMark, spanMark, rowMark] = ["\ue000", "\ue001", "\ue002"] as const;
/** Around the cells of a table, behind its Markdown, with the text of a merged cell in each of its places. */
const gridMark = "\ue003";
const grids = /\ue003([^\ue003]*)\ue003/g;
/** Characters of the cells of a table that is searched for figures. */
const maxGrid = 100_000;
const withoutGrids = (markdown: string) => markdown.replace(grids, "");

turndown.addRule("cell", {
	filter: ["td", "th"],
	replacement: (content, cell) =>
		`${cellMark}${spanOf(cell, "rowspan")},${spanOf(cell, "colspan")}${spanMark}${oneLine(content)}`,
});
turndown.addRule("row", { filter: "tr", replacement: (content) => `${content}${rowMark}` });
turndown.addRule("rows", { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content });
/** Writes one line for each row, the first as the head. A merged cell's text is in the first of its places. */
turndown.addRule("table", {
	filter: "table",
	replacement(content) {
		const rows = gridOf(content, "first");
		const columns = Math.max(0, ...rows.map((row) => row.length));
		// A single column is a frame around text and not a table.
		if (columns < 2) return `\n\n${rows.flat().join("\n\n")}\n\n`;
		const line = (cells: string[]) =>
			`| ${Array.from({ length: columns }, (_, at) => (cells[at] ?? "").replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
		const [head = [], ...others] = rows;
		const table = [line(head), line(Array(columns).fill("---")), ...others.map(line)].join("\n");
		const cells = gridOf(content, "each");
		// Merged cells can make a small table huge.
		if (cells.flat().join("").length > maxGrid) return `\n\n${table}\n\n`;
		return `\n\n${table}${gridMark}${JSON.stringify(cells.map((row) => row.map(plainWords)))}${gridMark}\n\n`;
	},
});

/** Joins the paragraphs of a cell, and its list items with semicolons. */
function oneLine(markdown: string): string {
	return withoutGrids(markdown)
		.trim()
		.replace(/^(?:-|\d+\.) /, "")
		.replace(/\n\s*(?:-|\d+\.) /g, "; ")
		.replace(/\s+/g, " ");
}

function spanOf(cell: Element, name: "rowspan" | "colspan"): number {
	return Math.min(100, Math.max(1, Number(cell.getAttribute(name)) || 1));
}

/** @param merged the places of a merged cell that have its text */
function gridOf(content: string, merged: "first" | "each"): string[][] {
	const grid: string[][] = [];
	for (const [at, row] of content.split(rowMark).entries()) {
		grid[at] ??= [];
		let column = 0;
		for (const cell of row.split(cellMark).slice(1)) {
			const [spans = "", words = ""] = cell.split(spanMark);
			const [down = 1, right = 1] = spans.split(",").map(Number);
			while (grid[at][column] !== undefined) column++;
			for (let below = 0; below < down; below++) {
				const line = grid[at + below] ?? [];
				grid[at + below] = line;
				for (let beside = 0; beside < right; beside++) {
					line[column + beside] = merged === "each" || below + beside === 0 ? words : "";
				}
			}
		}
	}
	return grid.map((row) => Array.from(row, (cell) => cell ?? "")).filter((row) => row.some(Boolean));
}

/** @param language null if it is not known */
function blocksOfMarkdown(markdown: string, language: string | null): Block[] {
	const paragraphs = markdown.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
	const isStyled = paragraphs.some((paragraph) => styled.test(paragraph));
	return paragraphs.map(
		(paragraph) => tableIn(paragraph, language) ?? headingOf(paragraph, isStyled) ?? { text: paragraph.trimEnd() },
	);
}

/** A table of at least two columns, with its figures. */
function tableIn(paragraph: string, language: string | null): Block | null {
	const [, cells] = [...paragraph.matchAll(grids)][0] ?? [];
	if (!cells) return null;
	const { caption, figures } = figuresOf(JSON.parse(cells) as string[][], language);
	const text = withoutGrids(paragraph).trimEnd();
	return figures.length > 0 ? { text, figures, ...(caption ? { caption } : {}) } : { text };
}

const styled = /^(#{1,6}) (.*)$/s;
const boldLine = /^\*\*([^\n]+)\*\*:?$/;
/** Below the six heading levels of Word. */
const lowest = 7;

function headingOf(paragraph: string, isStyled: boolean): { heading: string; level: number } | null {
	const [, marks, words = ""] = styled.exec(paragraph) ?? [];
	if (marks) return words.trim() ? { heading: plainWords(words), level: marks.length } : null;
	const line = paragraph.trim();
	if (line.includes("\n") || line.length > 150) return null;
	const bold = boldLine.exec(line)?.[1];
	const heading = plainWords(bold ?? line);
	const isNamed = fieldNamed(heading) !== null && !/[.!?؟]$/.test(line);
	const isBold = bold !== undefined && !isStyled && !/[.!?؟]$/.test(bold);
	return isNamed || isBold ? { heading, level: lowest } : null;
}

/** A line of Markdown as plain text. */
function plainWords(markdown: string): string {
	return markdown
		.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
		.replace(/(?<!\\)\*+/g, "")
		.replace(/\\([^\w\s])/g, "$1")
		.replace(/\s+/g, " ")
		.trim();
}
