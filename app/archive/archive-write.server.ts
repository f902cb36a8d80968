import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import {
	type ArchiveManifest,
	archiveFormat,
	filePart,
	manifestName,
	tablePart,
} from "#app/archive/archive-manifest.ts";
import { type Snapshot, withSnapshot } from "#app/archive/archive-snapshot.server.ts";
import { archiveTables } from "#app/archive/archive-tables.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";

export type ArchiveServices = { database: Database; clock: Clock; files: Files };

/** Called with the number of parts begun, and of all parts. */
export type ArchiveProgress = (done: number, total: number) => Promise<void>;

/** A document's content is missing from the file store or has changed, so the archive would be incomplete. */
export class ContentMissingError extends Error {
	constructor(sha256: string) {
		super(`The content ${sha256} of a document is missing from the file store, or is not what was filed.`);
	}
}

/**
 * Writes the register into an archive as a stream, never held in memory as a whole.
 * @param take receives the bytes, and resolves when it has taken all of them
 * @throws ContentMissingError
 */
export async function writeArchive<T>(
	services: ArchiveServices,
	take: (content: AsyncIterable<Uint8Array>) => Promise<T>,
	progress: ArchiveProgress = async () => {},
): Promise<T> {
	return withSnapshot(services.database, async (snapshot) => {
		const zip = new ZipFile();
		const output = zip.outputStream as Readable;
		const total = archiveTables.length + snapshot.files.length;
		let begun = 0;
		const add = (name: string, compress: boolean, bytes: () => AsyncGenerator<Uint8Array>) =>
			zip.addReadStreamLazy(name, { compress, mtime: services.clock.now() }, (done) => {
				progress(begun++, total).then(
					() => done(null, part(bytes)),
					(error) => void output.destroy(error),
				);
			});
		const part = (bytes: () => AsyncGenerator<Uint8Array>) => {
			// The library ignores errors of a part's stream and would wait for its end forever.
			const stream = Readable.from(bytes(), { objectMode: false });
			return stream.on("error", (error) => void output.destroy(error));
		};
		const manifest: ArchiveManifest = {
			format: archiveFormat,
			made: services.clock.now().toISOString(),
			migration: snapshot.migration,
			tables: [],
			files: [],
		};
		for (const { name } of archiveTables) add(tablePart(name), true, () => tableBytes(snapshot, name, manifest));
		for (const file of snapshot.files)
			add(filePart(file.sha256), false, () => fileBytes(services.files, file, manifest));
		// The manifest is begun when all other parts are complete, so it can list them.
		add(manifestName, true, async function* () {
			yield Buffer.from(JSON.stringify(manifest, null, "\t"));
		});
		zip.end();
		return take(output);
	});
}

async function* tableBytes(snapshot: Snapshot, name: string, manifest: ArchiveManifest): AsyncGenerator<Uint8Array> {
	const hash = createHash("sha256");
	let rows = 0;
	for await (const line of snapshot.lines(name)) {
		const bytes = Buffer.from(`${line}\n`);
		hash.update(bytes);
		rows += 1;
		yield bytes;
	}
	manifest.tables.push({
		name: name as ArchiveManifest["tables"][number]["name"],
		rows,
		sha256: hash.digest("hex"),
	});
}

async function* fileBytes(
	files: Files,
	{ sha256, size, key }: Snapshot["files"][number],
	manifest: ArchiveManifest,
): AsyncGenerator<Uint8Array> {
	const content = await files.open(key);
	if (!content) throw new ContentMissingError(sha256);
	const hash = createHash("sha256");
	for await (const piece of content) {
		hash.update(piece);
		yield piece;
	}
	if (hash.digest("hex") !== sha256) throw new ContentMissingError(sha256);
	manifest.files.push({ sha256, size });
}
