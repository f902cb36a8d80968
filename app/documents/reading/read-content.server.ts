import { docxText } from "#app/documents/reading/docx-text.server.ts";
import { WordList } from "#app/documents/reading/file-words.ts";
import { kindOf } from "#app/documents/reading/kind-of.server.ts";
import { odtText } from "#app/documents/reading/odt-text.server.ts";
import { pdfLines, pdfText } from "#app/documents/reading/pdf-text.server.ts";
import { pptxText } from "#app/documents/reading/pptx-text.server.ts";
import { isProtectedOffice } from "#app/documents/reading/protected-office.server.ts";
import type { ReadingTask } from "#app/documents/reading/read-file.server.ts";
import { TextLimit, type TextReader } from "#app/documents/reading/text-limit.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { xlsxText } from "#app/documents/reading/xlsx-text.server.ts";

/**
 * Reads the text of a file. Only this function and its siblings parse uploaded files, and only inside the sandbox,
 * where `reading-worker.server.ts` calls it.
 * @param answer receives each page, line or piece of HTML
 * @returns the outcome, with what is known about the file as a whole
 * @throws whatever a library throws at a file that it can't read
 */
export async function readContent(content: Buffer, task: ReadingTask, answer: (line: object) => void): Promise<object> {
	try {
		return await read(content, task, answer);
	} catch (error) {
		if (error instanceof UnreadableError) return { outcome: "unreadable", reason: error.reason };
		throw error;
	}
}

async function read(
	content: Buffer,
	{ make, mediaType }: ReadingTask,
	answer: (line: object) => void,
): Promise<object> {
	await refuseWrongType(content, mediaType);
	if (make === "html") {
		// The library for this takes longer to load than most files take to read.
		const { docxHtml } = await import("#app/documents/reading/docx-html.server.ts");
		answer({ html: await docxHtml(content) });
		return { outcome: "read", pageCount: null, cut: false };
	}
	const limit = new TextLimit();
	if (make === "lines") {
		const pageCount = await pdfLines(content, limit, answer);
		return { outcome: "read", pageCount, cut: limit.cut };
	}
	const words = new WordList();
	const pageCount = await readerOf(mediaType)(content, limit, (page, text) => {
		const cleaned = cleanText(text);
		if (!cleaned) return;
		words.add(cleaned);
		answer({ page, text: cleaned });
	});
	if (!words.anything) throw new UnreadableError("no-text");
	return { outcome: "read", pageCount, cut: limit.cut, words: words.toString() };
}

function readerOf(mediaType: string): TextReader {
	const readers: Record<string, TextReader> = {
		"application/pdf": pdfText,
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": docxText,
		"application/vnd.openxmlformats-officedocument.presentationml.presentation": pptxText,
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": xlsxText,
		"application/vnd.oasis.opendocument.text": odtText,
	};
	return readers[mediaType] ?? plainText;
}

const plainText: TextReader = async (content, limit, onPage) => {
	onPage(null, limit.take(content.toString("utf8")));
	return null;
};

/** Removes control characters and lone surrogates, which no database stores, and space at the ends. */
function cleanText(text: string): string {
	return (
		text
			.toWellFormed()
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
			.replace(/[\x00-\x08\x0b-\x1f\x7f]+/g, " ")
			.replace(/[^\S\n]+/g, " ")
			.replace(/ ?\n[\n ]*/g, "\n")
			.trim()
	);
}

async function refuseWrongType(content: Buffer, mediaType: string): Promise<void> {
	const found = await kindOf(content);
	if (found === mediaType) return;
	if (isProtectedOffice(content)) throw new UnreadableError("encrypted");
	// An archive without its directory is incomplete, and not another kind of file.
	const archive = mediaType.startsWith("application/vnd.") && content.toString("latin1", 0, 4) === "PK\x03\x04";
	throw new UnreadableError(found === null && archive ? "broken" : "wrong-type");
}
