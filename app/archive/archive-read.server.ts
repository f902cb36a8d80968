import { filePart } from "#app/archive/archive-manifest.ts";
import { ArchiveError, archiveLimits, type OpenArchive } from "#app/archive/archive-open.server.ts";
import { storageKeys } from "#app/archive/archive-snapshot.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { contentHash, type Files } from "#app/platform/files/files.server.ts";

/** Milliseconds: hundreds of thousands of rows take minutes. */
export const loadTimeout = 6 * 3_600_000;

/** The first of these tables that has rows. */
export async function firstTableWithRows(
	tx: Pick<Transaction, "$queryRawUnsafe">,
	tables: readonly string[],
): Promise<string | undefined> {
	for (const table of tables) {
		const rows = await tx.$queryRawUnsafe<object[]>(`select 1 from ${table} limit 1`);
		if (rows.length > 0) return table;
	}
	return undefined;
}

/**
 * Stores the files of an archive.
 * @returns their keys in the file store
 * @throws ArchiveError
 */
export async function storeFiles({ files }: { files: Files }, archive: OpenArchive): Promise<Set<string>> {
	const keys = new Set<string>();
	for (const { sha256 } of archive.manifest.files) {
		const received = await files.receive(await archive.file(sha256), archiveLimits.file);
		if (received.outcome !== "received") throw new ArchiveError("too-large", filePart(sha256));
		if (received.file.sha256 !== sha256) {
			await files.discard(received.file);
			throw new ArchiveError("part-differs", filePart(sha256));
		}
		keys.add(await files.store(received.file));
	}
	return keys;
}

/**
 * Checks that every file to which the rows refer is in the file store under its key.
 * @throws ArchiveError
 */
export async function requireFiles(
	tx: Transaction,
	{ manifest }: OpenArchive,
	keys: ReadonlySet<string>,
): Promise<void> {
	const named = await storageKeys(
		(sql, ...values) => tx.$queryRawUnsafe(sql, ...values),
		manifest.tables.map(({ name }) => name),
	);
	for (const key of named) if (!keys.has(key)) throw new ArchiveError("part-missing", filePart(contentHash(key)));
}
