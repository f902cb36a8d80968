import type { IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createRequest, sendResponse } from "@remix-run/node-fetch-server";
import { mayUploadFiles } from "#app/documents/documents.policy.ts";
import { cookieIn } from "#app/identity/person/cookies.ts";
import { maySendFiles } from "#app/library/access/practice.policy.ts";
import { isDatabaseUnavailable } from "#app/platform/database/database.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { publicContext, type RequestContext } from "#app/server/context.ts";
import { countSearch } from "#app/server/count-search.server.ts";
import { fail } from "#app/server/fail.server.ts";
import { type CachedPage, createCachedPage, type Packed } from "#app/server/page-cache.server.ts";
import {
	cachedPageKey,
	isSearch,
	isSearchClick,
	isSuggestion,
	isUnsubscribe,
	isWorkplace,
	takesPracticeFiles,
} from "#app/server/page-cache-entries.server.ts";
import { clientAddress } from "#app/server/request-facts.server.ts";
import { acceptedEncoding, sendAsCached, sendPage } from "#app/server/send-page.server.ts";
import { addressOf, type Visit } from "#app/server/visit.server.ts";

/** Milliseconds until a search is refused: whoever asks again at once, as crawlers do, would else be refused all day. */
const refusalDelay = 1000;

/** Seconds after which there is room again where too many searches wait. */
const queueFullRetrySeconds = 5;

/** What Remix answered; where it was made beside, its body is apart, and forms of it are made already. */
type RenderedPage = { answered: Response; body?: Buffer; packed?: Packed };

/** Answers with a kept page, or has Remix make one; and keeps it where it is everybody's. */
export async function answerPage(visit: Visit, url: URL): Promise<void> {
	const { parts, request, response } = visit;
	const reads = request.method === "GET" || request.method === "HEAD";
	const hasSession = cookieIn(request.headers.cookie, parts.services.identity.sessions.cookieName) !== undefined;
	const key = reads ? cachedPageKey(visit.origin, url) : undefined;

	const cached = key && !hasSession ? parts.pages.get(key) : undefined;
	if (key && cached) {
		parts.addresses.set(addressOf(request), key);
		return sendAsCached(visit, cached);
	}

	let searches = 0;
	if (reads ? isSearch(url) : isSearchClick(url)) {
		const { wait, recentSearches } = await parts.searchRateLimit(
			clientAddress(request, parts.services.environment.TRUST_PROXY),
		);
		if (wait > 0) return refuseSearch(visit, wait);
		if (reads && !hasSession && !parts.searchQueue.hasRoom(recentSearches))
			return refuseSearch(visit, queueFullRetrySeconds);
		searches = recentSearches;
	}
	if (isSuggestion(url)) {
		const { wait } = await parts.suggestionRateLimit(clientAddress(request, parts.services.environment.TRUST_PROXY));
		// Only the script of the search box asks for it, which reads no page.
		if (wait > 0) return void response.writeHead(429, { "retry-after": String(wait) }).end();
	}

	const epoch = parts.pages.epoch;
	const { context, session } = await contextFor(visit);
	if (context.databaseUnavailable) return answerWithoutDatabase(visit, key);
	if (request.method === "POST" && isUpload(request, url)) {
		const size = Number(request.headers["content-length"]);
		if (mayUploadFiles(context.actor) || (maySendFiles(context.actor) && takesPracticeFiles(url)))
			visit.arrivalTimeout.extendForUpload(size);
		else if (size > parts.services.environment.BODY_LIMIT) return fail(visit, 413);
	}
	// Asked before the search itself: what becomes due during it drops pages by a notice.
	const upToDate = !key || !isSearch(url) || (await parts.services.search.upToDate().catch(whetherAway));
	if (upToDate === "away") return answerWithoutDatabase(visit, key);
	if (session?.cookie) response.appendHeader("set-cookie", session.cookie);
	const { requestId, address } = context;
	const make = async (): Promise<RenderedPage> => ({
		answered: await fromRequest({ requestId, address }, () =>
			parts.handle(requestFor(visit, hasSession ? undefined : key), context),
		),
	});
	const made =
		key && !hasSession && isSearch(url)
			? await renderQueuedSearch(visit, key, context, { searches, make })
			: await make();
	if (!made) return;
	if ("cached" in made) return sendAsCached(visit, made.cached);
	const { answered, packed } = made;
	if (context.databaseUnavailable) return answerWithoutDatabase(visit, key);

	if (!isPage(answered)) {
		// Addresses of files have no page of their own for what is not there.
		if (answered.status === 404 && answered.body === null) return fail(visit, 404);
		// A file that was taken out of the library has a page that says so.
		const instead = answered.headers.get("content-location");
		if (answered.status === 410 && answered.body === null && instead) return answerInstead(visit, context, instead);
		// Files and redirects depend on who asks, like pages; the few that don't say so.
		if (!answered.headers.has("cache-control")) response.setHeader("cache-control", "private, no-store");
		return sendResponse(response, answered);
	}
	const body = made.body ?? Buffer.from(await answered.arrayBuffer());
	const keep =
		key &&
		!hasSession &&
		upToDate &&
		answered.status === 200 &&
		!context.degraded &&
		!answered.headers.has("set-cookie");
	if (!keep) {
		countSearch(visit, context.answeredSearch);
		return sendPage(visit, answered, body);
	}
	const type = answered.headers.get("content-type") ?? "text/html";
	const page = createCachedPage(answered.status, { "content-type": type }, body, {
		answeredSearch: context.answeredSearch,
		packed,
	});
	if (parts.pages.store(key, page, context.tags, epoch)) parts.addresses.set(addressOf(request), key);
	return sendAsCached(visit, page);
}

/** Without the database the page would only wait for it once more. */
function whetherAway(error: unknown): "away" | false {
	return isDatabaseUnavailable(error) ? "away" : false;
}

/** @returns the page that was kept meanwhile; nothing where whoever asked has left before it was their turn */
function renderQueuedSearch(
	visit: Visit,
	key: string,
	context: RequestContext,
	{ searches, make }: { searches: number; make: () => Promise<RenderedPage> },
): Promise<RenderedPage | { cached: CachedPage } | undefined> {
	const { parts, response } = visit;
	return parts.searchQueue.take(searches, async (othersWait) => {
		if (response.destroyed) return undefined;
		const cached = parts.pages.get(key);
		if (cached) return { cached };
		return (othersWait && (await renderInThread(visit, key, context))) || make();
	});
}

/** @returns nothing where the page must be made here */
async function renderInThread(
	{ parts, request, origin, requestId }: Visit,
	key: string,
	context: RequestContext,
): Promise<RenderedPage | undefined> {
	const encoding = acceptedEncoding(request);
	const mirrored = parts.services.search.state().mirror?.ready ?? false;
	const made = await parts.searchThread?.make({ address: key, origin, requestId, encoding, mirrored });
	if (!made) return undefined;
	const { status, headers, body, packed, ...facts } = made;
	Object.assign(context, facts);
	return {
		answered: new Response(null, { status, headers }),
		body: Buffer.from(body.buffer),
		...(packed ? { packed: { [encoding]: Buffer.from(packed.buffer) } } : {}),
	};
}

async function refuseSearch(visit: Visit, seconds: number): Promise<void> {
	visit.response.setHeader("retry-after", String(seconds));
	await pause(refusalDelay);
	return fail(visit, 429);
}

/**
 * Whether a request brings files to where people work: whoever may hand in papers, or send files for a draft, may send
 * more there than others, and take longer for it.
 */
export function isUpload({ headers }: IncomingMessage, url: URL): boolean {
	return isWorkplace(url) && uploadTypes.test(headers["content-type"] ?? "");
}

/** A form with a file, and a piece of one that is sent by itself (tus). */
const uploadTypes = /^(multipart\/form-data|application\/offset\+octet-stream)\b/i;

async function contextFor(visit: Visit): Promise<{ context: RequestContext; session?: { cookie?: string } }> {
	const { services } = visit.parts;
	const context = publicContext({
		services,
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
		return { context: { ...context, databaseUnavailable: true } };
	}
}

/**
 * What may be kept is asked for by its key, whole: or parameters that make no other page (`?ref=…`) would stand in the
 * links of the kept one, and the empty answer to a HEAD would be the page of all who come later.
 */
function requestFor({ request, response, origin }: Visit, key: string | undefined): Request {
	const { host, protocol } = new URL(origin);
	const requested = createRequest(request, response, { host, protocol });
	// Remix holds Origin against these once more, and would refuse every form where a proxy calls us by another name.
	requested.headers.set("host", host);
	requested.headers.delete("x-forwarded-host");
	if (isUnsubscribe(new URL(requested.url))) requested.headers.delete("origin");
	return key ? new Request(key, { headers: requested.headers, signal: requested.signal }) : requested;
}

/** Answers with another page of the site, at the address that was asked for. */
async function answerInstead(visit: Visit, context: RequestContext, target: string): Promise<void> {
	const page = new Request(new URL(target, visit.origin), { headers: { accept: "text/html" } });
	const answered = await visit.parts.handle(page, context);
	return sendPage(visit, answered, Buffer.from(await answered.arrayBuffer()));
}

/** A reader who is signed in still gets the public page, if we kept it; everybody else an honest 503. */
async function answerWithoutDatabase(visit: Visit, key: string | undefined): Promise<void> {
	const cached = key ? visit.parts.pages.get(key) : undefined;
	if (cached) return sendAsCached(visit, cached);
	visit.response.setHeader("retry-after", "5");
	return fail(visit, 503);
}

function isPage(response: Response): boolean {
	const type = response.headers.get("content-type") ?? "";
	return type.startsWith("text/html") || type.startsWith("application/xml");
}
