import { DatabaseSync } from "node:sqlite";

export type FileLock = { release(): void };

const sqliteBusy = 5;

/**
 * Takes an exclusive lock on a file, made where it is missing. The operating system releases it when the process ends,
 * however it ends. Node has no call for this; SQLite, which comes with Node, locks files on every platform.
 * @param patience milliseconds to wait for another process that holds it; blocks this one meanwhile
 * @returns nothing where another process holds it
 */
export function lockFile(file: string, patience = 0): FileLock | undefined {
	const database = new DatabaseSync(file, { timeout: patience });
	try {
		// Nothing is written, and a journal would only be left behind.
		database.exec("pragma journal_mode = off; begin exclusive");
		return { release: () => database.close() };
	} catch (error) {
		database.close();
		if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
		throw error;
	}
}
