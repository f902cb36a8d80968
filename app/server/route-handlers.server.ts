import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { LRUCache } from "lru-cache";

/** Paths whose route is remembered; longer paths than `maxPathLength` are not. */
const maxPaths = 5000;
const maxPathLength = 200;

/**
 * Like Remix's `createRequestHandler`, except that each request only sees the route of its path and that route's
 * ancestors. Remix matches each request three times against all routes, and ranks and compiles them again every time;
 * with 150 routes, that took a quarter of the time of a page.
 * @param routeOf the finder of these routes
 */
export function createRouteHandlers(
	build: ServerBuild,
	mode: string,
	routeOf: ReturnType<typeof routeFinder>,
): RequestHandler {
	const whole = createRequestHandler(build, mode);
	const handlers = new Map<string, RequestHandler>();

	function handlerOf(id: string): RequestHandler {
		const handler = handlers.get(id) ?? createRequestHandler(withRouteAlone(build, id), mode);
		handlers.set(id, handler);
		return handler;
	}

	return (request, context) => {
		const id = routeOf(new URL(request.url).pathname);
		return (id === undefined ? whole : handlerOf(id))(request, context);
	};
}

/** A route's position in the tree of routes. */
export type PlacedRoute = { id: string; parentId?: string; path?: string; index?: boolean; caseSensitive?: boolean };
type Routes<Route extends PlacedRoute = PlacedRoute> = Record<string, Route | undefined>;
type RouteObject = Parameters<typeof matchRoutes>[0][number];

/**
 * Matches paths to routes.
 * @returns a function that finds the id of the innermost route for a path; undefined if there is none
 */
export function routeFinder(routes: Routes, basename?: string): (path: string) => string | undefined {
	const tree = childrenOf(routes, undefined);
	const known = new LRUCache<string, string>({ max: maxPaths });
	return (path) => {
		const before = known.get(path);
		if (before !== undefined) return before;
		const id = matchRoutes(tree, path, basename)?.at(-1)?.route.id;
		if (id !== undefined && path.length <= maxPathLength) known.set(path, id);
		return id;
	};
}

function childrenOf(routes: Routes, parentId: string | undefined): RouteObject[] {
	return Object.values(routes)
		.filter((route) => route !== undefined && route.parentId === parentId)
		.map((route) => {
			const { id, path, index, caseSensitive } = route as PlacedRoute;
			const entry = { id, ...(path === undefined ? {} : { path }), caseSensitive: caseSensitive ?? false };
			return index ? { ...entry, index } : { ...entry, children: childrenOf(routes, id) };
		});
}

/** A route and its ancestors. */
export function routesAround<Route extends PlacedRoute>(routes: Routes<Route>, id: string): Record<string, Route> {
	const around: Record<string, Route> = {};
	for (let route = routes[id]; route; route = route.parentId === undefined ? undefined : routes[route.parentId])
		around[route.id] = route;
	return around;
}

/** The build reduced to one route and its ancestors. */
function withRouteAlone(build: ServerBuild, id: string): ServerBuild {
	const routes = routesAround(build.routes as Routes<NonNullable<ServerBuild["routes"][string]>>, id);
	const assets = Object.fromEntries(Object.entries(build.assets.routes).filter(([name]) => name in routes));
	return { ...build, routes, assets: { ...build.assets, routes: assets } };
}
