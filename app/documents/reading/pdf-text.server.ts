import { getDocumentProxy } from "unpdf";
import { maxPages, type PdfLine } from "#app/documents/reading/reading.ts";
import type { TextLimit, TextReader } from "#app/documents/reading/text-limit.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { inReadingOrder } from "#app/platform/text/visual-order.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
/** A piece of text at its position on a page; `transform` is a PDF matrix (ISO 32000-2, 8.3.3). */
type Piece = { str: string; transform: number[]; height: number; hasEOL: boolean };

/** Reads the text of a PDF, page by page. */
export const pdfText: TextReader = async (content, limit, onPage) => {
	return eachPage(content, limit, (page, pieces) => {
		const text = pieces.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join("");
		onPage(page, limit.take(text.split("\n").map(inReadingOrder).join("\n")));
	});
};

/** Reads the lines of a PDF with their font size. */
export async function pdfLines(content: Buffer, limit: TextLimit, onLine: (line: PdfLine) => void): Promise<number> {
	return eachPage(content, limit, (page, pieces) => {
		for (const { size, text } of linesOf(pieces)) {
			const taken = limit.take(text);
			if (taken) onLine({ page, size, text: taken });
		}
	});
}

/** @returns the number of pages */
async function eachPage(
	content: Buffer,
	limit: TextLimit,
	onPage: (page: number, pieces: Piece[]) => void,
): Promise<number> {
	const pdf = await open(content);
	if (pdf.numPages > maxPages) limit.cut = true;
	let readable = 0;
	for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && !limit.full; number++) {
		const pieces = await piecesOf(pdf, number);
		if (!pieces) continue;
		readable += 1;
		onPage(number, pieces);
	}
	if (readable === 0) throw new UnreadableError("broken");
	return pdf.numPages;
}

async function open(content: Buffer): Promise<Pdf> {
	try {
		return await getDocumentProxy(new Uint8Array(content), {
			useSystemFonts: false,
			verbosity: 0,
		});
	} catch (error) {
		throw new UnreadableError((error as Error).name === "PasswordException" ? "encrypted" : "broken");
	}
}

/** A damaged page does not affect the others. */
async function piecesOf(pdf: Pdf, number: number): Promise<Piece[] | null> {
	try {
		const page = await pdf.getPage(number);
		const { items } = await page.getTextContent();
		page.cleanup();
		return items.filter((item) => "str" in item);
	} catch {
		return null;
	}
}

function linesOf(pieces: Piece[]): { size: number; text: string }[] {
	const lines: { size: number; text: string }[] = [];
	let text = "";
	let size = 0;
	for (const { str, transform, hasEOL } of pieces) {
		text += str;
		const [a = 0, b = 0, c = 0, d = 0] = transform;
		// The font size is the same when the page is rotated.
		if (str.trim()) size = Math.max(size, Math.hypot(c, d) || Math.hypot(a, b));
		if (!hasEOL) continue;
		lines.push({ size: Math.round(size * 10) / 10, text: text.trim() });
		text = "";
		size = 0;
	}
	lines.push({ size: Math.round(size * 10) / 10, text: text.trim() });
	return lines.filter((line) => line.text !== "");
}
