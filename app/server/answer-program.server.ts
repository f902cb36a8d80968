import type { IncomingMessage } from "node:http";
import { messagesFor } from "#app/messages/index.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";
import { type ProblemCode, problemStatus } from "#app/open/problems.ts";
import { isNotModified } from "#app/platform/not-modified.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { publicContext } from "#app/server/context.ts";
import { createCachedPage } from "#app/server/page-cache.server.ts";
import { clientAddress } from "#app/server/request-facts.server.ts";
import { isForPrograms } from "#app/server/request-paths.server.ts";
import { sendAsCached } from "#app/server/send-page.server.ts";
import type { Rendered } from "#app/server/shared-rendering.server.ts";
import type { Visit } from "#app/server/visit.server.ts";

/** Every answer may be read by the pages of any site, since none depends on who asks. */
const forAnySite = {
	"access-control-allow-origin": "*",
	"access-control-expose-headers": "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After",
	"cross-origin-resource-policy": "cross-origin",
	vary: "accept-encoding, accept-language",
};

/** The headers of an answer that are kept with it. */
const kept = ["content-language", "last-modified", "link"];

/** Seconds after which a program may try again when the process is overloaded or the database is unavailable. */
const retrySeconds = 5;

/**
 * Answers a request for an address that only programs read: as the public, whoever is signed in. The answer is kept
 * like a page, under the tags of what it shows.
 * @param url undefined if it can't be parsed
 */
export async function answerProgram(visit: Visit, url: URL | undefined): Promise<void> {
	const { parts, request, response } = visit;
	for (const [name, value] of Object.entries(forAnySite)) response.setHeader(name, value);
	if (!url || url.pathname.endsWith(".data") || !isForPrograms(url.pathname)) return sendProblem(visit, "not-found");
	if (request.method === "OPTIONS") return allowAnySite(visit);
	const asked = request.method === "POST" && isHarvest(url) ? await withBody(request, url) : url;
	if (!asked || (asked === url && request.method !== "GET" && request.method !== "HEAD")) {
		response.setHeader("allow", allowed);
		return sendProblem(visit, "method-not-allowed");
	}
	const key = keyOf(visit, asked);
	const cached = parts.pages.get(key);
	parts.services.metrics?.pageCacheRequests.inc({ outcome: cached ? "hit" : "miss" });
	if (cached) return sendAsCached(visit, cached);

	const address = clientAddress(request, parts.services.environment.TRUST_PROXY);
	const wait = secondsToWait(visit, url, address);
	if (wait > 0) {
		response.setHeader("retry-after", String(wait));
		return sendProblem(visit, "too-many-requests");
	}
	if (parts.load.isTooHigh()) return sendUnavailable(visit);
	const { rendered } = await parts.rendering(`${parts.pages.epoch} ${key}`, () =>
		isSearch(url) ? renderSearch(visit, key) : renderAnswer(visit, key, true),
	);
	if (rendered.outcome !== "page" || !rendered.cached) return sendUnavailable(visit);
	if (isNotModified(request.headers["if-none-match"], rendered.cached.etag)) parts.limits.programs.giveBack(address);
	return sendAsCached(visit, rendered.cached);
}

const allowed = "GET, HEAD, OPTIONS";

/** Harvesters may send the arguments of OAI-PMH as a form. It changes nothing, whoever sends it. */
function isHarvest({ pathname }: URL): boolean {
	return pathname === "/oai";
}

/** More than the longest request of a harvester, in bytes. */
const maxForm = 10_000;

/** The URL with the arguments of a form. @returns undefined if the body is no form, or too long */
async function withBody(request: IncomingMessage, url: URL): Promise<URL | undefined> {
	if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) return undefined;
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > maxForm) return undefined;
		parts.push(part);
	}
	const asked = new URL(url);
	for (const [name, value] of new URLSearchParams(Buffer.concat(parts).toString("utf8")))
		asked.searchParams.append(name, value);
	return asked;
}

/** Answers the question of a browser whether a page of another site may ask. */
function allowAnySite({ response }: Visit): void {
	response.setHeader("access-control-allow-methods", allowed);
	response.setHeader("access-control-allow-headers", "Accept, Accept-Language, If-None-Match");
	response.setHeader("access-control-max-age", "86400");
	response.setHeader("allow", allowed);
	response.writeHead(204).end();
}

/** The URL with the language in which it is answered, its parameters in a fixed order. */
function keyOf({ origin, request }: Visit, url: URL): string {
	const params = new URLSearchParams(url.searchParams);
	if (!isHarvest(url) && !params.has("locale"))
		params.set("locale", preferredLocale(undefined, undefined, request.headers["accept-language"]));
	params.sort();
	return `${origin}${url.pathname}?${params}`;
}

function isSearch({ pathname }: URL): boolean {
	return pathname === "/api/v1/practices";
}

/** Searches share the budget of the pages of the search, so that programs don't take it from people. */
function secondsToWait({ parts: { limits }, response }: Visit, url: URL, address: string): number {
	const { wait, left } = limits.programs.take(address);
	response.setHeader("ratelimit-policy", `"default";q=${limits.programs.burst};w=60`);
	response.setHeader("ratelimit", `"default";r=${left};t=${wait > 0 ? wait : 60}`);
	return wait || (isSearch(url) ? limits.searches(address) : 0);
}

/** Searches of programs wait in the same queue as those of people. */
function renderSearch(visit: Visit, key: string): Promise<Rendered> {
	const { searches, services } = visit.parts;
	return searches.add(async () => {
		// Checked before the search runs: if the index receives a change during the search, a notice drops the answer.
		const upToDate = await services.search.upToDate().catch(() => false);
		return renderAnswer(visit, key, upToDate);
	});
}

/** Renders the answer of a key, which is all that rendering knows about the request. */
async function renderAnswer({ parts, origin, requestId }: Visit, key: string, mayKeep: boolean): Promise<Rendered> {
	const { epoch } = parts.pages;
	const context = publicContext({ services: parts.services, origin, requestId, address: "" });
	const answered = await fromRequest(context, () => parts.handle(new Request(key), context));
	if (context.unavailable || answered.status >= 500) return { outcome: "unavailable" };
	const body = Buffer.from(await answered.arrayBuffer());
	const own = kept.flatMap((name) => {
		const value = answered.headers.get(name);
		return value === null ? [] : [[name, value]];
	});
	const headers = { ...parts.headers, ...forAnySite, ...Object.fromEntries(own) };
	const type = answered.headers.get("content-type") ?? "application/json";
	const cached = createCachedPage({ status: answered.status, type, headers }, body, context);
	// Without notices, this process would not learn when the answer has changed.
	if (answered.status === 200 && mayKeep && parts.notices.connected && !context.degraded)
		parts.pages.store(key, cached, context.tags, epoch);
	return { outcome: "page", answered, body, context, cached };
}

function sendUnavailable(visit: Visit): void {
	visit.response.setHeader("retry-after", String(retrySeconds));
	sendProblem(visit, "unavailable");
}

/** Answers with a problem that no operation has found. */
function sendProblem({ request, response, origin }: Visit, code: ProblemCode): void {
	const locale = preferredLocale(undefined, undefined, request.headers["accept-language"]);
	const { title, detail } = messagesFor(locale).open.problems[code];
	const status = problemStatus[code];
	const body = JSON.stringify({
		...{ type: `${origin}/${locale}/open/errors/${code}`, title, status, code },
		detail,
	});
	response.setHeader("content-type", "application/problem+json");
	response.setHeader("cache-control", "no-store");
	response.setHeader("content-language", locale);
	if (request.method !== "GET" && request.method !== "HEAD") response.setHeader("connection", "close");
	response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
}
