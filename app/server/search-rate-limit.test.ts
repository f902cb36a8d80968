import fc from "fast-check";
import { expect, it } from "vitest";
import { createRateLimit } from "#app/server/search-rate-limit.server.ts";

it("allows a burst at once, then as many requests as tokens are refilled", () => {
	let now = 0;
	const limit = createRateLimit({ perMinute: 60, burst: 3 }, () => now);
	expect([limit("a"), limit("a"), limit("a"), limit("a")]).toEqual([0, 0, 0, 1]);
	expect(limit("b"), "another client has a bucket of its own").toBe(0);
	now = 1000;
	expect([limit("a"), limit("a")]).toEqual([0, 1]);
	now = 60_000;
	expect([limit("a"), limit("a"), limit("a"), limit("a")], "a bucket holds no more than a burst").toEqual([0, 0, 0, 1]);
});

it("reports a client that exceeds it once a minute", () => {
	let now = 0;
	let reports = 0;
	const limit = createRateLimit({ perMinute: 1, burst: 1, onExceeded: () => reports++ }, () => now);
	for (const client of ["a", "a", "a", "b", "b"]) limit(client);
	expect(reports).toBe(2);
	now = 59_999;
	limit("a");
	expect(reports).toBe(2);
	now = 130_000;
	expect([limit("a"), limit("a"), limit("a")].filter((wait) => wait === 0)).toHaveLength(1);
	expect(reports).toBe(3);
});

it("never allows more than a burst and the refilled tokens, and waiting for the returned time is enough", () => {
	const settings = { perMinute: fc.integer({ min: 1, max: 600 }), burst: fc.integer({ min: 1, max: 50 }) };
	fc.assert(
		fc.property(fc.record(settings), fc.array(fc.nat(20_000), { maxLength: 200 }), (rule, pauses) => {
			let now = 0;
			const limit = createRateLimit(rule, () => now);
			let allowed = 0;
			for (const pause of pauses) {
				now += pause;
				const wait = limit("client");
				if (wait === 0) allowed += 1;
				else {
					now += wait * 1000;
					expect(limit("client")).toBe(0);
					allowed += 1;
				}
			}
			expect(allowed).toBeLessThanOrEqual(rule.burst + (now * rule.perMinute) / 60_000 + 1e-6);
		}),
		{ numRuns: 30 },
	);
});

it("counts the IP addresses of one IPv6 network as one client", () => {
	const limit = createRateLimit({ perMinute: 1, burst: 1 }, () => 0);
	expect([limit("2001:db8:0:1::1"), limit("2001:db8:0:1:ffff::"), limit("2001:db8:0:2::1")]).toEqual([0, 60, 0]);
});
