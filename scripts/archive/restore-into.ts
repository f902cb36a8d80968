import path from "node:path";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { type RestoreOutcome, restoreBackup } from "#app/archive/restore-backup.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { keyFileOf, openDatabaseServer, openFiles } from "#app/server/services.server.ts";

/**
 * Restores a backup into the database and the file store of these settings, which must be empty.
 * @param options.name the backup; the newest if left out
 * @param options.identity the private key of an encrypted backup
 */
export async function restoreInto(
	environment: Environment,
	place: BackupPlace,
	options: { name?: string | undefined; identity?: string | undefined },
): Promise<RestoreOutcome> {
	const { ownerUrl, postgres } = await openDatabaseServer(environment, createLog(environment.LOG_LEVEL));
	try {
		return await allowLongStatements(() =>
			restoreBackup({
				...{ ...options, place, url: ownerUrl, scratch: path.resolve(environment.DATA_DIR) },
				...{ files: openFiles(environment), keyFile: keyFileOf(environment), prismaFolder: path.resolve("prisma") },
			}),
		);
	} finally {
		await postgres?.stop();
	}
}
