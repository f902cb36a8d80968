import { Marked, type Token, type Tokens } from "marked";

/** The content of a text file or a DOCX: plain data, in reading order, in the reader's language. */
export type ExportDocument = {
	title: string;
	/** The language of headings and labels, BCP 47. */
	language: string;
	/** Whether that language is written from right to left. The direction of each paragraph follows its first letter. */
	rtl: boolean;
	/** At the foot of every page, such as that it is for members only. */
	foot?: string | undefined;
	/** For wide tables. */
	landscape?: boolean;
	blocks: ExportBlock[];
};

export type ExportBlock =
	| { kind: "heading"; level: 2 | 3; text: string }
	| { kind: "paragraph"; text: string }
	/** Markdown of a practice; its headings are one level below its section's heading. */
	| { kind: "prose"; markdown: string }
	| { kind: "list"; items: string[] }
	/** The first cell of a row is its heading. */
	| { kind: "table"; head: string[]; rows: ExportCell[][] };

/** Plain lines, or Markdown. */
export type ExportCell = { lines: string[] } | { markdown: string };

const marked = new Marked({ gfm: true, breaks: false });

/** The tokens of a Markdown text; invalid Markdown is plain text. */
export function markdownTokens(markdown: string): Token[] {
	return marked.lexer(markdown);
}

/** Writes the document as Markdown: one title, a heading for each section, tables as tables. */
export function writeMarkdown({ title, blocks }: ExportDocument): string {
	return `${[`# ${plain(title)}`, ...blocks.map(blockText)].filter((part) => part !== "").join("\n\n")}\n`;
}

function blockText(block: ExportBlock): string {
	switch (block.kind) {
		case "heading":
			return `${"#".repeat(block.level)} ${plain(block.text)}`;
		case "paragraph":
			return plain(block.text);
		case "prose":
			return withinSection(block.markdown);
		case "list":
			return block.items.map((item) => `- ${plain(item)}`).join("\n");
		case "table":
			return [block.head.map(plain), block.head.map(() => "---"), ...block.rows.map((row) => row.map(cellText))]
				.map((cells) => `| ${cells.join(" | ")} |`)
				.join("\n");
	}
}

function cellText(cell: ExportCell): string {
	const lines = "lines" in cell ? cell.lines : cell.markdown.split("\n").filter((line) => line.trim());
	return lines.map(plain).join("<br>");
}

/** How many levels the headings in a practice's own text are below its title. */
export const headingsBelow = 2;

function withinSection(markdown: string): string {
	return markdownTokens(markdown)
		.filter(({ type }) => type !== "space")
		.map((token) =>
			token.type === "heading" ? headingText(token as Tokens.Heading) : token.raw.replace(/^\n+|\n+$/g, ""),
		)
		.join("\n\n");
}

function headingText({ depth, text }: Tokens.Heading): string {
	return `${"#".repeat(Math.min(6, depth + headingsBelow))} ${text}`;
}

/** Escapes text of a practice or of the site that would be Markdown; URLs in it remain links. */
function plain(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.trim()
		.split(/(https?:\/\/[^\s<>|]+)/)
		.map((part, index) => (index % 2 === 1 ? `<${part}>` : part.replace(/[\\`*_[\]<>|~]/g, "\\$&")))
		.join("")
		.replace(/^([#+\-=])/, "\\$1")
		.replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
