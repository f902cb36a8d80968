import { createHash } from "node:crypto";
import { filePart, tablePart } from "#app/archive/archive-manifest.ts";
import type { OpenArchive } from "#app/archive/archive-open.server.ts";
import { type ArchiveTable, type Snapshot, withSnapshot } from "#app/archive/archive-snapshot.server.ts";
import type { ArchiveServices } from "#app/archive/archive-write.server.ts";

/** A difference between an archive and this installation: a row by its position from 1, or a file by its checksum. */
export type ArchiveDifference =
	| { part: string; row: number; what: "differs" | "only-here" | "only-there" }
	| { part: string; what: "file-differs" | "file-missing" | "file-only-here" };

/** Maximum differences that are reported; further ones would add nothing new. */
const maxListed = 100;

/**
 * Compares an open archive with the database and the file store.
 * @param tables the tables of the archive
 */
export async function compareWith(
	services: Pick<ArchiveServices, "files"> & { database: Pick<ArchiveServices["database"], "pool"> },
	archive: OpenArchive,
	tables: readonly ArchiveTable[],
): Promise<ArchiveDifference[]> {
	return withSnapshot(services.database, tables, async (snapshot) => {
		const differences: ArchiveDifference[] = [];
		for (const table of tables) {
			const part = tablePart(table.name);
			for await (const one of rowDifferences(part, archive.lines(table.name), snapshot.lines(table)))
				if (differences.length < maxListed) differences.push(one);
		}
		const expected = new Set(archive.manifest.files.map(({ sha256 }) => sha256));
		for (const file of snapshot.files) {
			const what = expected.delete(file.sha256) ? await fileDifference(services, file) : "file-only-here";
			if (what) differences.push({ part: filePart(file.sha256), what });
		}
		for (const sha256 of expected) differences.push({ part: filePart(sha256), what: "file-missing" });
		return differences.slice(0, maxListed);
	});
}

async function* rowDifferences(
	part: string,
	there: AsyncIterable<string>,
	here: AsyncGenerator<string>,
): AsyncGenerator<ArchiveDifference> {
	let row = 0;
	for await (const line of there) {
		row += 1;
		const { value, done } = await here.next();
		if (done) yield { part, row, what: "only-there" };
		else if (value !== line) yield { part, row, what: "differs" };
	}
	for await (const _ of here) yield { part, row: ++row, what: "only-here" };
}

async function fileDifference(
	{ files }: Pick<ArchiveServices, "files">,
	{ sha256, key }: Snapshot["files"][number],
): Promise<"file-differs" | "file-missing" | null> {
	const content = await files.open(key);
	if (!content) return "file-missing";
	const hash = createHash("sha256");
	for await (const piece of content) hash.update(piece);
	return hash.digest("hex") === sha256 ? null : "file-differs";
}
