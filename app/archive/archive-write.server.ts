import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import {
	type ArchiveManifest,
	archiveFormat,
	filePart,
	manifestName,
	tablePart,
} from "#app/archive/archive-manifest.ts";
import { type ArchiveTable, type Snapshot, withSnapshot } from "#app/archive/archive-snapshot.server.ts";
import { registerTables } from "#app/archive/register-tables.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";

export type ArchiveServices = { database: Database; clock: Clock; files: Files };

/** Called with the number of parts begun and the number of all parts. */
export type ArchiveProgress = (done: number, total: number) => Promise<void>;

/** The content of a file is missing from the file store or has changed, so the archive would be incomplete. */
export class ContentMissingError extends Error {
	readonly sha256: string;

	constructor(sha256: string) {
		super(`The content ${sha256} of a file is missing from the file store, or is not what was filed.`);
		this.sha256 = sha256;
	}
}

/**
 * Writes the register into an archive as a stream, which is never in memory as a whole.
 * @param take receives the bytes, and resolves when it has received all of them
 * @throws ContentMissingError
 */
export async function writeArchive<T>(
	services: ArchiveServices,
	take: (content: AsyncIterable<Uint8Array>) => Promise<T>,
	progress: ArchiveProgress = async () => {},
): Promise<T> {
	return withSnapshot(services.database, registerTables, (snapshot) => {
		const made = services.clock.now();
		const manifest = beginManifest("register", made, snapshot.migration);
		const parts: Part[] = [
			...rowParts(snapshot, registerTables, manifest),
			...snapshot.files.map((file) => ({
				name: filePart(file.sha256),
				compress: false,
				bytes: () => fileBytes(services.files, file, (size) => manifest.files.push({ sha256: file.sha256, size })),
			})),
			// Written when all other parts are complete, so that it can list them.
			{
				name: manifestName,
				compress: true,
				async *bytes() {
					yield Buffer.from(JSON.stringify(manifest, null, "\t"));
				},
			},
		];
		return take(zipOf(parts, made, progress));
	});
}

/** A manifest that lists nothing yet. */
export function beginManifest(scope: ArchiveManifest["scope"], made: Date, migration: string): ArchiveManifest {
	const { version } = JSON.parse(readFileSync(path.resolve("package.json"), "utf8"));
	return {
		...{ format: archiveFormat, scope, made: made.toISOString(), release: version, migration },
		...{ tables: [], files: [] },
	};
}

type Part = { name: string; compress: boolean; bytes: () => AsyncGenerator<Uint8Array> };

/** The rows of some tables; each table is added to the manifest when it has been read. */
export function rowParts(snapshot: Snapshot, tables: readonly ArchiveTable[], manifest: ArchiveManifest): Part[] {
	return tables.map((table) => ({
		name: tablePart(table.name),
		compress: true,
		async *bytes() {
			const hash = createHash("sha256");
			let rows = 0;
			for await (const line of snapshot.lines(table)) {
				const bytes = Buffer.from(`${line}\n`);
				hash.update(bytes);
				rows += 1;
				yield bytes;
			}
			manifest.tables.push({ name: table.name, rows, sha256: hash.digest("hex") });
		},
	}));
}

/** Writes parts into a ZIP, one after the other. */
export function zipOf(parts: readonly Part[], mtime: Date, progress: ArchiveProgress = async () => {}): Readable {
	const zip = new ZipFile();
	const output = zip.outputStream as Readable;
	let begun = 0;
	for (const { name, compress, bytes } of parts) {
		zip.addReadStreamLazy(name, { compress, mtime }, (done) => {
			progress(begun++, parts.length - 1).then(
				() => {
					const stream = Readable.from(bytes(), { objectMode: false });
					// The library ignores errors of a part's stream, and would wait forever for its end.
					done(
						null,
						stream.on("error", (error) => void output.destroy(error)),
					);
				},
				(error) => void output.destroy(error),
			);
		});
	}
	zip.end();
	return output;
}

/**
 * Reads a file from the file store, and checks that it is unchanged.
 * @param end called with the number of bytes
 * @throws ContentMissingError
 */
export async function* fileBytes(
	files: Files,
	{ sha256, key }: Snapshot["files"][number],
	end: (size: number) => void,
): AsyncGenerator<Uint8Array> {
	const content = await files.open(key);
	if (!content) throw new ContentMissingError(sha256);
	const hash = createHash("sha256");
	let size = 0;
	for await (const piece of content) {
		hash.update(piece);
		size += piece.length;
		yield piece;
	}
	if (hash.digest("hex") !== sha256) throw new ContentMissingError(sha256);
	end(size);
}
