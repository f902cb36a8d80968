import type { ServerResponse } from "node:http";
import { maxClockDifference } from "#app/archive/installation-problems.server.ts";
import { hasAllKeys } from "#app/identity/second-factor/sealed-secrets.server.ts";
import { pingDatabase } from "#app/platform/database/connections.server.ts";
import type { Services } from "#app/server/services.server.ts";

type Part = { state: "ok" | "degraded" | "away" };

export type HealthParts = {
	services: Services;
	jobsRunning: () => boolean;
	/** Whether the process is about to stop and should get no new requests. */
	draining?: () => boolean;
	/** How many web processes serve and should serve; undefined in a process that serves alone. */
	processes?: (() => { running: number; wanted: number }) | undefined;
};

/**
 * `/healthz`: the process is alive and, if it has its own PostgreSQL, can keep it running. `/readyz`: the state of each
 * part.
 * @param options.detailed whether to report more about each part than its state; never for the public
 * @returns whether the path was one of the two
 */
export async function answerHealth(
	parts: HealthParts,
	pathname: string,
	response: ServerResponse,
	{ detailed = false } = {},
): Promise<boolean> {
	if (pathname === "/healthz") {
		const failing = parts.services.postgresFailure() !== undefined;
		send(response, failing ? 503 : 200, { status: failing ? "failing" : "alive" });
		return true;
	}
	if (pathname !== "/readyz") return false;
	const { ready, parts: found } = await readiness(parts);
	const status = parts.draining?.() ? "stopping" : ready ? "ready" : "not ready";
	const states = Object.entries(found).map(([name, part]) => [name, detailed ? part : { state: part.state }]);
	send(response, ready ? 200 : 503, { status, ...Object.fromEntries(states) });
	return true;
}

/**
 * Whether the process should get requests, and the state of each part. A site with degraded search is still ready,
 * because PostgreSQL takes over. So is a site without disk space or access to its files, without the keys for two-step
 * verification, or with a wrong clock, since all pages work. A site without its database, or whose database lacks a
 * migration of this version, is not.
 */
export async function readiness({ services, jobsRunning, draining, processes }: HealthParts) {
	const [{ database, clock }, migrations, keys, files, disk] = await Promise.all([
		databaseState(services),
		migrationState(services),
		keyState(services),
		stateOf(() => services.files.check()),
		diskState(services),
	]);
	const jobs: Part = { state: services.environment.WORKER === "off" || jobsRunning() ? "ok" : "away" };
	const web = processes && { processes: processState(processes()) };
	const parts = { database, migrations, search: services.search.state(), jobs, ...web, keys, files, disk, clock };
	const needed = [database, migrations, jobs];
	return { ready: !draining?.() && needed.every(({ state }) => state === "ok"), parts };
}

/** A process that has ended is replaced soon, and the others serve in the meantime. */
function processState({ running, wanted }: { running: number; wanted: number }): Part & Record<string, unknown> {
	return running < wanted ? { state: "degraded", running, wanted } : { state: "ok", running, wanted };
}

/** The state of the database, and of this machine's clock, which is compared with the database's. */
async function databaseState({ database: { pool } }: Services): Promise<{
	database: Part & { problem?: string };
	clock: Part & { aheadSeconds?: number };
}> {
	try {
		const behind = await pingDatabase(pool, 2000);
		const state = Math.abs(behind) > maxClockDifference ? "degraded" : "ok";
		return { database: { state: "ok" }, clock: { state, aheadSeconds: Math.round(-behind / 1000) } };
	} catch (error) {
		return { database: { state: "away", problem: String((error as Error).message) }, clock: { state: "away" } };
	}
}

async function stateOf(work: () => Promise<unknown>): Promise<Part & { problem?: string }> {
	try {
		await work();
		return { state: "ok" };
	} catch (error) {
		return { state: "away", problem: String((error as Error).message) };
	}
}

async function migrationState({ missingMigrations }: Services): Promise<Part & { missing?: string[] }> {
	try {
		const missing = await missingMigrations();
		return missing.length > 0 ? { state: "away", missing } : { state: "ok" };
	} catch {
		return { state: "away" };
	}
}

async function keyState({ database, identity }: Services): Promise<Part> {
	const there = await hasAllKeys({ database }, identity.keys).catch(() => false);
	return { state: there ? "ok" : "away" };
}

/** Everything else works without room for uploads, so this state never makes the site unready. */
async function diskState({
	uploadQuota,
	log,
}: Services): Promise<Part & { freeBytes?: number; reserveBytes?: number }> {
	try {
		const { free, reserve } = await uploadQuota.disk();
		return { state: free < reserve ? "degraded" : "ok", freeBytes: free, reserveBytes: reserve };
	} catch (error) {
		log.warn({ err: error }, "the free space of the disk could not be read");
		return { state: "away" };
	}
}

function send(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
	response.end(`${JSON.stringify(body)}\n`);
}
