import mammoth from "mammoth";
import { openArchive, proveHarmless } from "#app/documents/reading/archive.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

type ImageConverter = ReturnType<typeof mammoth.images.imgElement>;

/** Leaves pictures out: the text must stand alone, and pictures are files of their own. */
const noPictures = (async () => []) as unknown as ImageConverter;

/**
 * A DOCX as HTML: headings, paragraphs, lists, tables, links and notes.
 * @throws UnreadableError
 */
export async function docxHtml(content: Buffer): Promise<string> {
	await proveHarmless(await openArchive(content));
	try {
		const { value } = await mammoth.convertToHtml({ buffer: content }, { convertImage: noPictures });
		return value;
	} catch {
		throw new UnreadableError("broken");
	}
}
