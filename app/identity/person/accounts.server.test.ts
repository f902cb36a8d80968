import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findAccounts } from "#app/identity/accounts/account-list.server.ts";
import { readAccountQuery } from "#app/identity/accounts/account-query.ts";
import { grantRole, revokeRole } from "#app/identity/accounts/change-roles.server.ts";
import { disableAccount, enableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { grantRoles } from "#app/identity/accounts/grant-roles.server.ts";
import { inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import { type Actor, type Person, publicActor, type Role, systemActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	goodPassword,
	makePerson,
	testEmail,
	testServices,
	tokenIn,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { testDatabase } from "../../../tests/setup/database.ts";

let database: Database;
let test: ReturnType<typeof testServices>;
let [head, officer, author] = [] as unknown as [Person, Person, Person];
beforeEach(async () => {
	database = await testDatabase();
	test = testServices(database);
	head = await makePerson(database, { roles: [{ role: "head" }] });
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	author = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
});
afterEach(() => database.close());

const nobody = "00000000-0000-7000-8000-000000000000";
const guest = { email: "Guest@Agency.example", name: " Ana Guest ", locale: "ar", linkEmail: testEmail };
const listAccounts = async (actor: Actor) =>
	(await findAccounts(actor, test.services, readAccountQuery(new URLSearchParams())))?.accounts ?? null;
const rolesNow = async (accountId: string) =>
	(await listAccounts(systemActor))?.find((one) => one.accountId === accountId)?.roles;

describe("an invitation", () => {
	it("creates an account that waits for its owner to set a password", async () => {
		const roles = [{ role: "focal-point" as const, member: "GE" }, { role: "reviewer" as const }];
		const invited = await inviteAccount(officer, test.services, { ...guest, roles });
		expect(invited.outcome).toBe("invited");
		await test.services.backgroundTasks.idle();
		expect(test.sentEmails).toMatchObject([{ to: "guest@agency.example", subject: "subject ar" }]);
		expect(test.sentEmails[0]?.text).toMatch(/^7 https:\/\/library\.example\/ar\/password\?token=/);
		const accounts = await listAccounts(officer);
		const listed = accounts?.find((account) => account.email === "guest@agency.example");
		expect(listed).toMatchObject({ name: "Ana Guest", state: "invited", roles });
		const input = { token: tokenIn(test.sentEmails[0]), password: goodPassword, address: "192.0.2.1" };
		expect(await setPassword(test.services, input)).toMatchObject({ outcome: "password-set", actor: { roles } });
		expect(await verbsFor(database, listed?.accountId ?? "")).toEqual(["account.invite", "account.set-password"]);
	});

	it("is sent by the secretariat, and only by a head to a new colleague", async () => {
		for (const actor of [publicActor, author]) {
			expect(await inviteAccount(actor, test.services, { ...guest, roles: [] })).toEqual({ outcome: "forbidden" });
		}
		for (const role of ["officer", "head"] as const) {
			expect(await inviteAccount(officer, test.services, { ...guest, roles: [{ role }] })).toEqual({
				outcome: "forbidden",
			});
		}
		expect((await inviteAccount(head, test.services, { ...guest, roles: [{ role: "officer" }] })).outcome).toBe(
			"invited",
		);
	});

	it("is sent once to one email address, even if two people send it at once", async () => {
		const both = await Promise.all([
			inviteAccount(officer, test.services, { ...guest, roles: [] }),
			inviteAccount(head, test.services, { ...guest, email: "guest@AGENCY.example", roles: [] }),
		]);
		expect(both.map((one) => one.outcome).sort()).toEqual(["email-taken", "invited"]);
		await test.services.backgroundTasks.idle();
		expect(test.sentEmails).toHaveLength(1);
	});

	it("accepts a member for a role if and only if the role is held for one", async () => {
		const invite = (role: Role, member?: string) =>
			inviteAccount(head, test.services, { ...guest, roles: [member === undefined ? { role } : { role, member }] });
		expect(await invite("author")).toEqual({ outcome: "member-missing" });
		expect(await invite("author", "Georgia")).toEqual({ outcome: "member-missing" });
		expect(await invite("officer", "GE")).toEqual({ outcome: "member-unwanted" });
		expect(await database.prisma.account.count()).toBe(3);
	});
});

describe("an invitation sent twice by one form", () => {
	const key = "018f3c00-0000-7000-8000-000000000001";

	it("invites once, and leads to the same account both times", async () => {
		const invite = () => inviteAccount(officer, test.services, { ...guest, roles: [{ role: "reviewer" }], key });
		const both = await Promise.all([invite(), invite()]);
		expect(both).toEqual([
			{ outcome: "invited", accountId: key },
			{ outcome: "invited", accountId: key },
		]);
		await test.services.backgroundTasks.idle();
		expect(test.sentEmails).toHaveLength(1);
		expect(await verbsFor(database, key)).toEqual(["account.invite"]);
	});

	it("invites another person with the previous form, and returns the account that already has the email address", async () => {
		await inviteAccount(officer, test.services, { ...guest, roles: [], key });
		const other = await inviteAccount(officer, test.services, { ...guest, email: "b@agency.example", roles: [], key });
		expect(other).toMatchObject({ outcome: "invited", accountId: expect.not.stringMatching(key) });
		const taken = await inviteAccount(officer, test.services, { ...guest, email: author.email, roles: [], key });
		expect(taken).toEqual({ outcome: "email-taken", accountId: author.accountId });
	});

	it("is undone by an error in the same transaction", async () => {
		const inTransaction = async () => {
			throw new Error("not linked");
		};
		await expect(inviteAccount(officer, test.services, { ...guest, roles: [], inTransaction })).rejects.toThrow(
			"not linked",
		);
		expect(await database.prisma.account.count()).toBe(3);
		expect(test.sentEmails).toEqual([]);
	});
});

describe("roles for somebody who has an account", () => {
	const roles = [
		{ role: "author" as const, member: "GE" },
		{ role: "national-reviewer" as const, member: "GE" },
	];

	it("are granted together, once, with further work in the same transaction", async () => {
		const linked: string[] = [];
		const inTransaction = async (_: unknown, accountId: string) => void linked.push(accountId);
		const give = () => grantRoles(officer, test.services, { accountId: author.accountId, roles, inTransaction });
		expect(await give()).toEqual({ outcome: "granted" });
		expect(await give()).toEqual({ outcome: "granted" });
		expect(linked).toEqual([author.accountId, author.accountId]);
		expect(await rolesNow(author.accountId)).toEqual(roles);
		expect(await verbsFor(database, author.accountId)).toEqual(["account.grant-role"]);
	});

	it("are granted all together or not at all", async () => {
		const give = (actor: Actor, accountId: string, more: { role: Role }[] = []) =>
			grantRoles(actor, test.services, { accountId, roles: [...roles, ...more] });
		expect(await give(author, author.accountId)).toEqual({ outcome: "forbidden" });
		expect(await give(officer, author.accountId, [{ role: "head" }])).toEqual({ outcome: "forbidden" });
		expect(await give(head, author.accountId, [{ role: "author" }])).toEqual({ outcome: "member-missing" });
		expect(await give(head, nobody)).toEqual({ outcome: "not-found" });
		expect(await give(head, "nonsense")).toEqual({ outcome: "not-found" });
		const shut = await makePerson(database, { disabledAt: new Date() });
		expect(await give(head, shut.accountId)).toEqual({ outcome: "account-disabled" });
		expect(await rolesNow(author.accountId)).toEqual([{ role: "author", member: "GE" }]);
	});
});

describe("the list of accounts", () => {
	it("is only for the secretariat", async () => {
		await makePerson(database, { disabledAt: new Date() });
		// In the order of their names, in which “Test 10” comes before “Test 9”.
		const states = (await listAccounts(officer))?.map((account) => account.state);
		expect(states?.sort()).toEqual(["active", "active", "active", "disabled"]);
		expect(await listAccounts(author)).toBeNull();
		expect(await listAccounts(publicActor)).toBeNull();
	});

	it("contains no password hash", async () => {
		expect(JSON.stringify(await listAccounts(head))).not.toContain("argon2");
	});
});

describe("a role", () => {
	it("is granted and revoked, and takes effect with the person's next request", async () => {
		const change = { accountId: author.accountId, role: "focal-point" as const, member: "GE" };
		const facts = { secondFactorAt: new Date() };
		const cookie = asSent((await test.services.sessions.create(author.accountId, undefined, facts)).cookie);
		expect(await grantRole(officer, test.services, change)).toEqual({ outcome: "granted" });
		expect((await test.services.sessions.read(cookie)).actor).toMatchObject({
			roles: [
				{ role: "author", member: "GE" },
				{ role: "focal-point", member: "GE" },
			],
		});
		expect(await grantRole(officer, test.services, change)).toEqual({ outcome: "already-held" });
		expect(await grantRole(officer, test.services, { ...change, member: "ID" })).toEqual({ outcome: "granted" });
		expect(await revokeRole(officer, test.services, change)).toEqual({ outcome: "revoked" });
		expect(await revokeRole(officer, test.services, change)).toEqual({ outcome: "not-held" });
		expect(await rolesNow(author.accountId)).toEqual([
			{ role: "author", member: "GE" },
			{ role: "focal-point", member: "ID" },
		]);
		expect(await verbsFor(database, author.accountId)).toEqual([
			"account.grant-role",
			"account.grant-role",
			"account.revoke-role",
		]);
		const newest = { where: { subjectId: author.accountId }, orderBy: { id: "desc" } } as const;
		expect(await database.prisma.activity.findFirst(newest), "of both countries").toMatchObject({
			members: ["GE", "ID"],
		});
	});

	it("is granted once, even if two people grant it at once", async () => {
		const change = { accountId: author.accountId, role: "reviewer" as const };
		const both = await Promise.all([grantRole(head, test.services, change), grantRole(officer, test.services, change)]);
		expect(both.map((one) => one.outcome).sort()).toEqual(["already-held", "granted"]);
	});

	it("of the secretariat is granted and revoked only by a head", async () => {
		for (const role of ["officer", "head"] as const) {
			expect(await grantRole(officer, test.services, { accountId: officer.accountId, role })).toEqual({
				outcome: "forbidden",
			});
			expect(await revokeRole(officer, test.services, { accountId: head.accountId, role })).toEqual({
				outcome: "forbidden",
			});
		}
		expect(await grantRole(head, test.services, { accountId: officer.accountId, role: "head" })).toEqual({
			outcome: "granted",
		});
		expect(await grantRole(systemActor, test.services, { accountId: author.accountId, role: "officer" })).toEqual({
			outcome: "granted",
		});
	});

	it("can't be granted by anybody else, whatever roles they hold", async () => {
		const grants = [{ role: "researcher" as const }, { role: "author" as const, member: "GE" }];
		for (const actor of [publicActor, author]) {
			for (const grant of grants) {
				const change = { accountId: author.accountId, ...grant };
				expect(await grantRole(actor, test.services, change)).toEqual({ outcome: "forbidden" });
				expect(await revokeRole(actor, test.services, change)).toEqual({ outcome: "forbidden" });
			}
		}
	});

	it("is not granted to an unknown account or without its member", async () => {
		for (const accountId of [nobody, "nonsense"]) {
			expect(await grantRole(head, test.services, { accountId, role: "reviewer" })).toEqual({ outcome: "not-found" });
			expect(await revokeRole(head, test.services, { accountId, role: "reviewer" })).toEqual({ outcome: "not-found" });
		}
		expect(await grantRole(head, test.services, { accountId: author.accountId, role: "author" })).toEqual({
			outcome: "member-missing",
		});
	});
});

describe("the last head", () => {
	it("can be neither removed as head nor disabled", async () => {
		await makePerson(database, { roles: [{ role: "head" }], password: null });
		await makePerson(database, { roles: [{ role: "head" }], disabledAt: new Date() });
		expect(await revokeRole(systemActor, test.services, { accountId: head.accountId, role: "head" })).toEqual({
			outcome: "last-head",
		});
		expect(await disableAccount(systemActor, test.services, head.accountId)).toEqual({ outcome: "last-head" });
		expect(await rolesNow(head.accountId)).toEqual([{ role: "head" }]);
	});

	it("remains when heads remove each other at once", async () => {
		const heads = [head];
		while (heads.length < 6) heads.push(await makePerson(database, { roles: [{ role: "head" }] }));
		const results = await Promise.all(
			heads.map((actor, at) => {
				const { accountId } = heads[(at + 1) % heads.length] ?? head;
				return revokeRole(actor, test.services, { accountId, role: "head" });
			}),
		);
		expect(results.filter(({ outcome }) => outcome === "revoked")).toHaveLength(5);
		expect(results.filter(({ outcome }) => outcome === "last-head")).toHaveLength(1);
	});
});

describe("one's own account", () => {
	it("is disabled, or loses its secretariat role, only through a colleague", async () => {
		const other = await makePerson(database, { roles: [{ role: "head" }, { role: "officer" }] });
		for (const role of ["head", "officer"] as const) {
			const change = { accountId: other.accountId, role };
			expect(await revokeRole(other, test.services, change)).toEqual({ outcome: "own-account" });
		}
		expect(await disableAccount(other, test.services, other.accountId)).toEqual({ outcome: "own-account" });
		expect(await disableAccount(officer, test.services, officer.accountId)).toEqual({ outcome: "own-account" });
		expect(await disableAccount(head, test.services, other.accountId)).toEqual({ outcome: "disabled" });
	});
});

describe("a disabled account", () => {
	it("loses its sessions and links, and gets its roles back when it is enabled again", async () => {
		const cookie = asSent((await test.services.sessions.create(author.accountId)).cookie);
		const invited = await inviteAccount(officer, test.services, { ...guest, roles: [] });
		if (invited.outcome !== "invited") throw new Error("not invited");
		await test.services.backgroundTasks.idle();
		for (const accountId of [author.accountId, invited.accountId]) {
			expect(await disableAccount(officer, test.services, accountId)).toEqual({ outcome: "disabled" });
			expect(await disableAccount(officer, test.services, accountId)).toEqual({ outcome: "already-disabled" });
			expect(await enableAccount(officer, test.services, accountId)).toEqual({ outcome: "enabled" });
			expect(await enableAccount(officer, test.services, accountId)).toEqual({ outcome: "not-disabled" });
		}
		expect((await test.services.sessions.read(cookie)).actor).toEqual(publicActor);
		const input = { token: tokenIn(test.sentEmails[0]), password: goodPassword, address: "192.0.2.1" };
		expect(await setPassword(test.services, input)).toEqual({ outcome: "link-dead" });
		expect(await rolesNow(author.accountId)).toEqual([{ role: "author", member: "GE" }]);
		expect(await verbsFor(database, author.accountId)).toEqual(["account.disable", "account.enable"]);
	});

	it("is disabled and enabled only by the secretariat, and only by a head if it is a colleague's", async () => {
		for (const change of [disableAccount, enableAccount]) {
			expect(await change(author, test.services, author.accountId)).toEqual({ outcome: "forbidden" });
			expect(await change(publicActor, test.services, nobody)).toEqual({ outcome: "forbidden" });
			expect(await change(officer, test.services, head.accountId)).toEqual({ outcome: "forbidden" });
			expect(await change(head, test.services, nobody)).toEqual({ outcome: "not-found" });
		}
		expect(await disableAccount(head, test.services, officer.accountId)).toEqual({ outcome: "disabled" });
	});
});
