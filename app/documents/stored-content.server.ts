import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";

/**
 * The file store has lost a file to which the database refers: a backup was partly restored, or somebody deleted it.
 */
export class StoredFileMissingError extends Error {}

/** @throws StoredFileMissingError */
export async function openStored(files: Files, key: string, range?: { start: number; end: number }) {
	const content = await files.open(key, range);
	if (!content) throw new StoredFileMissingError(`The file store has no ${key}.`);
	return content;
}

/** A stored file that is opened on the first read: a scanner may not read it, and then nobody would close it. */
export async function* storedContent(files: Files, key: string): AsyncIterable<Uint8Array> {
	yield* await openStored(files, key);
}

/**
 * A range of bytes of a stored file.
 * @throws StoredFileMissingError
 */
export async function readBytes(files: Files, key: string, start: number, end: number): Promise<Buffer> {
	if (start >= end) return Buffer.alloc(0);
	return Buffer.concat(await Array.fromAsync(await openStored(files, key, { start, end: end - 1 })));
}

/** Locks content until the transaction ends, against concurrent storing and sweeping. */
export async function lockContent(tx: Transaction, sha256: string): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`document content ${sha256}`}, 0))`;
}
