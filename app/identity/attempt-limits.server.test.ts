import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressKey, createAttemptLimits } from "#app/identity/attempt-limits.server.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

describe("tries to sign in", () => {
	it("are limited for one address of the net, whoever is tried", async () => {
		const limits = createAttemptLimits({ signInsPerQuarter: 3 });
		for (const email of ["a", "b", "c"]) expect((await limits.signIn("192.0.2.1", email)).outcome).toBe("allowed");
		expect(await limits.signIn("192.0.2.1", "d")).toEqual({ outcome: "too-many-tries", retryAfterSeconds: 900 });
		expect((await limits.signIn("192.0.2.2", "d")).outcome).toBe("allowed");
	});

	it("are limited for one account, wherever they come from", async () => {
		const limits = createAttemptLimits({ signInsPerQuarter: 3 });
		for (const last of [1, 2, 3]) expect((await limits.signIn(`192.0.2.${last}`, "a")).outcome).toBe("allowed");
		expect((await limits.signIn("192.0.2.4", "a")).outcome).toBe("too-many-tries");
		expect((await limits.signIn("192.0.2.4", "b")).outcome).toBe("allowed");
	});

	it("are 10 in a quarter of an hour unless told otherwise, even all at once", async () => {
		const limits = createAttemptLimits();
		const tries = await Promise.all(Array.from({ length: 25 }, () => limits.signIn("192.0.2.1", "a")));
		expect(tries.filter((one) => one.outcome === "allowed")).toHaveLength(10);
	});

	it("are free again after a quarter of an hour, and the answer says how long that is", async () => {
		const limits = createAttemptLimits({ signInsPerQuarter: 1 });
		await limits.signIn("192.0.2.1", "a");
		vi.advanceTimersByTime(10 * 60 * 1000);
		expect(await limits.signIn("192.0.2.1", "a")).toEqual({ outcome: "too-many-tries", retryAfterSeconds: 300 });
		vi.advanceTimersByTime(5 * 60 * 1000);
		expect((await limits.signIn("192.0.2.1", "a")).outcome).toBe("allowed");
	});

	it("do not count when they are forgiven", async () => {
		const limits = createAttemptLimits({ signInsPerQuarter: 2 });
		for (let time = 0; time < 9; time += 1) {
			const attempt = await limits.signIn("192.0.2.1", "a");
			expect(attempt.outcome).toBe("allowed");
			if (attempt.outcome === "allowed") await attempt.forgive();
		}
	});
});

it("takes a household's addresses for one", () => {
	expect(addressKey("192.0.2.1")).toBe("192.0.2.1");
	expect(addressKey("::ffff:192.0.2.1")).toBe("192.0.2.1");
	expect(addressKey("2001:db8:0:1::1")).toBe("2001:db8:0:1");
	expect(addressKey("2001:0DB8:0:1:ffff:1:2:3")).toBe("2001:db8:0:1");
	expect(addressKey("2001:db8::1")).toBe("2001:db8:0:0");
	expect(addressKey("2001:db8:0:2::1")).not.toBe(addressKey("2001:db8:0:1::1"));
	expect(addressKey("::1")).toBe("0:0:0:0");
	expect(addressKey("fe80::1%eth0")).toBe("fe80:0:0:0");
	expect(addressKey("unknown")).toBe("unknown");
});
