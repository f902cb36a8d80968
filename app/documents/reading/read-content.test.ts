import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContent } from "#app/documents/reading/read-content.server.ts";
import type { ReadingTask } from "#app/documents/reading/read-file.server.ts";
import {
	archiveOf,
	docxOf,
	mediaTypeOfFormat,
	odtOf,
	pdfOf,
	pptxOf,
	relations,
	wordParagraph,
	xlsxOf,
} from "#app/documents/reading/readable-files.fixture.ts";
import { long, runs } from "../../../tests/setup/long.ts";

const { pdf, docx, odt, pptx, xlsx, text } = mediaTypeOfFormat;

/** Reads a file as the sandboxed process does, but without the process: the answer as the site combines it. */
async function read(content: Uint8Array, mediaType: string, make: ReadingTask["make"] = "text") {
	const lines: object[] = [];
	const end = await readContent(Buffer.from(content), { make, mediaType }, (line) => lines.push(line));
	return { ...end, ...("words" in end ? { pages: lines } : lines[0]) };
}
const readHtml = (content: Uint8Array) => read(content, docx, "html");
const unreadable = (reason: string) => ({ outcome: "unreadable", reason });

describe("text of each format", () => {
	it("is read from a DOCX without deleted, moved or repeated text", async () => {
		const bytes = docxOf(
			[
				wordParagraph("Bir pəncərə"),
				`<w:p><w:r><w:t>شباك</w:t><w:tab/><w:t>واحد</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`,
				`<w:moveFrom>${wordParagraph("elsewhere")}</w:moveFrom>`,
				`<mc:AlternateContent><mc:Choice>${wordParagraph("box")}</mc:Choice><mc:Fallback>${wordParagraph("box")}</mc:Fallback></mc:AlternateContent>`,
			].join(""),
			{
				"word/footnotes.xml": `<w:footnotes xmlns:w="w">${wordParagraph("A note &amp; its end")}</w:footnotes>`,
				"word/comments.xml": `<w:comments xmlns:w="w">${wordParagraph("between us")}</w:comments>`,
			},
		);
		expect(await read(bytes, docx)).toEqual({
			outcome: "read",
			pages: [{ page: null, text: "Bir pəncərə\nشباك واحد\nbox\nA note & its end" }],
			pageCount: null,
			cut: false,
			words: "Bir pəncərə شباك واحد box A note its end",
		});
	});

	it("is read from an ODT without deleted text and comments", async () => {
		const bytes = odtOf(
			`<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Heading</text:h><text:p>one<text:s/>window<office:annotation><text:p>remark</text:p></office:annotation></text:p>`,
		);
		expect(await read(bytes, odt)).toMatchObject({ pages: [{ page: null, text: "Heading\none window" }] });
	});

	it("is read from a PPTX in the order of its slides", async () => {
		expect(await read(pptxOf(["first", "second", "third"]), pptx)).toEqual({
			outcome: "read",
			pages: ["first", "second", "third"].map((said, index) => ({ page: index + 1, text: said })),
			pageCount: 3,
			cut: false,
			words: "first second third",
		});
	});

	it("is read from an XLSX: the words of its sheets, and their names", async () => {
		const bytes = xlsxOf({
			Centres: [
				["City", "Visitors"],
				["Baku", 230],
			],
			Empty: [],
			Notes: [["soft-launched"]],
		});
		expect(await read(bytes, xlsx)).toEqual({
			outcome: "read",
			pages: [
				{ page: 1, text: "Centres\nCity Visitors\nBaku" },
				{ page: 3, text: "Notes\nsoft-launched" },
			],
			pageCount: 3,
			cut: false,
			words: "Centres City Visitors Baku Notes soft launched",
		});
	});

	it("is unchanged if it is plain text", async () => {
		expect(await read(Buffer.from("one\r\n\n\n window\f"), text)).toMatchObject({
			pages: [{ page: null, text: "one\nwindow" }],
		});
	});
});

describe("a file that can't be read", () => {
	it("is reported as protected: Office, OpenDocument and entries of an archive", async () => {
		const compound = Buffer.concat([
			Buffer.from("d0cf11e0a1b11ae1", "hex"),
			Buffer.alloc(600),
			Buffer.from("EncryptedPackage", "utf16le"),
		]);
		expect(await read(compound, docx)).toEqual(unreadable("encrypted"));
		const manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
		expect(await read(odtOf("x", manifest), odt)).toEqual(unreadable("encrypted"));

		const bytes = docxOf(wordParagraph("secret"));
		for (let at = bytes.indexOf("PK\x01\x02"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4)) {
			bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
		}
		expect(await read(bytes, docx)).toEqual(unreadable("encrypted"));
		expect(await readHtml(bytes)).toEqual(unreadable("encrypted"));
	});

	it("is reported as protected: a PDF with a password", async () => {
		// The invalid password entries are never checked, since no password was given (ISO 32000-2, 7.6.4).
		const encrypt = `<< /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -44 >>`;
		const id = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
		const bytes = pdfOf([[[12, "secret"]]], { entries: `/Encrypt 6 0 R ${id}`, objects: [encrypt] });
		for (const make of ["text", "lines"] as const)
			expect(await read(bytes, pdf, make)).toEqual(unreadable("encrypted"));
	});

	it("is reported as unpacking to too much", async () => {
		const main = new Uint8Array(32 * 1024 * 1024);
		main.set(Buffer.from("<w:document><w:t>"));
		main.fill(0x20, 17);
		const bytes = docxOf("", { "word/document.xml": main });
		expect(bytes.length).toBeLessThan(1024 * 1024);
		expect(await read(bytes, docx)).toEqual(unreadable("too-large"));
	});

	it.runIf(long)(
		"is limited only by the parts that are unpacked: bombs beside the text, and bombs in bombs",
		async () => {
			const zeros = new Uint8Array(300 * 1024 * 1024);
			const bomb = archiveOf({ zeros });
			const beside = docxOf(wordParagraph("harmless"), { "customXml/item1.xml": zeros });
			expect(await readHtml(beside)).toEqual(unreadable("too-large"));
			// Parts that are not unpacked do no harm.
			const picture = docxOf(wordParagraph("harmless"), { "word/media/image1.png": zeros });
			expect(await readHtml(picture)).toMatchObject({ outcome: "read" });
			expect(await read(docxOf(wordParagraph("found"), { "word/embeddings/a.zip": bomb }), docx)).toMatchObject({
				pages: [{ text: "found" }],
			});
			const nested = docxOf("", { "word/document.xml": archiveOf({ bomb }) });
			expect(await read(nested, docx)).toEqual(unreadable("broken"));
		},
	);

	it.runIf(long)("is read up to a limit, which is reported: 10,000 pages", async () => {
		const bytes = pdfOf(Array.from({ length: 10_000 }, (_, index) => [[12, `page ${index + 1}`]]));
		const outcome = await read(bytes, pdf);
		expect(outcome).toMatchObject({ outcome: "read", pageCount: 10_000, cut: true });
		const pages = (outcome as { pages: object[] }).pages;
		expect(pages.length).toBe(2000);
		expect(pages.at(-1)).toEqual({ page: 2000, text: "page 2000" });
	});

	it.runIf(long)("is read up to a limit, which is reported: more characters than the limit", async () => {
		const outcome = await read(docxOf(wordParagraph("word ".repeat(1_200_000))), docx);
		expect(outcome).toMatchObject({ outcome: "read", cut: true });
		const slides = await read(pptxOf(Array.from({ length: 2100 }, (_, index) => `slide ${index}`)), pptx);
		expect(slides).toMatchObject({ outcome: "read", pageCount: 2100, cut: true });
	});

	it("is reported as another kind of file: DOCX renamed as PDF, and the other way round", async () => {
		expect(await read(docxOf(wordParagraph("x")), pdf)).toEqual(unreadable("wrong-type"));
		expect(await read(pdfOf([[[12, "x"]]]), docx)).toEqual(unreadable("wrong-type"));
		expect(await read(Buffer.from("MZ\x90\0program"), odt)).toEqual(unreadable("wrong-type"));
		expect(await read(Buffer.alloc(0), pdf)).toEqual(unreadable("wrong-type"));
	});

	it("is reported as broken: cut off, emptied or overwritten", async () => {
		const whole = docxOf(wordParagraph("x"));
		expect(await read(whole.subarray(0, whole.length - 40), docx)).toEqual(unreadable("broken"));
		expect(await read(Buffer.from("%PDF-1.7\n"), pdf)).toEqual(unreadable("broken"));
		const pages = pdfOf([[[12, "one"]], [[12, "two"]]]);
		expect(await read(pages.subarray(0, 300), pdf)).toEqual(unreadable("broken"));
		expect(await read(docxOf("<w:p><w:t>never closed"), docx)).toEqual(unreadable("broken"));
		const scribbled = Buffer.from(whole);
		const at = scribbled.indexOf("word/document.xml") + "word/document.xml".length;
		scribbled.fill(0xff, at + 10, at + 40);
		expect(await read(scribbled, docx)).toEqual(unreadable("broken"));
	});

	it("is reported as broken: entities that grow without end, and names that lead elsewhere", async () => {
		const laughs = Array.from({ length: 30 }, (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};">`).join(
			"",
		);
		const xml = `<!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]><w:document><w:body><w:p><w:t>&l30;</w:t></w:p></w:body></w:document>`;
		expect(await read(docxOf("", { "word/document.xml": xml }), docx)).toEqual(unreadable("broken"));
		expect(await readHtml(docxOf("", { "word/document.xml": xml }))).toMatchObject({
			outcome: "unreadable",
		});
		const traversing = docxOf(wordParagraph("x"), { "../../../../tmp/asan-was-here": "x" });
		expect(await read(traversing, docx)).toEqual(unreadable("broken"));
	});

	describe("is reported as too large before it is read into a tree:", () => {
		const many = 50_000;
		const deep = `${"<w:p>".repeat(many)}${"</w:p>".repeat(many)}`;
		const attributes = `<w:p ${Array.from({ length: many }, (_, index) => `a${index}="1"`).join(" ")}/>`;
		it.each([
			["elements that are never closed", "<w:p>".repeat(many)],
			["deeply nested elements", deep],
			["one element with very many attributes", attributes],
		])("%s", async (_what, body) => {
			expect(await read(docxOf(body), docx)).toEqual(unreadable("too-large"));
			expect(await read(odtOf(body.replaceAll("w:p", "text:p")), odt)).toEqual(unreadable("too-large"));
			expect(await read(pptxOf([body.replaceAll("w:p", "a:p")]), pptx)).toEqual(unreadable("too-large"));
			expect(await readHtml(docxOf(body))).toEqual(unreadable("too-large"));
		});

		it("more elements than the limit for a tree", async () => {
			expect(await readHtml(docxOf("<w:p/>".repeat(410_000)))).toEqual(unreadable("too-large"));
		});
	});

	it("is read if it contains parts other than XML, and never mistakes one of them for the document", async () => {
		const others = {
			"word/media/image1.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>',
			"word/afchunk.htm": "<!DOCTYPE html><html><p>one<br>two &nbsp;",
			"word/media/main.png": `<w:document xmlns:w="w"><w:body>${"<w:p>".repeat(50_000)}`,
			"_rels/.rels": relations("officeDocument", { rId1: "word/media/main.png" }),
		};
		const outcome = await readHtml(docxOf(wordParagraph("x"), others));
		expect(outcome).toMatchObject({ outcome: "read", html: "<p>x</p>" });
	});

	it("reports pages without words", async () => {
		expect(await read(pdfOf([[], []]), pdf)).toEqual(unreadable("no-text"));
		expect(await read(docxOf(""), docx)).toEqual(unreadable("no-text"));
	});

	it("always has a known reason, whatever its bytes", async () => {
		const starts = ["", "%PDF-1.4\n", "PK\x03\x04"].map((start) => Buffer.from(start, "latin1"));
		const valid = [pdfOf([[[12, "x"]]]), docxOf(wordParagraph("x")), xlsxOf({ A: [["x"]] })];
		const begun = fc
			.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2000 }))
			.map(([start, rest]) => Buffer.concat([start, rest]));
		const damaged = fc
			.tuple(fc.constantFrom(...valid), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 60 }))
			.map(([file, at, bytes]) => {
				const copy = Buffer.from(file);
				copy.set(bytes.subarray(0, copy.length - (at % copy.length)), at % copy.length);
				return copy;
			});
		await fc.assert(
			fc.asyncProperty(fc.oneof(begun, damaged), fc.constantFrom(pdf, docx, xlsx), async (bytes, mediaType) => {
				expect(["read", "unreadable"]).toContain(((await read(bytes, mediaType)) as { outcome?: string }).outcome);
			}),
			runs(1000, 50),
		);
	});
});
