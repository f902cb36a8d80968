import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { createHeadLink } from "#app/identity/accounts/first-head.server.ts";
import { type HeldRole, type Person, systemActor } from "#app/identity/person/actor.ts";
import {
	giveSecondFactor,
	goodPassword,
	makePerson,
	testServices,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import {
	accountsToClose,
	closeLostAccounts,
	hasAllKeys,
	sealSecrets,
} from "#app/identity/second-factor/sealed-secrets.server.ts";
import { hasSecondFactor, isClosed } from "#app/identity/second-factor/second-factor.server.ts";
import { resetDeciders } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { beginSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { awaitedCode, finishSignIn } from "#app/identity/sign-in/finish-sign-in.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import { addKey, createKeys, mergeKeys, noKeys, openKeyRing } from "#app/platform/key-ring.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const database = await ownDatabase();
const folder = ownFolder("sealed");
const file = path.join(folder, "keys");
const at = new Date("2026-11-30T10:00:00Z");
beforeAll(() => createKeys(file, at));

it("a secret is sealed in the database from the first moment, even while a device is being set up", async () => {
	const { services } = testServices(database);
	const person = await makePerson(database);
	const begun = await beginSecondFactor(person, services);
	const secret = begun.outcome === "begun" ? begun.secret : "";
	const row = await database.prisma.secondFactor.findUniqueOrThrow({ where: { accountId: person.accountId } });
	expect(JSON.stringify(row)).not.toContain(secret);
	expect(services.keys.open(row.pendingSecret ?? "", person.accountId)).toBe(secret);
	await database.prisma.secondFactor.deleteMany();
});

it("a secret from an earlier version is sealed, and sealed again after a change of keys", async () => {
	const person = await makePerson(database);
	const { accountId } = person;
	const secret = await giveSecondFactor(database, person);
	const stored = async () =>
		(await database.prisma.secondFactor.findUniqueOrThrow({ where: { accountId } })).secret ?? "";
	expect([
		await sealSecrets({ database }, openKeyRing(file)),
		await sealSecrets({ database }, openKeyRing(file)),
	]).toEqual([1, 0]);
	const first = await stored();
	expect(first).not.toContain(secret);
	const id = await addKey(file, new Date("2026-12-30T10:00:00Z"));
	// Two processes at the same time.
	const both = await Promise.all([1, 2].map(() => sealSecrets({ database }, openKeyRing(file))));
	expect(both.sort()).toEqual([0, 1]);
	expect((await stored()).startsWith(`${id}:`)).toBe(true);
	expect(openKeyRing(file).open(await stored(), accountId)).toBe(secret);
});

describe("an account whose second factor is lost with its key", () => {
	const { services } = testServices(database);

	/** Two people with second factors, of whom the first loses theirs. */
	async function lost(roles: HeldRole[] = []) {
		await database.prisma.secondFactor.deleteMany();
		const [closed, other] = [await makePerson(database, { roles }), await makePerson(database, { roles })];
		await giveSecondFactor(database, closed);
		await sealSecrets({ database }, openKeyRing(file));
		await giveSecondFactor(database, other);
		expect(await accountsToClose({ database }, openKeyRing(file))).toBe(0);
		expect(await accountsToClose({ database }, noKeys)).toBe(1);
		await services.sessions.create(closed.accountId, undefined, { secondFactorAt: at });
		expect(await closeLostAccounts(services, noKeys)).toBe(1);
		expect(await hasAllKeys({ database }, noKeys)).toBe(true);
		return { closed, other, email: (await accountOf(closed)).email };
	}
	const accountOf = ({ accountId }: Person) =>
		database.prisma.account.findUniqueOrThrow({ where: { id: accountId }, include: { sessions: true } });
	const signInWith = (email: string, password = goodPassword) =>
		signIn(services, { email, password, address: "192.0.2.1" });

	it("is closed, which is logged: its password is not enough to sign in or to set up another one", async () => {
		const { closed, other, email } = await lost();
		expect(await verbsFor(database, closed.accountId)).toEqual(["account.close"]);
		expect((await accountOf(closed)).sessions).toEqual([]);
		const entered = await signInWith(email);
		expect(entered).toMatchObject({ outcome: "code-needed" });
		const cookieHeader = "cookie" in entered ? entered.cookie.split(";")[0] : "";
		expect(await awaitedCode(services, cookieHeader)).toBe("closed");
		expect(await finishSignIn(services, { code: "123456", cookieHeader, address: "192.0.2.1" })).toEqual({
			outcome: "wrong-code",
		});
		expect(await beginSecondFactor(closed, services)).toEqual({ outcome: "confirm-first" });
		const codes = await database.prisma.recoveryCode.count({ where: { accountId: closed.accountId } });
		expect(codes).toBe(0);
		expect(await hasSecondFactor(database.prisma, other.accountId)).toBe(true);
		expect(await isClosed(database.prisma, other.accountId)).toBe(false);
	});

	it("is reopened like that of a person who lost the device, with a new password by link", async () => {
		const { closed, email } = await lost();
		const officer = await makePerson(database, { roles: [{ role: "officer" }] });
		const fresh = { ...officer, secondFactorAt: services.clock.now() };
		const listed = async () => (await accountFile(fresh, services, closed.accountId))?.state;
		expect(await listed()).toBe("closed");
		const input = { accountId: closed.accountId, reason: "Phoned her ministry." };
		expect(await resetSecondFactor(fresh, services, input)).toEqual({ outcome: "reset" });
		expect(await listed()).toBe("active");
		expect(await signInWith(email)).toEqual({ outcome: "refused" });
	});

	it("counts as no head, so that the command line makes one, nor as one who could confirm a reset", async () => {
		await database.prisma.roleGrant.deleteMany();
		const { closed, other } = await lost([{ role: "head" }]);
		expect(await createHeadLink(systemActor, services)).toMatchObject({ outcome: "head-exists" });
		const fresh = { ...other, secondFactorAt: services.clock.now() };
		const input = { accountId: closed.accountId, reason: "Came in person." };
		expect(await resetSecondFactor(fresh, services, input)).toEqual({ outcome: "nobody-to-confirm" });
		expect(
			await resetDeciders(database.prisma, { accountId: other.accountId, requestedById: crypto.randomUUID() }),
		).toEqual([]);
		await database.prisma.roleGrant.deleteMany({ where: { accountId: other.accountId } });
		expect(await createHeadLink(systemActor, services)).toMatchObject({ outcome: "created" });
		expect(await resetSecondFactor(systemActor, services, input)).toEqual({ outcome: "reset" });
	});

	it("stays open if only a replacement that was being set up is lost", async () => {
		const { closed: person } = await lost();
		await database.prisma.secondFactor.deleteMany();
		await giveSecondFactor(database, person);
		const pendingSecret = openKeyRing(file).seal("JBSWY3DPEHPK3PXP", person.accountId);
		await database.prisma.secondFactor.updateMany({ data: { pendingSecret, pendingAt: at } });
		expect(await closeLostAccounts(services, noKeys)).toBe(0);
		expect(await isClosed(database.prisma, person.accountId)).toBe(false);
		expect(await hasAllKeys({ database }, noKeys)).toBe(true);
	});
});

it("another machine that lacks the sealing key refuses to start, even while nobody has a secret", async () => {
	await database.prisma.secondFactor.deleteMany();
	await database.prisma.siteKey.deleteMany();
	const [one, other] = [path.join(folder, "one"), path.join(folder, "other")];
	for (const name of [one, other]) await createKeys(name, at);
	const lacking = async () => {
		const missing: string[] = [];
		for (const name of [one, other])
			if (!(await hasAllKeys({ database }, openKeyRing(name)))) missing.push(path.basename(name));
		return missing;
	};
	expect(await lacking()).toEqual([]);
	await Promise.all([1, 2].map(() => sealSecrets({ database }, openKeyRing(one))));
	expect(await lacking()).toEqual(["other"]);
	await sealSecrets({ database }, openKeyRing(other));
	expect(await lacking()).toEqual(["other"]);
	await mergeKeys(other, readFileSync(one, "utf8"));
	expect(await lacking()).toEqual([]);
	await addKey(one, new Date("2026-12-30T10:00:00Z"));
	expect(await lacking()).toEqual([]);
	await sealSecrets({ database }, openKeyRing(one));
	expect(await lacking()).toEqual(["other"]);
	await giveSecondFactor(database, await makePerson(database));
	await sealSecrets({ database }, openKeyRing(other));
	expect(await lacking()).toEqual(["one", "other"]);
	await mergeKeys(other, readFileSync(one, "utf8"));
	await mergeKeys(one, readFileSync(other, "utf8"));
	expect(await lacking()).toEqual([]);
});
