import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";

/** The parts of a document that is a zip archive; everything read from it counts towards one limit. */
export type Archive = {
	/** Names of the parts, in the archive's order. */
	names: string[];
	has(name: string): boolean;
	/**
	 * Unpacks a part in chunks.
	 * @throws UnreadableError if it is missing, encrypted or damaged, or unpacks to too much
	 */
	read(name: string): AsyncIterable<Buffer>;
};

/** More parts than any document has: each picture of a presentation is one. */
const maxEntries = 20_000;
/** Maximum unpacked bytes of one document in total. */
const maxInflatedBytes = 256 * 1024 * 1024;
/**
 * From this many bytes on, a part must not unpack to more than `maxGrowth` times its size: no text is that repetitive.
 */
const growthCheckedFrom = 16 * 1024 * 1024;
const maxGrowth = 250;

/** @throws UnreadableError if it is not an archive, or has names that lead outside of it */
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
 * The same archive with only its XML parts, uncompressed, for a library without its own limits. The archive could make
 * the library unpack and parse any part as XML, so other parts (pictures, HTML) are removed.
 * @param checkPart receives each part, and throws if the library must not read it
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
