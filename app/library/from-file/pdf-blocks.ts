import type { PdfLine } from "#app/documents/reading/reading.ts";
import { fieldMentioned, fieldNamed } from "#app/library/from-file/heading-fields.ts";
import type { Block } from "#app/library/from-file/pieces.ts";
import { inReadingOrder } from "#app/platform/text/visual-order.ts";

/**
 * Reconstructs headings and paragraphs from the lines of a PDF. Headings are larger than the text, numbered, or the
 * name of a field; a paragraph ends with a short line. Page numbers and lines that repeat at the edges of pages are
 * separated out.
 */
export function blocksOfLines(read: readonly PdfLine[]): Block[] {
	const lines = read.map((line) => ({ ...line, text: inReadingOrder(line.text) }));
	const edges = edgesOf(lines);
	const inner = lines.filter((_, index) => !edges.has(index));
	const usual = usualSize(inner);
	const sizes = [...new Set(inner.map(({ size }) => rounded(size)).filter((size) => size >= usual * minHeadingScale))];
	const levels = new Map(sizes.sort((a, b) => b - a).map((size, index) => [size, index + 1]));
	const full = fullLength(inner, usual);
	const blocks: Block[] = [];
	let before: PdfLine | null = null;
	for (const line of inner) {
		const level = levelOf(line, before, levels);
		const last = blocks.at(-1);
		if (level !== null) {
			if (last && "heading" in last && before && continuesHeading(before, line, last, level))
				last.heading += ` ${line.text}`;
			else blocks.push({ heading: line.text, level });
		} else {
			addText(blocks, line.text, before !== null && isEnd(before.text, full));
		}
		before = line;
	}
	const aside = lines.filter((_, index) => edges.has(index)).map(({ text }) => escapeMarkdown(text));
	return aside.length > 0 ? [...blocks, { aside: "edges", text: aside.join("\n") }] : blocks;
}

/** How much larger than the text a heading must be. */
const minHeadingScale = 1.12;
const maxHeadingWords = 25;

const rounded = (size: number) => Math.round(size * 2) / 2;
const wordsIn = (text: string) => text.split(/\s+/).length;

/** The font size of most letters. */
function usualSize(lines: readonly PdfLine[]): number {
	const letters = new Map<number, number>();
	for (const { size, text } of lines) letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length);
	return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

/** Characters in a line of full width. */
function fullLength(lines: readonly PdfLine[], usual: number): number {
	const lengths = lines.filter(({ size }) => rounded(size) === usual).map(({ text }) => text.length);
	return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** The level of a heading; null for a line of text. */
function levelOf(line: PdfLine, before: PdfLine | null, levels: ReadonlyMap<number, number>): number | null {
	const words = wordsIn(line.text);
	const bySize = levels.get(rounded(line.size));
	if (bySize !== undefined && words <= maxHeadingWords) return bySize;
	if (/[.,;!?؟،؛]$/.test(line.text) || bulleted.test(line.text)) return null;
	const lowest = levels.size + 1;
	const depth = /^[\d٠-٩]+(?:\.[\d٠-٩]+)+\.?(?=\s)/.exec(line.text)?.[0].split(".").filter(Boolean).length;
	if (depth !== undefined && words <= 10) return lowest + depth - 1;
	if (/^[\d٠-٩]+\.?\s/.test(line.text) && words <= 8 && fieldMentioned(line.text)) return lowest;
	const startsLine = before === null || /[.!?؟:”"»)\]]$/.test(before.text);
	return startsLine && words <= 8 && fieldNamed(line.text) ? lowest : null;
}

/** Whether a line continues a heading that is too long for one line. */
function continuesHeading(
	before: PdfLine,
	line: PdfLine,
	heading: { heading: string; level: number },
	level: number,
): boolean {
	if (heading.level !== level || before.page !== line.page || rounded(before.size) !== rounded(line.size)) return false;
	if (/^[\d٠-٩]+[.)\s]/.test(line.text)) return false;
	return !(fieldNamed(heading.heading) || fieldNamed(line.text));
}

/** Whether a line ends its paragraph. */
function isEnd(text: string, full: number): boolean {
	const share = text.length / full;
	return share < 0.5 || (share < 0.85 && /[.!?:;؟؛]["”»)\]]?$/.test(text));
}

const bulleted = /^[•▪●◦‣∙·\uf0b7\uf0a7–—*-]\s+/;
const numbered = /^\(?([\d٠-٩]{1,2})[.)]\s+/;

function addText(blocks: Block[], text: string, ended: boolean): void {
	const last = blocks.at(-1);
	const item = itemOf(text);
	const goesOn = last && "text" in last && (item ? isItem(lastLine(last.text)) : !ended);
	if (!goesOn) blocks.push({ text: item ?? escapeMarkdown(text) });
	else if (item) last.text += `\n${item}`;
	// A hyphen at the end of a line may belong to the word.
	else last.text += /\p{L}-$/u.test(last.text) ? escapeMarkdown(text) : ` ${escapeMarkdown(text)}`;
}

function itemOf(text: string): string | null {
	if (bulleted.test(text)) return `- ${escapeMarkdown(text.replace(bulleted, ""))}`;
	const number = numbered.exec(text)?.[1];
	return number ? `${plainNumber(number)}. ${escapeMarkdown(text.replace(numbered, ""))}` : null;
}

const plainNumber = (digits: string) =>
	digits.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - "٠".charCodeAt(0)));

const isItem = (line: string) => /^(-|\d+\.) /.test(line);
const lastLine = (text: string) => text.slice(text.lastIndexOf("\n") + 1);

/** Escapes text so that Markdown shows it letter by letter. */
export function escapeMarkdown(text: string): string {
	return text
		.replace(/[\\*`~]|<(?![\s\d=])|\](?=[([:])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
		.replace(/&(?=#?\w{1,20};)/g, "\\&")
		.replace(/^(#{1,6}(?=\s|$)|>|\+(?=\s)|-(?=\s)|=+$|-{3,}$)/, "\\$1");
}

/** The indexes of lines that repeat at the edges of pages. */
function edgesOf(lines: readonly PdfLine[]): Set<number> {
	const pages = new Map<number, number[]>();
	for (const [index, { page }] of lines.entries()) pages.set(page, [...(pages.get(page) ?? []), index]);
	const atEdge = [...pages.values()].flatMap((places) => [...new Set([...places.slice(0, 2), ...places.slice(-2)])]);
	const seen = new Map<string, number>();
	for (const index of atEdge) seen.set(shape(lines[index]), (seen.get(shape(lines[index])) ?? 0) + 1);
	const often = Math.max(3, pages.size / 2);
	const edges = atEdge.filter((index) => {
		const text = shape(lines[index]);
		return (seen.get(text) ?? 0) >= often || (pages.size > 1 && pageNumber.test(text));
	});
	return new Set(edges);
}

/** The line with its numbers replaced, since they count pages. */
function shape(line: PdfLine | undefined): string {
	return (line?.text ?? "").replace(/[\d٠-٩۰-۹]+/g, "#");
}

const pageNumber =
	/^[-–—|(\s]*((page|p\.|страница|стр\.|sayfa|səhifə|halaman|strana|صفحة|الصفحة)\s*)?#(\s*(\/|of|de|из|من|dari|od)\s*#)?[-–—|)\s]*$/iu;
