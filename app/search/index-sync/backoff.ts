import type { SearchAudience } from "#app/search/query/search-document.ts";

/** Decides when an index that failed validation may be rebuilt, since each attempt indexes the whole library. */
export type Backoff = {
	mayTry(audience: SearchAudience): boolean;
	/** @returns false when the error is not retryable */
	failed(audience: SearchAudience, error: unknown): boolean;
	/** A rebuild was requested explicitly. */
	reset(): void;
};

const maxPause = 900_000;

/**
 * @param first milliseconds after the first failure; doubled each time, up to a quarter of an hour
 * @param isRetryable whether a rebuild a moment later would fail with the same error
 */
export function createBackoff(first: number, isRetryable: (error: unknown) => boolean): Backoff {
	const failures = new Map<SearchAudience, { times: number; until: number }>();
	return {
		mayTry: (audience) => Date.now() >= (failures.get(audience)?.until ?? 0),
		failed(audience, error) {
			if (!isRetryable(error)) return false;
			const times = failures.get(audience)?.times ?? 0;
			failures.set(audience, { times: times + 1, until: Date.now() + Math.min(first * 2 ** times, maxPause) });
			return true;
		},
		reset: () => failures.clear(),
	};
}
