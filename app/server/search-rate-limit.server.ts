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
export function createRateLimit(...bucket: Parameters<typeof createBudget>): RateLimit {
	const budget = createBudget(...bucket);
	return (address) => budget.take(address).wait;
}

/** What one client has left. */
export type Budget = {
	/** The tokens of a full bucket. */
	burst: number;
	/**
	 * Takes a token.
	 * @returns seconds until the next request is allowed, 0 if this one is; and how many more would be allowed now
	 */
	take(address: string): { wait: number; left: number };
	/** Returns the token of a request that turned out to cost nothing. */
	giveBack(address: string): void;
};

/** Like `createRateLimit`, for clients that are told what they have left. */
export function createBudget(
	{ perMinute, burst, onExceeded = () => {} }: { perMinute: number; burst: number; onExceeded?: () => void },
	now: () => number = () => performance.now(),
): Budget {
	const buckets = new LRUCache<string, { tokens: number; at: number; reportedAt: number }>({ max: maxClients });
	const take = (address: string) => {
		const client = addressKey(address);
		const at = now();
		const before = buckets.get(client) ?? { tokens: burst, at, reportedAt: Number.NEGATIVE_INFINITY };
		const tokens = Math.min(burst, before.tokens + ((at - before.at) * perMinute) / 60_000);
		const allowed = tokens >= 1;
		const isReported = allowed || at - before.reportedAt < 60_000;
		if (!isReported) onExceeded();
		buckets.set(client, { tokens: allowed ? tokens - 1 : tokens, at, reportedAt: isReported ? before.reportedAt : at });
		return allowed
			? { wait: 0, left: Math.floor(tokens - 1) }
			: { wait: Math.ceil(((1 - tokens) * 60) / perMinute), left: 0 };
	};
	return {
		burst,
		take,
		giveBack(address) {
			const bucket = buckets.get(addressKey(address));
			if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + 1);
		},
	};
}

/** Suggestions allowed for each search: the search box requests them with nearly every key. */
export const suggestionsPerSearch = 6;
