import type { FileChild, IRunOptions, Paragraph, ParagraphChild, Table } from "docx";
import type { Token, Tokens } from "marked";
import {
	type ExportBlock,
	type ExportCell,
	type ExportDocument,
	headingsBelow,
	markdownTokens,
} from "#app/library/citation/export-document.server.ts";

type Docx = typeof import("docx");
type Style = Pick<IRunOptions, "bold" | "italics" | "strike" | "font" | "style">;
/** `lists` counts them: a numbered list begins at one. */
type Paper = { docx: Docx; rtl: boolean; lists: number };

/** The media type of a DOCX. */
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * The document as DOCX, with headings that are headings to Word, and paragraphs in the direction of their first letter.
 * The library is loaded when the first file is asked for: it takes some 4 MB of heap.
 */
export async function writeDocx(document: ExportDocument): Promise<Buffer> {
	const docx = await import("docx");
	const paper: Paper = { docx, rtl: document.rtl, lists: 0 };
	const title = paragraph(paper, document.title, { heading: docx.HeadingLevel.TITLE });
	const file = new docx.Document({
		title: clean(document.title),
		creator: "",
		lastModifiedBy: "",
		styles: {
			default: {
				document: {
					run: { font: "Calibri", size: 22, language: { value: document.language, bidirectional: document.language } },
				},
			},
		},
		numbering: { config: [{ reference: "numbers", levels: levels(docx) }] },
		sections: [
			{
				properties: {
					...(document.landscape ? { page: { size: { orientation: docx.PageOrientation.LANDSCAPE } } } : {}),
				},
				children: [title, ...document.blocks.flatMap((block) => drawBlock(paper, block))],
			},
		],
	});
	return docx.Packer.toBuffer(file);
}

/** Lists of lists end somewhere. */
const deepest = 5;

function levels({ LevelFormat, AlignmentType }: Docx) {
	return Array.from({ length: deepest + 1 }, (_, level) => ({
		level,
		format: LevelFormat.DECIMAL,
		text: `%${level + 1}.`,
		alignment: AlignmentType.START,
		style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
	}));
}

function drawBlock(paper: Paper, block: ExportBlock): FileChild[] {
	const { HeadingLevel } = paper.docx;
	switch (block.kind) {
		case "heading":
			return [
				paragraph(paper, block.text, {
					heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
				}),
			];
		case "paragraph":
			return [paragraph(paper, block.text)];
		case "prose":
			return drawMarkdown(paper, block.markdown);
		case "list":
			return block.items.map((item) => paragraph(paper, item, { bullet: { level: 0 } }));
		case "table":
			return [drawTable(paper, block.head, block.rows), paragraph(paper, "")];
	}
}

type ParagraphStyle = {
	heading?: Docx["HeadingLevel"][keyof Docx["HeadingLevel"]];
	bullet?: { level: number };
	numbering?: { reference: string; level: number; instance: number };
	indent?: { start: number };
};

function paragraph(
	paper: Paper,
	words: string | ParagraphChild[],
	style: ParagraphStyle = {},
	text = words,
): Paragraph {
	const said = typeof text === "string" ? text : "";
	const children = typeof words === "string" ? [run(paper, words)] : words;
	return new paper.docx.Paragraph({ ...style, ...(isRtl(said, paper.rtl) ? { bidirectional: true } : {}), children });
}

function run({ docx, rtl }: Paper, text: string, style: Style = {}): ParagraphChild {
	const turned = isRtl(text, rtl) ? { rightToLeft: true } : {};
	return new docx.TextRun({ text: clean(text), ...style, ...turned });
}

/** By the first letter, as browsers do; without any, as the document. */
function isRtl(text: string, otherwise: boolean): boolean {
	const letter = /\p{L}/u.exec(text)?.[0];
	return letter === undefined ? otherwise : /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/.test(letter);
}

/** Without what XML can't hold. */
function clean(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
	return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

function drawTable(paper: Paper, head: string[], rows: ExportCell[][]): Table {
	const { docx, rtl } = paper;
	const width = { size: Math.floor(100 / Math.max(1, head.length)), type: docx.WidthType.PERCENTAGE };
	const cell = (children: FileChild[]) =>
		// A cell must end with a paragraph, and may not be without.
		new docx.TableCell({ width, children: (children.length > 0 ? children : [paragraph(paper, "")]) as Paragraph[] });
	const bold = (text: string) => cell([paragraph(paper, [run(paper, text, { bold: true })], {}, text)]);
	return new docx.Table({
		width: { size: 100, type: docx.WidthType.PERCENTAGE },
		...(rtl ? { visuallyRightToLeft: true } : {}),
		rows: [
			new docx.TableRow({ tableHeader: true, children: head.map(bold) }),
			...rows.map(
				(cells) =>
					new docx.TableRow({
						children: cells.map((content, index) =>
							index === 0 && "lines" in content ? bold(content.lines.join(" ")) : cell(drawCell(paper, content)),
						),
					}),
			),
		],
	});
}

function drawCell(paper: Paper, content: ExportCell): FileChild[] {
	return "lines" in content
		? content.lines.map((line) => paragraph(paper, line))
		: drawMarkdown(paper, content.markdown).filter((child) => child instanceof paper.docx.Paragraph);
}

function drawMarkdown(paper: Paper, markdown: string): FileChild[] {
	return markdownTokens(markdown).flatMap((token) => drawToken(paper, token, {}));
}

function drawToken(paper: Paper, token: Token, style: ParagraphStyle): FileChild[] {
	const { docx } = paper;
	switch (token.type) {
		case "space":
		case "hr":
		case "def":
			return [];
		case "heading": {
			const { depth, text, tokens } = token as Tokens.Heading;
			const level = `HEADING_${Math.min(6, depth + headingsBelow - 1)}` as keyof Docx["HeadingLevel"];
			return [paragraph(paper, inline(paper, tokens), { heading: docx.HeadingLevel[level] }, text)];
		}
		case "list":
			return drawList(paper, token as Tokens.List, 0);
		case "blockquote":
			return ((token as Tokens.Blockquote).tokens ?? []).flatMap((inner) =>
				drawToken(paper, inner, { indent: { start: 720 } }),
			);
		case "code":
			return (token as Tokens.Code).text
				.split("\n")
				.map((line) => paragraph(paper, [run(paper, line, { font: "Courier New" })], style, line));
		case "table": {
			const { header, rows } = token as Tokens.Table;
			return [
				drawTable(
					paper,
					header.map(({ text }) => text),
					rows.map((row) => row.map(({ text }) => ({ lines: [wordsIn(text)] }))),
				),
				paragraph(paper, ""),
			];
		}
		default: {
			const tokens = "tokens" in token && token.tokens ? token.tokens : [token];
			const words = wordsIn(token.raw);
			return words.trim() ? [paragraph(paper, inline(paper, tokens), style, words)] : [];
		}
	}
}

function drawList(paper: Paper, { ordered, items }: Tokens.List, level: number): FileChild[] {
	const instance = ++paper.lists;
	const at = Math.min(level, deepest);
	const style: ParagraphStyle = ordered
		? { numbering: { reference: "numbers", level: at, instance } }
		: { bullet: { level: at } };
	return items.flatMap((item) =>
		item.tokens.flatMap((token, index) =>
			token.type === "list"
				? drawList(paper, token as Tokens.List, level + 1)
				: drawToken(paper, token, index === 0 ? style : { indent: { start: 720 * (at + 1) } }),
		),
	);
}

function inline(paper: Paper, tokens: readonly Token[], style: Style = {}): ParagraphChild[] {
	return tokens.flatMap((token) => {
		const inner = "tokens" in token && token.tokens ? token.tokens : undefined;
		switch (token.type) {
			case "strong":
				return inline(paper, inner ?? [], { ...style, bold: true });
			case "em":
				return inline(paper, inner ?? [], { ...style, italics: true });
			case "del":
				return inline(paper, inner ?? [], { ...style, strike: true });
			case "codespan":
				return [run(paper, (token as Tokens.Codespan).text, { ...style, font: "Courier New" })];
			case "br":
				return [new paper.docx.TextRun({ break: 1 })];
			case "link":
				return drawLink(paper, token as Tokens.Link, style);
			default:
				return inner
					? inline(paper, inner, style)
					: [run(paper, wordsIn("text" in token ? String(token.text) : token.raw), style)];
		}
	});
}

function drawLink(paper: Paper, { href, tokens }: Tokens.Link, style: Style): ParagraphChild[] {
	if (!/^(https?|mailto):/i.test(href)) return inline(paper, tokens, style);
	const children = inline(paper, tokens, { ...style, style: "Hyperlink" });
	return [new paper.docx.ExternalHyperlink({ link: clean(href), children })];
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00A0" };

/** Without tags, and with the signs that entities stand for. */
function wordsIn(text: string): string {
	return text
		.replace(/<\/?[a-z][^>]*>/gi, "")
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
