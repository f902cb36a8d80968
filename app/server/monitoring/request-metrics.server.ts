import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "#app/server/monitoring/metrics.server.ts";

/**
 * Counts a request once its answer has been sent or the client has disconnected.
 * @param routeOf finds the id of the route of a path; undefined if there is none
 * @param started when the request arrived, from `performance.now()`
 */
export function countRequest(
	metrics: Metrics,
	routeOf: (path: string) => string | undefined,
	{ request, response, started }: { request: IncomingMessage; response: ServerResponse; started: number },
): void {
	response.once("close", () => {
		const route = routeLabel(request.url, routeOf);
		const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
		metrics.requests.inc({ route, status });
		metrics.requestSeconds.observe({ route }, (performance.now() - started) / 1000);
	});
}

/** Never a part of the URL itself: there is no limit to different URLs, and they may contain a secret. */
function routeLabel(address = "/", routeOf: (path: string) => string | undefined): string {
	const path = address.replace(/^https?:\/\/[^/]+/, "").split("?", 1)[0] ?? "/";
	if (path === "/healthz" || path === "/readyz") return "health";
	if (path.startsWith("/assets/")) return "assets";
	try {
		return routeOf(path) ?? "none";
	} catch {
		return "none";
	}
}
