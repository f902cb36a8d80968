import type { ServerResponse } from "node:http";
import { pingDatabase } from "#app/platform/database/connections.server.ts";
import type { Services } from "#app/server/services.server.ts";

type Part = { state: "ok" | "degraded" | "away"; detail?: string };

/**
 * `/healthz`: the process is alive and, if it has its own PostgreSQL, can get it to run. `/readyz`: the state of each
 * part. A site with degraded search is still ready, because PostgreSQL takes over; one without the database is not.
 * @returns whether the path was one of the two
 */
export async function answerHealth(
	parts: { services: Services; jobsRunning: () => boolean },
	pathname: string,
	response: ServerResponse,
): Promise<boolean> {
	if (pathname === "/healthz") {
		const failing = parts.services.postgresFailure() !== undefined;
		send(response, failing ? 503 : 200, { status: failing ? "failing" : "alive" });
		return true;
	}
	if (pathname !== "/readyz") return false;
	const state = {
		database: await databaseState(parts.services),
		search: parts.services.search.state(),
		jobs: { state: parts.services.environment.WORKER === "off" ? "ok" : parts.jobsRunning() ? "ok" : "away" } as Part,
		uploads: await uploadState(parts.services),
	};
	const ready = state.database.state === "ok" && state.jobs.state === "ok";
	send(response, ready ? 200 : 503, { status: ready ? "ready" : "not ready", ...state });
	return true;
}

/** Everything else works when there is no room for uploads, so this state never makes the site unready. */
async function uploadState({
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

async function databaseState({ database }: Services): Promise<Part> {
	try {
		await pingDatabase(database.pool, 2000);
		return { state: "ok" };
	} catch {
		return { state: "away" };
	}
}

function send(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
	response.end(`${JSON.stringify(body)}\n`);
}
