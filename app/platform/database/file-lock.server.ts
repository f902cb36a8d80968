import { DatabaseSync } from "node:sqlite";

export type FileLock = { release(): void };

const sqliteBusy = 5;

/**
 * Takes an exclusive lock on a file, creating it if necessary. The operating system releases the lock when the process
 * ends, however it ends. Node has no API for this, but its built-in SQLite locks files on every platform.
 * @param patience milliseconds to wait for another process to release the lock, during which this process is blocked
 * @returns undefined if another process has the lock
 */
export function lockFile(file: string, patience = 0): FileLock | undefined {
	const database = new DatabaseSync(file, { timeout: patience });
	try {
		// Nothing is written, so a journal file would only be left behind.
		database.exec("pragma journal_mode = off; begin exclusive");
		return { release: () => database.close() };
	} catch (error) {
		database.close();
		if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
		throw error;
	}
}
