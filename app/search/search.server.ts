import { createBreaker } from "#app/search/circuit-breaker.ts";
import type { SearchAnswer, SearchEngine, SearchReader } from "#app/search/search-engine.ts";
import type { SearchQuery } from "#app/search/search-query.ts";

/** Search as the site uses it, whichever engine answers. */
export type Search = {
	/**
	 * Looks into the documents of the reader's audience; hits carry pids, which the caller turns into what this reader
	 * may see.
	 * @throws when PostgreSQL does not answer either, or `reader.signal` is aborted
	 */
	search(query: SearchQuery, reader: SearchReader): Promise<GivenAnswer>;
	health(): SearchHealth;
};

/** `degraded`: PostgreSQL answered in the place of Meilisearch. Such an answer must not be kept. */
export type GivenAnswer = SearchAnswer & { degraded: boolean };

export type SearchHealth = {
	engine: SearchEngine["name"];
	degraded: boolean;
	/** Whether Meilisearch is asked, after failures not, or on trial; absent without Meilisearch. */
	breaker?: "closed" | "open" | "half-open";
	/** What Meilisearch failed with last. */
	problem?: string;
};

/**
 * Puts the engines together.
 * @param parts.meilisearch its engine, and whether its indexes are filled; without it PostgreSQL answers alone
 */
export function createSearch(parts: {
	postgres: SearchEngine;
	meilisearch?: { engine: SearchEngine; ready(): boolean };
	/** Milliseconds since some start; tests set it. */
	now?(): number;
}): Search {
	const { postgres, meilisearch } = parts;
	if (!meilisearch) {
		return {
			search: async (query, reader) => ({ ...(await postgres.search(query, reader)), degraded: false }),
			health: () => ({ engine: "postgres", degraded: false }),
		};
	}
	const breaker = createBreaker(parts.now ?? (() => performance.now()));
	let problem: string | undefined;
	return {
		async search(query, reader) {
			if (meilisearch.ready() && breaker.allows()) {
				try {
					const answer = await meilisearch.engine.search(query, reader);
					breaker.succeeded();
					return { ...answer, degraded: false };
				} catch (error) {
					// Whatever it is: a proxy's page in the place of an answer surfaces as a mere SyntaxError.
					if (reader.signal?.aborted) {
						breaker.gaveUp();
						throw error;
					}
					problem = String((error as Error)?.message ?? error);
					breaker.failed();
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
				...(degraded && problem ? { problem } : {}),
			};
		},
	};
}
