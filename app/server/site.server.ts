import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { LRUCache } from "lru-cache";
import { publicActor } from "#app/identity/actor.ts";
import { isSameOrigin } from "#app/identity/same-origin.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";
import { isDatabaseAway } from "#app/platform/database.server.ts";
import { loggablePath } from "#app/platform/log.server.ts";
import type { RequestContext } from "#app/server/context.ts";
import { answerHealth } from "#app/server/health.server.ts";
import { isFailure, isSearch, keptPageKey } from "#app/server/kept-pages.server.ts";
import {
	createPageCache,
	type Encoding,
	type KeptPage,
	keepable,
	type PageCache,
} from "#app/server/page-cache.server.ts";
import { listenForPageNotices, type PageNotices } from "#app/server/page-notices.server.ts";
import { clientAddress, cookieValue, originOf } from "#app/server/request-facts.server.ts";
import { createSearchBudget, type SearchBudget } from "#app/server/search-budget.server.ts";
import { securityHeaders } from "#app/server/security-headers.server.ts";
import type { Services } from "#app/server/services.server.ts";
import type { StaticFiles } from "#app/server/static-files.server.ts";

export type Site = {
	server: Server;
	pages: PageCache;
	/** Stops accepting, lets running requests end for at most ten seconds. */
	close(): Promise<void>;
};

type Handler = (request: Request, context: RequestContext) => Promise<Response>;

type Parts = {
	services: Services;
	handle: Handler;
	pages: PageCache;
	notices: PageNotices;
	files: StaticFiles;
	budget: SearchBudget;
	headers: Record<string, string>;
	/** The same, flat, as `writeHead` takes them. */
	headerList: string[];
	/** Under which key a page is kept, by the words it was asked for with. */
	addresses: LRUCache<string, string>;
	jobsRunning: () => boolean;
};

/**
 * Makes the listener of the site; the caller lets it listen.
 * @param build the Remix build, or a function that loads the present one while developing
 * @param files what answers for `/assets/…` and other files
 */
export function createSite(options: {
	services: Services;
	build: ServerBuild | (() => Promise<ServerBuild>);
	files: StaticFiles;
	jobsRunning: () => boolean;
}): Site {
	const { services } = options;
	const { environment } = services;
	const pages = createPageCache(environment.PAGE_CACHE_BYTES);
	const notices = listenForPageNotices(
		services.database.url,
		(tags) => pages.drop(tags),
		() => pages.clear(),
	);
	const remix = createRequestHandler(
		options.build,
		environment.NODE_ENV === "development" ? "development" : "production",
	);
	const headers = securityHeaders(environment.ORIGIN?.startsWith("https:") ?? false);
	const parts: Parts = {
		services,
		pages,
		notices,
		handle: (request, context) => remix(request, context),
		files: options.files,
		budget: createSearchBudget(environment.SEARCHES_PER_MINUTE, environment.SEARCHES_PER_MINUTE_OVERALL),
		headers,
		headerList: Object.entries(headers).flat(),
		addresses: new LRUCache({ max: 5000 }),
		jobsRunning: options.jobsRunning,
	};
	const server = createServer(patienceOf(environment.REQUEST_TIMEOUT), (request, response) => {
		answer(parts, request, response).catch((error) => failUnexpectedly(parts, response, error));
	});
	return {
		server,
		pages,
		async close() {
			await closeServer(server);
			await notices.stop();
		},
	};
}

/** @param whole milliseconds that a request may take to arrive; Node looks at it only now and then */
function patienceOf(whole: number) {
	const headersTimeout = Math.min(10_000, whole);
	return {
		requestTimeout: whole,
		headersTimeout,
		connectionsCheckingInterval: headersTimeout / 5,
		keepAliveTimeout: 20_000,
	};
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { services } = parts;
	const arrival: Arrival = { parts, request, response, requestId: randomUUID(), started: performance.now() };
	const { requestId } = arrival;
	if (services.log.isLevelEnabled("debug")) logWhenDone(arrival);
	const kept = keptAt(parts, request);
	if (kept) return sendKept(arrival, kept);

	for (const [name, value] of Object.entries(parts.headers)) response.setHeader(name, value);
	response.setHeader("x-request-id", requestId);
	const origin = originOf(request, services.environment.ORIGIN);
	const url = parseUrl(request.url, origin);
	const visit: Visit = { ...arrival, url, origin };

	if (!url) return fail(visit, 400);
	// A target in absolute form, as proxies send it, names what follows our origin.
	request.url = `${url.pathname}${url.search}`;
	if (await answerHealth(parts, url.pathname, response)) return;
	if (await parts.files(request, response, url.pathname)) return;
	if (!["GET", "HEAD", "POST"].includes(request.method ?? "")) {
		response.setHeader("allow", "GET, HEAD, POST");
		return fail(visit, 405);
	}
	// No page of ours runs the framework's script, so the addresses that only it asks for do not exist.
	if (url.pathname.endsWith(".data") || url.pathname === "/__manifest" || isFailure(url)) return fail(visit, 404);
	if (request.method === "POST") {
		const refusal = refusePost(request, services.environment.ORIGIN, services.environment.BODY_LIMIT);
		if (refusal) return fail(visit, refusal);
	}
	return answerPage(visit, url);
}

/** A request as it came in, before anybody looked at its address. */
type Arrival = {
	parts: Parts;
	request: IncomingMessage;
	response: ServerResponse;
	requestId: string;
	started: number;
};

type Visit = Arrival & { url: URL | undefined; origin: string };

/** A kept page by the very words it was asked for with: most requests need no more than this. */
function keptAt(parts: Parts, request: IncomingMessage): KeptPage | undefined {
	if (request.method !== "GET" && request.method !== "HEAD") return undefined;
	const key = parts.addresses.get(addressOf(request));
	if (!key || cookieValue(request.headers.cookie, parts.services.identity.sessions.cookieName) !== undefined)
		return undefined;
	return parts.pages.get(key);
}

function addressOf(request: IncomingMessage): string {
	return `${request.headers.host} ${request.url}`;
}

function parseUrl(target: string | undefined, origin: string): URL | undefined {
	try {
		const url = new URL(target ?? "/", origin);
		// PostgreSQL's text takes no NUL, and no page of ours has one in its address.
		if (decodeURIComponent(url.pathname).includes("\0")) return undefined;
		// An absolute or protocol-relative target could otherwise name another site.
		return url.origin === new URL(origin).origin && !url.pathname.startsWith("//") ? url : undefined;
	} catch {
		return undefined;
	}
}

/** @returns the status to refuse with, or nothing */
function refusePost(request: IncomingMessage, origin: string | undefined, limit: number): number | undefined {
	const headers = new Headers();
	for (const name of ["sec-fetch-site", "origin", "host"]) {
		const value = request.headers[name];
		if (typeof value === "string") headers.set(name, value);
	}
	if (!isSameOrigin("POST", headers, origin)) return 403;
	const length = Number(request.headers["content-length"]);
	if (!Number.isInteger(length)) return 411;
	return length > limit ? 413 : undefined;
}

async function answerPage(visit: Visit, url: URL): Promise<void> {
	const { parts, request, response } = visit;
	const reads = request.method === "GET" || request.method === "HEAD";
	const hasSession = cookieValue(request.headers.cookie, parts.services.identity.sessions.cookieName) !== undefined;
	const key = reads ? keptPageKey(visit.origin, url) : undefined;

	const kept = key && !hasSession ? parts.pages.get(key) : undefined;
	if (key && kept) {
		parts.addresses.set(addressOf(request), key);
		return sendKeptAfterAll(visit, kept);
	}

	if (reads && isSearch(url)) {
		const wait = await parts.budget(clientAddress(request, parts.services.environment.TRUST_PROXY));
		if (wait > 0) {
			response.setHeader("retry-after", String(wait));
			return fail(visit, 429);
		}
	}

	const epoch = parts.pages.epoch;
	const { context, session } = await contextFor(visit);
	if (context.databaseAway) return answerWithoutDatabase(visit, key);
	// Asked before the search itself: what becomes due during it drops pages by a notice.
	const upToDate = !key || !isSearch(url) || (await parts.services.search.upToDate().catch(() => false));
	if (session?.cookie) response.appendHeader("set-cookie", session.cookie);
	const answered = await parts.handle(requestFor(visit, hasSession ? undefined : key), context);
	if (context.databaseAway) return answerWithoutDatabase(visit, key);

	if (!isPage(answered)) {
		// Files and redirects depend on who asks, like pages; the few that don't say so.
		if (!answered.headers.has("cache-control")) response.setHeader("cache-control", "private, no-store");
		return sendResponse(response, answered);
	}
	const body = Buffer.from(await answered.arrayBuffer());
	const keep =
		key &&
		!hasSession &&
		upToDate &&
		answered.status === 200 &&
		!context.degraded &&
		!answered.headers.has("set-cookie");
	if (!keep) return sendPage(visit, answered, body);
	const page = keepable(answered.status, { "content-type": answered.headers.get("content-type") ?? "text/html" }, body);
	if (parts.pages.keep(key, page, context.tags, epoch)) parts.addresses.set(addressOf(request), key);
	return sendKeptAfterAll(visit, page);
}

async function contextFor(visit: Visit): Promise<{ context: RequestContext; session?: { cookie?: string } }> {
	const { services } = visit.parts;
	const context: RequestContext = {
		services,
		actor: publicActor,
		requestId: visit.requestId,
		address: clientAddress(visit.request, services.environment.TRUST_PROXY),
		origin: visit.origin,
		tags: new Set(),
		degraded: false,
		databaseAway: false,
	};
	const cookies = visit.request.headers.cookie;
	if (cookieValue(cookies, services.identity.sessions.cookieName) === undefined) return { context };
	try {
		const session = await services.identity.sessions.read(cookies);
		return {
			context: { ...context, actor: session.actor },
			...(session.setCookie ? { session: { cookie: session.setCookie } } : {}),
		};
	} catch (error) {
		if (!isDatabaseAway(error)) throw error;
		return { context: { ...context, databaseAway: true } };
	}
}

/**
 * What may be kept is asked for by its key, whole: or parameters that make no other page (`?ref=…`) would stand in the
 * links of the kept one, and the empty answer to a HEAD would be the page of all who come later.
 */
function requestFor({ request, response, origin }: Visit, key: string | undefined): Request {
	const { host, protocol } = new URL(origin);
	const asked = createRequest(request, response, { host, protocol });
	// Remix holds Origin against these once more, and would refuse every form where a proxy calls us by another name.
	asked.headers.set("host", host);
	asked.headers.delete("x-forwarded-host");
	return key ? new Request(key, { headers: asked.headers, signal: asked.signal }) : asked;
}

/** A reader who is signed in still gets the public page, if we kept it; everybody else an honest 503. */
async function answerWithoutDatabase(visit: Visit, key: string | undefined): Promise<void> {
	const kept = key ? visit.parts.pages.get(key) : undefined;
	if (kept) return sendKeptAfterAll(visit, kept);
	visit.response.setHeader("retry-after", "5");
	return fail(visit, 503);
}

function isPage(response: Response): boolean {
	const type = response.headers.get("content-type") ?? "";
	return type.startsWith("text/html") || type.startsWith("application/xml");
}

/** What was set while the kind of answer was unknown stands in the page's own headers, too. */
function sendKeptAfterAll(visit: Visit, page: KeptPage): void | Promise<void> {
	const cookies = visit.response.getHeader("set-cookie");
	for (const name of visit.response.getHeaderNames()) if (name !== "set-cookie") visit.response.removeHeader(name);
	if (cookies !== undefined) visit.response.setHeader("set-cookie", cookies);
	return sendKept(visit, page);
}

/** Sends a kept page with one call: its headers are ready, and nothing is looked up again. */
function sendKept({ parts, request, response, requestId }: Arrival, page: KeptPage): void | Promise<void> {
	const encoding = acceptedEncoding(request);
	// While no notices arrive we can't know whether the page still holds.
	const stale = parts.notices.connected ? [] : ["warning", '110 - "response is stale"'];
	const common = [...parts.headerList, "x-request-id", requestId, ...stale];
	if (request.headers["if-none-match"] === page.etag) {
		response
			.writeHead(304, [...common, "etag", page.etag, "cache-control", "no-cache", "vary", "accept-encoding, cookie"])
			.end();
		return;
	}
	const send = (body: Buffer) => {
		response.writeHead(page.status, [...common, ...page.headers(encoding, body.length)]);
		response.end(request.method === "HEAD" ? undefined : body);
	};
	const body = page.body(encoding);
	return Buffer.isBuffer(body) ? send(body) : body.then(send);
}

function acceptedEncoding(request: IncomingMessage): Encoding {
	const accepted = String(request.headers["accept-encoding"] ?? "");
	return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

const zip = promisify(gzip);

async function sendPage({ request, response }: Visit, answered: Response, body: Buffer): Promise<void> {
	for (const [name, value] of answered.headers) {
		if (name !== "set-cookie") response.setHeader(name, value);
	}
	for (const cookie of answered.headers.getSetCookie()) response.appendHeader("set-cookie", cookie);
	response.setHeader("cache-control", "private, no-store");
	response.setHeader("vary", "accept-encoding, cookie");
	const zipped =
		body.length > 1024 && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))
			? await zip(body, { level: 5 })
			: undefined;
	if (zipped) response.setHeader("content-encoding", "gzip");
	response.setHeader("content-length", (zipped ?? body).length);
	response.writeHead(answered.status);
	response.end(request.method === "HEAD" ? undefined : (zipped ?? body));
}

/** Renders the page that says what is the matter, in the reader's language, without touching the database. */
async function fail(visit: Visit, status: number): Promise<void> {
	const { parts, request, response, origin } = visit;
	// What is still being sent is not read: the connection ends with the answer.
	if (request.method === "POST") response.setHeader("connection", "close");
	const locale = preferredLocale(visit.url?.pathname, request.headers.cookie, request.headers["accept-language"]);
	const target = new Request(`${origin}/${locale}/failure?status=${status}`, { headers: { accept: "text/html" } });
	const answered = await parts.handle(target, bareContext(visit));
	return sendPage(visit, answered, Buffer.from(await answered.arrayBuffer()));
}

function bareContext(visit: Visit): RequestContext {
	return {
		services: visit.parts.services,
		actor: publicActor,
		requestId: visit.requestId,
		address: "",
		origin: visit.origin,
		tags: new Set(),
		degraded: true,
		databaseAway: false,
	};
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

function failUnexpectedly(parts: Parts, response: ServerResponse, error: unknown): void {
	parts.services.log.error({ err: error, requestId: response.getHeader("x-request-id") }, "a request failed");
	if (response.headersSent) return void response.destroy();
	response
		.writeHead(500, { "content-type": "text/plain; charset=utf-8" })
		.end("Something went wrong here. Please try again.\n");
}

async function closeServer(server: Server): Promise<void> {
	if (!server.listening) return;
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A browser holds its connection long after the answer.
	const idle = setInterval(() => server.closeIdleConnections(), 100);
	const patience = setTimeout(() => server.closeAllConnections(), 10_000);
	await closed;
	clearInterval(idle);
	clearTimeout(patience);
}
