import { createWriteStream, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { manifestName, tablePart } from "#app/archive/archive-manifest.ts";
import {
	ArchiveError,
	checkPart,
	type OpenArchive,
	openZip,
	parseManifest,
	readBytes,
} from "#app/archive/archive-open.server.ts";
import {
	type BackupManifest,
	backupManifest,
	contentPath,
	keysPath,
	manifestPath,
	rowsPath,
	timeOfBackup,
} from "#app/archive/backup-manifest.ts";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { DecryptionError, decrypted } from "#app/platform/files/encryption.server.ts";

/** The names of all complete backups, oldest first. */
export async function backupNames(place: BackupPlace): Promise<string[]> {
	const names = (await place.list("")).map(({ name }) => name).filter((name) => timeOfBackup(name) !== null);
	const whole = names.map(async (name) =>
		(await place.list(name)).some((one) => one.name === manifestName) ? [name] : [],
	);
	return (await Promise.all(whole)).flat().sort();
}

/** @throws ArchiveError if there is no such backup, or it is unfinished */
export async function readManifest(place: BackupPlace, name: string): Promise<BackupManifest> {
	const file = manifestPath(name);
	return parseManifest(backupManifest, await readBytes(await storedFile(place, file)), file);
}

/**
 * Opens a backup after checking its rows: every table of the manifest is there with its checksum. The key is tried
 * first.
 * @param identity the private key of an encrypted backup
 * @param scratch a folder for a temporary copy of the rows
 * @throws ArchiveError
 */
export async function openBackup(
	place: BackupPlace,
	name: string,
	{ identity, scratch }: { identity?: string | undefined; scratch: string },
): Promise<OpenArchive & { manifest: BackupManifest; keys: string | undefined }> {
	const manifest = await readManifest(place, name);
	const { recipient } = manifest;
	if (recipient && !identity) throw new ArchiveError("key-needed", name);
	const read = (file: string) => plainContent(place, file, recipient && identity);
	const folder = await mkdtemp(path.join(scratch, "backup-"));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const copy = path.join(folder, "rows.zip");
		await pipeline(read(rowsPath(name, recipient)), createWriteStream(copy, { mode: 0o600 }));
		const zip = await openZip(copy, rowsPath(name, recipient));
		try {
			await zip.check(manifest.tables.map(({ name: table, sha256 }) => [tablePart(table), sha256] as const));
		} catch (error) {
			zip.close();
			throw error;
		}
		const keys = manifest.keys && (await readBytes(read(keysPath(name)))).toString();
		return {
			manifest,
			keys,
			lines: zip.lines,
			file: async (sha256) => read(contentPath(sha256, recipient)),
			close() {
				zip.close();
				remove();
			},
		};
	} catch (error) {
		remove();
		throw error;
	}
}

async function* plainContent(
	place: BackupPlace,
	file: string,
	identity: string | undefined,
): AsyncGenerator<Uint8Array> {
	const content = await storedFile(place, file);
	if (!identity) return yield* content;
	try {
		yield* decrypted(content, identity);
	} catch (error) {
		if (!(error instanceof DecryptionError)) throw error;
		throw new ArchiveError(error.reason === "wrong-key" ? "wrong-key" : "part-differs", file);
	}
}

/**
 * Compares the stored rows and keys of a backup with its manifest, which needs no key.
 * @throws ArchiveError
 */
export async function checkRows(place: BackupPlace, name: string, manifest: BackupManifest): Promise<void> {
	const { recipient, rows, keys } = manifest;
	const file = rowsPath(name, recipient);
	await checkPart(await storedFile(place, file), file, rows.sha256);
	if (keys) await checkPart(await storedFile(place, keysPath(name)), keysPath(name), keys.sha256);
}

/** The paths of files that are missing or differ from what was written; finding them needs no key. */
export async function damagedFiles(place: BackupPlace, { recipient, files }: BackupManifest): Promise<string[]> {
	const damaged: string[] = [];
	for (const { sha256, stored = sha256 } of files) {
		const file = contentPath(sha256, recipient);
		try {
			await checkPart(await storedFile(place, file), file, stored);
		} catch (error) {
			if (!(error instanceof ArchiveError)) throw error;
			damaged.push(file);
		}
	}
	return damaged;
}

async function storedFile(place: BackupPlace, file: string): Promise<AsyncIterable<Uint8Array>> {
	const content = await place.read(file);
	if (!content) throw new ArchiveError(file.endsWith(manifestName) ? "no-archive" : "part-missing", file);
	return content;
}
