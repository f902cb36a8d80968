import { describe, expect, it } from "vitest";
import { samples } from "#app/documents/document-files.fixture.ts";
import { isSound } from "#app/documents/file-structure.ts";
import { mediaTypeOf } from "#app/documents/media-type.ts";
import { pdfOf } from "#app/documents/reading/readable-files.fixture.ts";

const html = "<html><script>alert(1)</script></html>";
const latin1 = (text: string) => Buffer.from(text, "latin1");

async function accepted(bytes: Buffer): Promise<boolean | null> {
	const content = {
		size: bytes.length,
		read: async (start: number, end: number) => bytes.subarray(Math.max(0, start), end),
	};
	const type = await mediaTypeOf(content);
	return type && isSound(type, content);
}

const jpeg = (segments: string) => latin1(`\xff\xd8${segments}`);

describe("a file is accepted", () => {
	it.each([
		...Object.entries(samples),
		["a PDF with pages", pdfOf([[[12, "one"]], []])],
		["a PDF after many comments", latin1(`%PDF-1.4\r% made by\r\r%\xe2\xe3\r1 0 obj\r<< >>\rstartxref\r5\r%%EOF`)],
		["a PDF with a line after its end", Buffer.concat([samples.pdf, latin1("\0\0\r\nscanner 7")])],
		["a photograph with the camera's own data after its end", Buffer.concat([samples.jpeg, Buffer.alloc(90_000, 7)])],
		["a photograph with fill bytes", jpeg("\xff\xff\xe1\0\x04ab\xff\xff\xda\0\x02pixels")],
		["a GIF with a table of colours", latin1(`GIF89a\x01\0\x01\0\x80\0\0${"\xff".repeat(6)}\x2c;`)],
	])("%s", async (_what, bytes) => expect(await accepted(bytes)).toBe(true));
});

describe("a file is refused that only begins like its type:", () => {
	it.each([
		["a web page after the first line of a PDF", latin1(`%PDF-1.4\n${html}`)],
		["a web page on that line", latin1(`%PDF-1.4${html}`)],
		["a web page between the first line and the end of a PDF", latin1(`%PDF-1.4\n${html}\nstartxref\n0\n%%EOF\n`)],
		["a PDF that is cut off", pdfOf([[]]).subarray(0, -200)],
		["a PDF whose table of objects is beyond its end", latin1("%PDF-1.4\n1 0 obj\nendobj\nstartxref\n999\n%%EOF\n")],
		["a PDF with a program appended to it", Buffer.concat([samples.pdf, Buffer.alloc(2000, "MZ")])],
		["a web page after the signature of a PNG", latin1(`\x89PNG\r\n\x1a\n${html}`)],
		["a PNG that is cut off", samples.png.subarray(0, -1)],
		["a PNG with a web page appended to it", Buffer.concat([samples.png, latin1(html)])],
		["a web page after the signature of a JPEG", jpeg(`\xff\xe0${html}`)],
		["a JPEG without pixels", jpeg("\xff\xe0\0\x04ab")],
		["a JPEG whose segments never end", jpeg("\xff\xe0\0\x02".repeat(5000))],
		["a script that begins like a GIF", latin1("GIF89a=1;alert(1);")],
		["a GIF that is cut off", samples.gif.subarray(0, -1)],
		["a GIF of nothing but its signature", latin1("GIF89a")],
		["a GIF with a web page appended to it", Buffer.concat([samples.gif, latin1(html)])],
		["a WebP with a web page appended to it", Buffer.concat([samples.webp, latin1(html)])],
		["another RIFF file", latin1("RIFF\x08\0\0\0WEBPxxxx")],
	])("%s", async (_what, bytes) => expect(await accepted(bytes)).toBe(false));
});
