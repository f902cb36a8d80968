import cluster from "node:cluster";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { importEvents } from "#app/forum/content/import-events.server.ts";
import { ensureFirstHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { reindexOnLabelChange } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { importRecognitions } from "#app/library/recognitions/import-recognitions.server.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { allowLongStatements } from "#app/platform/database/connections.server.ts";
import { withAdvisoryLock } from "#app/platform/database/database.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import type { Worker } from "#app/platform/job-queue.server.ts";
import { createLog, type Log } from "#app/platform/log.server.ts";
import { type Development, startDevelopment } from "#app/server/development.server.ts";
import type { HealthParts } from "#app/server/health.server.ts";
import { startJobs } from "#app/server/jobs.server.ts";
import { listen } from "#app/server/listen.server.ts";
import { listenForScrapes } from "#app/server/monitoring/metrics-listener.server.ts";
import { runWebProcess } from "#app/server/processes/web-process.server.ts";
import {
	connectionsOfEach,
	startWebProcesses,
	type WebProcesses,
	webProcessesFor,
} from "#app/server/processes/web-processes.server.ts";
import { printError } from "#app/server/run-script.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { createSite, type Site } from "#app/server/site.server.ts";
import { siteOrigin } from "#app/server/site-origin.server.ts";
import { staticFiles } from "#app/server/static-files.server.ts";

/** The process that started this one. Read first, because it may end while the site starts. */
const starter = process.ppid;

/**
 * Runs the site: opens everything, serves, and closes everything in order on a signal. With several web processes, this
 * one runs PostgreSQL and the jobs, and they serve the pages.
 */
async function main(): Promise<void> {
	let ended = false;
	const ending = endOfService();
	void ending.then(() => (ended = true));
	const environment = readEnvironment(process.env);
	const log = createLog(environment.LOG_LEVEL);
	const developing = environment.NODE_ENV === "development" ? startDevelopment() : undefined;
	// An error is reported when the site is opened.
	developing?.catch(() => {});
	let opened: Services | undefined;
	let worker: Worker | undefined;
	let draining = false;
	const jobsRunning = () => worker?.running ?? false;
	const count = webProcessesFor(environment);
	// The first of them loads its code while this process opens the database.
	const webs =
		count > 1
			? startProcesses(log, count, {
					site: () => ({ jobsRunning: jobsRunning(), draining, postgresFailure: opened?.postgresFailure() }),
					onUses: (uses) => opened?.useCounter.add(uses),
				})
			: undefined;
	const services = await allowLongStatements(() => openServices(environment, log));
	opened = services;
	webs?.open();
	void ending.then((end) => forceExitLater(services, end === "SIGTERM" ? environment.DRAIN_TIME : 0));
	// Load the build while the content is loaded, which mostly waits for the database. If it fails, `open` reports it.
	if (!webs && !developing) builtSite().catch(() => {});
	if (!ended && (await allowLongStatements(() => reindexOnLabelChange(services))))
		log.info("labels changed: reindexing");
	if (!ended) await allowLongStatements(() => loadContent(services));
	if (ended) {
		// A signal arrived during the start: close what is already running, PostgreSQL above all.
		await webs?.stop();
		return services.close();
	}
	worker = environment.WORKER === "on" ? await startJobs(services) : undefined;
	const development = await developing;
	const site = webs ? await serveFrom(webs, { services, jobsRunning }) : await open(services, jobsRunning, development);
	const closeMetrics = await listenForScrapes(site.health, webs?.metrics);
	await announce(services, site.port);
	const end = await Promise.race([ending, ...(development ? [development.outdated.then(() => "a file changed")] : [])]);
	log.info({ reason: end }, "stopping");
	draining = true;
	if (end === "SIGTERM") await site.drain(environment.DRAIN_TIME);
	await development?.close();
	await site.close();
	await worker?.stop();
	await closeMetrics();
	await services.close();
	if (end === "a file changed") process.exit(75);
}

/** Loads content that this database has never seen; content edited on the site stays as it is. */
async function loadContent(services: Services): Promise<void> {
	const { database, log } = services;
	await withAdvisoryLock(database.url, "content", async () => {
		// In parallel: each waits for the database while the other reads its files.
		const [members, practices, events] = await Promise.all([
			importMembers(services, path.resolve("content/members")),
			importContent(services, path.resolve("content/practices")),
			importEvents(services, path.resolve("content/events")),
		]);
		const awards = await importRecognitions(services, path.resolve("content/awards"));
		for (const problem of practices.problems) log.warn({ problem }, "a practice of the content is no record");
		for (const problem of awards.problems) log.warn({ problem }, "a recognition of the content is not recorded");
		const [entered, created] = [members.entered.length, practices.created.length];
		log.info(
			{ members: entered, practices: created, recognitions: awards.recorded.length, events: events.length },
			"content loaded",
		);
	});
}

async function builtSite(): Promise<ServerBuild> {
	return import(pathToFileURL(path.resolve("build/server/index.js")).href);
}

/** What serves the pages: this process, or those that it has started. */
type Serving = Pick<Site, "health" | "drain" | "close"> & { port: number };

async function open(
	services: Services,
	jobsRunning: () => boolean,
	development: Development | undefined,
): Promise<Serving> {
	const { PORT, HOST } = services.environment;
	const site = createSite({
		services,
		build: development?.handle ?? (await builtSite()),
		files: development?.files ?? staticFiles(path.resolve("build/client")),
		jobsRunning,
	});
	if (development) site.server.on("upgrade", development.upgrade);
	await listen(site.server, { port: PORT, host: HOST, variable: "PORT" });
	const address = site.server.address();
	return { ...site, port: typeof address === "object" && address ? address.port : PORT };
}

function startProcesses(
	log: Log,
	count: number,
	around: Pick<Parameters<typeof startWebProcesses>[0], "site" | "onUses">,
): WebProcesses {
	const connections = process.env.DATABASE_CONNECTIONS || String(connectionsOfEach(count));
	const variables = { WEB_PROCESSES: String(count), DATABASE_CONNECTIONS: connections };
	const webs = startWebProcesses({ count, variables, log, ...around });
	process.on("SIGHUP", () => {
		log.info({ count }, "replacing the web processes");
		webs.restart().catch((error) => log.error({ err: error }, "a new web process could not start"));
	});
	return webs;
}

async function serveFrom(webs: WebProcesses, parts: Pick<HealthParts, "services" | "jobsRunning">): Promise<Serving> {
	const port = await webs.serve();
	return {
		port,
		health: { ...parts, processes: webs.state },
		async drain(time) {
			webs.announce();
			await pause(time);
		},
		close: () => webs.stop(),
	};
}

/** Prints the URL of the site and, until there is a secretariat head, the one-time link that creates the first one. */
async function announce(services: Services, port: number): Promise<void> {
	const origin = siteOrigin({ ...services.environment, PORT: port });
	const link = await ensureFirstHeadLink(services.identity);
	console.log(`The site is at ${origin}/`);
	if (link)
		console.log(
			`To create the account of the first head of the secretariat, open this link within 24 hours. It works once: ${origin}/en/account/first-head/${link.token}`,
		);
}

/**
 * Resolves on a signal, or when the process that started this one ends: npm does not pass on the signals it receives.
 */
function endOfService(): Promise<string> {
	return new Promise((resolve) => {
		for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve(signal));
		setInterval(() => process.ppid !== starter && resolve("the starter is gone"), 500).unref();
	});
}

/**
 * Ends the process if it has not stopped in time, because a job may run long or PostgreSQL may not answer. Jobs and
 * requests that are cut off leave no partial changes: their transactions are rolled back.
 */
function forceExitLater(services: Services, drainTime: number): void {
	setTimeout(async () => {
		services.log.warn("stopping takes too long: what still runs is cut off");
		await services.stopPostgresNow();
		process.exit(1);
	}, drainTime + maxStopTime).unref();
}

/**
 * Milliseconds after draining. Supervisors usually kill a process after ten seconds, which would leave PostgreSQL
 * running.
 */
const maxStopTime = 7_000;

async function run(): Promise<void> {
	if (!cluster.isWorker) return main();
	const environment = readEnvironment(process.env);
	return runWebProcess(environment, createLog(environment.LOG_LEVEL), builtSite());
}

run().then(
	() => process.exit(0),
	(error) => {
		printError(error);
		process.exit(1);
	},
);
