import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isDatabaseAway } from "#app/platform/database/database.server.ts";
import { loggablePath } from "#app/platform/log.server.ts";

/** Pages go out whole: they are kept, compressed once, and never half an answer. */
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

/** What the framework's script in a browser would be told is left out: no page of ours has it. */
function renderPage({ serverHandoffStream: _, ...entry }: EntryContext, url: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Promise((resolve, reject) => {
		const { pipe } = renderToPipeableStream(<RemixServer context={entry} url={url} />, {
			onAllReady: () => buffer(pipe(new PassThrough())).then((body) => resolve(withoutGaps(body)), reject),
			onShellError: reject,
		});
	});
}

/**
 * React 18 collects a page in pieces of 2048 bytes, and leaves zero bytes at the end of a piece where the next letter
 * takes more than are left: in Arabic once in a few thousand letters. In the value of a field a browser would show, and
 * send back, a letter that nobody typed.
 */
function withoutGaps(page: Buffer): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(page);
	return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

/** Surprises are logged once, here; a database that is away is told to the listener, which answers 503. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
	if (request.signal.aborted) return;
	if (isDatabaseAway(error)) {
		context.databaseAway = true;
		return;
	}
	// A method that a page doesn't take, for instance, is the asker's fault and has its answer.
	if (isRouteErrorResponse(error) && error.status < 500) return;
	const path = loggablePath(request.url);
	context.services.log.error({ err: error, requestId: context.requestId, path }, "a page failed");
}
