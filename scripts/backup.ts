import { ArchiveError } from "#app/archive/archive-open.server.ts";
import { BackupError } from "#app/archive/backup-place.server.ts";
import { runBackup } from "#app/server/backups.server.ts";
import { runScript } from "#app/server/script.server.ts";
import { problemSentences } from "./archive/problem-sentences.ts";

/**
 * `npm run backup [-- --everything]`: makes a backup into the folder BACKUP_TO now, and reads its rows back. With
 * `--everything`, it reads all files back, too.
 */
await runScript(process.env, async (services) => {
	if (!services.backups) {
		console.error("Say where backups go: set BACKUP_TO to a folder on another disk.");
		return 1;
	}
	try {
		const made = await runBackup(services, services.backups, process.argv.includes("--everything"));
		console.log(`Backup ${made.backup}: ${made.rows} rows and ${made.files} files, checked.`);
		return 0;
	} catch (error) {
		if (!(error instanceof ArchiveError || error instanceof BackupError)) throw error;
		console.error(problemSentences[error.reason](error.about));
		return 1;
	}
});
