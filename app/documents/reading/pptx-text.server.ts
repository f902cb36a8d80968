import { openArchive } from "#app/documents/reading/archive.server.ts";
import { listedParts } from "#app/documents/reading/office-parts.server.ts";
import { maxPages } from "#app/documents/reading/reading.ts";
import type { TextLimit, TextReader } from "#app/documents/reading/text-limit.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

const breaks: Record<string, string> = { p: "\n", br: "\n" };

/** Reads the text of a PPTX, slide by slide, without the speaker's notes. */
export const pptxText: TextReader = async (content, limit, onPage) => {
	const archive = await openArchive(content);
	const slides = await listedParts(archive, "ppt/presentation.xml", "sldId");
	if (slides.length > maxPages) limit.cut = true;
	for (const [index, { part }] of slides.slice(0, maxPages).entries()) {
		onPage(index + 1, await slideText(archive.read(part), limit));
	}
	return slides.length;
};

async function slideText(slide: AsyncIterable<Buffer>, limit: TextLimit): Promise<string> {
	let text = "";
	let inText = false;
	let skipping = 0;
	await readXml(
		slide,
		{
			open(name) {
				if (name === "Fallback") skipping += 1;
				inText = name === "t";
			},
			close(name) {
				if (name === "Fallback") skipping -= 1;
				inText = false;
				if (skipping === 0 && breaks[name]) text += breaks[name];
			},
			text(piece) {
				if (inText && skipping === 0) text += limit.take(piece);
			},
		},
		{ enough: () => limit.full },
	);
	return text;
}
