import type { IncomingMessage } from "node:http";
import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { mayUploadFiles } from "#app/documents/documents.policy.ts";
import { cookieIn } from "#app/identity/person/cookies.ts";
import { maySendFiles } from "#app/library/access/practice.policy.ts";
import { isDatabaseUnavailable } from "#app/platform/database/database.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { publicContext, type RequestContext } from "#app/server/context.ts";
import { countAnswer } from "#app/server/count-answer.server.ts";
import { logRefusal } from "#app/server/log-refusal.server.ts";
import { createCachedPage } from "#app/server/page-cache.server.ts";
import { clientAddress } from "#app/server/request-facts.server.ts";
import {
	cachedPageKey,
	isAuthorisedByLink,
	isOpenForm,
	isSearch,
	isSearchClick,
	isSuggestion,
	isWorkplace,
	takesPracticeFiles,
} from "#app/server/request-paths.server.ts";
import { sendErrorPage } from "#app/server/send-error-page.server.ts";
import { sendAsCached, sendPage } from "#app/server/send-page.server.ts";
import type { Rendered } from "#app/server/shared-rendering.server.ts";
import { addressOf, type Parts, type Visit } from "#app/server/visit.server.ts";

/** Seconds after which a reader may try again when the process is overloaded or the database is unavailable. */
const retrySeconds = 5;

/** Crawlers that identify themselves. Researchers' scripts (curl, Python, R) count as readers. */
const declaredBot = /bot|crawl|spider|slurp/i;

/** Searches that may wait for a connection. In a longer queue, the last ones would wait longer than readers do. */
const maxWaitingSearches = 200;

/**
 * How many of the forms that anybody can send are answered per second. A process that answers one answers nobody else
 * at that moment, so a script that sends them without a break gets only a small part of its time. People do not notice.
 */
export const openFormsPace = { intervalCap: 10, interval: 1000 };

/** How many such forms may wait, for ten seconds at most. */
const maxWaitingForms = 100;

/** Answers with a cached page, or makes Remix render one. */
export async function answerPage(visit: Visit, url: URL): Promise<void> {
	const { parts, request } = visit;
	const reads = request.method === "GET" || request.method === "HEAD";
	const hasSession = cookieIn(request.headers.cookie, parts.services.identity.sessions.cookieName) !== undefined;
	const key = reads ? cachedPageKey(visit.origin, url) : undefined;

	const cached = key && !hasSession ? parts.pages.get(key) : undefined;
	if (key && !hasSession) parts.services.metrics?.pageCacheRequests.inc({ outcome: cached ? "hit" : "miss" });
	if (key && cached) {
		parts.addresses.set(addressOf(request), key);
		return sendAsCached(visit, cached);
	}

	const wait = secondsToWait(visit, url, reads);
	if (wait > 0) {
		visit.response.setHeader("retry-after", String(wait));
		// Suggestions are requested only by the script of the search box, which shows no page.
		return isSuggestion(url) ? void visit.response.writeHead(429).end() : sendErrorPage(visit, 429);
	}
	if (reads && !hasSession && parts.load.isTooHigh()) return answerUnavailable(visit);
	if (!reads && !hasSession && isOpenForm(url)) return answerInTurn(visit, url);
	return key && !hasSession ? answerShared(visit, url, key) : answerPersonally(visit, url, key);
}

/** @returns seconds until the client may search, open a result or request suggestions again; 0 if it may now */
function secondsToWait({ parts, request }: Visit, url: URL, reads: boolean): number {
	const suggests = isSuggestion(url);
	if (!suggests && !(reads ? isSearch(url) : isSearchClick(url))) return 0;
	const address = clientAddress(request, parts.services.environment.TRUST_PROXY);
	const { limits } = parts;
	if (declaredBot.test(request.headers["user-agent"] ?? "")) return limits.bots(address);
	return suggests ? limits.suggestions(address) : limits.searches(address);
}

/**
 * Answers with a page that is the same for everyone who is not signed in, rendered once for all readers who wait for
 * it.
 */
async function answerShared(visit: Visit, url: URL, key: string): Promise<void> {
	const { parts, request } = visit;
	// The epoch is part of the key, so that a reader who comes after a change doesn't join a rendering that began before
	// it.
	const { rendered, joined } = await parts.rendering(`${parts.pages.epoch} ${key}`, () =>
		isSearch(url) ? renderSearch(visit, key) : renderShared(visit, key, true),
	);
	switch (rendered.outcome) {
		case "busy":
			return answerUnavailable(visit);
		case "unavailable":
			return cachedOrUnavailable(visit, key);
		case "personal":
			return joined ? answerPersonally(visit, url, key) : sendOther(visit, rendered.context, rendered.answered);
		case "page":
			if (rendered.cached) {
				parts.addresses.set(addressOf(request), key);
				return sendAsCached(visit, rendered.cached);
			}
			countAnswer(visit, rendered.context);
			return sendPage(visit, rendered.answered, rendered.body);
	}
}

/** Answers a form that anybody can send, after those before it. */
async function answerInTurn(visit: Visit, url: URL): Promise<void> {
	const { openForms } = visit.parts;
	if (openForms.size >= maxWaitingForms) return answerUnavailable(visit);
	return openForms.add(() => answerPersonally(visit, url, undefined));
}

/** Renders as many searches at once as there are database connections for them. */
async function renderSearch(visit: Visit, key: string): Promise<Rendered> {
	const { searches, services } = visit.parts;
	if (searches.size >= maxWaitingSearches) return { outcome: "busy" };
	return searches.add(async () => {
		// Checked before the search runs: if the index receives a change during the search, a notice drops the page.
		const upToDate = await services.search.upToDate().catch(orUnavailable);
		return upToDate === "unavailable" ? { outcome: "unavailable" } : renderShared(visit, key, upToDate);
	});
}

/**
 * Renders the page of a key. The key is all that rendering knows about the request, so a page for everyone can't depend
 * on who requested it first.
 * @param mayCache whether the page may be cached, if nothing else forbids it
 */
async function renderShared({ parts, origin, requestId }: Visit, key: string, mayCache: boolean): Promise<Rendered> {
	const { epoch } = parts.pages;
	const context = publicContext({ ...remembering(parts), origin, requestId, address: "" });
	const answered = await fromRequest(context, () => parts.handle(new Request(key), context));
	if (context.unavailable) return { outcome: "unavailable" };
	if (!isPage(answered) || answered.headers.has("set-cookie")) return { outcome: "personal", answered, context };
	const body = Buffer.from(await answered.arrayBuffer());
	// Without notices, this process would not learn when the page has changed.
	const keeps = mayCache && parts.notices.connected;
	if (!keeps || answered.status !== 200 || context.degraded) return { outcome: "page", answered, body, context };
	const type = answered.headers.get("content-type") ?? "text/html";
	const { status } = answered;
	const link = answered.headers.get("link");
	const headers = { ...parts.headers, ...(link ? { link } : {}) };
	const cached = createCachedPage({ status, type, headers }, body, context);
	parts.pages.store(key, cached, context.tags, epoch);
	return { outcome: "page", answered, body, context, cached };
}

/** Without the database, rendering the page would only fail a second time. */
function orUnavailable(error: unknown): "unavailable" | false {
	return isDatabaseUnavailable(error) ? "unavailable" : false;
}

/** Answers a request whose answer is meant only for its sender. */
async function answerPersonally(visit: Visit, url: URL, key: string | undefined): Promise<void> {
	const { parts, request, response } = visit;
	const { context, session } = await contextFor(visit);
	if (context.unavailable) return cachedOrUnavailable(visit, key);
	if (request.method === "POST" && isUpload(request, url)) {
		const size = Number(request.headers["content-length"]);
		if (mayUploadFiles(context.actor) || (maySendFiles(context.actor) && takesPracticeFiles(url)))
			visit.arrivalTimeout.extendForUpload(size);
		else if (size > parts.services.environment.BODY_LIMIT) return sendErrorPage(visit, 413);
	}
	if (session?.cookie) response.appendHeader("set-cookie", session.cookie);
	const answered = withRoomStatus(context, await fromRequest(context, () => parts.handle(requestFor(visit), context)));
	// People see at once what they have changed, even if its notice is still on its way.
	if (request.method === "POST" && context.actor.kind === "person") parts.remembered?.clear();
	if (context.unavailable) return cachedOrUnavailable(visit, key);
	// A page that somebody may not see gets the same answer as one that does not exist.
	if (context.actor.kind === "person" && [403, 404].includes(answered.status))
		logRefusal(visit, answered.status, context.actor);
	if (!isPage(answered)) return sendOther(visit, context, answered);
	if (answered.status === 200) countAnswer(visit, context);
	return sendPage(visit, answered, Buffer.from(await answered.arrayBuffer()));
}

/**
 * A form or part of an upload that is refused because the site has no room gets 507 (RFC 4918) with the same content.
 */
function withRoomStatus({ siteFull }: RequestContext, answered: Response): Response {
	if (!siteFull || answered.status !== 422) return answered;
	return new Response(answered.body, { status: 507, headers: answered.headers });
}

/** Sends what is not a page: a file, a redirect, or the page that replaces a withdrawn file. */
async function sendOther(visit: Visit, context: RequestContext, answered: Response): Promise<void> {
	// File URLs have no 404 page of their own.
	if (answered.status === 404 && answered.body === null) return sendErrorPage(visit, 404);
	// A withdrawn file has a page that explains its withdrawal.
	const instead = answered.headers.get("content-location");
	if (answered.status === 410 && answered.body === null && instead) return answerInstead(visit, context, instead);
	// Files and redirects depend on the reader, like pages. The few that don't set their own header.
	if (isBeginning(answered)) countAnswer(visit, context);
	if (!answered.headers.has("cache-control")) visit.response.setHeader("cache-control", "private, no-store");
	return sendResponse(visit.response, answered);
}

/** Whether an answer is a whole file, or its first part: browsers read long PDFs in parts. */
function isBeginning({ status, headers }: Response): boolean {
	return status === 200 || (status === 206 && Boolean(headers.get("content-range")?.startsWith("bytes 0-")));
}

async function answerUnavailable(visit: Visit): Promise<void> {
	visit.response.setHeader("retry-after", String(retrySeconds));
	return sendErrorPage(visit, 503);
}

/**
 * Whether a request uploads files to a working page. People who may upload documents, or files for a draft, may send
 * more bytes there and take longer.
 */
export function isUpload({ headers }: IncomingMessage, url: URL): boolean {
	return isWorkplace(url) && uploadTypes.test(headers["content-type"] ?? "");
}

/** A form with a file, or a chunk of a resumable upload (tus). */
const uploadTypes = /^(multipart\/form-data|application\/offset\+octet-stream)\b/i;

/** Without notices, this process would not learn when remembered data has changed. */
function remembering({ services, remembered, notices }: Parts) {
	return { services, remembered: notices.connected ? remembered : undefined };
}

async function contextFor(visit: Visit): Promise<{ context: RequestContext; session?: { cookie?: string } }> {
	const { services } = visit.parts;
	const context = publicContext({
		...remembering(visit.parts),
		requestId: visit.requestId,
		address: clientAddress(visit.request, services.environment.TRUST_PROXY),
		origin: visit.origin,
	});
	const cookies = visit.request.headers.cookie;
	if (cookieIn(cookies, services.identity.sessions.cookieName) === undefined) return { context };
	try {
		const session = await services.identity.sessions.read(cookies);
		return {
			context: { ...context, actor: session.actor },
			...(session.setCookie ? { session: { cookie: session.setCookie } } : {}),
		};
	} catch (error) {
		if (!isDatabaseUnavailable(error)) throw error;
		return { context: { ...context, unavailable: true } };
	}
}

function requestFor({ request, response, origin }: Visit): Request {
	const { host, protocol } = new URL(origin);
	const requested = createRequest(request, response, { host, protocol });
	// Remix compares Origin with these headers again, and would refuse every form behind a proxy that uses another host
	// name.
	requested.headers.set("host", host);
	requested.headers.delete("x-forwarded-host");
	if (isAuthorisedByLink(new URL(requested.url))) requested.headers.delete("origin");
	return requested;
}

/** Answers with another page of the site, without changing the URL. */
async function answerInstead(visit: Visit, context: RequestContext, target: string): Promise<void> {
	const page = new Request(new URL(target, visit.origin), { headers: { accept: "text/html" } });
	const answered = await visit.parts.handle(page, context);
	return sendPage(visit, answered, Buffer.from(await answered.arrayBuffer()));
}

/** Sends the cached page if there is one, even to readers who are signed in; otherwise 503 and when to try again. */
async function cachedOrUnavailable(visit: Visit, key: string | undefined): Promise<void> {
	const cached = key ? visit.parts.pages.get(key) : undefined;
	return cached ? sendAsCached(visit, cached) : answerUnavailable(visit);
}

function isPage(response: Response): boolean {
	const type = response.headers.get("content-type") ?? "";
	return type.startsWith("text/html") || type.startsWith("application/xml");
}
