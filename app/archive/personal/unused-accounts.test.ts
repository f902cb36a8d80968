import { expect, it } from "vitest";
import type { ErasureServices } from "#app/archive/personal/erase-account.server.ts";
import { workThroughUnusedAccounts } from "#app/archive/personal/unused-accounts.server.ts";
import { enableAccount } from "#app/identity/accounts/disable-account.server.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { identityTest, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { accountEmailPayload } from "#app/notifications/queue-account-email.server.ts";

const { database, prisma, services: identity, clock } = await identityTest();
const services: ErasureServices = {
	identity: {
		...identity,
		recordActivity: (tx, actor, entry) =>
			tx.activity.create({ data: { ...rowOf(actor), ...entry, at: clock.now() } }).then(() => {}),
	},
	addJob: async () => {},
};
const rowOf = (actor: { kind: string }) => ({ actorRole: actor.kind });
const day = 86_400_000;

/** Somebody who last signed in this many days ago. */
async function usedAgo(days: number, roles: HeldRole[] = []): Promise<Person> {
	const person = await makePerson(database, { roles });
	const at = new Date(clock.now().getTime() - days * day);
	await prisma.account.update({
		where: { id: person.accountId },
		data: { createdAt: new Date("2020-01-01"), lastSignInAt: at },
	});
	return person;
}
const stateOf = async ({ accountId }: Person) => {
	const { disabledAt, erasedAt } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
	return erasedAt ? "erased" : disabledAt ? "disabled" : "active";
};
const emailsTo = async ({ accountId }: Person) =>
	(await prisma.email.findMany({ where: { accountId }, orderBy: { queuedAt: "asc" } })).map(({ payload }) => payload);
const night = async () => {
	const done = await workThroughUnusedAccounts(services);
	await prisma.email.updateMany({ data: { state: "sent", sentAt: clock.now() } });
	return done;
};

it("warns the owner, disables the account after a year, warns again, and erases it after three years", async () => {
	clock.set("2027-01-01T01:00:00Z");
	const [person, colleague] = [await usedAgo(335), await usedAgo(334)];
	const visitor = await usedAgo(0);
	expect(await night()).toEqual({ disabled: 0, erased: 0 });
	expect(await emailsTo(person)).toEqual([{ unused: "disable-soon", on: "2027-01-31" }]);
	expect(await emailsTo(colleague)).toEqual([]);
	clock.advance(29 * day);
	expect(await night()).toEqual({ disabled: 0, erased: 0 });
	// The colleague signs in when the warning arrives.
	await prisma.account.update({ where: { id: colleague.accountId }, data: { lastSignInAt: clock.now() } });
	clock.advance(day);
	expect(await night()).toEqual({ disabled: 1, erased: 0 });
	clock.advance(day);
	expect(await night()).toEqual({ disabled: 0, erased: 0 });
	expect([await stateOf(person), await stateOf(colleague), await emailsTo(person)]).toEqual([
		"disabled",
		"active",
		[{ unused: "disable-soon", on: "2027-01-31" }],
	]);
	await prisma.account.updateMany({
		where: { id: { in: [colleague.accountId, visitor.accountId] } },
		data: { lastSignInAt: new Date("2029-12-01") },
	});
	clock.set("2029-12-31T01:00:00Z");
	await night();
	expect((await emailsTo(person)).at(-1)).toEqual({ unused: "erase-soon", on: "2030-01-30" });
	clock.advance(29 * day);
	expect(await night()).toEqual({ disabled: 0, erased: 0 });
	clock.advance(day);
	expect(await night()).toEqual({ disabled: 0, erased: 1 });
	expect(await stateOf(person)).toBe("erased");
	const entry = await prisma.activity.findFirstOrThrow({ where: { verb: "account.erase" } });
	expect([entry.subjectId, entry.actorRole, entry.after]).toEqual([person.accountId, "system", { reason: "unused" }]);
	for (const { payload } of await prisma.email.findMany({ where: { kind: "account" } }))
		accountEmailPayload.parse(payload);
});

it("warns first however long an account has been unused, and counts from the day it was enabled again", async () => {
	clock.set("2031-01-01T01:00:00Z");
	const person = await usedAgo(2000);
	await prisma.account.updateMany({
		where: { id: { not: person.accountId }, erasedAt: null },
		data: { lastSignInAt: clock.now() },
	});
	await workThroughUnusedAccounts(services);
	expect(await emailsTo(person)).toEqual([{ unused: "disable-soon", on: "2031-01-31" }]);
	clock.advance(30 * day);
	// The email could not be sent until now.
	await night();
	expect(await stateOf(person)).toBe("active");
	await night();
	expect(await stateOf(person)).toBe("disabled");
	const head = await makePerson(database, { roles: [{ role: "head" }] });
	await enableAccount(head, services.identity, person.accountId);
	clock.advance(day);
	await night();
	expect([await stateOf(person), await emailsTo(person)]).toEqual([
		"active",
		[{ unused: "disable-soon", on: "2031-01-31" }],
	]);
});

it("does not touch the only head and the only focal point of a country, and notifies the secretariat once", async () => {
	clock.set("2033-01-01T01:00:00Z");
	await prisma.roleGrant.updateMany({ where: { role: "head" }, data: { revokedAt: clock.now() } });
	const officer = await usedAgo(1, [{ role: "officer" }]);
	const head = await usedAgo(900, [{ role: "head" }]);
	const [only, author] = [
		await usedAgo(900, [{ role: "focal-point", member: "GE" }]),
		await usedAgo(900, [{ role: "author", member: "GE" }]),
	];
	const [first, second] = [
		await usedAgo(900, [{ role: "focal-point", member: "KZ" }]),
		await usedAgo(1, [{ role: "focal-point", member: "KZ" }]),
	];
	await night();
	clock.advance(30 * day);
	await night();
	const states = await Promise.all([head, only, author, first, second].map(stateOf));
	expect(states).toEqual(["active", "active", "disabled", "disabled", "active"]);
	expect([await emailsTo(only), await emailsTo(second)]).toEqual([[], []]);
	const told = [head, only].map(({ accountId }) => ({ unused: "still-needed", account: accountId }));
	expect(await emailsTo(officer)).toEqual(expect.arrayContaining(told));
	expect(await emailsTo(officer)).toHaveLength(2);
});
