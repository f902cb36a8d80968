import * as argon2 from "@node-rs/argon2";
import { describe, expect, it, vi } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	attemptLimits,
	goodPassword,
	identityTest,
	makePerson,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { hashPassword } from "#app/identity/person/passwords.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import { signOut, signOutElsewhere, signOutEverywhere } from "#app/identity/sign-in/sign-out.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

const { database, services } = await identityTest();
let last = 0;
const fresh = () => {
	last += 1;
	return `192.0.2.${last}`;
};

describe("signing in", () => {
	it("opens a session for somebody who knows the password", async () => {
		const person = await makePerson(database, { email: "nino@agency.example", roles: [{ role: "reviewer" }] });
		const result = await signIn(services, { email: " Nino@Agency.example ", password: goodPassword, address: fresh() });
		expect(result).toMatchObject({ outcome: "signed-in", actor: person });
		if (result.outcome !== "signed-in") return;
		expect((await services.sessions.read(asSent(result.cookie))).actor).toEqual(person);
		expect(await verbsFor(database, person.accountId)).toEqual(["account.sign-in"]);
	});

	it("ends the session that the browser had before, whoever it belonged to", async () => {
		const before = asSent((await services.sessions.create((await makePerson(database)).accountId)).cookie);
		const { email } = await makePerson(database);
		const again = { email, address: fresh(), cookieHeader: before };
		await signIn(services, { ...again, password: "something else entirely" });
		expect((await services.sessions.read(before)).actor.kind).toBe("person");
		expect(await signIn(services, { ...again, password: goodPassword })).toMatchObject({ outcome: "signed-in" });
		expect((await services.sessions.read(before)).actor).toEqual(publicActor);
	});

	it("refuses a wrong password, an invited account, a disabled account and a stranger in the same way", async () => {
		const known = await makePerson(database);
		const invited = await makePerson(database, { password: null });
		const disabled = await makePerson(database, { disabledAt: new Date() });
		const tries = [
			{ email: known.email, password: "something else entirely" },
			{ email: invited.email, password: "nobody has this password" },
			{ email: disabled.email, password: goodPassword },
			{ email: "stranger@elsewhere.example", password: goodPassword },
			{ email: "nul\0@elsewhere.example", password: "\0" },
		];
		for (const one of tries)
			expect(await signIn(services, { ...one, address: fresh() })).toEqual({ outcome: "refused" });
		expect(await database.prisma.session.count({ where: { accountId: disabled.accountId } })).toBe(0);
		expect(await verbsFor(database, known.accountId)).toEqual(["account.refuse-sign-in"]);
	});

	it("logs nothing that strangers typed", async () => {
		await signIn(services, { email: "secret-stranger@elsewhere.example", password: "secret words", address: fresh() });
		const entries = await database.prisma.activity.findMany({ where: { subjectId: "unknown" } });
		expect(entries.length).toBeGreaterThan(0);
		const text = JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? String(value) : value));
		expect(text).not.toMatch(/secret|stranger|elsewhere/);
	});

	it("checks a password even for a stranger, so that the response time reveals nothing", async () => {
		const { accountId, email } = await makePerson(database);
		const passwordHash = await hashPassword(goodPassword);
		await database.prisma.account.update({ where: { id: accountId }, data: { passwordHash } });
		const verify = vi.fn(argon2.verify);
		vi.doMock("@node-rs/argon2", () => ({ ...argon2, verify }));
		// Other test files of this worker have already loaded it with the real module.
		vi.resetModules();
		const watched = await import("#app/identity/sign-in/sign-in.server.ts");
		vi.doUnmock("@node-rs/argon2");
		for (const who of [email, "stranger@elsewhere.example"]) {
			verify.mockClear();
			await watched.signIn(services, { email: who, password: "something else entirely", address: fresh() });
			expect(verify).toHaveBeenCalledOnce();
			expect(verify.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		}
		vi.resetModules();
	});

	it("has to wait after too many failures, even with the right password, and the answer says how long", async () => {
		const person = await makePerson(database);
		const limited = { ...services, limits: attemptLimits(services, { SIGN_INS_PER_15_MINUTES: 3 }) };
		const address = fresh();
		for (let time = 0; time < 3; time += 1) {
			await signIn(limited, { email: person.email, password: "something else entirely", address });
		}
		const right = { email: person.email.toUpperCase(), password: goodPassword, address };
		expect(await signIn(limited, right)).toEqual({ outcome: "too-many-tries", retryAfterSeconds: 15 });
		expect((await signIn(limited, { ...right, address: fresh() })).outcome).toBe("signed-in");
	});

	it("is possible on a known device, however many strangers are guessing", async () => {
		const person = await makePerson(database);
		const limited = { ...services, limits: attemptLimits(services, { SIGN_INS_PER_15_MINUTES: 1 }) };
		const address = fresh();
		const right = { email: person.email, password: goodPassword, address };
		const first = await signIn(limited, right);
		if (first.outcome !== "signed-in") throw new Error(first.outcome);
		expect(first.deviceCookie).toMatch(
			/^__Host-device=[\w-]{43}; HttpOnly; Max-Age=31536000; Path=\/; SameSite=Lax; Secure$/,
		);
		const guess = { email: person.email, password: "something else entirely", address };
		for (let time = 0; time < 2; time += 1) await signIn(limited, guess);
		expect((await signIn(limited, right)).outcome).toBe("too-many-tries");
		const cookieHeader = asSent(first.deviceCookie);
		const again = await signIn(limited, { ...right, cookieHeader });
		// The device keeps its cookie; a cookie that we didn't issue is ignored.
		expect(again).toMatchObject({ outcome: "signed-in", deviceCookie: first.deviceCookie });
		expect((await signIn(limited, { ...right, cookieHeader: `__Host-device=${"x".repeat(43)}` })).outcome).toBe(
			"too-many-tries",
		);
		const other = await makePerson(database);
		for (let time = 0; time < 2; time += 1) await signIn(limited, { ...guess, email: other.email });
		expect((await signIn(limited, { ...right, email: other.email, cookieHeader })).outcome).toBe("too-many-tries");
		await signOutEverywhere(person, limited);
		expect((await signIn(limited, { ...right, cookieHeader })).outcome).toBe("too-many-tries");
	});

	it("looks up the device whether the account exists or not, so that the response time reveals nothing", async () => {
		const requested: unknown[] = [];
		const reader = { knownDevice: { findUnique: async (query: unknown) => void requested.push(query) } };
		for (const accountId of [crypto.randomUUID(), undefined])
			await knownDevice(reader as unknown as Reader, services, accountId, "__Host-device=sent");
		expect(requested).toHaveLength(2);
	});

	it("is not limited for people who sign in successfully from one office", async () => {
		const person = await makePerson(database);
		const limited = { ...services, limits: attemptLimits(services, { SIGN_INS_PER_15_MINUTES: 2 }) };
		for (let time = 0; time < 5; time += 1) {
			const result = await signIn(limited, { email: person.email, password: goodPassword, address: "192.0.2.200" });
			expect(result.outcome).toBe("signed-in");
		}
	});
});

describe("signing out", () => {
	it("ends this session and leaves the others", async () => {
		const person = await makePerson(database);
		const here = asSent((await services.sessions.create(person.accountId)).cookie);
		const there = asSent((await services.sessions.create(person.accountId)).cookie);
		const { outcome, cookie } = await signOut(person, services, here);
		expect(outcome).toBe("signed-out");
		expect(cookie).toMatch(/Max-Age=0/);
		expect((await services.sessions.read(here)).actor).toEqual(publicActor);
		expect((await services.sessions.read(there)).actor).toEqual(person);
		expect(await verbsFor(database, person.accountId)).toEqual(["account.sign-out"]);
	});

	it("ends another of the person's sessions once it is chosen from the list", async () => {
		const [person, stranger] = [await makePerson(database), await makePerson(database)];
		const here = asSent((await services.sessions.create(person.accountId)).cookie);
		const there = asSent((await services.sessions.create(person.accountId)).cookie);
		const other = (await services.sessions.list(person.accountId, here)).find((session) => !session.here);
		await signOutElsewhere(stranger, services, other?.id ?? "");
		expect((await services.sessions.read(there)).actor).toEqual(person);
		await signOutElsewhere(person, services, other?.id ?? "");
		expect((await services.sessions.read(there)).actor).toEqual(publicActor);
		expect((await services.sessions.read(here)).actor).toEqual(person);
		expect(await signOutElsewhere(publicActor, services, other?.id ?? "")).toEqual({ outcome: "forbidden" });
	});

	it("ends all sessions on request", async () => {
		const person = await makePerson(database);
		const cookies = [];
		for (let time = 0; time < 3; time += 1)
			cookies.push(asSent((await services.sessions.create(person.accountId)).cookie));
		await signOutEverywhere(person, services);
		for (const cookie of cookies) expect((await services.sessions.read(cookie)).actor).toEqual(publicActor);
		expect(await verbsFor(database, person.accountId)).toEqual(["account.sign-out-everywhere"]);
	});

	it("does nothing without a session", async () => {
		expect(await signOut(publicActor, services, null)).toMatchObject({ outcome: "signed-out" });
		expect(await signOutEverywhere(publicActor, services)).toMatchObject({ outcome: "signed-out" });
	});
});
