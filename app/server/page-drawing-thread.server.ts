import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import type { EntryContext, ServerBuild } from "@remix-run/node";
import { move } from "piscina";
import { type DrawnState, drawPageOf } from "#app/server/page-drawing.server.ts";
import { withRoutes } from "#app/server/route-handlers.server.ts";

/** The thread that draws pages: it holds the components, opens nothing, and knows no more than it is told of a page. */
const build: ServerBuild = await import(pathToFileURL(workerData).href);
const drawPage = drawPageOf(build);

/** @param state nothing only shows that the thread is there */
export default async function draw(state: DrawnState | undefined) {
	if (!state) return undefined;
	const html = await drawPage(entryOf(state), state.url);
	return move(html as ArrayBufferView<ArrayBuffer>);
}

/** What Remix would have made for a page, but for what only its own script in a browser reads. */
function entryOf({ url: _, ...state }: DrawnState): EntryContext {
	const ids = new Set(state.matches.map(({ route }) => route.id));
	const { routes, assets, future, isSpaMode } = withRoutes(build, ids);
	const routeModules = Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, route?.module]));
	return {
		...{ manifest: assets, routeModules, future, isSpaMode, serverHandoffString: "", renderMeta: {} },
		serializeError: (error: Error) => error,
		staticHandlerContext: { ...state, loaderHeaders: {}, actionHeaders: {}, activeDeferreds: null },
	} as unknown as EntryContext;
}
