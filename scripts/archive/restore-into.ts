import { rmdirSync } from "node:fs";
import path from "node:path";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { type RestoreOutcome, restoreBackup } from "#app/archive/restore-backup.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { EmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { makeDataFolder } from "#app/platform/database/postgres-folder.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { keyFileOf, openDatabaseServer, openFiles } from "#app/server/services.server.ts";

/**
 * Restores a backup into the database and the file store of these settings, which must be empty. If the backup is
 * refused, no folder is left behind.
 * @param options.name the backup; the newest if left out
 * @param options.identity the private key of an encrypted backup
 * @param options.withoutKeys true to go on without the keys of two-step verification
 */
export async function restoreInto(
	environment: Environment,
	place: BackupPlace,
	options: { name?: string | undefined; identity?: string | undefined; withoutKeys?: boolean },
): Promise<RestoreOutcome> {
	const scratch = path.resolve(environment.DATA_DIR);
	const created = makeDataFolder(scratch);
	let postgres: EmbeddedPostgres | undefined;
	const open = async () => {
		const server = await openDatabaseServer(environment, createLog(environment.LOG_LEVEL));
		postgres = server.postgres;
		return server.ownerUrl;
	};
	try {
		return await allowLongStatements(() =>
			restoreBackup({
				...options,
				place,
				open,
				scratch,
				prismaFolder: path.resolve("prisma"),
				files: openFiles(environment),
				keyFile: keyFileOf(environment),
			}),
		);
	} finally {
		await postgres?.stop();
		if (created) removeEmptyFolders(scratch, created);
	}
}

/** Removes a folder and those above it, up to `last`, as far as they are empty. */
function removeEmptyFolders(folder: string, last: string): void {
	try {
		rmdirSync(folder);
	} catch {
		return;
	}
	if (folder !== last) removeEmptyFolders(path.dirname(folder), last);
}
