import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export type TooManyTries = { outcome: "too-many-tries"; retryAfterSeconds: number };
/** `forgive` gives the try back, so that only those that failed count. */
export type Attempt = { outcome: "allowed"; forgive(): Promise<void> } | TooManyTries;

export type AttemptLimits = {
	/** A try to sign in from an address of the net, for an e-mail address. */
	signIn(address: string, email: string): Promise<Attempt>;
	/** A wish for a letter with a link. */
	reset(address: string, email: string): Promise<Attempt>;
	/** The opening of a link that may be no link of ours. */
	link(address: string): Promise<Attempt>;
};

const quarter = 15 * 60;
const hour = 60 * 60;

/**
 * Limits on guessing and on letters, counted in this process (several processes allow as many times more).
 * They count whether or not the account exists, so that being limited says nothing about it.
 * @param options.signInsPerQuarter failed tries in a quarter of an hour, per address and per account; 10
 * @param options.resetsPerHour letters wished for in an hour, per address and per account; 5
 * @param options.deadLinksPerQuarter links that do not work, in a quarter of an hour per address; 30
 */
export function createAttemptLimits(
	options: { signInsPerQuarter?: number; resetsPerHour?: number; deadLinksPerQuarter?: number } = {},
): AttemptLimits {
	const { signInsPerQuarter = 10, resetsPerHour = 5, deadLinksPerQuarter = 30 } = options;
	const signIn = pair(signInsPerQuarter, quarter);
	const reset = pair(resetsPerHour, hour);
	const link = new RateLimiterMemory({ points: deadLinksPerQuarter, duration: quarter });
	return {
		signIn: (address, email) => attempt([signIn.address, addressKey(address)], [signIn.email, email]),
		reset: (address, email) => attempt([reset.address, addressKey(address)], [reset.email, email]),
		link: (address) => attempt([link, addressKey(address)]),
	};
}

function pair(points: number, duration: number) {
	return {
		address: new RateLimiterMemory({ points, duration }),
		email: new RateLimiterMemory({ points, duration }),
	};
}

/**
 * Counts before the outcome is known, or a hundred tries at once would all pass. The address comes first:
 * one that is refused can't fill the memory with ever new e-mail addresses.
 */
async function attempt(...counters: [RateLimiterMemory, string][]): Promise<Attempt> {
	try {
		for (const [limiter, key] of counters) await limiter.consume(key);
	} catch (refused) {
		if (!(refused instanceof RateLimiterRes)) throw refused;
		return { outcome: "too-many-tries", retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
	}
	return {
		outcome: "allowed",
		async forgive() {
			for (const [limiter, key] of counters) await limiter.reward(key);
		},
	};
}

/** One household or office has a whole /64 of IPv6: it counts as one address. */
export function addressKey(address: string): string {
	if (!isIPv6(address)) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	const [head = "", tail = ""] = (address.split("%", 1)[0] ?? "").split("::", 2);
	const groups = head.split(":").filter(Boolean);
	const missing = 8 - groups.length - tail.split(":").filter(Boolean).length;
	const full = address.includes("::") ? [...groups, ...Array<string>(Math.max(0, missing)).fill("0")] : groups;
	return [...full, ...tail.split(":").filter(Boolean)]
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(":");
}
