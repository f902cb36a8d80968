import { LRUCache } from "lru-cache";
import { addressKey } from "#app/identity/person/attempt-limits.server.ts";

/**
 * Limits one client's requests that no cached page answers.
 * @param address the client's IP address; all addresses of an IPv6 network count as one client
 * @returns seconds until the next request is allowed; 0 if this one is
 */
export type RateLimit = (address: string) => number;

/** Clients remembered at a time. The least recently seen are forgotten first, and start again with a full bucket. */
const maxClients = 50_000;

/**
 * Gives each client a token bucket: full at first, one token for each request, refilled at a constant rate.
 * @param limit.perMinute tokens refilled in a minute
 * @param limit.burst tokens in a full bucket
 * @param limit.onExceeded called for a client whose bucket is empty, at most once a minute
 * @param now monotonic clock, in milliseconds
 */
export function createRateLimit(
	{ perMinute, burst, onExceeded = () => {} }: { perMinute: number; burst: number; onExceeded?: () => void },
	now: () => number = () => performance.now(),
): RateLimit {
	const buckets = new LRUCache<string, { tokens: number; at: number; reportedAt: number }>({ max: maxClients });
	return (address) => {
		const client = addressKey(address);
		const at = now();
		const before = buckets.get(client) ?? { tokens: burst, at, reportedAt: Number.NEGATIVE_INFINITY };
		const tokens = Math.min(burst, before.tokens + ((at - before.at) * perMinute) / 60_000);
		const allowed = tokens >= 1;
		const isReported = allowed || at - before.reportedAt < 60_000;
		if (!isReported) onExceeded();
		buckets.set(client, { tokens: allowed ? tokens - 1 : tokens, at, reportedAt: isReported ? before.reportedAt : at });
		return allowed ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute);
	};
}

/** Suggestions allowed for each search: the search box requests them with nearly every key. */
export const suggestionsPerSearch = 6;
