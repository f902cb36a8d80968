import { type Archive, openArchive } from "#app/documents/reading/archive.server.ts";
import { listedParts } from "#app/documents/reading/office-parts.server.ts";
import { maxPages } from "#app/documents/reading/reading.ts";
import { TextLimit, type TextReader } from "#app/documents/reading/text-limit.server.ts";
import { readXml } from "#app/documents/reading/xml.server.ts";

/**
 * Reads the words of an XLSX, sheet by sheet, each with its name. Numbers are left out, since nobody searches for them.
 */
export const xlsxText: TextReader = async (content, limit, onPage) => {
	const archive = await openArchive(content);
	const sheets = await listedParts(archive, "xl/workbook.xml", "sheet");
	if (sheets.length > maxPages) limit.cut = true;
	const shared = await sharedTexts(archive);
	for (const [index, { name, part }] of sheets.slice(0, maxPages).entries()) {
		const cells = await sheetText(archive.read(part), shared, limit);
		if (cells.trim()) onPage(index + 1, `${name}\n${cells}`);
	}
	return sheets.length;
};

/** The texts that cells refer to by number. */
async function sharedTexts(archive: Archive): Promise<string[]> {
	const texts: string[] = [];
	if (!archive.has("xl/sharedStrings.xml")) return texts;
	const limit = new TextLimit();
	let text = "";
	let inText = false;
	let phonetic = 0;
	const events = {
		open(name: string) {
			if (name === "si") text = "";
			// The pronunciation of Japanese words is stored beside them.
			if (name === "rPh") phonetic += 1;
			inText = name === "t" && phonetic === 0;
		},
		close(name: string) {
			inText = false;
			if (name === "rPh") phonetic -= 1;
			if (name === "si") texts.push(text);
		},
		text(piece: string) {
			if (inText) text += limit.take(piece);
		},
	};
	await readXml(archive.read("xl/sharedStrings.xml"), events, { enough: () => limit.full });
	return texts;
}

async function sheetText(sheet: AsyncIterable<Buffer>, shared: string[], limit: TextLimit): Promise<string> {
	let text = "";
	let type: string | undefined;
	let value = "";
	let inValue = false;
	const events = {
		open(name: string, attributes: Record<string, string>) {
			if (name === "c") {
				type = attributes.t;
				value = "";
			}
			inValue = name === "v" || name === "t";
		},
		close(name: string) {
			inValue = false;
			if (name === "c") text += cellText(type, value, shared, limit);
			if (name === "row" && text && !text.endsWith("\n")) text += "\n";
		},
		text(piece: string) {
			if (inValue && value.length < maxCellLength) value += piece;
		},
	};
	await readXml(sheet, events, { enough: () => limit.full });
	return text;
}

/** Excel's maximum characters of a cell. */
const maxCellLength = 32_767;

/** The text of a cell, if it has any (ECMA-376 part 1, 18.18.11). */
function cellText(type: string | undefined, value: string, shared: string[], limit: TextLimit): string {
	const words = type === "s" ? (shared[Number(value)] ?? "") : type === "inlineStr" || type === "str" ? value : "";
	return words ? `${limit.take(words)}\t` : "";
}
