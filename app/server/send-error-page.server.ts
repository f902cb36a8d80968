import type { IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";
import { preferredLocale } from "#app/messages/negotiate.ts";
import { publicContext, type RequestContext } from "#app/server/context.ts";
import { type CachedPage, createCachedPage } from "#app/server/page-cache.server.ts";
import { sendFailure } from "#app/server/send-page.server.ts";
import type { Visit } from "#app/server/visit.server.ts";

/**
 * Milliseconds during which we keep reading the body of a refused request: a client that is cut off while sending never
 * reads the answer.
 */
const discardTime = 500;

/**
 * Answers with the error page, in the reader's language, without using the database. The page is rendered once for all
 * requests with the same error, so that a client that sends many wrong URLs doesn't slow others down.
 * @param status 400 to 599
 */
export async function sendErrorPage(visit: Visit, status: number): Promise<void> {
	const { parts, request, response, origin } = visit;
	if (request.method === "POST") {
		response.setHeader("connection", "close");
		await discardBody(request);
	}
	const locale = preferredLocale(visit.url?.pathname, request.headers.cookie, request.headers["accept-language"]);
	const address = `${origin}/${locale}/failure?status=${status}`;
	const page = parts.failures?.get(address) ?? (await failurePage(visit, address));
	parts.failures?.set(address, page);
	return sendFailure(visit, page);
}

/** Reads and discards the body. What arrives later is not read, because the connection is closed. */
async function discardBody(request: IncomingMessage): Promise<void> {
	request.resume();
	await finished(request, { signal: AbortSignal.timeout(discardTime) }).catch(() => {});
}

async function failurePage(visit: Visit, address: string): Promise<CachedPage> {
	const answered = await visit.parts.handle(
		new Request(address, { headers: { accept: "text/html" } }),
		bareContext(visit),
	);
	const type = answered.headers.get("content-type") ?? "text/html";
	return createCachedPage({ status: answered.status, type }, Buffer.from(await answered.arrayBuffer()));
}

function bareContext({ parts, requestId, origin }: Visit): RequestContext {
	return { ...publicContext({ services: parts.services, requestId, origin, address: "" }), degraded: true };
}
