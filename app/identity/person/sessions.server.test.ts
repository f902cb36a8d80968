import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { asSent, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
const sessions = createSessions({ database, secure: true });
const hour = 60 * 60 * 1000;
const day = 24 * hour;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
	vi.useRealTimers();
});

describe("a session", () => {
	it("is carried by a cookie that scripts and other sites do not get", async () => {
		const { accountId } = await makePerson(database);
		const { cookie } = await sessions.create(accountId);
		expect(cookie).toMatch(/^__Host-session=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax; Secure$/);
		const plain = await createSessions({ database, secure: false }).create(accountId);
		expect(plain.cookie).toMatch(/^session=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/);
	});

	it("is stored only as the hash of its token", async () => {
		const { accountId } = await makePerson(database);
		const { token } = await sessions.create(accountId);
		const rows = await prisma.session.findMany({ where: { accountId } });
		expect(rows.map((row) => row.id)).toEqual([createHash("sha256").update(token).digest("hex")]);
		expect(JSON.stringify(rows)).not.toContain(token);
		// The content of a stolen table is useless.
		expect((await sessions.read(`__Host-session=${rows[0]?.id}`)).actor).toEqual(publicActor);
	});

	it("is listed with the other sessions of its account, which can be ended one by one", async () => {
		const [person, other] = [await makePerson(database), await makePerson(database)];
		const first = await sessions.create(person.accountId);
		vi.setSystemTime(Date.now() + day);
		await sessions.create(person.accountId);
		const others = asSent((await sessions.create(other.accountId)).cookie);
		const listed = await sessions.list(person.accountId, asSent(first.cookie));
		expect(listed.map(({ here, since }) => [here, since.getTime()])).toEqual([
			[false, Date.now()],
			[true, Date.now() - day],
		]);
		expect((await sessions.list(person.accountId, null)).map(({ here }) => here)).toEqual([false, false]);
		for (const { id } of listed) {
			await sessions.end(other.accountId, id);
			expect((await sessions.read(others)).actor).toEqual(other);
		}
		expect(await sessions.list(person.accountId, null)).toHaveLength(2);
		await sessions.end(person.accountId, listed[0]?.id ?? "");
		expect((await sessions.read(asSent(first.cookie))).actor).toEqual(person);
		expect(await sessions.list(person.accountId, null)).toHaveLength(1);
	});

	it("identifies the person, with the roles held now", async () => {
		const person = await makePerson(database, { roles: [{ role: "author", member: "GE" }, { role: "reviewer" }] });
		const { cookie } = await sessions.create(person.accountId);
		expect(await sessions.read(`theme=dark; ${asSent(cookie)}; x=%`)).toEqual({ actor: person });
		await prisma.roleGrant.updateMany({
			where: { role: "reviewer", accountId: person.accountId },
			data: { revokedAt: new Date() },
		});
		const { actor } = await sessions.read(asSent(cookie));
		expect(actor).toMatchObject({ accountId: person.accountId, roles: [{ role: "author", member: "GE" }] });
	});

	it("stores when a code was entered; without a code, secretariat staff have no role", async () => {
		const person = await makePerson(database, { roles: [{ role: "officer" }] });
		const secondFactorAt = new Date("2026-11-25T10:00:00Z");
		const confirmed = await sessions.create(person.accountId, undefined, { secondFactorAt });
		expect(await sessions.read(asSent(confirmed.cookie))).toEqual({ actor: { ...person, secondFactorAt } });
		const bare = asSent((await sessions.create(person.accountId)).cookie);
		expect(await sessions.read(bare)).toEqual({ actor: { ...person, roles: [], secondFactorDue: true } });
		await sessions.confirm(bare, secondFactorAt);
		expect((await sessions.read(bare)).actor).toEqual({ ...person, secondFactorAt });
		await sessions.confirm(null, secondFactorAt);
		await sessions.confirm("__Host-session=%", secondFactorAt);
	});

	it("that began before a second factor was due remains valid, but a later one gives no role", async () => {
		const person = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
		const begin = async () => asSent((await sessions.create(person.accountId)).cookie);
		vi.setSystemTime(Date.now() + 14 * day - hour);
		const before = await begin();
		vi.setSystemTime(Date.now() + 2 * hour);
		expect((await sessions.read(before)).actor).toEqual(person);
		expect((await sessions.read(await begin())).actor).toEqual({ ...person, roles: [], secondFactorDue: true });
	});

	it.each([
		["with a role", [{ role: "author" as const, member: "GE" }], 8 * hour, day],
		["without one", [], 14 * day, 30 * day],
	])(
		"of a person %s ends after a period without a visit, and after a longer one in any case",
		async (_, roles, idle, total) => {
			const { accountId } = await makePerson(database, { roles });
			const begin = async () => asSent((await sessions.create(accountId)).cookie);
			const isOver = async (cookie: string) => (await sessions.read(cookie)).actor === publicActor;
			const idled = await begin();
			vi.setSystemTime(Date.now() + idle - 1);
			expect([await isOver(idled), (await sessions.list(accountId, idled)).length]).toEqual([false, 1]);
			vi.setSystemTime(Date.now() + idle);
			expect((await sessions.list(accountId, idled)).length).toBe(0);
			expect([await isOver(idled), await prisma.session.count({ where: { accountId } })]).toEqual([true, 0]);

			const used = await begin();
			const end = Date.now() + total;
			while (Date.now() + idle / 2 < end) {
				vi.setSystemTime(Date.now() + idle / 2);
				expect(await isOver(used)).toBe(false);
			}
			vi.setSystemTime(end);
			expect(await isOver(used)).toBe(true);
		},
	);

	it("records a visit every few minutes, not with every request", async () => {
		const { accountId } = await makePerson(database);
		const cookie = asSent((await sessions.create(accountId)).cookie);
		const noted = async () => {
			await sessions.read(cookie);
			return (await prisma.session.findFirstOrThrow({ where: { accountId } })).usedAt.getTime();
		};
		const first = await noted();
		vi.setSystemTime(Date.now() + 4 * 60_000);
		expect(await noted()).toBe(first);
		vi.setSystemTime(Date.now() + 2 * 60_000);
		expect(await noted()).toBe(Date.now());
	});

	it("ends when its account is disabled, and the browser deletes its cookie", async () => {
		const { accountId } = await makePerson(database);
		const { cookie } = await sessions.create(accountId);
		await prisma.account.update({ where: { id: accountId }, data: { disabledAt: new Date() } });
		expect(await sessions.read(asSent(cookie))).toEqual({
			actor: publicActor,
			setCookie: "__Host-session=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax; Secure",
		});
	});

	it("ends separately or with all others of its account, without affecting other accounts", async () => {
		const [one, other] = [await makePerson(database), await makePerson(database)];
		const first = asSent((await sessions.create(one.accountId)).cookie);
		const second = asSent((await sessions.create(one.accountId)).cookie);
		const others = asSent((await sessions.create(other.accountId)).cookie);
		expect(await sessions.revoke(first)).toMatch(/^__Host-session=; .*Max-Age=0/);
		expect((await sessions.read(first)).actor).toEqual(publicActor);
		expect((await sessions.read(second)).actor).toEqual(one);
		await sessions.revokeAll(one.accountId);
		expect((await sessions.read(second)).actor).toEqual(publicActor);
		expect((await sessions.read(others)).actor).toEqual(other);
	});

	it("is deleted once it is over", async () => {
		const { accountId } = await makePerson(database);
		await sessions.create(accountId);
		vi.setSystemTime(Date.now() + 31 * day);
		const { cookie } = await sessions.create(accountId);
		await sessions.deleteExpired();
		expect(await prisma.session.count({ where: { accountId } })).toBe(1);
		expect((await sessions.read(asSent(cookie))).actor).toMatchObject({ accountId });
	});

	it.each([null, undefined, "", "session=abc", "a=b; c", "%E0%A4%A=1; x=%"])("is not found in “%s”", async (header) => {
		expect(await sessions.read(header)).toEqual({ actor: publicActor });
	});

	it.each([
		"__Host-session=",
		"__Host-session",
		"__Host-session=%00",
		"__Host-session=%; a=b",
		`__Host-session=${"x".repeat(5000)}`,
	])("without a valid token causes no error: %s", async (header) => {
		const { actor, setCookie } = await sessions.read(header);
		expect(actor).toEqual(publicActor);
		expect(setCookie).toMatch(/Max-Age=0/);
	});
});
