import type { IncomingMessage, ServerResponse } from "node:http";
import type { LRUCache } from "lru-cache";
import type PQueue from "p-queue";
import type { RequestContext } from "#app/server/context.ts";
import type { EventLoopLoad } from "#app/server/event-loop-load.server.ts";
import type { HealthParts } from "#app/server/health.server.ts";
import type { CachedPage, PageCache } from "#app/server/page-cache.server.ts";
import type { PageNotices } from "#app/server/page-notices.server.ts";
import type { RememberedData } from "#app/server/remembered-data.server.ts";
import type { ArrivalTimeout } from "#app/server/request-timeout.server.ts";
import type { Budget, RateLimit } from "#app/server/search-rate-limit.server.ts";
import type { Services } from "#app/server/services.server.ts";
import type { SharedRendering } from "#app/server/shared-rendering.server.ts";
import type { StaticFiles } from "#app/server/static-files.server.ts";

/** Calls Remix for one request. */
type Handler = (request: Request, context: RequestContext) => Promise<Response>;

/** The parts that the listener uses for every request. */
export type Parts = {
	services: Services;
	handle: Handler;
	load: EventLoopLoad;
	rendering: SharedRendering;
	/** The queue of forms that anybody can send without signing in. */
	openForms: PQueue;
	/** The queue of searches by readers who are not signed in. */
	searches: PQueue;
	pages: PageCache;
	/** Undefined if nothing is cached. */
	remembered: RememberedData | undefined;
	notices: PageNotices;
	files: StaticFiles;
	/** Limits on requests that no cached page answers. */
	limits: { searches: RateLimit; suggestions: RateLimit; bots: RateLimit; programs: Budget };
	/** Security headers, which every response has. */
	headers: Record<string, string>;
	/** The cache key of a page for each exact URL at which it was requested. */
	addresses: LRUCache<string, string>;
	/** Error pages by their URL; undefined in development. */
	failures: LRUCache<string, CachedPage> | undefined;
	jobsRunning: () => boolean;
	processes: HealthParts["processes"];
	/** Whether the process is about to stop. */
	draining: () => boolean;
};

/** A request as it arrived, before its URL is parsed. */
export type Arrival = {
	parts: Parts;
	request: IncomingMessage;
	response: ServerResponse;
	requestId: string;
	started: number;
	arrivalTimeout: ArrivalTimeout;
};

/** A request with its parsed URL; undefined if it can't be parsed. */
export type Visit = Arrival & { url: URL | undefined; origin: string };

/** The exact URL at which a page was requested. */
export function addressOf(request: IncomingMessage): string {
	return `${request.headers.host} ${request.url}`;
}
