import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type ArchiveManifest, archiveFormat, tablePart } from "#app/archive/archive-manifest.ts";
import type { ArchiveTable, Snapshot } from "#app/archive/archive-snapshot.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";

export type ArchiveServices = { database: Database; clock: Clock; files: Files };

/** The content of a file is missing from the file store or has changed, so the archive would be incomplete. */
export class ContentMissingError extends Error {
	readonly sha256: string;

	constructor(sha256: string) {
		super(`The content ${sha256} of a file is missing from the file store, or is not what was filed.`);
		this.sha256 = sha256;
	}
}

/** A manifest that lists nothing yet. */
export function beginManifest(made: Date, migration: string): ArchiveManifest {
	const { version } = JSON.parse(readFileSync(path.resolve("package.json"), "utf8"));
	return {
		format: archiveFormat,
		scope: "installation",
		made: made.toISOString(),
		release: version,
		migration,
		tables: [],
		files: [],
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
export function zipOf(parts: readonly Part[], mtime: Date): Readable {
	const zip = new ZipFile();
	const output = zip.outputStream as Readable;
	for (const { name, compress, bytes } of parts) {
		zip.addReadStreamLazy(name, { compress, mtime }, (done) => {
			const stream = Readable.from(bytes(), { objectMode: false });
			// The library ignores errors of a part's stream, and would wait forever for its end.
			done(
				null,
				stream.on("error", (error) => void output.destroy(error)),
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
