import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll } from "vitest";
import { testDatabase } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { processEnvironment } from "../setup/site-process.ts";
import { waitUntil } from "../setup/test-app.ts";

/** A worker in its own process, which a test can kill at any point. */
export type EmailsWorker = {
	/** Waits for a line of its output. */
	said(line: string): Promise<number>;
	/** Kills it, and waits until it has ended; does nothing if it has already ended. */
	kill(): Promise<void>;
};

/**
 * @param argv see `email-worker.ts`
 * @param program another program that works beside the site
 */
export function startEmailsWorker(
	settings: { dataDir: string; databaseUrl: string; more?: Record<string, string> },
	argv: string[],
	program = "tests/process/email-worker.ts",
): EmailsWorker {
	const child = spawn(process.execPath, [program, ...argv], {
		env: {
			...processEnvironment(),
			DATA_DIR: settings.dataDir,
			DATABASE_URL: settings.databaseUrl,
			LOG_LEVEL: "warn",
			...settings.more,
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	return {
		said: (line) =>
			waitUntil(() => output.includes(line), 30_000, line).catch(() => {
				throw new Error(`It never said “${line}”:\n${output}`);
			}),
		async kill() {
			child.kill("SIGKILL");
			await ended;
		},
	};
}

/**
 * A database and a data folder for the workers of a test file, without a site. When its tests are over, the workers are
 * killed and both are removed.
 * @returns `worker` starts one; for its arguments see `email-worker.ts`
 */
export async function openEmailsWorkers() {
	const database = await testDatabase();
	const dataDir = ownFolder("emails");
	const workers: EmailsWorker[] = [];
	afterAll(async () => {
		for (const worker of workers) await worker.kill();
		await database.close();
		rmSync(dataDir, { recursive: true, force: true });
	});
	const worker = (...argv: string[]): EmailsWorker => {
		const started = startEmailsWorker({ dataDir, databaseUrl: database.strictUrl }, argv);
		workers.push(started);
		return started;
	};
	return { database, dataDir, worker };
}
