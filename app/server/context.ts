import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import type { ReadPractice } from "#app/open/use.ts";
import type { AnsweredSearch } from "#app/search/analytics/search-analytics.ts";
import type { RememberedData } from "#app/server/remembered-data.server.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * What a loader or action receives besides the request. The listener makes one for each request; only the services
 * outlive it.
 */
export type RequestContext = RequestFacts &
	PageFacts & {
		services: Services;
		/** The data of earlier pages; undefined while this process would not learn about changes. */
		remembered?: RememberedData | undefined;
		actor: Actor;
	};

type RequestFacts = {
	requestId: string;
	/** The client's IP address, as far as trusted proxies report it; never logged together with a search. */
	address: string;
	/** The beginning of absolute URLs, such as `https://library.example`. */
	origin: string;
};

/** What loaders report about a page to the code that sends it. */
type PageFacts = {
	/**
	 * What the page shows, such as `practice:4F7K-2` or `home`, so that a command that changes it can drop the cached
	 * page.
	 */
	tags: Set<string>;
	/**
	 * Set by a loader whose answer is incomplete, for example because search is unavailable. The page is then never
	 * cached.
	 */
	degraded: boolean;
	/**
	 * Set by an action that refuses a file because the site has no room: its form is answered with 507 instead of 422.
	 */
	siteFull: boolean;
	/** The search that the page answers, if such searches are counted; counted each time the page is sent. */
	answeredSearch?: AnsweredSearch | undefined;
	/** The practice that the answer gives to a reader who doesn’t work on it; counted each time the answer is sent. */
	read?: ReadPractice | undefined;
	/** What was typed into a form that is answered with an error page: texts to copy, or all entries to send again. */
	unsaved?: { texts: string[] } | { entries: [string, string][] } | undefined;
	/** Set if an error shows that the database or a file is unavailable: the reader gets a cached page, or 503. */
	unavailable: boolean;
};

/** What is counted when an answer is sent: a search, or a practice that is read. */
export type Counted = Pick<PageFacts, "answeredSearch" | "read">;

/** The context of a request before anyone is known to be signed in. */
export function publicContext(asking: RequestFacts & Pick<RequestContext, "services" | "remembered">): RequestContext {
	const page = { tags: new Set<string>(), degraded: false, siteFull: false, unavailable: false };
	return { ...asking, actor: publicActor, ...page };
}

declare module "@remix-run/server-runtime" {
	interface AppLoadContext extends RequestContext {}
}

declare module "@remix-run/node" {
	interface Future {
		v3_singleFetch: true;
	}
}
