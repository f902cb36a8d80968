import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import {
	type CronItem,
	Logger,
	parseCronItems,
	type Runner,
	run,
	runMigrations,
	type TaskList,
	type WorkerEvents,
} from "graphile-worker";
import type pg from "pg";
import { allowLongStatements, openPool } from "#app/platform/database/connections.server.ts";
import { isDatabaseUnavailable, type Transaction } from "#app/platform/database/database.server.ts";
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
		Object.entries(options.jobs).map(([name, handle]) => [
			name,
			(payload: unknown) => allowLongStatements(() => handle(payload)),
		]),
	);
	const cron: CronItem[] = Object.entries(options.schedule).map(([task, match]) => ({
		task,
		match,
		// One run that was missed while no worker ran is made up for; a minute's jobs need not be.
		options: { backfillPeriod: match.startsWith("*") ? 0 : 86_400_000 },
	}));
	const begin = (events: WorkerEvents) =>
		run({
			pgPool: options.pool,
			taskList,
			// Two that read files, which may take a minute, and one for all else.
			concurrency: 3,
			pollInterval: 2000,
			// Our own handler of signals stops things in order.
			noHandleSignals: true,
			parsedCronItems: parseCronItems(cron),
			logger: loggerFor(log),
			events,
			// Gathered, what is done is written down with as many tries as it takes; else one failure would end the process.
			preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
		});
	return keepRunning(begin, log);
}

/**
 * graphile-worker looks once for the numbers of its tasks, and keeps a failure of that look for good: it would go on
 * without ever finding a job. It also ends where it can't write down that a job is done. Another begins then.
 */
async function keepRunning(begin: (events: WorkerEvents) => Promise<Runner>, log: Log): Promise<Worker> {
	let stopping = false;
	let ended = false;
	let restart: Promise<void> | undefined;
	let runner = await start();

	async function start(): Promise<Runner> {
		const events: WorkerEvents = new EventEmitter();
		let looked = false;
		for (const sign of ["worker:getJob:empty", "job:start"] as const) events.once(sign, () => (looked = true));
		events.on("worker:getJob:error", () => {
			if (!looked) renew("the worker could not look for its first job");
		});
		const begun = await begin(events);
		const end = (error?: unknown) => {
			// One that was ended so that another can begin is not the last.
			if (runner !== begun || restart) return;
			if (stopping) ended = true;
			else renew("the worker ended", error);
		};
		begun.promise.then(() => end(), end);
		return begun;
	}

	function renew(reason: string, error?: unknown): void {
		if (stopping || restart) return;
		log.warn({ err: error }, `${reason}, and begins anew`);
		restart = again().finally(() => (restart = undefined));
	}

	async function again(): Promise<void> {
		// One that ended by itself can't be stopped any more.
		await runner.stop().catch(() => {});
		for (;;) {
			if (stopping) return;
			try {
				runner = await start();
				return;
			} catch (error) {
				log.warn({ err: error }, "the worker does not begin yet");
				await setTimeout(restartPause);
			}
		}
	}

	return {
		get running() {
			return !ended;
		},
		async stop() {
			stopping = true;
			await restart;
			// Where no new one began, the old one is stopped already.
			if (!ended) await runner.stop().catch((error) => log.debug({ err: error }, "the worker had stopped"));
			// Its promise, which says so as well, may settle a moment later.
			ended = true;
		},
	};
}

/** Milliseconds until a worker that could not begin tries again. */
const restartPause = 2000;

function loggerFor(log: Log): Logger {
	return new Logger(() => (level, message, meta) => {
		// While the database is away the worker tries again by itself.
		const away = isDatabaseUnavailable((meta as { error?: unknown } | undefined)?.error);
		if (level === "error" && !away) log.error({ job: meta }, message);
		else if (level === "error" || level === "warning") log.warn(message);
		else log.debug(message);
	});
}

/** Makes or updates the tables of jobs. */
export async function migrateJobs(url: string): Promise<void> {
	const pool = openPool({ connectionString: url, max: 1 });
	try {
		await allowLongStatements(() => runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) }));
	} finally {
		await pool.end();
	}
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
