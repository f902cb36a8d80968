import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samples, zip } from "#app/documents/document-files.fixture.ts";
import { falseClaim, mediaTypeOf } from "#app/documents/media-type.ts";

function typeOf(bytes: Buffer) {
	return mediaTypeOf({ size: bytes.length, read: async (start, end) => bytes.subarray(start, end) });
}

const office = "application/vnd.openxmlformats-officedocument.";

describe("a file is recognised by its content", () => {
	it.each([
		["pdf", "application/pdf"],
		["docx", `${office}wordprocessingml.document`],
		["xlsx", `${office}spreadsheetml.sheet`],
		["pptx", `${office}presentationml.presentation`],
		["odt", "application/vnd.oasis.opendocument.text"],
		["png", "image/png"],
		["jpeg", "image/jpeg"],
		["webp", "image/webp"],
		["gif", "image/gif"],
		["text", "text/plain"],
	] as const)("%s", async (name, type) => expect(await typeOf(samples[name])).toBe(type));

	it("as text if it is UTF-8 throughout, including markup", async () => {
		expect(await typeOf(Buffer.from("<html><script>alert(1)</script></html>"))).toBe("text/plain");
		expect(await typeOf(Buffer.from("ə".repeat(300_000)))).toBe("text/plain");
	});
});

describe("a file claims a false type", () => {
	const pdf = "application/pdf";
	const docx = `${office}wordprocessingml.document` as const;
	it.each([
		["text/plain", "fake.pdf", "application/pdf", ".pdf"],
		["text/plain", "page.html", "", ".html"],
		[pdf, "scan.PNG", "", ".png"],
		[pdf, "report.exe", "application/pdf", ".exe"],
		[pdf, "report.doc", "", ".doc"],
		[pdf, "report.docx", "", ".docx"],
		[pdf, "report.pdf", "image/png", "image/png"],
		[pdf, "report", "image/png; q=1", "image/png"],
		[pdf, "report.pdf", "application/zip", "application/zip"],
		[pdf, "report.pdf", "application/msword", "application/msword"],
		[pdf, "report.pdf", "application/x-msdownload", "application/x-msdownload"],
		[pdf, "report.pdf", "video/mp4", "video/mp4"],
		["text/plain", "notes.txt", "text/html", "text/html"],
	] as const)("%s as %s, sent as “%s”", (type, name, declaredType, claim) => {
		expect(falseClaim(type, { name, declaredType })).toBe(claim);
	});

	it.each([
		[pdf, "Report.PDF", "application/pdf"],
		[pdf, "Report of version 1.2", ""],
		[pdf, "Minutes 12.Nov", ""],
		[pdf, "Decision No.5a", ""],
		[pdf, "Report.final", "application/pdf"],
		["text/plain", "notes.log", "text/plain"],
		[`${office}presentationml.presentation`, "talk.ppsx", `${office}presentationml.slideshow`],
		[pdf, "", undefined],
		[pdf, "report.pdf", "text/plain"],
		["image/jpeg", "photo.jpeg", "image/jpg"],
		["text/plain", "list.csv", "application/vnd.ms-excel"],
		["text/plain", "notes.md", "text/markdown; charset=utf-8"],
		[docx, "letter.docx", "application/zip"],
		[docx, "letter.docx", "application/octet-stream"],
		[docx, "letter.docx", "application/msword"],
		[docx, "letter.docx", "application/wps-office.docx"],
		[docx, "letter.docx", "application/vnd.ms-office"],
		["image/png", "photo.png", "image/x-citrix-png"],
		["text/plain", "list.tsv", "text/tab-separated-values"],
	] as const)("but not %s as “%s”, sent as “%s”", (type, name, declaredType) => {
		expect(falseClaim(type, { name, ...(declaredType === undefined ? {} : { declaredType }) })).toBeNull();
	});
});

describe("an unaccepted type:", () => {
	const types = { "[Content_Types].xml": "<Types/>" };
	it.each<[string, Buffer]>([
		["a program for Windows", Buffer.from("MZ\x90\0\x03\0\0\0", "latin1")],
		["a program for Linux", Buffer.from("\x7fELF\x02\x01\x01\0", "latin1")],
		["an Office file from before 2007, or with a password", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1")],
		["any archive", zip({ "readme.txt": "hello" })],
		["a Java archive", zip({ "META-INF/MANIFEST.MF": "x", "word/document.xml": "x" })],
		["a Word file with macros", zip({ ...types, "word/document.xml": "x", "word/vbaProject.bin": "x" })],
		["a file of two types at once", zip({ ...types, "word/document.xml": "x", "xl/workbook.xml": "x" })],
		["another OpenDocument file", zip({ mimetype: "application/vnd.oasis.opendocument.graphics", "content.xml": "x" })],
		["a Word file that is cut off", samples.docx.subarray(0, -30)],
		["a Word file with data appended to it", Buffer.concat([samples.docx, Buffer.from("#!/bin/sh")])],
		["text with a NUL late in it", Buffer.concat([Buffer.alloc(400_000, "a"), Buffer.from("\0")])],
		["text in another encoding", Buffer.from("Gr\xfc\xdfe", "latin1")],
		["text that ends in the middle of a character", Buffer.from("ə").subarray(0, 1)],
		["a PDF that begins later", Buffer.from("\0\0%PDF-1.7")],
	])("%s", async (_what, bytes) => expect(await typeOf(bytes)).toBeNull());

	it("a broken archive, whatever its directory contains", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(samples.docx.length - 1),
				fc.uint8Array({ minLength: 1, maxLength: 8 }),
				async (at, bytes) => {
					const broken = Buffer.from(samples.docx);
					broken.set(bytes.slice(0, broken.length - at), at);
					// It never throws, and never mistakes a broken file for another kind of document.
					expect([null, "text/plain", `${office}wordprocessingml.document`]).toContain(await typeOf(broken));
				},
			),
			{ numRuns: 300 },
		);
	});
});
