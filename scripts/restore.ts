import { BackupError } from "#app/archive/backup-place.server.ts";
import type { RestoreOutcome } from "#app/archive/restore-backup.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { printError, runScript } from "#app/server/run-script.server.ts";
import { openBackupPlace } from "#app/server/services.server.ts";
import { takePrivateKey } from "./archive/private-key.ts";
import { printDifferences, printErased, problemSentences } from "./archive/report.ts";
import { restoreInto } from "./archive/restore-into.ts";
import { makeSearchIndex } from "./make-search-index.ts";

/**
 * `npm run restore -- PLACE [TIME] [--key KEY-FILE]`: restores a backup into an empty DATA_DIR or database, compares the
 * result with the backup, and makes the search index. PLACE is a folder or a bucket, as in BACKUP_TO. TIME is the name of
 * a backup's folder; without it, the newest is restored. KEY-FILE holds the private key of an encrypted backup, as
 * `age-keygen` writes it.
 */
const words = process.argv.slice(2);
try {
	const identity = takePrivateKey(words);
	const [from, name] = words;
	const { LOG_LEVEL = "warn" } = process.env;
	const environment = readEnvironment({ ...process.env, LOG_LEVEL, BACKUP_TO: from });
	const place = openBackupPlace(environment);
	if (!place) {
		console.error("Say which backup: npm run restore -- PLACE [TIME] [--key KEY-FILE]");
		process.exit(1);
	}
	const outcome = await restoreInto(environment, place, { name, identity });
	if (!report(outcome)) process.exit(1);
} catch (error) {
	if (error instanceof BackupError) console.error(problemSentences[error.reason](error.about));
	else printError(error);
	process.exit(1);
}
await runScript(process.env, async (services) => {
	console.log(`The search index has ${await makeSearchIndex(services)} practices. You can start the site now.`);
	return 0;
});

/** Prints the outcome. @returns whether the backup was restored */
function report(outcome: RestoreOutcome): boolean {
	if (outcome.outcome === "refused") {
		console.error(`${problemSentences[outcome.reason](outcome.about)} Nothing was written.`);
		return false;
	}
	if (outcome.outcome === "not-empty") {
		console.error(
			`This installation is in use (the table ${outcome.table} has rows), so nothing was written. Set DATA_DIR to a new folder, and DATABASE_URL, if you use it, to a new database.`,
		);
		return false;
	}
	if (outcome.outcome === "differs") {
		printDifferences(outcome.differences);
		console.error("What was restored differs from the backup: do not use it.");
		return false;
	}
	console.log(`Restored ${outcome.rows} rows and ${outcome.files} files of ${outcome.made}; all equal the backup.`);
	printErased(outcome.erased, "backup");
	if (!outcome.secrets)
		console.log(
			"Two-step verification: the backup lacks secrets or their keys, and they are not in KEY_RING either. Those concerned set it up again when they next sign in.",
		);
	console.log("Emails wait until a head releases them: Secretariat > System > Installation.");
	return true;
}
