import { Readable } from "node:stream";
import { ArchiveError } from "#app/archive/archive-open.server.ts";
import { type Snapshot, withSnapshot } from "#app/archive/archive-snapshot.server.ts";
import {
	type ArchiveServices,
	beginManifest,
	ContentMissingError,
	fileBytes,
	rowParts,
	zipOf,
} from "#app/archive/archive-write.server.ts";
import {
	type BackupManifest,
	backupName,
	contentPath,
	keysPath,
	manifestPath,
	rowsPath,
} from "#app/archive/backup-manifest.ts";
import { BackupError, type BackupPlace } from "#app/archive/backup-place.server.ts";
import { listErasures } from "#app/archive/listed-erasures.server.ts";
import { backupNames, checkRows, damagedFiles, openBackup, readManifest } from "#app/archive/open-backup.server.ts";
import { pruneBackups } from "#app/archive/prune-backups.server.ts";
import { tablesOf } from "#app/archive/tables.ts";
import { type Database, isAdvisoryLockHeld, withAdvisoryLock } from "#app/platform/database/database.server.ts";
import { encrypted } from "#app/platform/files/encryption.server.ts";
import { readKeys } from "#app/platform/key-ring.server.ts";

export type BackupServices = ArchiveServices & {
	place: BackupPlace;
	/** The public key for which to encrypt, if any. */
	recipient?: string | undefined;
	/** The file of keys that open the secrets in the database, which only an encrypted backup includes. */
	keyFile: string;
	/** A folder for temporary files. */
	scratch: string;
};

/** A backup, named after its folder, with the numbers of its rows and files and the bytes written for it. */
export type MadeBackup = { name: string; rows: number; files: number; bytes: number };

/**
 * Runs work while no backup of this database is being made, and lets none begin during it. Everything that deletes
 * files needs it, so that a backup finds the files of its rows.
 */
export function withoutBackup<T>(url: string, work: () => Promise<T>): Promise<T> {
	// A first backup of many files may take hours.
	return withAdvisoryLock(url, "backup", work, 24 * 3_600_000);
}

/** Whether a backup, or work for which backups wait, is in progress. */
export function isBackupUnderWay(database: Pick<Database, "pool">): Promise<boolean> {
	return isAdvisoryLockHeld(database, "backup");
}

/**
 * Makes a backup of the installation: the rows at one moment, the contents of files that no earlier backup contains,
 * and finally the manifest. Then it is read back. Erased accounts are listed beside it. Runs under `withoutBackup`.
 * @param everything whether to read all files in the backup and on the site too, instead of only the rows
 * @throws BackupError or ArchiveError; an unfinished backup has no manifest, and the next one deletes it
 */
export async function createBackup(services: BackupServices, everything = false): Promise<MadeBackup> {
	try {
		await pruneBackups(services.place, services.clock.now());
		await listErasures(services.database, services.place);
		const { name, manifest, contents, bytes } = await writeBackup(services);
		await readBack(services, name, manifest, everything);
		if (everything) await checkSiteFiles(services, contents);
		const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
		return { name, rows, files: manifest.files.length, bytes };
	} catch (error) {
		throw error instanceof ContentMissingError ? new BackupError("content-missing", error.sha256) : error;
	}
}

async function writeBackup({ database, clock, files, place, recipient, keyFile }: BackupServices) {
	const made = clock.now();
	const names = new Set((await place.list("")).map(({ name }) => name));
	while (names.has(backupName(made))) made.setSeconds(made.getSeconds() + 1);
	const name = backupName(made);
	const tables = tablesOf("kept").map((table) => ({ name: table }));
	const { manifest, contents } = await withSnapshot(database, tables, async (snapshot) => {
		const listed = beginManifest(made, snapshot.migration);
		const zip = zipOf(rowParts(snapshot, tables, listed), made);
		const rows = await place.write(rowsPath(name, recipient), encrypted(zip, recipient));
		const begun: BackupManifest = { ...listed, ...(recipient ? { recipient } : {}), rows };
		return { manifest: begun, contents: snapshot.files };
	});
	const keys = recipient && readKeys(keyFile);
	if (keys) manifest.keys = await place.write(keysPath(name), encrypted(Readable.from([Buffer.from(keys)]), recipient));
	const stored = await storedFiles(place, recipient);
	let bytes = manifest.rows.size;
	for (const { sha256, key } of contents) {
		const before = stored.get(sha256);
		if (before) {
			manifest.files.push(before);
			continue;
		}
		let size = 0;
		const content = fileBytes(files, { sha256, key }, (read) => (size = read));
		const written = await place.write(contentPath(sha256, recipient), encrypted(content, recipient));
		bytes += written.size;
		manifest.files.push({ sha256, size, ...(recipient ? { stored: written.sha256 } : {}) });
	}
	await place.write(manifestPath(name), Readable.from([Buffer.from(JSON.stringify(manifest, null, "\t"))]));
	return { name, manifest, contents, bytes };
}

/**
 * Reads all files of the site; a backup itself reads only files that no earlier one contains.
 * @throws ContentMissingError for a file that is missing or damaged; the backup is complete, with the original file
 */
async function checkSiteFiles({ files }: BackupServices, contents: Snapshot["files"]): Promise<void> {
	for (const content of contents) {
		for await (const _piece of fileBytes(files, content, () => {})) {
			// Its checksum is compared at the end.
		}
	}
}

/** The files, by checksum, in the newest backup for the same key; each file is written only once. */
async function storedFiles(
	place: BackupPlace,
	recipient: string | undefined,
): Promise<Map<string, BackupManifest["files"][number]>> {
	const there = new Set((await place.list("files")).map(({ name }) => `files/${name}`));
	for (const name of (await backupNames(place)).reverse()) {
		const manifest = await readManifest(place, name).catch(() => null);
		if (!manifest || manifest.recipient !== recipient) continue;
		const files = manifest.files.filter(({ sha256 }) => there.has(contentPath(sha256, recipient)));
		return new Map(files.map((file) => [file.sha256, file]));
	}
	return new Map();
}

/** Reads back a backup. Without the private key, an encrypted one can only be compared with what was written. */
async function readBack(
	{ place, scratch }: BackupServices,
	name: string,
	manifest: BackupManifest,
	everything: boolean,
): Promise<void> {
	if (manifest.recipient) await checkRows(place, name, manifest);
	else (await openBackup(place, name, { scratch })).close();
	if (!everything) return;
	const damaged = await damagedFiles(place, manifest);
	// The next backup writes them again.
	for (const file of damaged) await place.delete(file);
	if (damaged[0]) throw new ArchiveError("part-differs", damaged[0]);
}
