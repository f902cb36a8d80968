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
import { inJob, type Log } from "#app/platform/log.server.ts";

/**
 * Job handlers by name. A handler must read the current state again, and may run twice. `stopping` is aborted when the
 * worker stops, for jobs that would take too long to wait for.
 */
export type Jobs = Record<string, (payload: unknown, stopping: AbortSignal) => Promise<void>>;

export type Worker = {
	/** Stops taking new jobs and waits for the running ones. */
	stop(): Promise<void>;
	readonly running: boolean;
};

/**
 * Runs jobs in this process.
 * @param options.schedule when jobs run automatically, in the five fields of a crontab, in UTC
 */
export async function startWorker(options: {
	pool: pg.Pool;
	jobs: Jobs;
	schedule: Record<string, string>;
	log: Log;
	/** Called after each run of a job. */
	onRun?: (task: string, outcome: "done" | "failed") => void;
}): Promise<Worker> {
	const { log, onRun } = options;
	const stopping = new AbortController();
	const taskList: TaskList = Object.fromEntries(
		Object.entries(options.jobs).map(([task, handle]) => [
			task,
			async (payload, { job }) => {
				try {
					await inJob({ job: job.id, task }, () => allowLongStatements(() => handle(payload, stopping.signal)));
				} catch (error) {
					onRun?.(task, "failed");
					throw error;
				}
				onRun?.(task, "done");
			},
		]),
	);
	const cron: CronItem[] = Object.entries(options.schedule).map(([task, match]) => ({
		task,
		match,
		// If no worker was running, one missed run is made up for, except for jobs that run every minute.
		options: { backfillPeriod: match.startsWith("*") ? 0 : 86_400_000 },
	}));
	const begin = (events: WorkerEvents) =>
		run({
			pgPool: options.pool,
			taskList,
			// Two for reading files, which may take a minute, and one for everything else.
			concurrency: 3,
			pollInterval: 2000,
			// Our own signal handler stops everything in order.
			noHandleSignals: true,
			parsedCronItems: parseCronItems(cron),
			logger: loggerFor(log),
			events,
			// With batching, completed jobs are recorded with as many retries as it takes; without it, one failure would end
			// the process.
			preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
		});
	const forget = () =>
		forgetFutureRuns(options.pool).catch((error) => log.debug({ err: error }, "times of jobs could not be checked"));
	await forget();
	const worker = await keepRunning(begin, log);
	let offset = clockOffset();
	const watch = setInterval(async () => {
		await forget();
		const before = offset;
		offset = clockOffset();
		if (offset < before - 60_000) worker.renew("the clock was set back");
	}, 10_000).unref();
	return {
		get running() {
			return worker.running;
		},
		async stop() {
			clearInterval(watch);
			stopping.abort();
			await worker.stop();
		},
	};
}

/** Milliseconds by which the clock is ahead of the time that has passed since the process started. */
function clockOffset(): number {
	return Date.now() - performance.now();
}

/**
 * Forgets that jobs ran at future times, which happens if a machine's clock was ahead: graphile-worker would not start
 * them again until then. A running worker also waits, so it must be restarted.
 */
async function forgetFutureRuns(pool: pg.Pool): Promise<void> {
	await pool.query(
		`update graphile_worker._private_known_crontabs set last_execution = now()
		where last_execution > now() + interval '5 minutes'`,
	);
}

/**
 * Keeps a worker running. graphile-worker looks up the ids of its tasks only once and remembers a failure forever, so
 * it would keep running without ever finding a job. It also stops if it can't record that a job is done. In both cases,
 * a new worker is started.
 */
async function keepRunning(
	begin: (events: WorkerEvents) => Promise<Runner>,
	log: Log,
): Promise<Worker & { renew(reason: string): void }> {
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
			// Ignore a worker that was stopped in order to be replaced.
			if (runner !== begun || restart) return;
			if (stopping) ended = true;
			else renew("the worker ended", error);
		};
		begun.promise.then(() => end(), end);
		return begun;
	}

	function renew(reason: string, error?: unknown): void {
		if (stopping || restart) return;
		log.warn({ err: error }, `${reason}, and starts again`);
		restart = again().finally(() => (restart = undefined));
	}

	async function again(): Promise<void> {
		// A worker that ended on its own can't be stopped again.
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
		renew,
		get running() {
			return !ended;
		},
		async stop() {
			stopping = true;
			await restart;
			// If the restart was cancelled, the old worker has already been stopped.
			if (!ended) await runner.stop().catch((error) => log.debug({ err: error }, "the worker had stopped"));
			// The worker's promise, which also sets this, may settle a moment later.
			ended = true;
		},
	};
}

/** Milliseconds before a worker that failed to start is started again. */
const restartPause = 2000;

function loggerFor(log: Log): Logger {
	return new Logger(() => (level, message, meta) => {
		// While the database is unavailable, the worker retries automatically.
		const { error, job } = (meta ?? {}) as { error?: unknown; job?: { id: string; task_identifier: string } };
		const away = isDatabaseUnavailable(error);
		if (level === "error" && !away) log.error({ err: error, job: job?.id, task: job?.task_identifier }, message);
		else if (level === "error" || level === "warning") log.warn(message);
		else log.debug(message);
	});
}

/** How many jobs there are of each kind, in all processes together. */
export async function countJobs(pool: Pick<pg.Pool, "query">): Promise<{
	/** Due, and not taken by a worker. */
	waiting: number;
	running: number;
	/** For how many seconds the oldest waiting job has been due; 0 if none waits. */
	oldestSeconds: number;
	/** Those whose last run failed, by task, whether or not they will be tried again. */
	failing: Record<string, number>;
}> {
	const { rows } = await pool.query(
		`with due as (
			select run_at from graphile_worker.jobs where locked_at is null and run_at <= now() and attempts < max_attempts
		)
		select (select count(*)::int from due) as waiting,
			(select count(*)::int from graphile_worker.jobs where locked_at is not null) as running,
			(select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from due) as "oldestSeconds",
			(select coalesce(json_object_agg(task, count), '{}') from (
				select task_identifier as task, count(*)::int as count
				from graphile_worker.jobs where last_error is not null group by task_identifier
			) f) as failing`,
	);
	return rows[0];
}

/** Creates or updates the job tables. */
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
 * @param key a second job with the same key replaces the first if that is still waiting
 */
export async function addJob(tx: Transaction, name: string, payload: object, key?: string): Promise<void> {
	const body = JSON.stringify(payload);
	// $queryRaw fails on the row type that add_job returns.
	await tx.$executeRaw`select graphile_worker.add_job(${name}, payload := ${body}::json, job_key := ${key ?? null})`;
}
