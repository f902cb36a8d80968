import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHead, createHeadLink, ensureFirstHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	goodPassword,
	makePerson,
	testServices,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { testDatabase } from "../../../tests/setup/database.ts";

let database: Database;
let services: ReturnType<typeof testServices>["services"];
let clock: ReturnType<typeof testServices>["clock"];
beforeEach(async () => {
	database = await testDatabase();
	({ services, clock } = testServices(database));
});
afterEach(() => database.close());

const head = {
	email: "Head@Secretariat.example",
	name: "Aysel Quliyeva",
	password: goodPassword,
	address: "192.0.2.1",
};
const firstLink = async () => (await ensureFirstHeadLink(services))?.token ?? "no link";

describe("the first head", () => {
	it("creates an account through the start-up link, and is signed in", async () => {
		const result = await createHead(services, { ...head, token: await firstLink() });
		expect(result).toMatchObject({
			outcome: "signed-in",
			actor: { email: "head@secretariat.example", name: "Aysel Quliyeva", roles: [{ role: "head" }] },
		});
		if (result.outcome !== "signed-in") return;
		// A new head must set up a second factor before doing anything else.
		const { actor } = await services.sessions.read(asSent(result.cookie));
		expect(actor).toEqual({ ...result.actor, roles: [], secondFactorDue: true });
		expect(await verbsFor(database, result.actor.accountId)).toEqual(["account.create-head"]);
		expect(await ensureFirstHeadLink(services)).toBeUndefined();
	});

	it("gets a new link at each start, and the older one stops working", async () => {
		const [first, second] = [await firstLink(), await firstLink()];
		expect(await createHead(services, { ...head, token: first })).toEqual({ outcome: "link-dead" });
		expect((await createHead(services, { ...head, token: second })).outcome).toBe("signed-in");
	});

	it("has a day to use it", async () => {
		const token = await firstLink();
		clock.advance(24 * 60 * 60 * 1000);
		expect(await createHead(services, { ...head, token })).toEqual({ outcome: "link-dead" });
	});

	it("is created once, even if the form is posted twice at once", async () => {
		const token = await firstLink();
		const results = await Promise.all([
			createHead(services, { ...head, token }),
			createHead(services, { ...head, email: "second@secretariat.example", token }),
		]);
		const [refused, done] = results.map((result) => result.outcome).sort();
		expect(done).toBe("signed-in");
		// It may have read the link before the first one used it, or after.
		expect(["head-exists", "link-dead"]).toContain(refused);
		expect(await database.prisma.account.count()).toBe(1);
	});

	it("is refused if another head exists by then", async () => {
		const token = await firstLink();
		await makePerson(database, { roles: [{ role: "head" }] });
		expect(await createHead(services, { ...head, token })).toEqual({ outcome: "head-exists" });
		expect(await createHeadLink(systemActor, services)).toEqual({ outcome: "head-exists" });
	});

	it("keeps the link if the password or the email address is refused", async () => {
		await makePerson(database, { email: "taken@secretariat.example" });
		const token = await firstLink();
		expect(await createHead(services, { ...head, token, password: "quliyeva 1987!" })).toEqual({
			outcome: "weak-password",
			problem: "passwordLikeYou",
		});
		expect(await createHead(services, { ...head, token, email: "Taken@secretariat.example" })).toEqual({
			outcome: "email-taken",
		});
		expect((await createHead(services, { ...head, token })).outcome).toBe("signed-in");
	});

	it("does not count if the account is disabled, is no longer head or still has no password", async () => {
		await makePerson(database, { roles: [{ role: "head" }], disabledAt: new Date() });
		await makePerson(database, { roles: [{ role: "head" }], password: null });
		const deposed = await makePerson(database, { roles: [{ role: "head" }] });
		await database.prisma.roleGrant.updateMany({
			where: { accountId: deposed.accountId },
			data: { revokedAt: new Date() },
		});
		expect(await ensureFirstHeadLink(services)).toEqual({ token: expect.any(String) });
	});

	it("gets the link only on the server itself", async () => {
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		expect(await createHeadLink(publicActor, services)).toEqual({ outcome: "forbidden" });
		expect(await createHeadLink(officer, services)).toEqual({ outcome: "forbidden" });
		expect(await database.prisma.oneTimeLink.count()).toBe(0);
	});
});
