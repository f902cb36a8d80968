import CircuitBreaker from "opossum";
import type { SearchAnswer, SearchEngine, SearchReader } from "#app/search/query/search-engine.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";

/** Search as the site uses it, whichever engine answers. */
export type Search = {
	/**
	 * Searches the documents of the reader's audience. Hits carry pids, which the caller turns into what this reader may
	 * see.
	 * @throws if PostgreSQL also fails, or `reader.signal` is aborted
	 */
	search(query: SearchQuery, reader: SearchReader): Promise<ServedAnswer>;
	health(): SearchHealth;
};

/** `degraded`: PostgreSQL answered in place of Meilisearch. Such an answer must not be cached. */
type ServedAnswer = SearchAnswer & { degraded: boolean };

export type SearchHealth = {
	engine: SearchEngine["name"];
	degraded: boolean;
	/** Whether Meilisearch is used (closed), paused after failures (open), or on trial; absent without Meilisearch. */
	breaker?: "closed" | "open" | "half-open";
	/** Why Meilisearch fails at present. */
	problem?: string;
	/** Its last failure and the time, even after it has recovered. */
	lastProblem?: { problem: string; at: Date };
};

/** Milliseconds after which a reader notices the delay of a failure. */
const slowFailure = 250;

/** Quick failures in a row, within ten seconds, after which Meilisearch is paused; a single slow one suffices. */
const failuresToOpen = 3;
const failuresWithin = 10_000;

/** Milliseconds of that pause: doubled each time, until a search for a reader succeeds. */
const pause = { first: 2_000, max: 30_000 };

type Parts = {
	postgres: SearchEngine;
	meilisearch?: {
		engine: SearchEngine;
		/** Whether its indexes are complete. */
		ready(): boolean;
		/** Whether an error was caused by this query alone, and says nothing about the next one. */
		isQueryError?(error: unknown): boolean;
	};
};

/**
 * The search with which a paused Meilisearch is tried: an unfiltered page of the library. A separate object, since it
 * is recognised by identity.
 */
const trial = [{ ...everything }, { audience: "public", locale: "en" }] as const;

/**
 * Combines the engines: Meilisearch with PostgreSQL as its fallback. After failures Meilisearch is tried in the
 * background, while PostgreSQL answers readers, so that they never wait for a server that may still be unavailable.
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
	const searchMeilisearch: SearchEngine["search"] = async (query, reader) => {
		try {
			return await meilisearch.engine.search(query, reader);
		} catch (error) {
			// Any error counts: a proxy's page in place of an answer surfaces as a mere SyntaxError.
			if (!reader.signal?.aborted) last = { problem: String((error as Error)?.message ?? error), at: new Date() };
			throw error;
		}
	};
	const options = {
		timeout: false as const,
		rollingPercentilesEnabled: false,
		enableSnapshots: false,
		// We open it by the number of failures, below, not by their share.
		errorThresholdPercentage: Number.POSITIVE_INFINITY,
		// It also receives the arguments, which its types leave out.
		errorFilter: ((error: unknown, query: SearchQuery, { signal }: SearchReader) =>
			signal?.aborted === true || (query !== trial[0] && meilisearch.isQueryError?.(error) === true)) as (
			error: unknown,
		) => boolean,
		resetTimeout: pause.first,
	};
	const breaker = new CircuitBreaker(searchMeilisearch, options);
	// Counted here because the breaker's own count continues across successes and trials.
	let failures: number[] = [];
	breaker.on("failure", (_error, latency) => {
		// Searches still running when it opened fail for the same reason; a failed trial opens it automatically.
		if (!breaker.closed) return;
		const now = Date.now();
		failures = [...failures.filter((at) => at > now - failuresWithin), now];
		if (latency > slowFailure || failures.length >= failuresToOpen) breaker.open();
	});
	breaker.on("open", () => {
		failures = [];
		// For the next pause: the breaker has already set the timer of this one.
		options.resetTimeout = Math.min(options.resetTimeout * 2, pause.max);
	});
	breaker.on("halfOpen", () => {
		// With incomplete indexes Meilisearch is not used in any state.
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
