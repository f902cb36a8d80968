import mammoth from "mammoth";
import { openArchive, xmlPartsOf } from "#app/documents/reading/archive.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXml, XmlBounds } from "#app/documents/reading/xml.server.ts";

type ImageConverter = ReturnType<typeof mammoth.images.imgElement>;

/** Leaves out pictures: only the text is wanted, and pictures are separate files. */
const noPictures = (async () => []) as unknown as ImageConverter;

/**
 * Maximum elements of a document that is read into a tree, over all parts. Two hundred pages of Arabic have about
 * 120,000, or 300,000 if every third word was changed; 400,000 take 3 to 7 seconds and 800 MB.
 */
const maxElements = 400_000;

/**
 * A DOCX as HTML: headings, paragraphs, lists, tables, links and notes.
 * @throws UnreadableError
 */
export async function docxHtml(content: Buffer): Promise<string> {
	const bounds = new XmlBounds(maxElements);
	async function checkPart(part: Buffer) {
		// An empty part is not XML, but harmless.
		if (part.length > 0) await readXml([part], {}, { bounds });
	}
	const buffer = await xmlPartsOf(await openArchive(content), checkPart);
	try {
		const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noPictures });
		return value;
	} catch {
		throw new UnreadableError("broken");
	}
}
