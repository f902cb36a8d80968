import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isNotModified } from "#app/platform/not-modified.ts";
import { countAnswer } from "#app/server/count-answer.server.ts";
import type { CachedPage, Encoding } from "#app/server/page-cache.server.ts";
import type { Arrival, Visit } from "#app/server/visit.server.ts";

/**
 * Sends a cached page for a visit whose response already has headers. Only those about the visit stay, because the
 * page's own headers include the others.
 */
export function sendAsCached(visit: Visit, page: CachedPage): void | Promise<void> {
	for (const name of visit.response.getHeaderNames()) if (!ofVisit.has(name)) visit.response.removeHeader(name);
	return sendCached(visit, page);
}

/** Headers that say something about the visit, not about the page. */
const ofVisit = new Set(["set-cookie", "ratelimit", "ratelimit-policy"]);

/** Sends a cached page with a single call: its headers are precomputed and nothing is looked up. */
export function sendCached(arrival: Arrival, page: CachedPage): void | Promise<void> {
	const { parts, request, response, requestId } = arrival;
	countAnswer(arrival, page.counted);
	const encoding = acceptedEncoding(request);
	// While no notices arrive, we can't know whether the page is still up to date.
	const stale = parts.notices.connected ? [] : ["warning", '110 - "response is stale"'];
	if (isNotModified(request.headers["if-none-match"], page.etag)) {
		response.writeHead(304, [...page.revalidationHeaders, "x-request-id", requestId, ...stale]).end();
		return;
	}
	const send = (body: Buffer) => {
		response.writeHead(page.status, [...page.headers(encoding, body.length), "x-request-id", requestId, ...stale]);
		response.end(request.method === "HEAD" ? undefined : body);
	};
	const body = page.body(encoding);
	return Buffer.isBuffer(body) ? send(body) : body.then(send);
}

/** The best encoding that the client accepts. */
function acceptedEncoding(request: IncomingMessage): Encoding {
	const accepted = String(request.headers["accept-encoding"] ?? "");
	return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

/** Sends an error page for a single request, which must not be cached; some headers have been set already. */
export async function sendFailure({ request, response }: Visit, page: CachedPage): Promise<void> {
	const encoding = acceptedEncoding(request);
	const body = await page.body(encoding);
	const headers = page.headers(encoding, body.length);
	for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at] as string, headers[at + 1] as string);
	response.removeHeader("etag");
	response.setHeader("cache-control", "private, no-store");
	response.writeHead(page.status).end(request.method === "HEAD" ? undefined : body);
}

const zip = promisify(gzip);

/** Sends a page that neither we nor anybody else may cache. */
export async function sendPage({ request, response }: Visit, answered: Response, body: Buffer): Promise<void> {
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
