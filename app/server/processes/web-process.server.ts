import path from "node:path";
import type { ServerBuild } from "@remix-run/node";
import type { Use } from "#app/open/use.ts";
import type { UseCounter } from "#app/open/use-counter.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { listen } from "#app/server/listen.server.ts";
import {
	type FromWebProcess,
	heartbeat,
	type SiteState,
	type ToWebProcess,
} from "#app/server/processes/web-process-messages.ts";
import { sentenceOf } from "#app/server/run-script.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { createSite } from "#app/server/site.server.ts";
import { staticFiles } from "#app/server/static-files.server.ts";

/**
 * Serves pages in a process that `startWebProcesses` has started, until the primary process says stop, or ends. Signals
 * are for the primary process alone, because Ctrl-C reaches all processes of a terminal at once.
 */
export async function runWebProcess(environment: Environment, log: Log, build: Promise<ServerBuild>): Promise<void> {
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
	process.once("disconnect", () => process.exit(1));
	try {
		await serve(environment, log, build);
	} catch (error) {
		// The primary process may have ended.
		process.send?.({ kind: "failed", reason: sentenceOf(error) } satisfies FromWebProcess, () => process.exit(1));
	}
}

async function serve(environment: Environment, log: Log, build: Promise<ServerBuild>): Promise<void> {
	const primary = listenToPrimary();
	const beats = setInterval(() => tell({ kind: "alive" }), heartbeat);
	await primary.opens;
	const opened = await allowLongStatements(() =>
		openServices(environment, log, { role: "guest", prepared: true, useCounter: countingElsewhere() }),
	);
	const services: Services = { ...opened, postgresFailure: () => primary.state().postgresFailure };
	const site = createSite({
		services,
		build: await build,
		files: staticFiles(path.resolve("build/client")),
		jobsRunning: () => primary.state().jobsRunning,
		draining: () => primary.state().draining,
		processes: primary.state,
		share: 1 / primary.state().wanted,
	});
	primary.onScrape(async (id) => tell({ kind: "metrics", id, values: (await services.metrics?.values()) ?? [] }));
	await primary.serves;
	await listen(site.server, { port: environment.PORT, host: environment.HOST, variable: "PORT" });
	const patience = await new Promise<number>(primary.onStop);
	clearInterval(beats);
	await site.close(patience);
	await services.close();
	process.exit(0);
}

/** Uses sent at once; further ones in the same second are not counted. */
const maxSent = 5_000;

/** Sends what is counted to the primary process, which counts for all: a reader's requests come to any of them. */
function countingElsewhere(): UseCounter {
	let pending: Use[] = [];
	const send = () =>
		new Promise<void>((resolve) => {
			if (pending.length === 0 || !process.send) return resolve();
			process.send({ kind: "uses", uses: pending } satisfies FromWebProcess, () => resolve());
			pending = [];
		});
	const timer = setInterval(send, heartbeat).unref();
	return {
		add(uses) {
			if (pending.length < maxSent) pending.push(...uses);
		},
		close() {
			clearInterval(timer);
			return send();
		},
	};
}

function listenToPrimary() {
	let state: SiteState = { running: 0, wanted: 1, jobsRunning: true, draining: false };
	const [open, serve] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	let scrape = (_id: number) => {};
	// Before it serves, it has nothing to finish.
	let stop = (_patience: number): void => process.exit(0);
	process.on("message", (message: ToWebProcess) => {
		if (message.kind === "state") state = message.state;
		else if (message.kind === "metrics") scrape(message.id);
		else if (message.kind === "open") open.resolve();
		else if (message.kind === "serve") serve.resolve();
		else stop(message.patience);
	});
	return {
		state: () => state,
		opens: open.promise,
		serves: serve.promise,
		onScrape(answer: (id: number) => void): void {
			scrape = answer;
		},
		/** @param patience milliseconds for requests in progress */
		onStop(answer: (patience: number) => void): void {
			stop = answer;
		},
	};
}

function tell(message: FromWebProcess): void {
	// Without its primary process, this one ends.
	process.send?.(message, () => {});
}
