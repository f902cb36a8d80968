import { strToU8, type Zippable, zipSync } from "fflate";

/** A document as an archive of its parts. */
export function archiveOf(parts: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Buffer {
	const files: Zippable = {};
	for (const [name, content] of Object.entries(parts)) {
		// OpenDocument requires its type uncompressed.
		const stored = name === "mimetype" ? 0 : level;
		files[name] = [typeof content === "string" ? strToU8(content) : content, { level: stored }];
	}
	return Buffer.from(zipSync(files));
}

export const mediaTypeOfFormat = {
	pdf: "application/pdf",
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	odt: "application/vnd.oasis.opendocument.text",
	text: "text/plain",
} as const;

const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mediaTypeOfFormat.docx}.main+xml"/></Types>`;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006/relationships";

export function relations(type: string, targets: Record<string, string>): string {
	const items = Object.entries(targets).map(
		([id, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
	);
	return `<Relationships xmlns="${package_}">${items.join("")}</Relationships>`;
}

const wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;

/** @param body the content of `w:body` */
export function docxOf(body: string, more: Record<string, string | Uint8Array> = {}): Buffer {
	return archiveOf({
		"[Content_Types].xml": types,
		"_rels/.rels": relations("officeDocument", { rId1: "word/document.xml" }),
		"word/document.xml": `<w:document ${wordSpaces}><w:body>${body}</w:body></w:document>`,
		...more,
	});
}

export function wordParagraph(text: string, style?: string): string {
	const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : "";
	return `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** @param body the content of `office:text` */
export function odtOf(body: string, manifest = "<manifest/>"): Buffer {
	const spaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`;
	return archiveOf({
		mimetype: mediaTypeOfFormat.odt,
		"content.xml": `<office:document-content ${spaces}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
		"META-INF/manifest.xml": manifest,
	});
}

/**
 * @param slides the text of each, in the order of the presentation, which differs from the order of their parts' names
 */
export function pptxOf(slides: string[]): Buffer {
	const spaces = `xmlns:p="p" xmlns:a="a" xmlns:r="${office}"`;
	const names = slides.map((_, index) => `slides/slide${slides.length - index}.xml`);
	return archiveOf({
		"[Content_Types].xml": types,
		"ppt/presentation.xml": `<p:presentation ${spaces}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels": relations(
			"slide",
			Object.fromEntries(names.map((name, index) => [`rId${index}`, name])),
		),
		...Object.fromEntries(
			slides.map((text, index) => [
				`ppt/${names[index]}`,
				`<p:sld ${spaces}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`,
			]),
		),
	});
}

/** @param sheets the rows of each, by its name; texts go into the shared list, numbers into their cells */
export function xlsxOf(sheets: Record<string, (string | number)[][]>): Buffer {
	const shared: string[] = [];
	const cell = (value: string | number) =>
		typeof value === "number"
			? `<c><v>${value}</v></c>`
			: `<c t="s"><v>${shared.push(`<si><t>${value}</t></si>`) - 1}</v></c>`;
	const parts = Object.values(sheets).map(
		(rows) =>
			`<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`,
	);
	return archiveOf({
		"[Content_Types].xml": types,
		"xl/workbook.xml": `<workbook xmlns:r="${office}"><sheets>${Object.keys(sheets)
			.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index}"/>`)
			.join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relations(
			"worksheet",
			Object.fromEntries(parts.map((_, index) => [`rId${index}`, `/xl/worksheets/sheet${index + 1}.xml`])),
		),
		"xl/sharedStrings.xml": `<sst>${shared.join("")}</sst>`,
		...Object.fromEntries(parts.map((part, index) => [`xl/worksheets/sheet${index + 1}.xml`, part])),
	});
}

/** A line on a page of a PDF: the font size in points, and the text. */
export type PageLine = [size: number, text: string];

/**
 * A PDF with each object as the standard defines it (ISO 32000-2, 7.5).
 * @param pages the lines of each page; an empty page has no text at all
 * @param trailer more entries of the trailer, and the objects to which they refer
 */
export function pdfOf(pages: PageLine[][], trailer: { entries: string; objects: string[] } | null = null): Buffer {
	const objects = [
		"<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ")}] >>`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		...pages.flatMap((lines, index) => {
			const words = lines.map(([size, text]) => `/F1 ${size} Tf (${text.replace(/[()\\]/g, "\\$&")}) Tj 0 -15 Td`);
			const content = lines.length > 0 ? `BT 72 780 Td ${words.join("\n")} ET` : "";
			return [
				`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
				`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
			];
		}),
		...(trailer?.objects ?? []),
	];
	return pdfOfObjects(objects, trailer?.entries);
}

/** A PDF file of these objects, the first of which is the catalogue. */
export function pdfOfObjects(objects: (string | Buffer)[], trailer = ""): Buffer {
	const parts = [Buffer.from("%PDF-1.4\n")];
	const places: number[] = [];
	let length = parts[0]?.length ?? 0;
	for (const [index, object] of objects.entries()) {
		places.push(length);
		const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
		parts.push(part);
		length += part.length;
	}
	const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
	parts.push(
		Buffer.from(
			`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
}
