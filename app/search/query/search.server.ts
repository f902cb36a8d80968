import CircuitBreaker from "opossum";
import type { SearchAnswer, SearchEngine, SearchReader } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";

/** Search as the site uses it, whichever engine answers. */
export type Search = {
	/**
	 * Looks into the documents of the reader's audience; hits carry pids, which the caller turns into what this reader
	 * may see.
	 * @throws when PostgreSQL does not answer either, or `reader.signal` is aborted
	 */
	search(query: SearchQuery, reader: SearchReader): Promise<ServedAnswer>;
	health(): SearchHealth;
};

/** `degraded`: PostgreSQL answered in the place of Meilisearch. Such an answer must not be kept. */
type ServedAnswer = SearchAnswer & { degraded: boolean };

export type SearchHealth = {
	engine: SearchEngine["name"];
	degraded: boolean;
	/** Whether Meilisearch is asked, after failures not, or on trial; absent without Meilisearch. */
	breaker?: "closed" | "open" | "half-open";
	/** What Meilisearch fails with. */
	problem?: string;
	/** What it failed with last, also when all is well again, and when. */
	lastProblem?: { problem: string; at: Date };
};

/** Milliseconds after which a reader has noticed the wait for a failure. */
const slowFailure = 250;

/** Quick failures in a row, within ten seconds, after which Meilisearch is left alone; one that a reader noticed is enough. */
const failuresToOpen = 3;
const failuresWithin = 10_000;

/** Milliseconds for which it is left alone: twice as long each time, until a search for a reader succeeds. */
const pause = { first: 2_000, longest: 30_000 };

type Parts = {
	postgres: SearchEngine;
	meilisearch?: {
		engine: SearchEngine;
		/** Whether its indexes are filled. */
		ready(): boolean;
		/** Whether an error is the fault of the query alone, and says nothing of the next one. */
		isQuerysFault?(error: unknown): boolean;
	};
};

/** What Meilisearch is tried with when it failed: a page of the library that asks for nothing in particular. */
const trial = [everything, { audience: "public", locale: "en" }] as const;

/**
 * Puts the engines together. After failures Meilisearch is tried again behind the backs of readers, whom PostgreSQL
 * answers meanwhile, so that nobody waits for a server that may still be away.
 * @param parts.meilisearch without it PostgreSQL answers alone
 */
export function createSearch({ postgres, meilisearch }: Parts): Search {
	if (!meilisearch) {
		return {
			search: async (query, reader) => ({ ...(await postgres.search(query, reader)), degraded: false }),
			health: () => ({ engine: "postgres", degraded: false }),
		};
	}
	let last: SearchHealth["lastProblem"];
	const ask: SearchEngine["search"] = async (query, reader) => {
		try {
			return await meilisearch.engine.search(query, reader);
		} catch (error) {
			// Whatever it is: a proxy's page in the place of an answer surfaces as a mere SyntaxError.
			if (!reader.signal?.aborted) last = { problem: String((error as Error)?.message ?? error), at: new Date() };
			throw error;
		}
	};
	const options = {
		timeout: false as const,
		rollingPercentilesEnabled: false,
		enableSnapshots: false,
		// It opens by the number of failures, below, whatever their share is.
		errorThresholdPercentage: Number.POSITIVE_INFINITY,
		// It is given the arguments too, which its types leave out.
		errorFilter: ((error: unknown, query: SearchQuery, { signal }: SearchReader) =>
			signal?.aborted === true || (query !== trial[0] && meilisearch.isQuerysFault?.(error) === true)) as (
			error: unknown,
		) => boolean,
		resetTimeout: pause.first,
	};
	const breaker = new CircuitBreaker(ask, options);
	// The breaker's own count goes on after successes and trials.
	let failures: number[] = [];
	breaker.on("failure", (_error, latency) => {
		// What was still under way when it opened fails for the same reason; a failed trial opens it by itself.
		if (!breaker.closed) return;
		const now = Date.now();
		failures = [...failures.filter((at) => at > now - failuresWithin), now];
		if (latency > slowFailure || failures.length >= failuresToOpen) breaker.open();
	});
	breaker.on("open", () => {
		failures = [];
		options.resetTimeout = Math.min(options.resetTimeout * 2, pause.longest);
	});
	breaker.on("halfOpen", () => {
		// Where its indexes are not filled, it is not asked either way.
		if (meilisearch.ready()) breaker.fire(...trial).catch(() => {});
		else breaker.close();
	});
	return {
		async search(query, reader) {
			if (meilisearch.ready() && breaker.closed) {
				try {
					const answer = await breaker.fire(query, reader);
					failures = [];
					if (breaker.closed) options.resetTimeout = pause.first;
					return { ...answer, degraded: false };
				} catch (error) {
					if (reader.signal?.aborted) throw error;
				}
			}
			return { ...(await postgres.search(query, reader)), degraded: true };
		},
		health() {
			const degraded = !meilisearch.ready() || !breaker.closed;
			return {
				engine: degraded ? "postgres" : "meilisearch",
				degraded,
				breaker: breaker.closed ? "closed" : breaker.halfOpen ? "half-open" : "open",
				...(degraded && last ? { problem: last.problem } : {}),
				...(last ? { lastProblem: last } : {}),
			};
		},
	};
}
