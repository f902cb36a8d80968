import mammoth from "mammoth";
import { openArchive, proveHarmless } from "#app/documents/reading/archive.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { XmlBounds } from "#app/documents/reading/xml.server.ts";

type ImageConverter = ReturnType<typeof mammoth.images.imgElement>;

/** Leaves pictures out: the text must stand alone, and pictures are files of their own. */
const noPictures = (async () => []) as unknown as ImageConverter;

/** Most elements of a document that is read into a tree: far more than two hundred pages have, and some seconds of work. */
const maxElements = 200_000;

/**
 * A DOCX as HTML: headings, paragraphs, lists, tables, links and notes.
 * @throws UnreadableError
 */
export async function docxHtml(content: Buffer): Promise<string> {
	await proveHarmless(await openArchive(content), new XmlBounds(maxElements));
	try {
		const { value } = await mammoth.convertToHtml({ buffer: content }, { convertImage: noPictures });
		return value;
	} catch {
		throw new UnreadableError("broken");
	}
}
