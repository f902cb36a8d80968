import { setImmediate } from "node:timers/promises";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import PQueue from "p-queue";
import { renderToStaticMarkup } from "react-dom/server";
import { isDatabaseUnavailable } from "#app/platform/database/database.server.ts";
import { FilesUnavailable } from "#app/platform/files/files.server.ts";
import { loggablePath } from "#app/platform/log.server.ts";
import { UnsavedContext } from "#app/ui/form/unsaved-text.tsx";

/** Between two renderings, the event loop moves on, so that cached pages don't have to wait for several of them. */
const turns = new PQueue({ concurrency: 1 });

/**
 * Pages are sent as a whole, so that they can be cached, are compressed once, and are never cut off by an error; and
 * without the marks that React needs to take a page over in the browser, since it never does.
 */
export default async function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	entry: EntryContext,
	{ unsaved }: AppLoadContext,
): Promise<Response> {
	await turns.add(() => setImmediate());
	// No page loads Remix's script, so the data for it is left out.
	const { serverHandoffStream: _, ...context } = entry;
	// The page of an error has no data of its own.
	const page = (
		<UnsavedContext.Provider value={unsaved}>
			<RemixServer context={context} url={request.url} />
		</UnsavedContext.Provider>
	);
	const html = `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
	headers.set("content-type", "text/html; charset=utf-8");
	return new Response(html, { status, headers });
}

/** Logs unexpected errors once, here. If the database or the file store is unavailable, the listener answers 503. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
	if (request.signal.aborted) return;
	const filesUnavailable = error instanceof FilesUnavailable;
	context.unavailable ||= filesUnavailable || isDatabaseUnavailable(error);
	if (context.unavailable && !filesUnavailable) return;
	// Such as a method that a page does not accept: the client's fault, and it has its answer.
	if (isRouteErrorResponse(error) && error.status < 500) return;
	const path = loggablePath(request.url);
	context.services.log.error({ err: error, path }, "a page failed");
}
