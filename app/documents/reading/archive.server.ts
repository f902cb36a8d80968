import { type Entry, fromBufferPromise } from "yauzl";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXml, type XmlBounds } from "#app/documents/reading/xml.server.ts";

/** The parts of a document that is a zip archive; whatever of it is read counts against one limit. */
export type Archive = {
	/** Of its parts, in the order of the archive's list. */
	names: string[];
	has(name: string): boolean;
	/**
	 * Unpacks a part, piece by piece.
	 * @throws UnreadableError where there is none, where it is protected or broken, or unpacks to too much
	 */
	read(name: string): AsyncIterable<Buffer>;
};

/** A document with so many parts is none: each picture of a presentation is one. */
const mostEntries = 20_000;
/** Bytes that may be unpacked of one document in all. */
const mostInflated = 256 * 1024 * 1024;
/** Bytes after which a part must not have grown more than `mostGrowth` times: no text repeats itself so much. */
const growthLooked = 16 * 1024 * 1024;
const mostGrowth = 250;

/** @throws UnreadableError where it is no archive, or one with names that lead elsewhere */
export async function openArchive(content: Buffer): Promise<Archive> {
	const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true }).catch(whereBroken);
	if (zip.entryCount > mostEntries) throw new UnreadableError("too-large");
	const entries = new Map<string, Entry>();
	try {
		for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
	} catch (error) {
		whereBroken(error);
	}
	let inflated = 0;
	async function* read(name: string): AsyncIterable<Buffer> {
		const entry = entries.get(name);
		if (!entry) throw new UnreadableError("broken");
		if (entry.isEncrypted()) throw new UnreadableError("encrypted");
		const stream = await zip.openReadStreamPromise(entry).catch(whereBroken);
		let size = 0;
		try {
			for await (const chunk of stream as AsyncIterable<Buffer>) {
				size += chunk.length;
				inflated += chunk.length;
				const grown = size > growthLooked && size > mostGrowth * entry.compressedSize;
				if (grown || inflated > mostInflated) throw new UnreadableError("too-large");
				yield chunk;
			}
		} catch (error) {
			whereBroken(error);
		} finally {
			stream.destroy();
		}
	}
	return { names: [...entries.keys()], has: (name) => entries.has(name), read };
}

/**
 * Unpacks everything once and throws it away, and reads all XML, before a library does so that knows no limits.
 * @param bounds of all XML in the document
 * @throws UnreadableError
 */
export async function proveHarmless(archive: Archive, bounds: XmlBounds): Promise<void> {
	for (const name of archive.names) {
		if (name.endsWith("/")) continue;
		const pieces = archive.read(name)[Symbol.asyncIterator]();
		const { value: first } = await pieces.next();
		if (!first) continue;
		async function* whole() {
			yield first;
			for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
		}
		// By its content, since any part may be named as the main one. Drawings may say more than documents do.
		if (isXml(first)) await readXml(whole(), {}, { bounds, lenient: name.includes("/media/") });
		else for await (const _ of whole());
	}
}

function isXml(head: Buffer): boolean {
	const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	return wide || /^(\xef\xbb\xbf)?\s*</.test(head.toString("latin1", 0, 1024));
}

function whereBroken(error: unknown): never {
	throw error instanceof UnreadableError ? error : new UnreadableError("broken");
}
