import { describe, expect, it } from "vitest";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { fillInstallation } from "#app/archive/filled-installation.fixture.ts";
import { repeatErasures } from "#app/archive/listed-erasures.server.ts";
import {
	type ErasureServices,
	eraseAccount,
	eraseOwnAccount,
	eraseRows,
} from "#app/archive/personal/erase-account.server.ts";
import { personalTables } from "#app/archive/personal/personal-columns.ts";
import { findAccounts } from "#app/identity/accounts/account-list.server.ts";
import { readAccountQuery } from "#app/identity/accounts/account-query.ts";
import { enableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { goodPassword, makePerson, testServices, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { copyTemplate } from "../../../tests/setup/database.ts";

const register = await registerTest();
const { database, prisma } = register;
const notices = await pageNotices(database);
const { services: identity } = testServices(database);
const jobs: string[] = [];
const services: ErasureServices = {
	identity: { ...identity, recordActivity },
	addJob: async (_tx, name) => void jobs.push(name),
};

const fresh = (person: Person): Person => ({ ...person, secondFactorAt: services.identity.clock.now() });
const byHead = async () => fresh(await makePerson(database, { roles: [{ role: "head" }] }));

it("deletes, empties or keeps data in every table as declared, and does not touch other accounts", async () => {
	const { url, drop } = await copyTemplate("template0");
	const filled = openDatabase(url, 4);
	try {
		await fillInstallation(filled, "nowhere");
		const { id: accountId } = await filled.prisma.account.findFirstOrThrow({ orderBy: { id: "asc" } });
		const client = await filled.pool.connect();
		try {
			// Each table has a row about the person.
			await client.query("set session_replication_role = replica");
			await client.query("update question set email = null");
			for (const [table, { of }] of Object.entries(personalTables).filter(([name]) => name !== "account"))
				await client.query(
					`update "${table}" set "${of}" = $1 where not exists (select from "${table}" where "${of}" = $1)
						and ctid = (select min(ctid) from "${table}")`,
					[accountId],
				);
		} finally {
			client.release(true);
		}
		const rowsOf = async (table: string, of: string) =>
			(await filled.pool.query(`select * from "${table}" t where "${of}" = $1 order by t::text`, [accountId])).rows;
		const others = () => filled.prisma.account.findMany({ where: { id: { not: accountId } }, orderBy: { id: "asc" } });
		const before = new Map(
			await Promise.all(
				Object.entries(personalTables).map(async ([table, { of }]) => [table, await rowsOf(table, of)] as const),
			),
		);
		expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
		const theirs = await others();
		const at = new Date("2026-11-30T11:00:00Z");
		await filled.prisma.$transaction((tx) =>
			eraseRows(tx, systemActor, { accountId, at, now: at, reason: "requested" }),
		);
		for (const [table, { of, erased }] of Object.entries(personalTables)) {
			const unlinked = erased !== "rows" && erased.set?.[of] !== undefined;
			const after = await rowsOf(table, of);
			if (erased === "rows" || unlinked) expect([table, after]).toEqual([table, []]);
			else if (table !== "activity") expect([table, after.length]).toEqual([table, before.get(table)?.length]);
		}
		expect(await filled.prisma.account.findUnique({ where: { id: accountId } })).toMatchObject({
			email: `${accountId}@erased.invalid`,
			name: "Erased account",
			passwordHash: null,
			erasedAt: at,
		});
		expect(await others()).toEqual(theirs);
	} finally {
		await filled.close();
		await drop();
	}
}, 60_000);

describe("erasing an account", () => {
	it("is reserved to the secretariat, impossible for a higher-ranking account or one's own, and requires a fresh code", async () => {
		const [head, officer] = [await byHead(), fresh(await makePerson(database, { roles: [{ role: "officer" }] }))];
		const person = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
		const { secondFactorAt: _code, ...stale } = head;
		const tries: [Actor, Person, string][] = [
			[publicActor, person, "forbidden"],
			[person, officer, "forbidden"],
			[officer, head, "forbidden"],
			[head, head, "own-account"],
			[{ ...stale, secondFactorAt: new Date(0) }, person, "confirm-first"],
			[officer, person, "erased"],
			[officer, person, "already-erased"],
			[head, officer, "erased"],
		];
		for (const [actor, { accountId }, outcome] of tries)
			expect(await eraseAccount(actor, services, { accountId, reason: "requested" })).toEqual({ outcome });
		const unknown = { accountId: "00000000-0000-7000-8000-0000000000ff", reason: "left" } as const;
		expect(await eraseAccount(head, services, unknown)).toEqual({ outcome: "not-found" });
		expect(jobs.at(-1)).toBe("list-erasures");
	});

	it("leaves a tombstone that nobody can sign in to or enable, and that lists leave out unless requested", async () => {
		const head = await byHead();
		const person = await makePerson(database, { name: "Zehra Q.", email: "zehra@agency.example" });
		const { cookie } = await services.identity.sessions.create(person.accountId);
		const { accountId } = person;
		await eraseAccount(head, services, { accountId, reason: "left" });
		expect((await services.identity.sessions.read(cookie)).actor).toEqual(publicActor);
		expect(await enableAccount(head, services.identity, accountId)).toEqual({ outcome: "not-found" });
		expect((await accountNames({ database }, [accountId])).get(accountId)).toBe("Erased account");
		const found = async (query: string) =>
			(await findAccounts(head, services.identity, readAccountQuery(new URLSearchParams(query))))?.accounts.map(
				(account) => account.accountId,
			);
		expect(await found("q=zehra")).toEqual([]);
		expect(await found("q=erased")).toEqual([]);
		expect(await found("state=disabled")).not.toContain(accountId);
		expect(await found("state=erased")).toContain(accountId);
		// The email address is free for another account.
		await makePerson(database, { email: "zehra@agency.example" });
		await expect(prisma.account.update({ where: { id: accountId }, data: { passwordHash: "x" } })).rejects.toThrow(
			/account_erased/,
		);
	});

	it("queues a last email, to the account's email address and in its language, if there is a mail server", async () => {
		const head = await byHead();
		const account = async (email: string) => {
			const { accountId } = await makePerson(database, { email });
			await prisma.account.update({ where: { id: accountId }, data: { locale: "ar" } });
			return accountId;
		};
		const [accountId, other] = [await account("last@agency.example"), await account("none@agency.example")];
		jobs.length = 0;
		await eraseAccount(head, services, { accountId, reason: "left" });
		const payload = { on: services.identity.clock.now().toISOString().slice(0, 10) };
		expect(await prisma.email.findMany({ where: { accountId } })).toMatchObject([
			{ kind: "erasure", address: "last@agency.example", locale: "ar", state: "queued", payload },
		]);
		expect(jobs).toEqual(["send-emails", "list-erasures"]);
		// Restores a backup that was made while the email was waiting.
		await repeatErasures(database, [{ account: accountId, at: services.identity.clock.now().toISOString() }]);
		expect(await prisma.email.count({ where: { accountId } })).toBe(0);
		const silent = { ...services, identity: { ...services.identity, sendsEmail: false } };
		await eraseAccount(head, silent, { accountId: other, reason: "left" });
		expect(await prisma.email.count({ where: { accountId: other } })).toBe(0);
	});

	it("empties the person's values in the log and nothing else, and is logged", async () => {
		const head = await byHead();
		const person = await makePerson(database, { name: "Nino", email: "nino@agency.example" });
		const { accountId } = person;
		const account = { subjectType: "account", subjectId: accountId };
		const write = (actor: Actor, address: string, entry: Parameters<typeof recordActivity>[2]) =>
			fromRequest({ requestId: "r", address }, () => prisma.$transaction((tx) => recordActivity(tx, actor, entry)));
		const texts = { email: "Nino@agency.example", names: ["NINO", "Nino's office"], count: 1, note: null };
		await write(person, "192.0.2.1", { verb: "account.sign-in", ...account });
		await write(publicActor, "192.0.2.2", { verb: "account.refuse-sign-in", ...account });
		await write(head, "192.0.2.3", { verb: "account.invite", ...account, after: texts });
		const view = { subjectType: "saved-view", subjectId: "v" };
		await write(person, "192.0.2.1", { verb: "saved-view.save", ...view, after: { name: "My cases", query: "q=x" } });
		await write(head, "192.0.2.3", { verb: "member.enter", subjectType: "member", subjectId: "XX", after: texts });
		await eraseAccount(head, services, { accountId, reason: "requested" });
		const of = async (verb: string) => {
			const about = { OR: [{ actorId: accountId }, { subjectId: { in: [accountId, "XX"] } }] };
			const entry = await prisma.activity.findFirstOrThrow({ where: { verb, ...about } });
			return [entry.address, entry.after];
		};
		expect(await of("account.sign-in")).toEqual([null, null]);
		expect(await of("account.refuse-sign-in")).toEqual([null, null]);
		const emptied = { ...texts, email: "", names: ["", "Nino's office"] };
		expect(await of("account.invite")).toEqual(["192.0.2.3", emptied]);
		expect(await of("saved-view.save")).toEqual([null, { name: "", query: "" }]);
		expect(await of("member.enter")).toEqual(["192.0.2.3", texts]);
		expect((await verbsFor(database, accountId)).slice(-2)).toEqual(["activity.erase-person", "account.erase"]);
		const entry = await prisma.activity.findFirstOrThrow({ where: { verb: "account.erase", subjectId: accountId } });
		expect([entry.actorId, entry.after]).toEqual([head.accountId, { reason: "requested" }]);
	});

	it("hides contacts of record instead of deleting them, also on cached pages", async () => {
		await givenSignatories(database, "GE");
		const person = await makePerson(database);
		await designateContact(register.officer, register.services, {
			member: "GE",
			role: "technical-contact",
			personName: "Nino K.",
			office: "IT",
			visibility: "public",
			email: "it@agency.example",
			from: "2025-01-01",
			accountId: person.accountId,
		});
		const shown = async (actor: Actor) =>
			(await contactsOf(actor, register.services, "GE")).map(({ personName }) => personName);
		expect(await shown(publicActor)).toEqual(["Nino K."]);
		await eraseAccount(await byHead(), services, { accountId: person.accountId, reason: "left" });
		expect([await shown(publicActor), await shown(register.officer)]).toEqual([[], ["Nino K."]]);
		// Once when the contact was shown, and once when it was hidden.
		await expect.poll(() => notices).toEqual(["members,home,member:GE", "members,home,member:GE"]);
		expect(await prisma.contact.findMany({ where: { member: "GE" } })).toMatchObject([
			{ accountId: null, revision: 2 },
		]);
	});
});

describe("erasing one's own account", () => {
	const input = { current: goodPassword, address: "192.0.2.1", cookieHeader: null };

	it("requires the password", async () => {
		const person = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
		const { accountId } = person;
		expect(await eraseOwnAccount(publicActor, services, input)).toEqual({ outcome: "forbidden" });
		const wrong = await eraseOwnAccount(person, services, { ...input, current: "something else" });
		expect(wrong).toEqual({ outcome: "wrong-password" });
		expect(await prisma.account.findUnique({ where: { id: accountId } })).toMatchObject({ erasedAt: null });
		expect(await eraseOwnAccount(person, services, input)).toEqual({ outcome: "erased" });
		const entry = await prisma.activity.findFirstOrThrow({ where: { verb: "account.erase", subjectId: accountId } });
		expect([entry.actorId, entry.after]).toEqual([accountId, { reason: "own" }]);
		expect(await prisma.roleGrant.count({ where: { accountId, revokedAt: null } })).toBe(0);
	});

	it("is not for the last head", async () => {
		await prisma.roleGrant.deleteMany({ where: { role: "head" } });
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		expect(await eraseOwnAccount(head, services, input)).toEqual({ outcome: "last-head" });
		await makePerson(database, { roles: [{ role: "head" }] });
		expect(await eraseOwnAccount(head, services, input)).toEqual({ outcome: "erased" });
	});
});
