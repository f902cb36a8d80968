import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { readDocxAsHtml, readPdfLines, readText } from "#app/documents/reading/read-file.server.ts";
import {
	docxOf,
	mediaTypeOfFormat,
	pdfOf,
	pdfOfObjects,
	wordParagraph,
} from "#app/documents/reading/readable-files.fixture.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";
import { long } from "../../../tests/setup/long.ts";

// What passes through the sandboxed process. For each format and for broken files, see read-content.test.ts.

const { pdf } = mediaTypeOfFormat;

async function* contentOf(bytes: Uint8Array) {
	yield bytes;
}

it("reads a PDF page by page by its path", async () => {
	const folder = ownFolder("reading");
	const file = path.join(folder, "a.pdf");
	writeFileSync(file, pdfOf([[[12, "one window (and one only)"]], [], [[12, "the second floor"]]]));
	expect(await readText(file, pdf)).toEqual({
		outcome: "read",
		pages: [
			{ page: 1, text: "one window (and one only)" },
			{ page: 3, text: "the second floor" },
		],
		pageCount: 3,
		cut: false,
		words: "one window and only the second floor",
	});
	expect(readdirSync(folder)).toEqual(["a.pdf"]);
});

it("reads the lines of a PDF with their font size", async () => {
	const bytes = pdfOf([
		[
			[18, "The problem"],
			[11, "Queues."],
		],
		[[18, "The solution"]],
	]);
	expect(await readPdfLines(contentOf(bytes))).toEqual({
		outcome: "read",
		lines: [
			{ page: 1, size: 18, text: "The problem" },
			{ page: 1, size: 11, text: "Queues." },
			{ page: 2, size: 18, text: "The solution" },
		],
		pageCount: 2,
		cut: false,
	});
});

it("converts a DOCX to HTML", async () => {
	const bytes = docxOf(`${wordParagraph("The problem", "Heading1")}${wordParagraph("Queues &lt;b&gt;")}`, {
		"word/styles.xml": `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
	});
	expect(await readDocxAsHtml(contentOf(bytes))).toEqual({
		outcome: "read",
		html: "<h1>The problem</h1><p>Queues &lt;b&gt;</p>",
	});
});

it.runIf(long)("runs out of memory on a PDF whose page unpacks without end", async () => {
	const content = deflateSync(new Uint8Array(300 * 1024 * 1024));
	const twice = deflateSync(content);
	const stream = Buffer.concat([
		Buffer.from(`<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`),
		twice,
		Buffer.from("\nendstream"),
	]);
	const pages = Array.from({ length: 8 }, () => "3 0 R").join(" ");
	const bytes = pdfOfObjects([
		"<< /Type /Catalog /Pages 2 0 R >>",
		`<< /Type /Pages /Count 8 /Kids [${pages}] >>`,
		`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [${Array.from({ length: 8 }, () => "4 0 R").join(" ")}] >>`,
		stream,
	]);
	const before = process.memoryUsage().rss;
	expect(await readText(contentOf(bytes), pdf)).toEqual({ outcome: "unreadable", reason: "too-large" });
	expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
});
