import { type CircuitState, createCircuitBreaker } from "#app/search/query/circuit-breaker.ts";
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
	/** Absent without Meilisearch. */
	breaker?: CircuitState;
	/** Why Meilisearch fails at present. */
	problem?: string;
	/** Its last failure and the time, even after it has recovered. */
	lastProblem?: { problem: string; at: Date };
};

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
	const breaker = createCircuitBreaker(async () => {
		// With incomplete indexes Meilisearch is not used in any state.
		if (meilisearch.ready()) await searchMeilisearch(everything, { audience: "public", locale: "en" });
	});
	return {
		async search(query, reader) {
			if (meilisearch.ready() && breaker.state() === "closed") {
				try {
					const answer = await breaker.run(
						() => searchMeilisearch(query, reader),
						(error) => !reader.signal?.aborted && !meilisearch.isQueryError?.(error),
					);
					return { ...answer, degraded: false };
				} catch (error) {
					if (reader.signal?.aborted) throw error;
				}
			}
			return { ...(await postgres.search(query, reader)), degraded: true };
		},
		health() {
			const degraded = !meilisearch.ready() || breaker.state() !== "closed";
			return {
				engine: degraded ? "postgres" : "meilisearch",
				degraded,
				breaker: breaker.state(),
				...(degraded && last ? { problem: last.problem } : {}),
				...(last ? { lastProblem: last } : {}),
			};
		},
	};
}
