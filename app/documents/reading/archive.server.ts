import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

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
const maxEntries = 20_000;
/** Bytes that may be unpacked of one document in all. */
const maxInflatedBytes = 256 * 1024 * 1024;
/** Bytes after which a part must not have grown more than `mostGrowth` times: no text repeats itself so much. */
const growthCheckedFrom = 16 * 1024 * 1024;
const maxGrowth = 250;

/** @throws UnreadableError where it is no archive, or one with names that lead elsewhere */
export async function openArchive(content: Buffer): Promise<Archive> {
	const zip = await fromBufferPromise(content, { lazyEntries: true, strictFileNames: true }).catch(whereBroken);
	if (zip.entryCount > maxEntries) throw new UnreadableError("too-large");
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
				const grown = size > growthCheckedFrom && size > maxGrowth * entry.compressedSize;
				if (grown || inflated > maxInflatedBytes) throw new UnreadableError("too-large");
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
 * The same archive with its parts of XML alone, uncompressed, for a library that knows no limits: it would unpack as
 * much as there is, and may be told by the archive to read any of its parts as XML. So other parts (pictures, pages in
 * HTML) need not be XML, and are not there for it.
 * @param checkPart is handed each part, and throws where the library must not have it
 * @throws UnreadableError
 */
export async function xmlPartsOf(archive: Archive, checkPart: (part: Buffer) => Promise<void>): Promise<Buffer> {
	const zip = new ZipFile();
	for (const name of archive.names.filter((part) => /\.(xml|rels)$/.test(part))) {
		const part = Buffer.concat(await Array.fromAsync(archive.read(name)));
		await checkPart(part);
		zip.addBuffer(part, name, { compress: false });
	}
	zip.end();
	return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
}

function whereBroken(error: unknown): never {
	throw error instanceof UnreadableError ? error : new UnreadableError("broken");
}
