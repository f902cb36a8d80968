import { readFileSync } from "node:fs";
import path from "node:path";
import { BackupError, backupFolder } from "#app/archive/backup-place.server.ts";
import { type RestoreOutcome, restoreBackup } from "#app/archive/restore-backup.server.ts";
import { reindexAll } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { recount, reindexFilePages } from "#app/search/index/index.server.ts";
import { printError, runScript } from "#app/server/script.server.ts";
import { openDatabaseServer, openFiles } from "#app/server/services.server.ts";
import { problemSentences } from "./archive/problem-sentences.ts";

/**
 * `npm run restore -- FOLDER [TIME] [--key KEY-FILE]`: restores a backup into an empty DATA_DIR or database, compares the
 * result with the backup, and makes the search index. TIME is the name of a backup's folder; the newest is taken without
 * one. KEY-FILE holds the private key of an encrypted backup, as `age-keygen` writes it.
 */
const usage = "Say which backup: npm run restore -- FOLDER [TIME] [--key KEY-FILE]";
const given = process.argv.slice(2);
const keyAt = given.indexOf("--key");
const [, keyFile] = keyAt < 0 ? [] : given.splice(keyAt, 2);
const [folder, name] = given;

if (!folder || (keyAt >= 0 && !keyFile)) {
	console.error(usage);
	process.exit(1);
}
try {
	const outcome = await restore(folder, keyFile ? privateKey(keyFile) : undefined);
	if (!report(outcome)) process.exit(1);
} catch (error) {
	if (error instanceof BackupError) console.error(problemSentences[error.reason](error.about));
	else printError(error);
	process.exit(1);
}
await runScript(process.env, async (services) => {
	const practices = await reindexAll(services);
	await reindexFilePages(services.database.prisma);
	await recount(services.database.prisma);
	console.log(`The search index has ${practices} practices. You can start the site now.`);
	return 0;
});

async function restore(from: string, identity: string | undefined): Promise<RestoreOutcome> {
	const environment = readEnvironment({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" });
	const data = path.resolve(environment.DATA_DIR);
	const { url, postgres } = await openDatabaseServer(environment, createLog(environment.LOG_LEVEL));
	try {
		return await allowLongStatements(() =>
			restoreBackup({
				...{ place: backupFolder(path.resolve(from)), name, identity, url, scratch: data },
				...{ files: openFiles(environment), prismaFolder: path.resolve("prisma") },
			}),
		);
	} finally {
		await postgres?.stop();
	}
}

/** The line of a key file that is not a comment. */
function privateKey(file: string): string {
	const [key = ""] = readFileSync(file, "utf8")
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"));
	return key;
}

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
		for (const one of outcome.differences)
			console.error(`${one.part}${"row" in one ? `, row ${one.row}` : ""}: ${one.what}`);
		console.error("What was restored differs from the backup: do not use it.");
		return false;
	}
	console.log(`Restored ${outcome.rows} rows and ${outcome.files} files of ${outcome.made}; all equal the backup.`);
	if (!outcome.secrets)
		console.log(
			"The backup is not encrypted, so it has no secrets of two-step verification: everybody sets it up again when they next sign in.",
		);
	console.log("Emails wait until a head releases them: Secretariat > System > Installation.");
	return true;
}
