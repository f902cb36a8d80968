import type { SearchAudience } from "#app/search/query/search-document.ts";

/** When an index that did not pass the gate may be built again: each attempt takes in the whole library. */
export type Patience = {
	mayTry(audience: SearchAudience): boolean;
	/** @returns false when the error is not one to be patient with */
	failed(audience: SearchAudience, error: unknown): boolean;
	/** Somebody asks for another attempt now. */
	forget(): void;
};

const longest = 900_000;

/**
 * @param first milliseconds after the first failure, doubled with each that follows, up to a quarter of an hour
 * @param isPatientWith which errors another attempt a moment later would meet again
 */
export function createPatience(first: number, isPatientWith: (error: unknown) => boolean): Patience {
	const failures = new Map<SearchAudience, { times: number; until: number }>();
	return {
		mayTry: (audience) => Date.now() >= (failures.get(audience)?.until ?? 0),
		failed(audience, error) {
			if (!isPatientWith(error)) return false;
			const times = failures.get(audience)?.times ?? 0;
			failures.set(audience, { times: times + 1, until: Date.now() + Math.min(first * 2 ** times, longest) });
			return true;
		},
		forget: () => failures.clear(),
	};
}
