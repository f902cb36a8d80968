import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";

/** Addresses whose route is remembered, none of them longer than `longestPath`. */
const mostPaths = 5000;
const longestPath = 200;

/**
 * Remix, as `createRequestHandler` makes it, but that each request meets the route of its address and those around it
 * alone. Of all routes, Remix finds the one of a request three times, and ranks and compiles all of them anew each time:
 * with a hundred and fifty of them that took a quarter of the time of a page.
 */
export function createRouteHandlers(build: ServerBuild, mode: string): RequestHandler {
	const tree = childrenOf(build.routes, undefined);
	const whole = createRequestHandler(build, mode);
	const handlers = new Map<string, RequestHandler>();
	const known = new LRUCache<string, string>({ max: mostPaths });

	/** The id of the innermost route of a path; undefined where there is none. */
	function routeOf(path: string): string | undefined {
		const before = known.get(path);
		if (before !== undefined) return before;
		const id = matchRoutes(tree, path, build.basename)?.at(-1)?.route.id;
		if (id !== undefined && path.length <= longestPath) known.set(path, id);
		return id;
	}

	function handlerOf(id: string): RequestHandler {
		const made = handlers.get(id) ?? createRequestHandler(withRouteAlone(build, id), mode);
		handlers.set(id, made);
		return made;
	}

	return (request, context) => {
		const id = routeOf(new URL(request.url).pathname);
		return (id === undefined ? whole : handlerOf(id))(request, context);
	};
}

type Routes = ServerBuild["routes"];
type RouteObject = Parameters<typeof matchRoutes>[0][number];

function childrenOf(routes: Routes, parentId: string | undefined): RouteObject[] {
	return Object.values(routes)
		.filter((route) => route !== undefined && route.parentId === parentId)
		.map((route) => {
			const { id, path, index, caseSensitive } = route as NonNullable<typeof route>;
			const place = { id, ...(path === undefined ? {} : { path }), caseSensitive: caseSensitive ?? false };
			return index ? { ...place, index } : { ...place, children: childrenOf(routes, id) };
		});
}

/** The build with a route and those that it stands in. */
function withRouteAlone(build: ServerBuild, id: string): ServerBuild {
	const ids = new Set<string>();
	for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) ids.add(at);
	const among = <T>(all: Record<string, T>) =>
		Object.fromEntries(Object.entries(all).filter(([name]) => ids.has(name))) as Record<string, T>;
	return { ...build, routes: among(build.routes), assets: { ...build.assets, routes: among(build.assets.routes) } };
}
