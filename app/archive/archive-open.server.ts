import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { z } from "zod";
import { type ArchiveManifest, archiveFormat, manifestName, tablePart } from "#app/archive/archive-manifest.ts";
import { BackupError } from "#app/archive/backup-place.server.ts";
import { linesIn } from "#app/platform/text/lines.server.ts";

export type ArchiveProblem =
	| "no-archive"
	| "too-large"
	| "other-version"
	| "part-missing"
	| "part-unknown"
	| "part-differs"
	/** The archive is encrypted. */
	| "key-needed"
	| "wrong-key";

/** Why an archive can't be read, as a code, and the part it concerns. */
export class ArchiveError extends Error {
	readonly reason: ArchiveProblem;
	readonly about: string;

	constructor(reason: ArchiveProblem, about = "") {
		super(`${reason} ${about}`.trim());
		this.reason = reason;
		this.about = about;
	}
}

/** Maximum unpacked bytes of the parts, against decompression bombs. */
export const archiveLimits = {
	manifest: 64 * 1024 * 1024,
	table: 4 * 1024 ** 3,
	file: 100 * 1024 * 1024,
	all: 100 * 1024 ** 3,
	/** Number of parts. */
	parts: 500_000,
	/** Maximum ratio of unpacked to packed bytes of a part. */
	ratio: 1000,
};

export type OpenArchive = {
	manifest: ArchiveManifest;
	/** The rows of a table as JSON texts. */
	lines(name: string): AsyncIterable<string>;
	file(sha256: string): Promise<AsyncIterable<Uint8Array>>;
	close(): void;
};

/** Collects the bytes of a small part. */
export async function readBytes(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
	return Buffer.concat(await Array.fromAsync(content));
}

/**
 * Parses a manifest.
 * @param file where it is, for errors
 * @throws ArchiveError
 */
export function parseManifest<Manifest>(schema: z.ZodType<Manifest>, bytes: Buffer, file: string): Manifest {
	try {
		const given = JSON.parse(bytes.toString());
		if (typeof given?.format === "number" && given.format !== archiveFormat)
			throw new ArchiveError("other-version", String(given.migration));
		return schema.parse(given);
	} catch (error) {
		throw error instanceof ArchiveError ? error : new ArchiveError("no-archive", file);
	}
}

type OpenZip = {
	/** @throws ArchiveError */
	read(name: string): Promise<Readable>;
	/** The rows of a table as JSON texts. */
	lines(name: string): AsyncIterable<string>;
	/**
	 * Checks that the archive contains these parts with these checksums, and otherwise only the manifest.
	 * @throws ArchiveError
	 */
	check(names: (readonly [name: string, sha256: string])[]): Promise<void>;
	close(): void;
};

/**
 * Opens a ZIP of parts.
 * @param name what the file is called in errors
 * @throws ArchiveError
 */
export async function openZip(path: string, name = path): Promise<OpenZip> {
	const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true }).catch(() => {
		throw new ArchiveError("no-archive", name);
	});
	try {
		const parts = await partsOf(zip, name);
		const read = (part: string) => readPart(zip, parts, part);
		return {
			read,
			async *lines(table) {
				yield* linesIn(await read(tablePart(table)));
			},
			async check(names) {
				const named = new Set(names.map(([part]) => part));
				for (const part of parts.keys())
					if (part !== manifestName && !named.has(part)) throw new ArchiveError("part-unknown", part);
				if (named.size !== names.length) throw new ArchiveError("no-archive", name);
				for (const [part, sha256] of names) await checkPart(await read(part), part, sha256);
			},
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}

type Parts = Map<string, Entry>;

async function partsOf(zip: ZipFile, archive: string): Promise<Parts> {
	const parts: Parts = new Map();
	let all = 0;
	if (zip.entryCount > archiveLimits.parts) throw new ArchiveError("too-large", archive);
	try {
		for await (const entry of zip.eachEntry()) {
			const { fileName: name, uncompressedSize: size, compressedSize } = entry;
			all += size;
			if (size > limitOf(name) || size > 1024 * 1024 + compressedSize * archiveLimits.ratio || all > archiveLimits.all)
				throw new ArchiveError("too-large", name);
			if (parts.has(name)) throw new ArchiveError("part-unknown", name);
			parts.set(name, entry);
		}
	} catch (error) {
		throw error instanceof ArchiveError ? error : new ArchiveError("no-archive", archive);
	}
	return parts;
}

function limitOf(name: string): number {
	if (name === manifestName) return archiveLimits.manifest;
	return name.startsWith("data/") ? archiveLimits.table : archiveLimits.file;
}

async function readPart(zip: ZipFile, parts: Parts, name: string): Promise<Readable> {
	const entry = parts.get(name);
	if (!entry) throw new ArchiveError(name === manifestName ? "no-archive" : "part-missing", name);
	return zip.openReadStreamPromise(entry);
}

/**
 * Checks the content of a part. The library checks sizes and CRCs while it unpacks; other differences are found here.
 * @throws ArchiveError
 */
export async function checkPart(stream: AsyncIterable<Uint8Array>, name: string, sha256: string): Promise<void> {
	const hash = createHash("sha256");
	try {
		for await (const piece of stream) hash.update(piece);
	} catch (error) {
		// An unavailable store says nothing about its content.
		if (error instanceof BackupError) throw error;
		throw new ArchiveError("part-differs", name);
	}
	if (hash.digest("hex") !== sha256) throw new ArchiveError("part-differs", name);
}
