import { backupName, contentPath, timeOfBackup } from "#app/archive/backup-manifest.ts";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { backupsToKeep } from "#app/archive/backups-to-keep.ts";
import { backupNames, readManifest } from "#app/archive/open-backup.server.ts";

/** Milliseconds: younger files stay, even if no backup refers to them. */
const unnamedStay = 7 * 86_400_000;

/**
 * Deletes unfinished and old backups, and files older than a week to which no backup refers. No backup may be made
 * during this.
 */
export async function pruneBackups(place: BackupPlace, now: Date): Promise<void> {
	const whole = new Set(await backupNames(place));
	const times = [...whole].flatMap((name) => timeOfBackup(name) ?? []);
	const keeping = new Set([...backupsToKeep(times)].map(backupName));
	const begun = (await place.list("")).map(({ name }) => name).filter((name) => timeOfBackup(name) !== null);
	for (const name of begun) if (!keeping.has(name)) await place.delete(name);

	const old = (await place.list("files")).filter(
		({ modified }) => modified && now.getTime() - modified.getTime() > unnamedStay,
	);
	if (old.length === 0) return;
	const named = new Set<string>();
	for (const name of keeping) {
		const manifest = await readManifest(place, name).catch(() => null);
		// It may refer to any of the files.
		if (!manifest) return;
		for (const { sha256 } of manifest.files) named.add(contentPath(sha256, manifest.recipient));
	}
	for (const { name } of old) if (!named.has(`files/${name}`)) await place.delete(`files/${name}`);
}
