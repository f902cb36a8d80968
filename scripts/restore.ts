import { BackupError } from "#app/archive/backup-place.server.ts";
import type { RestoreOutcome } from "#app/archive/restore-backup.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { printError, runScript } from "#app/server/run-script.server.ts";
import { keyFileOf, openBackupPlace } from "#app/server/services.server.ts";
import { takePrivateKey } from "./archive/private-key.ts";
import { printDifferences, printErased, problemSentences } from "./archive/report.ts";
import { restoreInto } from "./archive/restore-into.ts";
import { makeSearchIndex } from "./make-search-index.ts";

/**
 * `npm run restore -- PLACE [TIME] [--key KEY-FILE] [--without-keys]`: restores a backup into an empty DATA_DIR or database, compares the
 * result with the backup, and makes the search index. PLACE is a folder or a bucket, as in BACKUP_TO. TIME is the name of
 * a backup's folder; without it, the newest is restored. KEY-FILE holds the private key of an encrypted backup, as
 * `age-keygen` writes it. With `--without-keys`, restores even if the keys of two-step verification are missing, and
 * closes the accounts that need them.
 */
const words = process.argv.slice(2);
try {
	const identity = takePrivateKey(words);
	const withoutKeys = words.includes("--without-keys");
	const [from, name] = words.filter((word) => word !== "--without-keys");
	const { LOG_LEVEL = "warn" } = process.env;
	const environment = readEnvironment({ ...process.env, LOG_LEVEL, BACKUP_TO: from });
	const place = openBackupPlace(environment);
	if (!place) {
		console.error("Say which backup: npm run restore -- PLACE [TIME] [--key KEY-FILE] [--without-keys]");
		process.exit(1);
	}
	const outcome = await restoreInto(environment, place, { name, identity, withoutKeys });
	if (!report(outcome, keyFileOf(environment))) process.exit(1);
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
function report(outcome: RestoreOutcome, keyFile: string): boolean {
	if (outcome.outcome === "refused") {
		console.error(`${problemSentences[outcome.reason](outcome.about)} Nothing was written.`);
		return false;
	}
	if (outcome.outcome === "keys-missing") {
		console.error(
			`The keys of two-step verification are neither in the backup nor in ${keyFile}. Accounts that need them: ${outcome.accounts}. Nothing was written.
Put the file of keys there, from the safe, and try again. If it is lost, add --without-keys: these accounts are then closed, and no one can sign in to them, until a head has confirmed who each person is and reopens the account. If no head is left, make one on this machine: npm run create-head`,
		);
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
	printErased(outcome.erased);
	if (outcome.closed > 0)
		console.log(
			`Accounts closed, because the keys of two-step verification are lost: ${outcome.closed}. Once a head has confirmed who each person is, reopen them: Secretariat > Accounts, state "closed". If no head is left, make one on this machine: npm run create-head`,
		);
	console.log("Emails wait until a head releases them: Secretariat > System > Installation.");
	return true;
}
