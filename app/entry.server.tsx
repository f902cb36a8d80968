import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isDatabaseUnavailable } from "#app/platform/database/database.server.ts";
import { loggablePath } from "#app/platform/log.server.ts";

/** Pages are sent as a whole, so that they can be cached, are compressed once, and are never cut off by an error. */
export default async function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	entry: EntryContext,
): Promise<Response> {
	const html = await renderPage(entry, request.url);
	headers.set("content-type", "text/html; charset=utf-8");
	return new Response(html, { status, headers });
}

/** Leaves out the data for Remix's script in the browser, which no page loads. */
function renderPage({ serverHandoffStream: _, ...entry }: EntryContext, url: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Promise((resolve, reject) => {
		const { pipe } = renderToPipeableStream(<RemixServer context={entry} url={url} />, {
			onAllReady: () => buffer(pipe(new PassThrough())).then((body) => resolve(withoutGaps(body)), reject),
			onShellError: reject,
		});
	});
}

/**
 * React 18 writes a page in chunks of 2048 bytes and leaves zero bytes at the end of a chunk where the next character
 * does not fit: in Arabic once in a few thousand characters. In the value of a field a browser would show that byte,
 * and send it back, as a character that the user did not type.
 */
function withoutGaps(page: Buffer): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(page);
	return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

/** Logs unexpected errors once, here. If the database is unavailable, the listener is notified and answers 503. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
	if (request.signal.aborted) return;
	if (isDatabaseUnavailable(error)) {
		context.databaseUnavailable = true;
		return;
	}
	// Such as a method that a page does not accept: the client's fault, and it has its answer.
	if (isRouteErrorResponse(error) && error.status < 500) return;
	const path = loggablePath(request.url);
	context.services.log.error({ err: error, requestId: context.requestId, path }, "a page failed");
}
