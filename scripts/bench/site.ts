import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { startSite } from "../../tests/setup/site-process.ts";
import type { Server } from "./load.ts";
import { headEmail, signUpHead } from "./sign-up.ts";
import type { Workplace } from "./workplace.ts";

export type RunningSite = Server & {
	origin: string;
	/** Process id of its PostgreSQL. */
	postgres: number;
	/** A connection to its database from this process. */
	database: Database;
	/** The Cookie header of its secretariat head. */
	cookie: string;
	/** Seconds until it printed its URL. */
	seconds: number;
	stop(): Promise<void>;
};

/** As shipped, except for two-step verification and the test settings of `startSite`. */
const asShipped = {
	SECOND_FACTOR: "off",
	TRUST_PROXY: "1",
	MAX_EVENT_LOOP_DELAY: "",
	SEARCHES_PER_MINUTE: "",
	SEARCH_BURST: "",
	BOT_SEARCHES_PER_MINUTE: "",
	API_REQUESTS_PER_MINUTE: "",
};

/** Lifts the limits of searches, so that the machine decides how many are answered. */
export const withoutLimits = { SEARCHES_PER_MINUTE: "10000000", SEARCH_BURST: "10000000" };

/**
 * Starts the site as `npm start` does; the first start in a folder also signs its head up.
 * @param folder its DATA_DIR
 */
export async function runSite(
	place: Workplace,
	folder: string,
	settings: Record<string, string> = {},
): Promise<RunningSite> {
	const started = performance.now();
	const site = await place.start(startSite({ DATA_DIR: folder, ...asShipped, ...settings }));
	const seconds = (performance.now() - started) / 1000;
	const postgres = await startEmbeddedPostgres({ folder: clusterOf(folder), role: "guest" });
	const database = openDatabase(postgres.url(), 4);
	const find = () => database.prisma.account.findUnique({ where: { email: headEmail } });
	if (!(await find())) await signUpHead(await headLinkOf(site));
	const { id } = (await find()) ?? {};
	if (!id) throw new Error(`${folder} has accounts of its own: give the bench another folder.`);
	const { cookie } = await createSessions({ database, secure: false }).create(id);
	let stopped: Promise<void> | undefined;
	const stop = () =>
		(stopped ??= (async () => {
			await database.close();
			await site.stop();
		})());
	await place.start(Promise.resolve({ stop }));
	return {
		origin: site.origin,
		host: new URL(site.origin).host,
		pid: site.process.pid,
		postgres: postgres.pid,
		database,
		cookie: cookie.split(";", 1)[0] ?? "",
		seconds,
		stop,
	};
}

/** The folder of the PostgreSQL of a DATA_DIR. */
function clusterOf(folder: string): string {
	return path.join(folder, "postgres");
}

/** The one-time link for the first head, which the site prints shortly after its URL. */
async function headLinkOf(site: { headLink: string | undefined }): Promise<string | undefined> {
	for (let waited = 0; waited < 5000 && !site.headLink; waited += 50) await pause(50);
	return site.headLink;
}

/** Opens the site's services in this process, on the same data, while the site may be running. */
export async function withServices<T>(
	place: Workplace,
	folder: string,
	work: (services: Services) => Promise<T>,
): Promise<T> {
	const environment = readEnvironment({ DATA_DIR: folder, LOG_LEVEL: "warn", WORKER: "off" });
	const opening = openServices(environment, createLog(environment.LOG_LEVEL), { role: "either" });
	let closed: Promise<void> | undefined;
	const opened = await place.start(
		opening.then((services) => ({ services, stop: () => (closed ??= services.close()) })),
	);
	const result = await work(opened.services);
	await opened.stop();
	return result;
}

/** Makes the PostgreSQL of a folder count statements during some work, which starts it. */
export async function countingStatements<T>(folder: string, work: () => Promise<T>): Promise<T> {
	const file = path.join(clusterOf(folder), "postgresql.auto.conf");
	const before = existsSync(file) ? readFileSync(file, "utf8") : "";
	appendFileSync(file, "\nshared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track_planning = on\n");
	try {
		return await work();
	} finally {
		writeFileSync(file, before);
	}
}
