import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { ArchiveError } from "#app/archive/archive-open.server.ts";
import { BackupError } from "#app/archive/backup-place.server.ts";
import { recordRun } from "#app/archive/backup-runs.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { withAdvisoryLock } from "#app/platform/database/database.server.ts";
import { isAlive, runningServer } from "#app/platform/database/postgres-process.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { takePrivateKey } from "./archive/private-key.ts";
import { printProblem, problemSentences } from "./archive/report.ts";
import { restoreInto } from "./archive/restore-into.ts";
import { makeSearchIndex } from "./make-search-index.ts";
import { memoryLimits } from "./prepare.mjs";

/**
 * `npm run drill [-- --key KEY-FILE]`: shows that the newest backup can be restored. It restores the backup beside the
 * site, into a folder of its own in DATA_DIR with a PostgreSQL of its own, compares every row and file with the backup,
 * starts the copy, opens ten of its pages, and deletes it. The page *Installation* shows how it went.
 */
const pagesToOpen = 10;
/** Milliseconds within which the copy must have started; on a busy machine, its low priority makes it slow. */
const startTimeout = 600_000;

/** Settings that the copy must not have: they lead to other data, or to the outside. */
const apart = [
	...["DATABASE_URL", "MIGRATION_DATABASE_URL", "MEILI_HOST", "MEILI_API_KEY", "SMTP_URL", "CLAMD_HOST"],
	...["ORIGIN", "METRICS_PORT"],
	...["S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
	...["KEY_RING", "BACKUP_TO", "BACKUP_KEY", "HEARTBEAT_URL"],
	...["BACKUP_S3_ENDPOINT", "BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY"],
];

await runScript(process.env, async (services) => {
	const identity = takePrivateKey(process.argv.slice(2));
	const { backups, database, environment } = services;
	if (!backups) {
		console.error("There are no backups: set BACKUP_TO to a folder on another disk, or to a bucket.");
		return 1;
	}
	if (backups.recipient && !identity) {
		console.error(problemSentences["key-needed"](""));
		return 1;
	}
	const data = path.resolve(environment.DATA_DIR);
	try {
		const done = await withAdvisoryLock(database.url, "drill", async () => {
			// Left over from a drill that was cut off.
			for (const name of await readdir(data)) if (name.startsWith("drill-")) await remove(path.join(data, name));
			const folder = await mkdtemp(path.join(data, "drill-"));
			const cutOff = () => removeNow(folder);
			process.once("exit", cutOff);
			process.once("SIGTERM", () => process.exit(1));
			try {
				return await recordRun(services, "drill", () => drill(services, backups, { folder, identity }));
			} finally {
				process.off("exit", cutOff);
				await remove(folder);
			}
		});
		console.log(
			`Backup ${done.backup} was restored: ${done.rows} rows and ${done.files} files equal it, and the copy showed ${done.pages} pages.`,
		);
		return 0;
	} catch (error) {
		return printProblem(error);
	}
});

async function drill(
	{ log }: Services,
	backups: NonNullable<Services["backups"]>,
	{ folder, identity }: { folder: string; identity: string | undefined },
) {
	const none = Object.fromEntries(apart.flatMap((name) => [name, `${name}_FILE`]).map((name) => [name, ""]));
	// Anybody who restores would bring these from the safe.
	await copyFile(backups.keyFile, path.join(folder, "keys"));
	const own = { DATA_DIR: folder, HOST: "127.0.0.1", PORT: "0", WORKER: "off", LOG_LEVEL: "warn" };
	const variables = { ...process.env, ...none, ...own };
	const environment = readEnvironment(variables);
	const restored = await restoreInto(environment, backups.place, { identity });
	if (restored.outcome === "refused") throw new ArchiveError(restored.reason, restored.about);
	if (restored.outcome === "keys-missing") throw new ArchiveError("part-missing", backups.keyFile);
	if (restored.outcome === "not-empty") throw new Error(`The copy has rows in ${restored.table}.`);
	if (restored.outcome === "differs") {
		for (const difference of restored.differences) log.error(difference, "the copy differs from the backup");
		throw new BackupError("differs", restored.differences[0]?.part ?? "");
	}
	const copy = await allowLongStatements(() => openServices(environment, createLog(environment.LOG_LEVEL)));
	await allowLongStatements(() => makeSearchIndex(copy)).finally(() => copy.close());
	const pages = await openPages(variables);
	return { backup: restored.name, rows: restored.rows, files: restored.files, pages };
}

/** Starts the copy and opens pages of it. @returns how many */
async function openPages(variables: NodeJS.ProcessEnv): Promise<number> {
	const site = spawn(process.execPath, [...memoryLimits, "app/server/main.ts"], {
		env: variables,
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ended = new Promise<void>((resolve) => site.once("exit", () => resolve()));
	const timer = setTimeout(() => site.kill("SIGKILL"), startTimeout);
	try {
		const origin = await addressOf(site.stdout);
		if (!origin) throw new BackupError("not-served", "");
		clearTimeout(timer);
		const addresses = [
			...(await listed(origin, "practices-1")).slice(0, pagesToOpen / 2),
			...(await listed(origin, "pages")),
		];
		const opened = addresses.slice(0, pagesToOpen);
		for (const address of opened) {
			const { status } = await fetch(address);
			if (status !== 200) throw new BackupError("not-served", `${new URL(address).pathname} (${status})`);
		}
		return opened.length;
	} finally {
		clearTimeout(timer);
		site.kill("SIGTERM");
		await ended;
	}
}

/** What the site prints when it has started; undefined if it ends instead. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string | undefined> {
	for await (const line of createInterface({ input: output })) {
		const [, origin] = /The site is at (\S+)\//.exec(line) ?? [];
		if (origin) {
			output.resume();
			return origin;
		}
	}
	return undefined;
}

/** The URLs in a file of the sitemap; none if there is no such file. */
async function listed(origin: string, file: string): Promise<string[]> {
	const answer = await fetch(`${origin}/sitemaps/${file}.xml`);
	const xml = answer.ok ? await answer.text() : "";
	return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = ""]) => address);
}

function remove(folder: string): Promise<void> {
	return rm(folder, { recursive: true, force: true });
}

/** Ends the PostgreSQL of a copy, which would outlive this process, and deletes the copy. Its site ends on its own. */
function removeNow(folder: string): void {
	const cluster = path.join(folder, "postgres");
	const server = runningServer(cluster);
	if (server) process.kill(server.pid, "SIGQUIT");
	// It still writes for a moment, and a process that exits can't await.
	for (let waited = 0; server && waited < 3000 && isAlive(server.pid, cluster); waited += 50)
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
	rmSync(folder, { recursive: true, force: true });
}
