import { describe, expect, it } from "vitest";
import {
	createOneTimeLink,
	openOneTimeLink,
	readOneTimeLink,
	redeemOneTimeLink,
	voidLinks,
} from "#app/identity/links/one-time-links.server.ts";
import { attemptLimits, identityTest, makePerson } from "#app/identity/person/identity-services.fixture.ts";

const { database, prisma, services } = await identityTest();
const now = new Date("2026-11-25T10:00:00Z");
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
const hour = 60 * 60 * 1000;
const make = (purpose: "first-head" | "reset" | "invitation", accountId?: string) =>
	prisma.$transaction((tx) => createOneTimeLink(tx, { purpose, now, ...(accountId ? { accountId } : {}) }));
const redeem = (token: string, purpose: "first-head" | "reset" | "invitation", at = now) =>
	prisma.$transaction((tx) => redeemOneTimeLink(tx, token, purpose, at));

describe("a one-time link", () => {
	it("can't be guessed, and only its hash is kept", async () => {
		const { token } = await make("first-head");
		expect(token).toMatch(/^[\w-]{43}$/);
		const rows = await prisma.oneTimeLink.findMany();
		expect(rows.some((row) => /^[0-9a-f]{64}$/.test(row.tokenHash))).toBe(true);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	it.each([
		["first-head", 24],
		["reset", 1],
		["invitation", 168],
	] as const)("for %s works for %i hours", async (purpose, hours) => {
		const { token, expiresAt } = await make(purpose);
		expect(expiresAt).toEqual(later(hours * hour));
		expect((await readOneTimeLink(prisma, token, [purpose], later(hours * hour - 1))).outcome).toBe("valid");
		expect((await readOneTimeLink(prisma, token, [purpose], later(hours * hour))).outcome).toBe("expired");
		expect(await redeem(token, purpose, later(hours * hour))).toBe(false);
		expect(await redeem(token, purpose, later(hours * hour - 1))).toBe(true);
	});

	it("is not used up by looking at it", async () => {
		const { token } = await make("reset");
		for (let time = 0; time < 3; time += 1) await readOneTimeLink(prisma, token, ["reset"], now);
		expect(await redeem(token, "reset")).toBe(true);
		expect((await readOneTimeLink(prisma, token, ["reset"], now)).outcome).toBe("used");
	});

	it("works once, even if it is posted twenty times at once", async () => {
		const { token } = await make("reset");
		const results = await Promise.all(Array.from({ length: 20 }, () => redeem(token, "reset")));
		expect(results.filter(Boolean)).toHaveLength(1);
	});

	it("is not used up by a transaction that fails", async () => {
		const { token } = await make("reset");
		const failing = prisma.$transaction(async (tx) => {
			await redeemOneTimeLink(tx, token, "reset", now);
			throw new Error("the rest went wrong");
		});
		await expect(failing).rejects.toThrow("the rest went wrong");
		expect(await redeem(token, "reset")).toBe(true);
	});

	it("works only for its own purpose", async () => {
		const { token } = await make("reset");
		expect((await readOneTimeLink(prisma, token, ["first-head", "invitation"], now)).outcome).toBe("unknown");
		expect(await redeem(token, "first-head")).toBe(false);
		expect(await redeem(token, "reset")).toBe(true);
	});

	it("stops working when the links of its account are voided, while links of other accounts still work", async () => {
		const [one, other] = [await makePerson(database), await makePerson(database)];
		const [mine, theirs] = [await make("reset", one.accountId), await make("reset", other.accountId)];
		await prisma.$transaction((tx) => voidLinks(tx, { accountId: one.accountId }, now));
		expect(await redeem(mine.token, "reset")).toBe(false);
		expect(await redeem(theirs.token, "reset")).toBe(true);
	});
});

describe("the page behind a link", () => {
	const open = (token: string, address = "192.0.2.1") =>
		openOneTimeLink(services, { token, purposes: ["reset", "invitation"], address });

	it("shows whose password it sets", async () => {
		const { accountId, email, name } = await makePerson(database);
		services.clock.now = () => now;
		const { token } = await make("invitation", accountId);
		expect(await open(token)).toEqual({ outcome: "valid", purpose: "invitation", account: { email, name } });
	});

	it("is the same for a link that is used, old, unknown or belongs to a disabled account", async () => {
		services.clock.now = () => later(2 * hour);
		const disabled = await makePerson(database, { disabledAt: now });
		const used = await make("invitation");
		await redeem(used.token, "invitation");
		const links = [
			used.token,
			(await make("reset")).token,
			"unknown",
			"",
			(await make("invitation", disabled.accountId)).token,
		];
		for (const token of links) expect(await open(token)).toEqual({ outcome: "link-dead" });
	});

	it("is closed for a while after many invalid links, but not after opening a valid one often", async () => {
		services.clock.now = () => now;
		services.limits = attemptLimits(services, { DEAD_LINKS_PER_15_MINUTES: 2 });
		const { token } = await make("reset");
		for (let time = 0; time < 4; time += 1) expect((await open(token, "192.0.2.9")).outcome).toBe("valid");
		for (let time = 0; time < 2; time += 1) expect((await open("wrong", "192.0.2.9")).outcome).toBe("link-dead");
		expect((await open("wrong", "192.0.2.9")).outcome).toBe("too-many-tries");
		expect((await open(token, "192.0.2.10")).outcome).toBe("valid");
	});
});
