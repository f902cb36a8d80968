import { z } from "zod";
import { archiveManifest, count, manifestName, sha256 } from "#app/archive/archive-manifest.ts";

/**
 * The content of a backup's `manifest.json`, which is written last: a folder without one is an unfinished backup. It is
 * never encrypted, since the site itself must know to which files its backups refer.
 */
export const backupManifest = archiveManifest.extend({
	/** The public key for which everything else is encrypted. */
	recipient: z.string().optional(),
	/** The file with the rows, as it is stored. */
	rows: z.strictObject({ size: count, sha256 }),
	/** The file with the site's keys, as it is stored; only in an encrypted backup. */
	keys: z.strictObject({ size: count, sha256 }).optional(),
	files: z.array(
		z.strictObject({
			/** The checksum of the content. */
			sha256,
			size: count,
			/** The checksum of the file as it is stored, if it is encrypted. */
			stored: sha256.optional(),
		}),
	),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/** The folder of a backup is named after the second in which it was begun. */
export function backupName(time: Date): string {
	return `${time.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
}

/** @returns null if the name does not belong to a backup's folder */
export function timeOfBackup(name: string): Date | null {
	const [, day, hour, minute, second] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/.exec(name) ?? [];
	const time = new Date(`${day}T${hour}:${minute}:${second}Z`);
	return Number.isNaN(time.getTime()) ? null : time;
}

/** Path of a backup's manifest. */
export function manifestPath(name: string): string {
	return `${name}/${manifestName}`;
}

/** Path of a backup's rows. */
export function rowsPath(name: string, recipient: string | undefined): string {
	return `${name}/rows.zip${recipient ? ".age" : ""}`;
}

/** Path of the site's keys in an encrypted backup. */
export function keysPath(name: string): string {
	return `${name}/keys.age`;
}

/** Path of a file's content, which all backups encrypted for the same key share. */
export function contentPath(sha256: string, recipient: string | undefined): string {
	return `files/${sha256}${recipient ? `.${recipient.slice(-12)}.age` : ""}`;
}
