import { LRUCache } from "lru-cache";
import { addressKey } from "#app/identity/person/attempt-limits.server.ts";

/**
 * Limits how often one client may ask for something that no cached page answers.
 * @param address of the client; the addresses of one IPv6 network count as one
 * @returns seconds until the next request is allowed; 0 where this one is
 */
export type RateLimit = (address: string) => number;

/** Clients remembered at the same time; those not seen for longest are forgotten first, and start again with a full bucket. */
const mostClients = 50_000;

/**
 * A token bucket for each client: full at first, emptied by one token a request, refilled evenly.
 * @param limit.perMinute tokens that come back in a minute
 * @param limit.burst tokens a full bucket holds
 * @param now milliseconds from any fixed moment
 */
export function createRateLimit(
	{ perMinute, burst }: { perMinute: number; burst: number },
	now: () => number = () => performance.now(),
): RateLimit {
	const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: mostClients });
	return (address) => {
		const client = addressKey(address);
		const at = now();
		const before = buckets.get(client) ?? { tokens: burst, at };
		const tokens = Math.min(burst, before.tokens + ((at - before.at) * perMinute) / 60_000);
		const allowed = tokens >= 1;
		buckets.set(client, { tokens: allowed ? tokens - 1 : tokens, at });
		return allowed ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute);
	};
}

/** A search box asks for suggestions with nearly every key, so there may be this many for each search. */
export const suggestionsPerSearch = 6;
