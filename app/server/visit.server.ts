import type { IncomingMessage, ServerResponse } from "node:http";
import type { LRUCache } from "lru-cache";
import type PQueue from "p-queue";
import type { RequestContext } from "#app/server/context.ts";
import type { EventLoopLoad } from "#app/server/event-loop-load.server.ts";
import type { CachedPage, PageCache } from "#app/server/page-cache.server.ts";
import type { PageNotices } from "#app/server/page-notices.server.ts";
import type { ArrivalTimeout } from "#app/server/request-timeout.server.ts";
import type { RateLimit } from "#app/server/search-rate-limit.server.ts";
import type { Services } from "#app/server/services.server.ts";
import type { SharedRendering } from "#app/server/shared-rendering.server.ts";
import type { StaticFiles } from "#app/server/static-files.server.ts";

/** Remix, for one request. */
type Handler = (request: Request, context: RequestContext) => Promise<Response>;

/** What the listener works with, the same for every request. */
export type Parts = {
	services: Services;
	handle: Handler;
	load: EventLoopLoad;
	rendering: SharedRendering;
	/** Searches of readers who are not signed in. */
	searches: PQueue;
	pages: PageCache;
	notices: PageNotices;
	files: StaticFiles;
	/** On what no cached page answers. */
	limits: { searches: RateLimit; suggestions: RateLimit; bots: RateLimit };
	headers: Record<string, string>;
	/** The same, flat, as `writeHead` takes them. */
	flatHeaders: string[];
	/** Under which key a page is kept, by the words it was asked for with. */
	addresses: LRUCache<string, string>;
	/** The pages that say what is the matter, by their address; missing while developing. */
	failures: LRUCache<string, CachedPage> | undefined;
	jobsRunning: () => boolean;
};

/** A request as it came in, before anybody looked at its address. */
export type Arrival = {
	parts: Parts;
	request: IncomingMessage;
	response: ServerResponse;
	requestId: string;
	started: number;
	arrivalTimeout: ArrivalTimeout;
};

/** The same, once its address is read; an address that can't be read is none. */
export type Visit = Arrival & { url: URL | undefined; origin: string };

/** The very words a page was asked for with. */
export function addressOf(request: IncomingMessage): string {
	return `${request.headers.host} ${request.url}`;
}
