import TurndownService from "turndown";
import { fieldNamed } from "#app/library/from-file/heading-fields.ts";
import { escapeMarkdown } from "#app/library/from-file/pdf-blocks.ts";
import type { Block } from "#app/library/from-file/pieces.ts";

/**
 * Headings and paragraphs of the HTML that a DOCX was made into, as Markdown. Whoever did not use Word's headings wrote
 * them as lines of their own, in bold, or by the name of a field.
 */
export function blocksOfHtml(html: string): Block[] {
	// Notes stand in a list at the end.
	const end = html.search(/<ol>\s*<li id="(?:footnote|endnote)-/);
	const blocks = blocksOfMarkdown(turndown.turndown(end < 0 ? html : html.slice(0, end)));
	const notes = end < 0 ? "" : turndown.turndown(html.slice(end)).trim();
	return notes ? [...blocks, { aside: "notes", text: notes }] : blocks;
}

const turndown = new TurndownService({
	headingStyle: "atx",
	bulletListMarker: "-",
	emDelimiter: "*",
	hr: "---",
});
// Without the letters that mark cells, which no font shows.
turndown.escape = (text) => escapeMarkdown(text.replace(/[\ue000-\ue002]/g, ""));
turndown.remove(["script", "style"]);

/** How many items of each list are written: they come in their order, and to count them anew takes long in long lists. */
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

/** Stand before each cell, between its spans and its words, and after each row, until the table is put together. */
const [cellMark, spanMark, rowMark] = ["\ue000", "\ue001", "\ue002"] as const;

turndown.addRule("cell", {
	filter: ["td", "th"],
	replacement: (content, cell) =>
		`${cellMark}${spanOf(cell, "rowspan")},${spanOf(cell, "colspan")}${spanMark}${oneLine(content)}`,
});
turndown.addRule("row", { filter: "tr", replacement: (content) => `${content}${rowMark}` });
turndown.addRule("rows", { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content });
/** One line each row, the first as the head; merged cells say what they say in the first of their places. */
turndown.addRule("table", {
	filter: "table",
	replacement(content) {
		const rows = gridOf(content);
		const columns = Math.max(0, ...rows.map((row) => row.length));
		// A frame around text is no table.
		if (columns < 2) return `\n\n${rows.flat().join("\n\n")}\n\n`;
		const line = (cells: string[]) =>
			`| ${Array.from({ length: columns }, (_, at) => (cells[at] ?? "").replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
		const [head = [], ...others] = rows;
		return `\n\n${[line(head), line(Array(columns).fill("---")), ...others.map(line)].join("\n")}\n\n`;
	},
});

/** Paragraphs follow one another, items are parted by semicolons. */
function oneLine(markdown: string): string {
	return markdown
		.trim()
		.replace(/^(?:-|\d+\.) /, "")
		.replace(/\n\s*(?:-|\d+\.) /g, "; ")
		.replace(/\s+/g, " ");
}

function spanOf(cell: Element, name: "rowspan" | "colspan"): number {
	return Math.min(100, Math.max(1, Number(cell.getAttribute(name)) || 1));
}

function gridOf(content: string): string[][] {
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
				for (let beside = 0; beside < right; beside++) line[column + beside] = below + beside === 0 ? words : "";
			}
		}
	}
	return grid.map((row) => Array.from(row, (cell) => cell ?? "")).filter((row) => row.some(Boolean));
}

function blocksOfMarkdown(markdown: string): Block[] {
	const paragraphs = markdown.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
	const isStyled = paragraphs.some((paragraph) => styled.test(paragraph));
	return paragraphs.map((paragraph) => headingOf(paragraph, isStyled) ?? { text: paragraph.trimEnd() });
}

const styled = /^(#{1,6}) (.*)$/s;
const boldLine = /^\*\*([^\n]+)\*\*:?$/;
/** Below all headings of Word. */
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

/** A line of Markdown without its marks. */
function plainWords(markdown: string): string {
	return markdown
		.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
		.replace(/(?<!\\)\*+/g, "")
		.replace(/\\([^\w\s])/g, "$1")
		.replace(/\s+/g, " ")
		.trim();
}
