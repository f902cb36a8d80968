import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import type { AnsweredSearch } from "#app/search/analytics/search-analytics.ts";
import type { Services } from "#app/server/services.server.ts";

/**
 * What a loader or action receives beside the request. Made once per request by the listener;
 * nothing in it is kept between requests except the services.
 */
export type RequestContext = RequestFacts &
	PageFacts & {
		services: Services;
		actor: Actor;
	};

type RequestFacts = {
	requestId: string;
	/** The client's address as far as trusted proxies tell it; never logged with what was searched. */
	address: string;
	/** `https://library.example`: what absolute addresses begin with. */
	origin: string;
};

/** What loaders say of a page to whoever sends it. */
export type PageFacts = {
	/** What the page shows, so that a command that changes it can drop the kept page: `practice:4F7K-2`, `home`. */
	tags: Set<string>;
	/** A loader sets it when its answer is not the whole truth (search away): the page is then never kept. */
	degraded: boolean;
	/** The search that the page answers, where it counts; counted each time the page is sent. */
	answeredSearch?: AnsweredSearch | undefined;
	/** Set where an error shows that the database is away: the reader gets a kept page, or 503. */
	databaseUnavailable: boolean;
};

/** The context of a request as long as nobody is known to be signed in. */
export function publicContext({ services, ...asking }: RequestFacts & { services: Services }): RequestContext {
	return { services, ...asking, actor: publicActor, tags: new Set(), degraded: false, databaseUnavailable: false };
}

declare module "@remix-run/server-runtime" {
	interface AppLoadContext extends RequestContext {}
}

declare module "@remix-run/node" {
	interface Future {
		v3_singleFetch: true;
	}
}
