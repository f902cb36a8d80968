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
export function routeFinder(routes: Routes): (path: string) => string | undefined {
	const tree = childrenOf(routes, undefined);
	const known = new LRUCache<string, string>({ max: maxPaths });
	return (path) => {
		const before = known.get(path);
		if (before !== undefined) return before;
		// Matching ranks and compiles all given routes each time. It decodes encoded letters.
		const segments = path.includes("%") ? undefined : path.toLowerCase().split("/").filter(Boolean);
		const id = matchRoutes(objectsOf(tree, segments), path)?.at(-1)?.route.id;
		if (id !== undefined && path.length <= maxPathLength) known.set(path, id);
		return id;
	};
}

/** A route with the segments of its own path. */
type Branch = { object: RouteObject; segments: string[]; children: Branch[] };

function childrenOf(routes: Routes, parentId: string | undefined): Branch[] {
	return Object.values(routes)
		.filter((route) => route !== undefined && route.parentId === parentId)
		.map((route) => {
			const { id, path, index, caseSensitive = false } = route as PlacedRoute;
			const object = { id, ...(path === undefined ? {} : { path }), ...(index ? { index } : {}), caseSensitive };
			const segments = path?.toLowerCase().split("/").filter(Boolean) ?? [];
			return { object, segments, children: childrenOf(routes, id) };
		});
}

/**
 * @param segments of a path: routes that begin with another word are left out; if undefined, all routes are returned
 */
function objectsOf(branches: readonly Branch[], segments: readonly string[] | undefined): RouteObject[] {
	return branches
		.filter(({ segments: [first] }) => !segments || !first || !isWord(first) || first === segments[0])
		.map(({ object, segments: own, children }) => {
			if (object.index) return object;
			// If a segment may be absent, the children's segments may be anywhere.
			const more = own.slice(1).every(isWord) ? segments?.slice(own.length) : undefined;
			return { ...object, children: objectsOf(children, more) };
		});
}

/** Whether a segment of a route is literal: not a parameter, not optional, and not the rest of a path. */
function isWord(segment: string): boolean {
	return !/^:|^\*$|\?$/.test(segment);
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
