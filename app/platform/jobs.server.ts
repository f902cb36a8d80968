import { type CronItem, Logger, parseCronItems, run, runMigrations, type TaskList } from "graphile-worker";
import type pg from "pg";
import { isDatabaseAway, type Transaction } from "#app/platform/database.server.ts";
import type { Log } from "#app/platform/log.server.ts";

/** What a job does, by name. A handler reads the present state again and may run twice. */
export type Jobs = Record<string, (payload: unknown) => Promise<void>>;

export type Worker = {
	/** Waits for the running jobs, and takes no new ones. */
	stop(): Promise<void>;
	readonly running: boolean;
};

/**
 * Runs jobs in this process.
 * @param options.schedule jobs that run by themselves, by a crontab's five fields in UTC
 */
export async function startWorker(options: {
	pool: pg.Pool;
	jobs: Jobs;
	schedule: Record<string, string>;
	log: Log;
}): Promise<Worker> {
	const { log } = options;
	const taskList: TaskList = Object.fromEntries(
		Object.entries(options.jobs).map(([name, handle]) => [name, (payload: unknown) => handle(payload)]),
	);
	const cron: CronItem[] = Object.entries(options.schedule).map(([task, match]) => ({
		task,
		match,
		// One run that was missed while no worker ran is made up for; a minute's jobs need not be.
		options: { backfillPeriod: match.startsWith("*") ? 0 : 86_400_000 },
	}));
	const runner = await run({
		pgPool: options.pool,
		taskList,
		concurrency: 2,
		pollInterval: 2000,
		// Our own handler of signals stops things in order.
		noHandleSignals: true,
		parsedCronItems: parseCronItems(cron),
		logger: loggerFor(log),
	});
	let running = true;
	runner.promise.then(
		() => (running = false),
		(error) => {
			running = false;
			log.error({ err: error }, "the worker ended");
		},
	);
	return {
		get running() {
			return running;
		},
		async stop() {
			if (running) await runner.stop();
		},
	};
}

function loggerFor(log: Log): Logger {
	return new Logger(() => (level, message, meta) => {
		// While the database is away the worker tries again by itself.
		const away = isDatabaseAway((meta as { error?: unknown } | undefined)?.error);
		if (level === "error" && !away) log.error({ job: meta }, message);
		else if (level === "error" || level === "warning") log.warn(message);
		else log.debug(message);
	});
}

/** Makes or updates the tables of jobs. */
export async function migrateJobs(url: string): Promise<void> {
	await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
}

/**
 * Adds a job in the transaction of the change that needs it, so that neither exists without the other.
 * @param key a second job of the same key, while the first still waits, takes its place
 */
export async function addJob(tx: Transaction, name: string, payload: object, key?: string): Promise<void> {
	const body = JSON.stringify(payload);
	// $queryRaw stumbles over the row type that add_job returns.
	await tx.$executeRaw`select graphile_worker.add_job(${name}, payload := ${body}::json, job_key := ${key ?? null})`;
}
