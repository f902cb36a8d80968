import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import {
	giveSecondFactor,
	makePerson,
	testServices,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import {
	accountsWithLostSecrets,
	hasAllKeys,
	removeLostSecrets,
	sealSecrets,
} from "#app/identity/second-factor/sealed-secrets.server.ts";
import { beginSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
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

it("a secret is removed with its recovery codes once its key is lost, which is logged; other secrets stay", async () => {
	const { services } = testServices(database);
	const [sealed, plain] = [await makePerson(database), await makePerson(database)];
	await database.prisma.secondFactor.deleteMany();
	await giveSecondFactor(database, sealed);
	await sealSecrets({ database }, openKeyRing(file));
	await giveSecondFactor(database, plain);
	expect(await accountsWithLostSecrets({ database }, openKeyRing(file))).toEqual([]);
	expect(await removeLostSecrets(services, noKeys)).toBe(1);
	expect(await hasAllKeys({ database }, noKeys)).toBe(true);
	expect(await verbsFor(database, sealed.accountId)).toEqual(["account.reset-second-factor"]);
	expect(await database.prisma.secondFactor.findMany({ select: { accountId: true } })).toEqual([
		{ accountId: plain.accountId },
	]);
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
