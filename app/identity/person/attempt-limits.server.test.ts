import { beforeEach, describe, expect, it } from "vitest";
import { type Attempt, addressKey } from "#app/identity/person/attempt-limits.server.ts";
import { attemptLimits } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const clock = fixedClock(new Date("2026-11-29T10:00:00Z"));
const logged: unknown[] = [];
const log = { info: (facts: unknown) => void logged.push(facts) };
const limits = (signIns?: number) =>
	attemptLimits({ database, clock, log }, signIns ? { SIGN_INS_PER_15_MINUTES: signIns } : {});
beforeEach(async () => {
	await database.prisma.attemptCounter.deleteMany();
});

const minute = 60_000;
const at = (last: number) => ({ address: `192.0.2.${last}` });
const allowed = ({ outcome }: Attempt) => outcome === "allowed";
/** Seconds until the next attempt is allowed; 0 if this one was allowed (and counted). */
const waitOf = (attempt: Attempt) => ("retryAfterSeconds" in attempt ? attempt.retryAfterSeconds : 0);

describe("attempts to sign in", () => {
	it("count for an account and an IP address together: neither the owner elsewhere nor a colleague at the same address has to wait", async () => {
		for (let n = 0; n < 3; n++) expect(allowed(await limits(3).signIn("a", at(1)))).toBe(true);
		expect(allowed(await limits(3).signIn("a", at(1)))).toBe(false);
		expect(allowed(await limits(3).signIn("a", at(2)))).toBe(true);
		expect(allowed(await limits(3).signIn("b", at(1)))).toBe(true);
	});

	it("are logged while they have to wait, without the account", async () => {
		for (let n = 0; n < 2; n++) await limits(1).signIn("ada@agency.example", at(1));
		expect(logged.at(-1)).toEqual({ limit: "sign-in", seconds: 15 });
	});

	it("have to wait longer after each failure; attempts during a wait do not count", async () => {
		const waits: number[] = [];
		for (let n = 0; n < 11; n++) {
			await limits(3).signIn("a", at(1));
			const wait = waitOf(await limits(3).signIn("a", at(1)));
			expect(waitOf(await limits(3).signIn("a", at(1)))).toBe(wait || 0);
			waits.push(wait);
			clock.advance(wait * 1000);
		}
		expect(waits.slice(0, 6)).toEqual([0, 15, 30, 60, 120, 240]);
		expect(Math.max(...waits)).toBeLessThanOrEqual(900);
		clock.advance(60 * minute);
		for (let n = 0; n < 3; n++) expect(allowed(await limits(3).signIn("a", at(1)))).toBe(true);
	});

	it("are limited by default to 10 in a quarter of an hour, even if all come at once to several processes", async () => {
		const tries = await Promise.all(Array.from({ length: 25 }, () => limits().signIn("a", at(1))));
		expect(tries.filter(allowed)).toHaveLength(10);
	});

	it("succeed if two come together and the earlier one is counted last", async () => {
		expect(allowed(await limits(3).signIn("a", at(1)))).toBe(true);
		clock.advance(-2);
		expect(allowed(await limits(3).signIn("a", at(1)))).toBe(true);
		clock.advance(2);
	});

	it("have a tenfold limit from one IP address to all accounts, and from all IP addresses to one account", async () => {
		for (let n = 0; n < 10; n++) expect(allowed(await limits(1).signIn(`person${n}`, at(1)))).toBe(true);
		expect(allowed(await limits(1).signIn("another", at(1)))).toBe(false);
		for (let n = 0; n < 10; n++) expect(allowed(await limits(1).signIn("victim", at(10 + n)))).toBe(true);
		expect(allowed(await limits(1).signIn("victim", at(30)))).toBe(false);
	});

	it("on a known device are counted separately", async () => {
		for (let n = 0; n < 12; n++) await limits(1).signIn("victim", at(n));
		const known = { ...at(1), device: "laptop" };
		expect(allowed(await limits(1).signIn("victim", known))).toBe(true);
		expect(allowed(await limits(1).signIn("victim", known))).toBe(false);
		expect(allowed(await limits(1).signIn("victim", { ...known, device: "phone" }))).toBe(true);
	});

	it("no longer count once they are forgiven", async () => {
		for (let time = 0; time < 9; time++) {
			const attempt = await limits(2).signIn("a", at(1));
			expect(allowed(attempt)).toBe(true);
			if (attempt.outcome === "allowed") await attempt.forgive();
		}
	});

	it("are swept from the database once they no longer count, and contain neither account nor IP address", async () => {
		await limits(1).signIn("nino@agency.example", at(1));
		const rows = await database.prisma.attemptCounter.findMany();
		expect(rows).toHaveLength(3);
		expect(JSON.stringify(rows)).not.toMatch(/nino|192\.0/);
		clock.advance(15 * minute - 1);
		await limits().deleteExpired();
		expect(await database.prisma.attemptCounter.count()).toBe(1);
		clock.advance(1);
		await limits().deleteExpired();
		expect(await database.prisma.attemptCounter.count()).toBe(0);
	});
});

it("after the fifth wrong code the next one has to wait 15 seconds, and longer after each further one", async () => {
	for (let n = 0; n < 5; n++) expect(allowed(await limits().code("one", "app", at(n)))).toBe(true);
	for (const wait of [15, 30, 60]) {
		expect(waitOf(await limits().code("one", "app", at(9)))).toBe(wait);
		clock.advance(wait * 1000);
		expect(allowed(await limits().code("one", "app", at(9)))).toBe(true);
	}
});

it("wrong app codes count for the account wherever they come from, but not for recovery codes and known devices", async () => {
	for (let n = 0; n < 5; n++) expect(allowed(await limits().code("one", "app", at(n)))).toBe(true);
	expect(allowed(await limits().code("one", "app", at(9)))).toBe(false);
	expect(allowed(await limits().code("one", "app", { ...at(9), device: "laptop" }))).toBe(true);
	for (let n = 0; n < 5; n++) expect(allowed(await limits().code("one", "recovery-code", at(9)))).toBe(true);
	expect(allowed(await limits().code("one", "recovery-code", at(9)))).toBe(false);
	expect(allowed(await limits().code("one", "recovery-code", at(1)))).toBe(true);
});

it("the IP addresses of one household count as one", () => {
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
