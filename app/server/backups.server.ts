import { spawn } from "node:child_process";
import { once } from "node:events";
import { isFullCheckDue, lastRun, recordRun } from "#app/archive/backup-runs.server.ts";
import { createBackup, isBackupUnderWay, withoutBackup } from "#app/archive/create-backup.server.ts";
import { listErasures } from "#app/archive/listed-erasures.server.ts";
import { lowerPriority } from "#app/platform/sandbox/sandbox.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * Makes a backup, records how it went, and tells the monitor.
 * @param everything whether all files are also read back, as they are once a week in any case
 * @throws BackupError or ArchiveError
 */
export async function runBackup(
	services: Services,
	backups: NonNullable<Services["backups"]>,
	everything = false,
): Promise<{ backup: string; rows: number; files: number }> {
	const { database, environment, log } = services;
	// Waits for another backup, so that runs do not overlap.
	const made = await withoutBackup(database.url, () =>
		recordRun(services, "backup", async () => {
			const all = everything || (await isFullCheckDue(services));
			const { name, ...counts } = await createBackup({ ...services, ...backups }, all);
			return { backup: name, everything: all, ...counts };
		}),
	);
	if (environment.HEARTBEAT_URL) await tellMonitor(environment.HEARTBEAT_URL, log);
	return made;
}

/**
 * Makes the hourly backup in a separate process, `npm run backup`, so that readers do not wait for it. The page
 * *Installation* shows a failure; the next hour tries again.
 * @throws Error if it failed for no reason that backups know, or was cut off
 */
export async function runScheduledBackup({ database, log }: Services, stopping: AbortSignal): Promise<void> {
	// Backups waiting for one that takes hours would keep all other jobs waiting.
	if (await isBackupUnderWay(database))
		return log.warn("an earlier backup is still being made: the next hour makes another");
	const begun = new Date();
	const end = await runApart("backup", stopping);
	const run = await lastRun({ database }, "backup", begun);
	if (end === 0) log.info({ backup: run?.backup, rows: run?.rows, files: run?.files }, "a backup was made");
	else if (run?.failure && run.failure !== "unknown")
		log.error({ reason: run.failure, about: run.about }, "no backup could be made");
	else throw new Error(`The backup ended with ${end}: ${run?.about ?? "see above"}`);
}

/** Writes the list of erased accounts beside the backups right after an erasure, as each backup does. */
export async function runListErasures(
	{ database }: Services,
	{ place }: NonNullable<Services["backups"]>,
): Promise<void> {
	await withoutBackup(database.url, () => listErasures(database, place));
}

/**
 * Runs the monthly drill in a separate process, `npm run drill`; the page *Installation* shows the result. An encrypted
 * backup can't be restored here, because this machine has no private key.
 */
export async function runScheduledDrill(
	{ log }: Services,
	{ recipient }: NonNullable<Services["backups"]>,
	stopping: AbortSignal,
): Promise<void> {
	if (recipient) return log.info("backups are encrypted: practise a restore with npm run drill -- --key KEY-FILE");
	if ((await runApart("drill", stopping)) !== 0) log.error("the newest backup could not be restored");
}

/** With a young generation of the usual 16 MB, a backup takes some 100 MB more. */
const memoryLimits = ["--max-old-space-size=256", "--max-semi-space-size=4"];

/**
 * Runs a command in a separate process, with the lowest priority and little memory. It ends when `stopping` is aborted,
 * or when this process ends for any reason: `runScript` notices that their channel has closed.
 * @returns its exit code, or the signal that ended it
 * @throws Error if `stopping` was aborted, so that the next start runs the job again
 */
async function runApart(command: "backup" | "drill", stopping: AbortSignal): Promise<number | string | null> {
	const child = spawn(process.execPath, [...memoryLimits, `scripts/${command}.ts`], {
		stdio: ["ignore", "inherit", "inherit", "ipc"],
	});
	if (child.pid) lowerPriority(child.pid);
	const end = () => child.kill();
	stopping.addEventListener("abort", end);
	if (stopping.aborted) end();
	try {
		const [code, signal] = await once(child, "exit");
		stopping.throwIfAborted();
		return code ?? signal;
	} finally {
		stopping.removeEventListener("abort", end);
	}
}

/** Requests exactly this URL. An unavailable monitor is no reason to fail: it notices the missing request itself. */
async function tellMonitor(address: string, log: Services["log"]): Promise<void> {
	try {
		const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(10_000) });
		await response.body?.cancel();
		if (!response.ok) log.warn({ status: response.status }, "the monitor did not accept the heartbeat");
	} catch (error) {
		log.warn({ err: error }, "the monitor could not be reached");
	}
}
