import path from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import type { ServerBuild } from "@remix-run/node";
import { move, transferableSymbol, valueSymbol } from "piscina";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { pageFacts, publicContext } from "#app/server/context.ts";
import { compressSync } from "#app/server/page-cache.server.ts";
import { createRouteHandlers } from "#app/server/route-handlers.server.ts";
import type { MadePage, SearchPageRequest, ThreadTask } from "#app/server/search-thread.server.ts";
import { servicesOn } from "#app/server/services.server.ts";

/**
 * The thread that makes pages of search where many are asked for. It answers as if nobody were signed in, and is told no
 * more of a request than the address of the page.
 */
const { file, databaseUrl, environment } = workerData as ThreadTask;

/** One search at a time asks for few things at once, and each connection is a process that others wait for. */
const connections = 2;

let mirrored = false;
const build: ServerBuild = await import(pathToFileURL(file).href);
const handle = createRouteHandlers(build, "production");
const services = servicesOn(openDatabase(databaseUrl, connections), {
	environment,
	log: createLog(environment.LOG_LEVEL),
	reference: loadReference(path.resolve("content/reference")),
	mirroring: () => mirrored,
});

/** @param requested nothing only shows that the thread is there */
export default async function make(requested: SearchPageRequest | undefined) {
	if (!requested) return undefined;
	mirrored = requested.mirrored;
	const context = publicContext({ services, origin: requested.origin, requestId: requested.requestId, address: "" });
	const answer = await handle(new Request(requested.address), context);
	const body = new Uint8Array(await answer.arrayBuffer());
	const { status, headers } = answer;
	// Here, since Node's own threads for it have the priority of the one that answers; what can't be kept is packed by
	// whoever sends it.
	const packed = status === 200 && !context.degraded ? compressSync(requested.encoding, body) : undefined;
	const made: MadePage = { status, headers: [...headers], body, ...(packed ? { packed } : {}), ...pageFacts(context) };
	const buffers = [body.buffer, ...(packed ? [packed.buffer] : [])];
	return move({ [transferableSymbol]: buffers, [valueSymbol]: made });
}
