import { crc32 } from "node:zlib";

/** A zip archive of uncompressed entries, as the standard defines it (APPNOTE.TXT 4.3). */
export function zip(entries: Record<string, string>, comment = ""): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(entries)) {
		const content = Buffer.from(text);
		const header = Buffer.alloc(26);
		header.writeUInt16LE(20, 0);
		header.writeUInt32LE(crc32(content), 10);
		header.writeUInt32LE(content.length, 14);
		header.writeUInt32LE(content.length, 18);
		header.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from("PK\x03\x04"), header, Buffer.from(name), content]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), header, rest, Buffer.from(name)]));
		parts.push(local);
		offset += local.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	end.writeUInt16LE(Buffer.byteLength(comment), 20);
	return Buffer.concat([...parts, list, end, Buffer.from(comment)]);
}

/** A PDF without pages that contains these bytes, so that two of them differ. */
export function smallPdf(content: string | Uint8Array): Buffer<ArrayBuffer> {
	const start = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nstream\n", "latin1");
	return Buffer.concat([
		start,
		Buffer.from(content as string),
		Buffer.from("\nendstream\nendobj\nstartxref\n9\n%%EOF\n"),
	]);
}

const types = { "[Content_Types].xml": "<Types/>" };
const odtType = "application/vnd.oasis.opendocument.text";

/** Minimal files of each kind, with the beginnings and lists by which the kind is recognised. */
export const samples = {
	pdf: smallPdf(""),
	docx: zip({ ...types, "_rels/.rels": "<R/>", "word/document.xml": "<w:document/>" }),
	xlsx: zip({ "xl/workbook.xml": "<workbook/>", ...types }, "made by hand"),
	pptx: zip({ ...types, "ppt/presentation.xml": "<p/>" }),
	odt: zip({ mimetype: odtType, "content.xml": "<office/>", "META-INF/manifest.xml": "<m/>" }),
	png: Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${"\0".repeat(29)}\0\0\0\0IEND\xaeB\`\x82`, "latin1"),
	jpeg: Buffer.from(`\xff\xd8\xff\xe0\0\x10JFIF${"\0".repeat(10)}\xff\xda\0\x02pixels\xff\xd9`, "latin1"),
	webp: Buffer.from("RIFF\x08\0\0\0WEBPVP8 ", "latin1"),
	gif: Buffer.from("GIF89a\x01\0\x01\0\0\0\0\x2c;", "latin1"),
	text: Buffer.from("Bir pəncərə — شباك واحد\r\n\tone window\n"),
};
