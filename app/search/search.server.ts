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
	/** What Meilisearch fails with. */
	problem?: string;
	/** What it failed with last, also when all is well again, and when. */
	lastProblem?: { problem: string; at: Date };
};

/** Milliseconds from which on a reader has waited for a failure. */
const noticed = 250;

type Parts = {
	postgres: SearchEngine;
	meilisearch?: {
		engine: SearchEngine;
		/** Whether its indexes are filled. */
		ready(): boolean;
		/** Whether an error is the fault of the query alone, and says nothing of the next one. */
		isQuerysFault?(error: unknown): boolean;
	};
	/** Milliseconds since some start; tests set it. */
	now?(): number;
};

/**
 * Puts the engines together. Meilisearch is tried again behind the back of a reader whom PostgreSQL answers, so that
 * nobody waits for a server that may still be away.
 * @param parts.meilisearch without it PostgreSQL answers alone
 */
export function createSearch(parts: Parts): Search {
	const { postgres, meilisearch } = parts;
	if (!meilisearch) {
		return {
			search: async (query, reader) => ({ ...(await postgres.search(query, reader)), degraded: false }),
			health: () => ({ engine: "postgres", degraded: false }),
		};
	}
	const now = parts.now ?? (() => performance.now());
	const breaker = createBreaker(now);
	let last: SearchHealth["lastProblem"];
	/** Whatever it is: a proxy's page in the place of an answer surfaces as a mere SyntaxError. */
	const failed = (error: unknown, begun: number) => {
		last = { problem: String((error as Error)?.message ?? error), at: new Date() };
		if (meilisearch.isQuerysFault?.(error)) breaker.gaveUp();
		else breaker.failed(now() - begun > noticed);
	};
	const tryAgain = ({ audience, locale }: SearchReader, query: SearchQuery) => {
		const begun = now();
		meilisearch.engine.search(query, { audience, locale }).then(
			() => breaker.succeeded(),
			(error) => failed(error, begun),
		);
	};
	return {
		async search(query, reader) {
			if (meilisearch.ready() && breaker.allows()) {
				if (breaker.state() === "closed") {
					const begun = now();
					try {
						const answer = await meilisearch.engine.search(query, reader);
						// What was asked before somebody else's failure says nothing of what came after it.
						if (breaker.state() === "closed") breaker.succeeded();
						return { ...answer, degraded: false };
					} catch (error) {
						if (reader.signal?.aborted) throw error;
						if (breaker.state() === "closed") failed(error, begun);
					}
				} else tryAgain(reader, query);
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
