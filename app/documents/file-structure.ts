import type { Content, MediaType } from "#app/documents/media-type.ts";

/**
 * Whether a file is built as its type demands, so that a web page or a program with the first bytes of a PDF or a
 * picture is not accepted, nor a file that was cut off. It says nothing about the text or picture itself. Office files
 * have been checked when their type was detected, and text has no structure.
 */
export async function isSound(type: MediaType, content: Content): Promise<boolean> {
	return (await checks[type]?.(content)) ?? true;
}

const checks: Partial<Record<MediaType, (content: Content) => Promise<boolean>>> = {
	"application/pdf": isPdf,
	"image/png": isPng,
	"image/jpeg": isJpeg,
	"image/gif": isGif,
	"image/webp": isWebp,
};

/** Bytes at either end of a PDF in which readers look for its beginning and its end (ISO 32000-1, annex H). */
const pdfMargin = 1024;

/** A PDF begins with a line of its own, comments and an object, and ends with the position of its table of objects. */
async function isPdf({ size, read }: Content): Promise<boolean> {
	const head = (await read(0, pdfMargin)).toString("latin1");
	const tail = (await read(Math.max(0, size - pdfMargin), size)).toString("latin1");
	const [, line = ""] = /^%PDF-\d\.\d([^\r\n]*)[\r\n]/.exec(head) ?? [];
	const body = head.slice("%PDF-1.4".length + line.length).replace(/^(?:[\s\0]+|%[^\r\n]*(?=[\r\n]))+/, "");
	const [, table] = /startxref\s+(\d{1,15})\s+%%EOF/.exec(tail) ?? [];
	return /^\d{1,10}\s+\d{1,5}\s+obj\b/.test(body) && table !== undefined && Number(table) < size;
}

/** A PNG is a sequence of chunks, from `IHDR` to `IEND` (ISO/IEC 15948, 5.6). */
async function isPng({ size, read }: Content): Promise<boolean> {
	const head = await read(8, 16);
	const end = await read(size - 12, size);
	return (
		head.toString("latin1") === "\0\0\0\rIHDR" && end.toString("latin1") === "\0\0\0\0IEND\xaeB`\x82" && size >= 57
	);
}

/** Marker segments before the pixels; a photograph has about twenty, and one more for each 64 KB of a colour profile. */
const maxSegments = 1000;

/**
 * Marker segments lead from the beginning of a JPEG to its pixels (ITU-T T.81, B.2). Cameras add their own data after
 * the end, so anything may follow.
 */
async function isJpeg({ size, read }: Content): Promise<boolean> {
	let at = 2;
	for (let segments = 0; segments < maxSegments; segments++) {
		const segment = await read(at, at + 4);
		if (segment.length < 4 || segment[0] !== 0xff) return false;
		const marker = segment[1] ?? 0;
		// Any number of fill bytes may come before a marker.
		if (marker === 0xff) {
			at++;
			continue;
		}
		const length = segment.readUInt16BE(2);
		if (marker < 0xc0 || length < 2) return false;
		at += 2 + length;
		const startsPixels = marker === 0xda;
		if (startsPixels) return at < size;
	}
	return false;
}

/** A GIF has a header, perhaps a table of colours, blocks and a final byte (GIF89a, 17 to 27). */
async function isGif({ size, read }: Content): Promise<boolean> {
	const header = await read(0, 13);
	if (header.length < 13) return false;
	const flags = header[10] ?? 0;
	const colours = flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
	const [first] = await read(13 + colours, 14 + colours);
	const [last] = await read(size - 1, size);
	return (first === 0x21 || first === 0x2c) && last === 0x3b;
}

/** A WebP says how long it is, and begins with one of three kinds of chunk (RFC 9649, 2.4 to 2.7). */
async function isWebp({ size, read }: Content): Promise<boolean> {
	const head = await read(0, 16);
	if (head.length < 16) return false;
	return head.readUInt32LE(4) + 8 === size && /^VP8[ LX]$/.test(head.toString("latin1", 12, 16));
}
