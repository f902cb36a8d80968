import type { SearchAudience } from "#app/search/query/search-document.ts";

/** When an index that did not pass the gate may be built again: each attempt takes in the whole library. */
export type Backoff = {
	mayTry(audience: SearchAudience): boolean;
	/** @returns false when the error is not one to be patient with */
	failed(audience: SearchAudience, error: unknown): boolean;
	/** Somebody asks for another attempt now. */
	reset(): void;
};

const maxPause = 900_000;

/**
 * @param first milliseconds after the first failure, doubled with each that follows, up to a quarter of an hour
 * @param isRetryable which errors another attempt a moment later would meet again
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
