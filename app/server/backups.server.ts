import { spawn } from "node:child_process";
import { once } from "node:events";
import { ArchiveError } from "#app/archive/archive-open.server.ts";
import { BackupError } from "#app/archive/backup-place.server.ts";
import { isFullCheckDue, recordRun } from "#app/archive/backup-runs.server.ts";
import { createBackup, withoutBackup } from "#app/archive/create-backup.server.ts";
import { listErasures } from "#app/archive/listed-erasures.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * Makes a backup, records how it went, and tells the monitor.
 * @param everything whether all files are read back, too; once a week they are in any case
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

/** Makes the hourly backup. The page *Installation* shows a failure; the next hour tries again. */
export async function runScheduledBackup(services: Services, backups: NonNullable<Services["backups"]>): Promise<void> {
	try {
		services.log.info(await runBackup(services, backups), "a backup was made");
	} catch (error) {
		if (!(error instanceof ArchiveError || error instanceof BackupError)) throw error;
		services.log.error({ reason: error.reason, about: error.about }, "no backup could be made");
	}
}

/** Lists the erased accounts beside the backups, at once after an erasure; each backup does so, too. */
export async function runListErasures(
	{ database }: Services,
	{ place }: NonNullable<Services["backups"]>,
): Promise<void> {
	await withoutBackup(database.url, () => listErasures(database, place));
}

/**
 * Runs the monthly drill in a process of its own: `npm run drill`, which the page *Installation* reports. A backup that is
 * encrypted can't be restored here, because this machine has no private key.
 */
export async function runScheduledDrill(
	{ log }: Services,
	{ recipient }: NonNullable<Services["backups"]>,
): Promise<void> {
	if (recipient) return log.info("backups are encrypted: practise a restore with npm run drill -- --key KEY-FILE");
	const drill = spawn(process.execPath, ["--max-old-space-size=256", "scripts/drill.ts"], { stdio: "inherit" });
	const [code] = await once(drill, "exit");
	if (code !== 0) log.error("the newest backup could not be restored");
}

/** Requests exactly this address. A monitor that is away is no reason to fail: it notices by itself. */
async function tellMonitor(address: string, log: Services["log"]): Promise<void> {
	try {
		const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(10_000) });
		await response.body?.cancel();
		if (!response.ok) log.warn({ status: response.status }, "the monitor did not accept the heartbeat");
	} catch (error) {
		log.warn({ err: error }, "the monitor could not be reached");
	}
}
