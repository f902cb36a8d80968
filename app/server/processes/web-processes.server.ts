import cluster, { type Address, type Worker } from "node:cluster";
import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Use } from "#app/open/use.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import {
	type FromWebProcess,
	heartbeat,
	type MetricValues,
	type SiteState,
	type ToWebProcess,
} from "#app/server/processes/web-process-messages.ts";
import { StartError } from "#app/server/services.server.ts";

/** The web processes of a site, as the primary process sees them. */
export type WebProcesses = {
	/** Tells the first process that the database is ready. Before that, it loads its code. */
	open(): void;
	/**
	 * Lets the first process serve, and starts the others as soon as it does: at once, they would take the cores from it.
	 * @returns the port
	 * @throws StartError if the first process can't start
	 */
	serve(): Promise<number>;
	state(): Pick<SiteState, "running" | "wanted">;
	/** The metrics of each; a process that doesn't answer within a second is left out. */
	metrics(): Promise<MetricValues[]>;
	/** Replaces one process after the other. Each answers its last requests while the new one already serves. */
	restart(): Promise<void>;
	/** Tells them at once that the state of the site has changed. */
	announce(): void;
	/** Gives requests in progress at most five seconds to end. */
	stop(): Promise<void>;
};

/** Gigabytes of memory below which one process serves everything. */
const smallMemory = 1;

/** More than four processes would need more database connections than PostgreSQL allows by default. */
const most = 4;

/** How many web processes to start: `WEB_PROCESSES`, or as many as there are cores. 1: the site is a single process. */
export function webProcessesFor(
	{ WEB_PROCESSES: set, NODE_ENV: mode }: Pick<Environment, "WEB_PROCESSES" | "NODE_ENV">,
	machine = {
		cores: os.availableParallelism(),
		bytes: Math.min(os.totalmem(), process.constrainedMemory() || os.totalmem()),
	},
): number {
	if (mode === "development") return 1;
	return set ?? (machine.bytes < smallMemory * 2 ** 30 ? 1 : Math.min(machine.cores, most));
}

/**
 * Database connections of each web process, unless `DATABASE_CONNECTIONS` is set: four processes and the primary one stay
 * below PostgreSQL's default limit of 100, with some to spare for scripts.
 */
export function connectionsOfEach(count: number): number {
	return count > 2 ? 8 : 12;
}

/** Milliseconds after which a process that ends no longer counts as failing at once. */
const steady = 60_000;

/** Milliseconds without a sign of life after which a process counts as hanging, and before it has begun to send any. */
const silence = { serving: 15_000, starting: 120_000 };

/** Milliseconds before a process is replaced: the first, and after one, two … have ended soon after their start. */
const pauses = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Milliseconds for requests in progress when the site stops, and when one process after the other is replaced. */
const patience = { stop: 5_000, restart: 30_000 };

/** Milliseconds after that until a process that has not ended is killed. */
const margin = 1_500;

/** A started process; `leaving` once it has been told to stop. */
type Web = {
	worker: Worker;
	startedAt: number;
	/** It hangs if nothing has been heard from it by then. */
	quietUntil: number;
	leaving: boolean;
	listening: Promise<number>;
	ended: Promise<void>;
};

/**
 * Starts web processes, replaces those that end or hang, and tells them about the site.
 * @param options.count how many
 * @param options.variables environment variables for them, besides those of this process
 * @param options.site what they report about the site, besides themselves
 * @param options.onUses gets the practices that were read
 */
export function startWebProcesses(options: {
	count: number;
	variables: Record<string, string>;
	log: Log;
	site: () => Omit<SiteState, "running" | "wanted">;
	onUses: (uses: readonly Use[]) => void;
}): WebProcesses {
	const { count, variables, log } = options;
	const webs = new Set<Web>();
	const serving = new Set<Web>();
	const scrapes = new Map<number, (values: MetricValues) => void>();
	let [serves, stopping, failures, lastScrape] = [false, false, 0, 0];
	let restarting: Promise<void> | undefined;
	/** What the site has reached; processes that start later are told as well. */
	const reached: ToWebProcess[] = [];

	const state = () => ({ running: serving.size, wanted: count });
	const announce = () => {
		for (const web of webs) send(web, { kind: "state", state: { ...options.site(), ...state() } });
	};

	function start(): Web {
		const worker = cluster.fork(variables);
		const [listening, ended] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
		const now = performance.now();
		const web: Web = {
			...{ worker, startedAt: now, quietUntil: now + silence.starting, leaving: false },
			...{ listening: listening.promise, ended: ended.promise },
		};
		// Only the first start and a restart wait for it.
		listening.promise.catch(() => {});
		let reason = "A web process ended while it started.";
		webs.add(web);
		worker.on("message", (message: FromWebProcess) => {
			web.quietUntil = performance.now() + silence.serving;
			if (message.kind === "metrics") scrapes.get(message.id)?.(message.values);
			else if (message.kind === "uses") options.onUses(message.uses);
			else if (message.kind === "failed") reason = message.reason;
		});
		worker.once("listening", ({ port }: Address) => {
			serving.add(web);
			listening.resolve(port);
			announce();
		});
		worker.once("exit", (code, signal) => {
			const served = serving.delete(web);
			webs.delete(web);
			listening.reject(new StartError(reason));
			ended.resolve();
			announce();
			if (serves && !web.leaving) void replace(web, { code, signal, ...(served ? {} : { reason }) });
		});
		announce();
		for (const message of reached) send(web, message);
		return web;
	}

	function reach(message: ToWebProcess): void {
		reached.push(message);
		for (const web of webs) send(web, message);
	}

	async function replace({ startedAt }: Web, end: { code: number; signal: string; reason?: string }): Promise<void> {
		failures = performance.now() - startedAt > steady ? 0 : failures + 1;
		const wait = pauses[Math.min(failures, pauses.length - 1)] ?? 0;
		log.error({ ...end, wait }, "a web process ended; starting another");
		await pause(wait);
		if (!stopping) start();
	}

	async function stopOne(web: Web, time: number): Promise<void> {
		web.leaving = true;
		send(web, { kind: "stop", patience: time });
		const kill = setTimeout(() => web.worker.process.kill("SIGKILL"), time + margin);
		await web.ended;
		clearTimeout(kill);
	}

	async function restartAll(): Promise<void> {
		for (const web of [...webs]) {
			if (stopping) return;
			await start().listening;
			await stopOne(web, patience.restart);
		}
	}

	let tickedAt = performance.now();
	const ticks = setInterval(() => {
		const now = performance.now();
		// After a delay of its own, this process has not read what the others sent.
		const isLate = now - tickedAt > 2 * heartbeat;
		tickedAt = now;
		announce();
		if (isLate) return;
		for (const web of webs)
			if (now > web.quietUntil) {
				log.error({ pid: web.worker.process.pid }, "a web process hangs");
				web.worker.process.kill("SIGKILL");
			}
	}, heartbeat);

	// The kernel gives each connection to a process that is free. Node's own way, in which this process accepts all and
	// passes them on, never answers a connection that was on its way to a process that died.
	cluster.schedulingPolicy = cluster.SCHED_NONE;
	const first = start();
	return {
		state,
		announce,
		open: () => reach({ kind: "open" }),
		async serve() {
			serves = true;
			reach({ kind: "serve" });
			const port = await first.listening;
			while (webs.size < count) start();
			return port;
		},
		async metrics() {
			const asked = [...serving].map(async (web) => {
				const id = ++lastScrape;
				const answer = Promise.withResolvers<MetricValues>();
				scrapes.set(id, answer.resolve);
				send(web, { kind: "metrics", id });
				const values = await Promise.race([answer.promise, pause(heartbeat, [], { ref: false })]);
				scrapes.delete(id);
				return values;
			});
			return Promise.all(asked);
		},
		restart() {
			restarting ??= restartAll().finally(() => (restarting = undefined));
			return restarting;
		},
		async stop() {
			stopping = true;
			clearInterval(ticks);
			await Promise.all([...webs].map((web) => stopOne(web, patience.stop)));
		},
	};
}

function send({ worker }: Web, message: ToWebProcess): void {
	// A process that has just died is replaced when its end is noticed; that a message didn't reach it is no error.
	if (worker.isConnected()) worker.send(message, () => {});
}
