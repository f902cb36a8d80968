import { spawn } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { memoryLimits } from "../prepare.mjs";
import { type Load, type Rig, round, type Target } from "./load.ts";
import type { RunningSite } from "./site.ts";
import { median, secondsOf } from "./spread.ts";

export type BackupFigures = {
	/** The first backup, and the next one after one more file. */
	first: BackupRun;
	next: BackupRun;
	/** Median p95 of one reader of cached pages, in milliseconds. */
	alone: number;
	/** Seconds to restore the second backup into an empty folder, compare it and make its search index. */
	restore: number;
	/** Seconds of a drill: the same, and ten pages of the copy. */
	drill: number;
};

type BackupRun = {
	seconds: number;
	rows: number;
	files: number;
	/** Bytes written for it. */
	bytes: number;
	/** Median p95 of one reader during the backup, in milliseconds. */
	p95: number;
};

const fileSize = 500_000;
const roundsAlone = 10;

/**
 * Files documents until a site has this many gigabytes of them; their content can't be compressed.
 * @returns how many there are now
 */
export async function fillFiles(services: Services, gigabytes: number): Promise<number> {
	const { database } = services;
	let count = await database.prisma.documentVersion.count();
	while (count * fileSize < gigabytes * 1e9) {
		await fileDocument(services);
		count++;
	}
	return count;
}

async function fileDocument(services: Services): Promise<void> {
	const content = randomFillSync(Buffer.alloc(fileSize));
	content.write("%PDF-1.7\n");
	const received = await services.files.receive(Readable.from([content]), content.length);
	if (received.outcome !== "received") throw new Error(`The file was ${received.outcome}.`);
	const { outcome } = await uploadDocument(systemActor, services, {
		documentId: crypto.randomUUID(),
		details: { title: "A file of the bench", kind: "letter", language: "en", visibility: "secretariat", member: null },
		file: { ...received.file, name: "file.pdf" },
	});
	if (outcome !== "uploaded") throw new Error(`The document was ${outcome}.`);
}

/**
 * Times two backups that the running site makes while one reader reads pages, and restoring the second.
 * @param services of this process, using the database and folder of the running site
 * @param folders of the site's data, of its backups, and an empty one to restore into
 * @param pids practices to read
 */
export async function measureBackups(
	services: Services,
	rig: Rig,
	site: RunningSite,
	folders: { data: string; backups: string; restored: string },
	pids: readonly string[],
	progress: (sentence: string) => void,
): Promise<BackupFigures> {
	const target: Target = {
		name: "pages beside a backup",
		paths: () => ["/en", ...pids.map((pid) => `/en/library/${pid}`)],
		clients: 1,
	};
	const read = () => round(rig, site, target);
	// Each page once, so that all are cached.
	await round(rig, site, { ...target, once: true }, 120);
	const alone: Load[] = [];
	while (alone.length < roundsAlone) alone.push(await read());
	progress("first backup");
	const first = await backUp(services, read);
	await fileDocument(services);
	progress("next backup");
	const next = await backUp(services, read);
	await site.stop();
	progress("restoring");
	const restore = await secondsOf(() => run("restore", [folders.backups], { DATA_DIR: folders.restored }));
	progress("drill");
	const drill = await secondsOf(() => run("drill", [], { DATA_DIR: folders.data, BACKUP_TO: folders.backups }));
	return { first, next, alone: p95Of(alone), restore, drill };
}

/** Makes the site create a backup, as it does every hour, and reads pages until it is done. */
async function backUp({ database: { prisma } }: Services, read: () => Promise<Load>): Promise<BackupRun> {
	const began = new Date();
	await prisma.$transaction((tx) => addJob(tx, "make-backups", {}));
	const beside: Load[] = [];
	for (;;) {
		const run = await prisma.backupRun.findFirst({ where: { kind: "backup", startedAt: { gte: began } } });
		if (!run) await pause(50);
		else if (run.state === "running") beside.push(await read());
		else if (run.state === "failed" || !run.finishedAt)
			throw new Error(`The backup failed: ${run.failure} ${run.about}`);
		else {
			const seconds = (run.finishedAt.getTime() - run.startedAt.getTime()) / 1000;
			const { rows, files, bytes } = run;
			return { seconds, rows: rows ?? 0, files: files ?? 0, bytes: Number(bytes ?? 0), p95: p95Of(beside) };
		}
	}
}

const p95Of = (loads: readonly Load[]) => median(loads.map(({ p95 }) => p95));

/** Runs one of the commands, as `npm run` does. */
async function run(name: string, args: string[], settings: Record<string, string>): Promise<void> {
	const child = spawn(process.execPath, [...memoryLimits, path.join("scripts", `${name}.ts`), ...args], {
		env: { ...process.env, NODE_ENV: "production", ...settings },
		stdio: ["ignore", "inherit", "inherit"],
	});
	const [code] = await once(child, "exit");
	if (code !== 0) throw new Error(`${name} ended with ${code}.`);
}
