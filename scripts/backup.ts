import { runBackup } from "#app/server/backups.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { printProblem } from "./archive/report.ts";

/**
 * `npm run backup [-- --everything]`: makes a backup in BACKUP_TO now, and reads its rows back. With
 * `--everything`, it also reads all files back.
 */
const backUp = async (services: Services): Promise<number> => {
	if (!services.backups) {
		console.error("Say where backups go: set BACKUP_TO to a folder on another disk, or to a bucket.");
		return 1;
	}
	try {
		const made = await runBackup(services, services.backups, process.argv.includes("--everything"));
		// The site logs it.
		if (!process.connected) console.log(`Backup ${made.backup}: ${made.rows} rows and ${made.files} files, checked.`);
		return 0;
	} catch (error) {
		return printProblem(error);
	}
};

await runScript(process.env, backUp, { mirroring: false });
