import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { RequestHandler, ServerBuild } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import PQueue from "p-queue";
import { maxUploadBytes } from "#app/documents/receive-upload.server.ts";
import { cookieIn } from "#app/identity/person/cookies.ts";
import { isSameOrigin } from "#app/identity/person/same-origin.ts";
import { loggablePath } from "#app/platform/log.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { searchConnections } from "#app/search/query/reading.server.ts";
import { answerPage, isUpload, openFormsPace } from "#app/server/answer-page.server.ts";
import { answerProgram } from "#app/server/answer-program.server.ts";
import { watchEventLoop } from "#app/server/event-loop-load.server.ts";
import { answerHealth, type HealthParts } from "#app/server/health.server.ts";
import { logRefusal } from "#app/server/log-refusal.server.ts";
import { countRequest } from "#app/server/monitoring/request-metrics.server.ts";
import { type CachedPage, createPageCache } from "#app/server/page-cache.server.ts";
import { listenForPageNotices } from "#app/server/page-notices.server.ts";
import { createRememberedData } from "#app/server/remembered-data.server.ts";
import { hasSoundHeaders, repeatsHeader } from "#app/server/request-facts.server.ts";
import { isAuthorisedByLink, isFailure, isForPrograms } from "#app/server/request-paths.server.ts";
import { maxArrivalTime, startArrivalTimeout } from "#app/server/request-timeout.server.ts";
import { createRouteHandlers, routeFinder } from "#app/server/route-handlers.server.ts";
import { createBudget, createRateLimit, suggestionsPerSearch } from "#app/server/search-rate-limit.server.ts";
import { securityHeaders } from "#app/server/security-headers.server.ts";
import { sendErrorPage } from "#app/server/send-error-page.server.ts";
import { sendCached } from "#app/server/send-page.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { createSharedRendering } from "#app/server/shared-rendering.server.ts";
import { originOf } from "#app/server/site-origin.server.ts";
import type { StaticFiles } from "#app/server/static-files.server.ts";
import { type Arrival, addressOf, type Parts, type Visit } from "#app/server/visit.server.ts";

export type Site = {
	server: Server;
	/** For the health checks of the metrics port. */
	health: HealthParts;
	/**
	 * Reports on `/readyz` that the process is about to stop, and continues to serve: a proxy that checks there sends new
	 * requests to other processes. Each connection ends with its next answer.
	 * @param time milliseconds
	 */
	drain(time: number): Promise<void>;
	/**
	 * Stops accepting requests and gives those in progress time to end.
	 * @param patience milliseconds; five seconds if not given
	 */
	close(patience?: number): Promise<void>;
};

/**
 * Makes the listener of the site; the caller starts it.
 * @param build the Remix build; in development, a handler that serves the sources
 * @param files serves `/assets/…` and other static files
 * @param draining whether another process has announced that the site is about to stop
 * @param processes how many web processes there are and should be, if there are several
 * @param share of the requests of each client that this process gets: 1 divided by the number of web processes
 */
export function createSite(options: {
	services: Services;
	build: ServerBuild | RequestHandler;
	files: StaticFiles;
	jobsRunning: () => boolean;
	draining?: () => boolean;
	processes?: HealthParts["processes"];
	share?: number;
}): Site {
	const { services, build, share = 1 } = options;
	const { environment, metrics } = services;
	const built = typeof build !== "function";
	// In development every page is rendered again, because its source may have changed.
	const cacheBytes = built ? environment.PAGE_CACHE_BYTES : 0;
	const pages = createPageCache(cacheBytes);
	const remembered = cacheBytes > 0 ? createRememberedData() : undefined;
	const notices = listenForPageNotices(
		services.database.url,
		(tags) => {
			pages.drop(tags);
			remembered?.drop(tags);
		},
		() => {
			pages.clear();
			remembered?.clear();
		},
	);
	const routeOf = built ? routeFinder(build.routes) : () => "development";
	const remix = built ? createRouteHandlers(build, "production", routeOf) : build;
	const perMinute = environment.SEARCHES_PER_MINUTE * share;
	const burst = Math.ceil(environment.SEARCH_BURST * share);
	const botsPerMinute = Math.ceil(environment.BOT_SEARCHES_PER_MINUTE * share);
	const load = watchEventLoop(environment.MAX_EVENT_LOOP_DELAY);
	const headers = securityHeaders(environment.ORIGIN?.startsWith("https:") ?? false);
	const report = (limit: keyof Parts["limits"]) => services.log.info({ limit }, "a client must wait");
	const parts: Parts = {
		services,
		pages,
		remembered,
		notices,
		handle: (request, context) => remix(request, context),
		load,
		rendering: createSharedRendering(),
		openForms: new PQueue({ concurrency: 1, ...openFormsPace }),
		searches: new PQueue({ concurrency: searchConnections }),
		files: options.files,
		limits: {
			searches: createRateLimit({ perMinute, burst, onExceeded: () => report("searches") }),
			suggestions: createRateLimit({
				perMinute: perMinute * suggestionsPerSearch,
				burst: burst * suggestionsPerSearch,
				onExceeded: () => report("suggestions"),
			}),
			bots: createRateLimit({ perMinute: botsPerMinute, burst: botsPerMinute, onExceeded: () => report("bots") }),
			programs: createBudget({
				perMinute: environment.API_REQUESTS_PER_MINUTE,
				burst: environment.API_REQUESTS_PER_MINUTE,
				onExceeded: () => report("programs"),
			}),
		},
		headers,
		addresses: new LRUCache({ max: 5000 }),
		// Enough for all statuses in all languages. A site without ORIGIN caches them for each nearby host used to reach it.
		failures: built ? new LRUCache({ max: 100 }) : undefined,
		jobsRunning: options.jobsRunning,
		processes: options.processes,
		draining: () => draining || (options.draining?.() ?? false),
	};
	let draining = false;
	const stopReading = metrics?.onScrape(() => {
		metrics.pageCacheBytes.set(pages.size);
		metrics.pageNoticesConnected.set(Number(notices.connected));
		metrics.searchesWaiting.set(parts.searches.size);
	});
	const server = createServer(timeoutsOf(environment.REQUEST_TIMEOUT), (request, response) => {
		const arrivalTimeout = startArrivalTimeout(request, response, environment.REQUEST_TIMEOUT);
		if (parts.draining()) response.shouldKeepAlive = false;
		const requestId = randomUUID();
		const arrival: Arrival = { parts, request, response, requestId, started: performance.now(), arrivalTimeout };
		if (request.method === "POST") response.once("finish", () => discardUnreadBody(request));
		if (services.log.isLevelEnabled("debug")) logWhenDone(arrival);
		if (metrics) countRequest(metrics, routeOf, arrival);
		const failed = (error: unknown) => failUnexpectedly(arrival, error);
		try {
			// Most requests are for a cached page, and are answered at once: a promise for each takes a fifth of the time.
			const cached = cachedPageAt(parts, request);
			if (cached) metrics?.pageCacheRequests.inc({ outcome: "hit" });
			const answered = cached
				? sendCached(arrival, cached)
				: fromRequest({ requestId, address: null }, () => answer(arrival));
			answered?.catch(failed);
		} catch (error) {
			failed(error);
		}
	});
	return {
		server,
		health: parts,
		async drain(time) {
			draining = true;
			await pause(time);
		},
		async close(patience = 5_000) {
			await closeServer(server, patience);
			load.stop();
			stopReading?.();
			await notices.stop();
		},
	};
}

/** @param whole milliseconds that a request other than an upload may take to arrive; Node checks only at intervals */
function timeoutsOf(whole: number) {
	const headersTimeout = Math.min(10_000, whole);
	return {
		requestTimeout: maxArrivalTime(whole),
		headersTimeout,
		connectionsCheckingInterval: headersTimeout / 5,
		keepAliveTimeout: 20_000,
	};
}

/**
 * Reads the rest of a body that the answer didn't need: the next request on the same connection comes after it. Node
 * does this only if nothing has started to read the body.
 */
function discardUnreadBody(request: IncomingMessage): void {
	if (request.complete) return;
	request.removeAllListeners("data");
	request.resume();
}

async function answer(arrival: Arrival): Promise<void> {
	const { parts, request, response, requestId } = arrival;
	const { services } = parts;
	for (const [name, value] of Object.entries(parts.headers)) response.setHeader(name, value);
	response.setHeader("x-request-id", requestId);
	const origin = originOf(request, services.environment);
	const url = hasSoundHeaders(request) ? parseUrl(request.url, origin) : undefined;
	const visit: Visit = { ...arrival, url, origin };

	if (isForPrograms(request.url)) return answerProgram(visit, url);
	if (!url) {
		logRefusal(visit, 400);
		return sendErrorPage(visit, 400);
	}
	// A proxy may send the URL in absolute form; from here on it is a path on our origin.
	request.url = `${url.pathname}${url.search}`;
	if (await answerHealth(parts, url.pathname, response)) return;
	if (await parts.files(request, response, url.pathname)) return;
	if (!["GET", "HEAD", "POST"].includes(request.method ?? "")) {
		response.setHeader("allow", "GET, HEAD, POST");
		return sendErrorPage(visit, 405);
	}
	// No page runs the framework's script, so URLs that only this script requests do not exist.
	if (url.pathname.endsWith(".data") || url.pathname === "/__manifest" || isFailure(url))
		return sendErrorPage(visit, 404);
	if (request.method === "POST") {
		// Whether the sender may upload larger files is checked later.
		const limit = isUpload(request, url) ? maxUploadBytes : services.environment.BODY_LIMIT;
		const refusal = refusePost(request, url, services.environment.ORIGIN, limit);
		if (refusal) {
			logRefusal(visit, refusal);
			return sendErrorPage(visit, refusal);
		}
	}
	return answerPage(visit, url);
}

/** Finds a cached page by the exact URL of the request. Only requests with valid headers got that URL cached. */
function cachedPageAt(parts: Parts, request: IncomingMessage): CachedPage | undefined {
	if (request.method !== "GET" && request.method !== "HEAD") return undefined;
	const key = parts.addresses.get(addressOf(request));
	if (
		!key ||
		repeatsHeader(request) ||
		cookieIn(request.headers.cookie, parts.services.identity.sessions.cookieName) !== undefined
	)
		return undefined;
	return parts.pages.get(key);
}

function parseUrl(target: string | undefined, origin: string): URL | undefined {
	try {
		const url = new URL(target ?? "/", origin);
		// PostgreSQL text can't contain NUL, and none of our URLs does.
		if (decodeURIComponent(url.pathname).includes("\0")) return undefined;
		// Otherwise an absolute or protocol-relative URL could name another site.
		return url.origin === new URL(origin).origin && !url.pathname.startsWith("//") ? url : undefined;
	} catch {
		return undefined;
	}
}

/** @returns the status to refuse with, or undefined */
function refusePost(request: IncomingMessage, url: URL, origin: string | undefined, limit: number): number | undefined {
	const headers = new Headers();
	for (const name of ["sec-fetch-site", "origin", "host"]) {
		const value = request.headers[name];
		if (typeof value === "string") headers.set(name, value);
	}
	if (!isAuthorisedByLink(url) && !isSameOrigin("POST", headers, origin)) return 403;
	const length = Number(request.headers["content-length"]);
	if (!Number.isInteger(length)) return 411;
	return length > limit ? 413 : undefined;
}

function logWhenDone({ parts, request, response, requestId, started }: Arrival): void {
	response.once("finish", () => {
		parts.services.log.debug(
			{
				requestId,
				method: request.method,
				path: loggablePath(request.url),
				status: response.statusCode,
				ms: Math.round(performance.now() - started),
			},
			"request",
		);
	});
}

function failUnexpectedly({ parts, response, requestId }: Arrival, error: unknown): void {
	parts.services.log.error({ err: error, requestId }, "a request failed");
	if (response.headersSent) return void response.destroy();
	response
		.writeHead(500, { "content-type": "text/plain; charset=utf-8" })
		.end("Something went wrong here. Please try again.\n");
}

async function closeServer(server: Server, time: number): Promise<void> {
	if (!server.listening) return;
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// Browsers keep connections open long after the answer.
	const idle = setInterval(() => server.closeIdleConnections(), 100);
	const patience = setTimeout(() => server.closeAllConnections(), time);
	await closed;
	clearInterval(idle);
	clearTimeout(patience);
}
