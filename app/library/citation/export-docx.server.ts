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
/** `lists` counts the lists, since each numbered list has to start at one. */
type DrawContext = { docx: Docx; rtl: boolean; lists: number };

/** The media type of a DOCX. */
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Writes the document as DOCX, with real heading styles, and each paragraph's direction set by its first letter. The
 * library is loaded with the first download: it takes some 4 MB of heap.
 */
export async function writeDocx(document: ExportDocument): Promise<Buffer> {
	const docx = await import("docx");
	const context: DrawContext = { docx, rtl: document.rtl, lists: 0 };
	const title = paragraph(context, document.title, { heading: docx.HeadingLevel.TITLE });
	const file = new docx.Document({
		title: clean(document.title),
		...(document.foot ? { description: clean(document.foot) } : {}),
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
				...(document.foot
					? { footers: { default: new docx.Footer({ children: [paragraph(context, document.foot)] }) } }
					: {}),
				children: [title, ...document.blocks.flatMap((block) => drawBlock(context, block))],
			},
		],
	});
	return docx.Packer.toBuffer(file);
}

/** Maximum depth of nested lists. */
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

function drawBlock(context: DrawContext, block: ExportBlock): FileChild[] {
	const { HeadingLevel } = context.docx;
	switch (block.kind) {
		case "heading":
			return [
				paragraph(context, block.text, {
					heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
				}),
			];
		case "paragraph":
			return [paragraph(context, block.text)];
		case "prose":
			return drawMarkdown(context, block.markdown);
		case "list":
			return block.items.map((item) => paragraph(context, item, { bullet: { level: 0 } }));
		case "table":
			return [drawTable(context, block.head, block.rows), paragraph(context, "")];
	}
}

type ParagraphStyle = {
	heading?: Docx["HeadingLevel"][keyof Docx["HeadingLevel"]];
	bullet?: { level: number };
	numbering?: { reference: string; level: number; instance: number };
	indent?: { start: number };
};

function paragraph(
	context: DrawContext,
	words: string | ParagraphChild[],
	style: ParagraphStyle = {},
	text = words,
): Paragraph {
	const plain = typeof text === "string" ? text : "";
	const children = typeof words === "string" ? [run(context, words)] : words;
	return new context.docx.Paragraph({
		...style,
		...(isRtl(plain, context.rtl) ? { bidirectional: true } : {}),
		children,
	});
}

function run({ docx, rtl }: DrawContext, text: string, style: Style = {}): ParagraphChild {
	const turned = isRtl(text, rtl) ? { rightToLeft: true } : {};
	return new docx.TextRun({ text: clean(text), ...style, ...turned });
}

/** By the first letter, as browsers do; without any letter, the direction of the document. */
function isRtl(text: string, otherwise: boolean): boolean {
	const letter = /\p{L}/u.exec(text)?.[0];
	return letter === undefined ? otherwise : /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/.test(letter);
}

/** Removes characters that XML does not allow. */
function clean(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
	return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

function drawTable(context: DrawContext, head: string[], rows: ExportCell[][]): Table {
	const { docx, rtl } = context;
	const width = { size: Math.floor(100 / Math.max(1, head.length)), type: docx.WidthType.PERCENTAGE };
	const cell = (children: FileChild[]) =>
		// A cell must contain at least one paragraph, and end with one.
		new docx.TableCell({ width, children: (children.length > 0 ? children : [paragraph(context, "")]) as Paragraph[] });
	const bold = (text: string) => cell([paragraph(context, [run(context, text, { bold: true })], {}, text)]);
	return new docx.Table({
		width: { size: 100, type: docx.WidthType.PERCENTAGE },
		...(rtl ? { visuallyRightToLeft: true } : {}),
		rows: [
			new docx.TableRow({ tableHeader: true, children: head.map(bold) }),
			...rows.map(
				(cells) =>
					new docx.TableRow({
						children: cells.map((content, index) =>
							index === 0 && "lines" in content ? bold(content.lines.join(" ")) : cell(drawCell(context, content)),
						),
					}),
			),
		],
	});
}

function drawCell(context: DrawContext, content: ExportCell): FileChild[] {
	return "lines" in content
		? content.lines.map((line) => paragraph(context, line))
		: drawMarkdown(context, content.markdown).filter((child) => child instanceof context.docx.Paragraph);
}

function drawMarkdown(context: DrawContext, markdown: string): FileChild[] {
	return markdownTokens(markdown).flatMap((token) => drawToken(context, token, {}));
}

function drawToken(context: DrawContext, token: Token, style: ParagraphStyle): FileChild[] {
	const { docx } = context;
	switch (token.type) {
		case "space":
		case "hr":
		case "def":
			return [];
		case "heading": {
			const { depth, text, tokens } = token as Tokens.Heading;
			const level = `HEADING_${Math.min(6, depth + headingsBelow - 1)}` as keyof Docx["HeadingLevel"];
			return [paragraph(context, inline(context, tokens), { heading: docx.HeadingLevel[level] }, text)];
		}
		case "list":
			return drawList(context, token as Tokens.List, 0);
		case "blockquote":
			return ((token as Tokens.Blockquote).tokens ?? []).flatMap((inner) =>
				drawToken(context, inner, { indent: { start: 720 } }),
			);
		case "code":
			return (token as Tokens.Code).text
				.split("\n")
				.map((line) => paragraph(context, [run(context, line, { font: "Courier New" })], style, line));
		case "table": {
			const { header, rows } = token as Tokens.Table;
			return [
				drawTable(
					context,
					header.map(({ text }) => text),
					rows.map((row) => row.map(({ text }) => ({ lines: [wordsIn(text)] }))),
				),
				paragraph(context, ""),
			];
		}
		default: {
			const tokens = "tokens" in token && token.tokens ? token.tokens : [token];
			const words = wordsIn(token.raw);
			return words.trim() ? [paragraph(context, inline(context, tokens), style, words)] : [];
		}
	}
}

function drawList(context: DrawContext, { ordered, items }: Tokens.List, level: number): FileChild[] {
	const instance = ++context.lists;
	const at = Math.min(level, deepest);
	const style: ParagraphStyle = ordered
		? { numbering: { reference: "numbers", level: at, instance } }
		: { bullet: { level: at } };
	return items.flatMap((item) =>
		item.tokens.flatMap((token, index) =>
			token.type === "list"
				? drawList(context, token as Tokens.List, level + 1)
				: drawToken(context, token, index === 0 ? style : { indent: { start: 720 * (at + 1) } }),
		),
	);
}

function inline(context: DrawContext, tokens: readonly Token[], style: Style = {}): ParagraphChild[] {
	return tokens.flatMap((token) => {
		const inner = "tokens" in token && token.tokens ? token.tokens : undefined;
		switch (token.type) {
			case "strong":
				return inline(context, inner ?? [], { ...style, bold: true });
			case "em":
				return inline(context, inner ?? [], { ...style, italics: true });
			case "del":
				return inline(context, inner ?? [], { ...style, strike: true });
			case "codespan":
				return [run(context, (token as Tokens.Codespan).text, { ...style, font: "Courier New" })];
			case "br":
				return [new context.docx.TextRun({ break: 1 })];
			case "link":
				return drawLink(context, token as Tokens.Link, style);
			default:
				return inner
					? inline(context, inner, style)
					: [run(context, wordsIn("text" in token ? String(token.text) : token.raw), style)];
		}
	});
}

function drawLink(context: DrawContext, { href, tokens }: Tokens.Link, style: Style): ParagraphChild[] {
	if (!/^(https?|mailto):/i.test(href)) return inline(context, tokens, style);
	const children = inline(context, tokens, { ...style, style: "Hyperlink" });
	return [new context.docx.ExternalHyperlink({ link: clean(href), children })];
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: "\u00A0" };

/** Removes tags, and decodes entities. */
function wordsIn(text: string): string {
	return text
		.replace(/<\/?[a-z][^>]*>/gi, "")
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
