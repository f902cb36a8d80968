import { openArchive } from "#app/documents/reading/archive.server.ts";
import type { TextReader } from "#app/documents/reading/text-limit.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/** The parts with the text and its notes; comments are not part of it. */
const parts = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"];

/** Elements whose text is repeated for older programs or was moved elsewhere. */
const skipped = new Set(["Fallback", "moveFrom"]);
const breaks: Record<string, string> = { p: "\n", br: "\n", cr: "\n", tab: "\t" };

/** Reads the text of a DOCX as one page without a number, since its pages depend on the program that shows it. */
export const docxText: TextReader = async (content, limit, onPage) => {
	const archive = await openArchive(content);
	let text = "";
	let inText = false;
	let skipping = 0;
	const events = {
		open(name: string) {
			if (skipped.has(name)) skipping += 1;
			inText = name === "t";
		},
		close(name: string) {
			if (skipped.has(name)) skipping -= 1;
			inText = false;
			if (skipping === 0 && breaks[name]) text += breaks[name];
		},
		text(piece: string) {
			if (inText && skipping === 0) text += limit.take(piece);
		},
	};
	for (const part of parts) {
		if (part !== parts[0] && !archive.has(part)) continue;
		await readXml(archive.read(part), events, { enough: () => limit.full });
	}
	onPage(null, text);
	return null;
};
