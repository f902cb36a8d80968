import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { addressKey } from "#app/identity/person/attempt-limits.server.ts";

/**
 * Searches that no kept page answers have a budget per client and overall: crawlers walking facet links
 * are the load that breaks repositories.
 */
export type SearchRateLimit = (address: string) => Promise<{
	/** Seconds to wait when the budget is spent, else 0. */
	wait: number;
	/** How many the client asked for within a minute, this one included. */
	recentSearches: number;
}>;

/** So many proposals may be asked for in the place of one search: a word takes several keys, and each is cheaper. */
export const suggestionsPerSearch = 6;

/** @param perMinute one client's searches a minute  @param overall everybody's */
export function createSearchRateLimit(perMinute: number, overall: number): SearchRateLimit {
	const client = new RateLimiterMemory({ points: perMinute, duration: 60 });
	const everybody = new RateLimiterMemory({ points: overall, duration: 60 });
	return async (address) => {
		try {
			const { consumedPoints } = await client.consume(addressKey(address));
			await everybody.consume("all");
			return { wait: 0, recentSearches: consumedPoints };
		} catch (refused) {
			const { msBeforeNext = 60_000, consumedPoints = 0 } = refused as Partial<RateLimiterRes>;
			return { wait: Math.max(1, Math.ceil(msBeforeNext / 1000)), recentSearches: consumedPoints };
		}
	};
}
