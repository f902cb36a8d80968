import { beforeEach, describe, expect, it } from "vitest";
import { grantRole } from "#app/identity/accounts/change-roles.server.ts";
import { disableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { type Actor, type HeldRole, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	attemptLimits,
	emailsAbout,
	giveSecondFactor,
	goodPassword,
	identityTest,
	makePerson,
	testEmail,
	testServices,
	tokenIn,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { confirmSecondFactor as confirm } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { renewRecoveryCodes } from "#app/identity/second-factor/renew-recovery-codes.server.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { ownPendingSecret, ownSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { accountToReset } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { beginSecondFactor, completeSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { totpAt } from "#app/identity/second-factor/totp.server.ts";
import { turnOffSecondFactor } from "#app/identity/second-factor/turn-off-second-factor.server.ts";
import { awaitedCode, finishSignIn as finish } from "#app/identity/sign-in/finish-sign-in.server.ts";
import { requestReset, setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";
import { signOutEverywhere } from "#app/identity/sign-in/sign-out.server.ts";

const { database, prisma, services, sentEmails, clock } = await identityTest();
const second = 1000;
const minute = 60 * second;

beforeEach(() => {
	sentEmails.length = 0;
	services.limits = attemptLimits(services, { SIGN_INS_PER_15_MINUTES: 1000, RESETS_PER_HOUR: 1000 });
	// Each test starts in its own 30-second steps, so that none uses up another's codes.
	clock.advance(60 * minute);
});

type Code = { code: string; cookieHeader: string | null | undefined; address?: string };
const finishSignIn = (on: typeof services, input: Code) => finish(on, { address: "192.0.2.1", ...input });
const confirmSecondFactor = (actor: Actor, on: typeof services, input: Code) =>
	confirm(actor, on, { address: "192.0.2.1", ...input });

const officer: HeldRole[] = [{ role: "officer" }];
const head: HeldRole[] = [{ role: "head" }];
const reason = "She called from the number on file.";
const codeNow = (secret: string, ahead = 0) => totpAt(secret, new Date(clock.now().getTime() + ahead));
/** Returns a code that is not valid now or in a neighbouring step. */
function wrongCode(secret: string): string {
	const near = [-60, -30, 0, 30, 60].map((seconds) => codeNow(secret, seconds * second));
	return ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? "";
}

/**
 * Signs in with the password only.
 * @returns the Cookie header to send with the code
 */
async function halfIn(person: Person): Promise<string> {
	const result = await signIn(services, { email: person.email, password: goodPassword, address: "192.0.2.1" });
	if (result.outcome !== "code-needed") throw new Error(result.outcome);
	return asSent(result.cookie);
}

/**
 * Signs in with password and code.
 * @returns the session's Cookie header and its actor
 */
async function allIn(person: Person, secret: string): Promise<{ cookie: string; actor: Person }> {
	const result = await finishSignIn(services, { code: codeNow(secret), cookieHeader: await halfIn(person) });
	if (result.outcome !== "signed-in") throw new Error(result.outcome);
	const cookie = asSent(result.cookie);
	return { cookie, actor: await whoIs(cookie) };
}

async function whoIs(cookie: string): Promise<Person> {
	const { actor } = await services.sessions.read(cookie);
	if (actor.kind !== "person") throw new Error(actor.kind);
	return actor;
}

/** Sets a new password through an emailed link. */
async function newPassword({ email }: Person) {
	await requestReset(services, { email, address: "192.0.2.1", linkEmail: testEmail });
	await services.backgroundTasks.idle();
	const requested = {
		token: tokenIn(sentEmails.at(-1)),
		password: "eleven lanterns on the quay",
		address: "192.0.2.1",
	};
	const set = await setPassword(services, requested);
	if (set.outcome !== "password-set") throw new Error(set.outcome);
	return set;
}

async function setUp(actor: Actor) {
	const begun = await beginSecondFactor(actor, services);
	if (begun.outcome !== "begun") throw new Error(begun.outcome);
	const done = await completeSecondFactor(actor, services, { code: codeNow(begun.secret) });
	if (done.outcome !== "set-up") throw new Error(done.outcome);
	return { ...done, secret: begun.secret, cookie: asSent(done.cookie) };
}

describe("setting up a second factor", () => {
	it("requires a code from the app, gives ten recovery codes, and ends every other session", async () => {
		const person = await makePerson(database, { roles: [{ role: "researcher" }] });
		const before = asSent((await services.sessions.create(person.accountId)).cookie);
		const begun = await beginSecondFactor(person, services);
		if (begun.outcome !== "begun") throw new Error(begun.outcome);
		expect(await ownPendingSecret(person, services)).toBe(begun.secret);
		const wrong = { code: wrongCode(begun.secret) };
		expect(await completeSecondFactor(person, services, wrong)).toEqual({ outcome: "wrong-code" });
		expect((await ownSecondFactor(person, services)).on).toBe(false);
		const done = await completeSecondFactor(person, services, { code: codeNow(begun.secret) });
		if (done.outcome !== "set-up") throw new Error(done.outcome);
		expect(done.recoveryCodes).toHaveLength(10);
		for (const code of done.recoveryCodes) expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
		expect((await services.sessions.read(before)).actor).toEqual(publicActor);
		const actor = await whoIs(asSent(done.cookie));
		expect(actor).toEqual({ ...person, secondFactorAt: clock.now() });
		expect(await ownSecondFactor(actor, services)).toEqual({
			on: true,
			since: clock.now(),
			recoveryCodesLeft: 10,
			required: false,
			fresh: true,
		});
		expect(await ownPendingSecret(person, services)).toBeUndefined();
		expect(await verbsFor(database, person.accountId)).toEqual([
			"account.begin-second-factor",
			"account.set-up-second-factor",
		]);
	});

	it("stores recovery codes as hashes only, and writes no secret into the log", async () => {
		const person = await makePerson(database);
		const { recoveryCodes, secret } = await setUp(person);
		const rows = JSON.stringify(await prisma.recoveryCode.findMany());
		const log = JSON.stringify(await prisma.activity.findMany({ omit: { id: true } }));
		for (const code of recoveryCodes) {
			for (const form of [code, code.replaceAll("-", "")]) {
				expect(rows).not.toContain(form);
				expect(log).not.toContain(form);
			}
		}
		expect(log).not.toContain(secret);
	});

	it("is done once, even when the form is posted twice at once", async () => {
		const person = await makePerson(database);
		const begun = await beginSecondFactor(person, services);
		const code = begun.outcome === "begun" ? codeNow(begun.secret) : "";
		const both = await Promise.all([1, 2].map(() => completeSecondFactor(person, services, { code })));
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["not-begun", "set-up"]);
		expect(await prisma.recoveryCode.count({ where: { accountId: person.accountId } })).toBe(10);
		expect(await prisma.session.count({ where: { accountId: person.accountId } })).toBe(1);
	});

	it("allows half an hour from the secret to the code, and starting again creates another secret", async () => {
		const person = await makePerson(database);
		const first = await beginSecondFactor(person, services);
		const again = await beginSecondFactor(person, services);
		if (first.outcome !== "begun" || again.outcome !== "begun") throw new Error("not begun");
		expect(again.secret).not.toBe(first.secret);
		expect(await completeSecondFactor(person, services, { code: codeNow(first.secret) })).toEqual({
			outcome: "wrong-code",
		});
		clock.advance(30 * minute);
		expect(await ownPendingSecret(person, services)).toBeUndefined();
		expect(await completeSecondFactor(person, services, { code: codeNow(again.secret) })).toEqual({
			outcome: "not-begun",
		});
	});

	it("can move to another device only after a fresh code; the old device works until the new one is confirmed", async () => {
		const person = await makePerson(database, { roles: officer });
		const old = await setUp(person);
		const stale = await whoIs(old.cookie);
		clock.advance(10 * minute);
		expect(await beginSecondFactor(stale, services)).toEqual({ outcome: "confirm-first" });
		const { actor } = await allIn(person, old.secret);
		const begun = await beginSecondFactor(actor, services);
		if (begun.outcome !== "begun") throw new Error(begun.outcome);
		expect(await ownPendingSecret(stale, services)).toBeUndefined();
		const code = codeNow(begun.secret);
		expect(await completeSecondFactor(stale, services, { code })).toEqual({ outcome: "confirm-first" });
		clock.advance(30 * second);
		await allIn(person, old.secret);
		const done = await completeSecondFactor(actor, services, { code: codeNow(begun.secret) });
		expect(done.outcome).toBe("set-up");
		clock.advance(30 * second);
		const cookieHeader = await halfIn(person);
		for (const code of [codeNow(old.secret), old.recoveryCodes[0] ?? ""]) {
			expect(await finishSignIn(services, { code, cookieHeader })).toEqual({ outcome: "wrong-code" });
		}
		expect((await finishSignIn(services, { code: codeNow(begun.secret), cookieHeader })).outcome).toBe("signed-in");
	});

	it("is not possible without signing in", async () => {
		for (const actor of [publicActor, systemActor]) {
			expect(await beginSecondFactor(actor, services)).toEqual({ outcome: "forbidden" });
			expect(await completeSecondFactor(actor, services, { code: "000000" })).toEqual({ outcome: "forbidden" });
			expect(await confirmSecondFactor(actor, services, { code: "000000", cookieHeader: "" })).toEqual({
				outcome: "forbidden",
			});
			expect(await renewRecoveryCodes(actor, services)).toEqual({ outcome: "forbidden" });
			expect(await turnOffSecondFactor(actor, services)).toEqual({ outcome: "forbidden" });
		}
	});
});

describe("people who must have a second factor", () => {
	it("get no role before it is set up", async () => {
		const roles: HeldRole[] = [
			{ role: "focal-point", member: "GE" },
			{ role: "author", member: "GE" },
		];
		const person = await makePerson(database, { roles });
		const result = await signIn(services, { email: person.email, password: goodPassword, address: "192.0.2.1" });
		if (result.outcome !== "signed-in") throw new Error(result.outcome);
		const due = await whoIs(asSent(result.cookie));
		expect(due).toEqual({ ...person, roles: [], secondFactorDue: true });
		expect(await ownSecondFactor(due, services)).toMatchObject({ on: false, required: true });
		const { cookie } = await setUp(due);
		expect(await whoIs(cookie)).toEqual({ ...person, secondFactorAt: clock.now() });
		const [begun] = await prisma.activity.findMany({ where: { subjectId: person.accountId }, skip: 1 });
		expect(begun?.actorId).toBe(person.accountId);
	});

	it("are people with a role that requires one, from their first request", async () => {
		const person = await makePerson(database, { roles: [{ role: "reviewer" }] });
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		const cookie = asSent((await services.sessions.create(person.accountId)).cookie);
		expect(await whoIs(cookie)).toEqual(person);
		await grantRole(head, services, { accountId: person.accountId, role: "officer" });
		expect(await whoIs(cookie)).toMatchObject({ roles: [], secondFactorDue: true });
	});

	it("are none if the setting turns it off", async () => {
		const person = await makePerson(database, { roles: officer });
		const sessions = createSessions({ database, secure: true, secondFactor: "off" });
		const cookie = asSent((await sessions.create(person.accountId)).cookie);
		expect((await sessions.read(cookie)).actor).toEqual(person);
	});
});

describe("signing in with a second factor", () => {
	it("requires two steps, and the first gives no rights", async () => {
		const person = await makePerson(database, { roles: officer });
		const secret = await giveSecondFactor(database, person);
		const result = await signIn(services, { email: person.email, password: goodPassword, address: "192.0.2.1" });
		expect(result).toEqual({ outcome: "code-needed", cookie: expect.any(String) });
		if (result.outcome !== "code-needed") return;
		expect(result.cookie).toMatch(/^__Host-sign-in=[\w-]{43}; HttpOnly; Max-Age=300; Path=\/; SameSite=Lax; Secure$/);
		const cookieHeader = asSent(result.cookie);
		expect((await services.sessions.read(cookieHeader)).actor).toEqual(publicActor);
		const token = cookieHeader.split("=")[1] ?? "";
		expect((await services.sessions.read(`__Host-session=${token}`)).actor).toEqual(publicActor);
		expect(await prisma.session.count({ where: { accountId: person.accountId } })).toBe(0);
		expect(await awaitedCode(services, cookieHeader)).toBe("code");
		const finished = await finishSignIn(services, { code: codeNow(secret), cookieHeader });
		expect(finished).toMatchObject({ outcome: "signed-in", actor: person, by: "app" });
		if (finished.outcome !== "signed-in") return;
		expect(finished.clearedPendingCookie).toBe("__Host-sign-in=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax; Secure");
		expect(await whoIs(asSent(finished.cookie))).toEqual({ ...person, secondFactorAt: clock.now() });
		expect(await awaitedCode(services, cookieHeader)).toBe("none");
		expect(await verbsFor(database, person.accountId)).toEqual(["account.begin-sign-in", "account.sign-in"]);
	});

	it("ends the session that the browser had before once the code is right", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const before = asSent((await services.sessions.create((await makePerson(database)).accountId)).cookie);
		const cookieHeader = `${await halfIn(person)}; ${before}`;
		await finishSignIn(services, { code: wrongCode(secret), cookieHeader });
		expect((await services.sessions.read(before)).actor.kind).toBe("person");
		expect(await finishSignIn(services, { code: codeNow(secret), cookieHeader })).toMatchObject({
			outcome: "signed-in",
		});
		expect((await services.sessions.read(before)).actor).toEqual(publicActor);
	});

	it("stores only the hash of the token from the first step", async () => {
		const person = await makePerson(database);
		await giveSecondFactor(database, person);
		const token = (await halfIn(person)).split("=")[1] ?? "";
		expect(JSON.stringify(await prisma.pendingSignIn.findMany())).not.toContain(token);
	});

	it("accepts no code twice and no older code, even if two come at once", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const cookies = [await halfIn(person), await halfIn(person)];
		const code = codeNow(secret);
		const both = await Promise.all(cookies.map((cookieHeader) => finishSignIn(services, { code, cookieHeader })));
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["signed-in", "wrong-code"]);
		const cookieHeader = await halfIn(person);
		expect(await finishSignIn(services, { code: codeNow(secret, -30 * second), cookieHeader })).toEqual({
			outcome: "wrong-code",
		});
		expect((await finishSignIn(services, { code: codeNow(secret, 30 * second), cookieHeader })).outcome).toBe(
			"signed-in",
		);
	});

	it("accepts no code twice if the clock is set back, and the next code as soon as it is due", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const used = codeNow(secret);
		const take = async (code: string) =>
			(await finishSignIn(services, { code, cookieHeader: await halfIn(person) })).outcome;
		expect(await take(used)).toBe("signed-in");
		for (const back of [30, 30]) {
			clock.advance(-back * second);
			expect([await take(used), await take(codeNow(secret))]).toEqual(["wrong-code", "wrong-code"]);
		}
		clock.advance(90 * second);
		expect(await take(codeNow(secret))).toBe("signed-in");
	});

	it("is finished once for each first step", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const cookieHeader = await halfIn(person);
		const both = await Promise.all(
			[0, 30 * second].map((ahead) => finishSignIn(services, { code: codeNow(secret, ahead), cookieHeader })),
		);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["sign-in-again", "signed-in"]);
	});

	it("allows five minutes for the code", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const cookieHeader = await halfIn(person);
		clock.advance(5 * minute - 1);
		expect(await awaitedCode(services, cookieHeader)).toBe("code");
		clock.advance(1);
		expect(await awaitedCode(services, cookieHeader)).toBe("none");
		expect(await finishSignIn(services, { code: codeNow(secret), cookieHeader })).toEqual({ outcome: "sign-in-again" });
	});

	it.each([null, undefined, "", "__Host-sign-in=", "__Host-sign-in=guess", "__Host-sign-in", "x=%"])(
		"does not start with a code: %s",
		async (cookieHeader) => {
			expect(await awaitedCode(services, cookieHeader)).toBe("none");
			expect(await finishSignIn(services, { code: "000000", cookieHeader })).toEqual({ outcome: "sign-in-again" });
		},
	);

	it("accepts a code as apps show it and as keyboards write it", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const ways = [
			(code: string) => `${code.slice(0, 3)} ${code.slice(3)} `,
			(code: string) => code.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? ""),
			(code: string) => code.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? ""),
		];
		for (const way of ways) {
			clock.advance(minute);
			const cookieHeader = await halfIn(person);
			expect((await finishSignIn(services, { code: way(codeNow(secret)), cookieHeader })).outcome).toBe("signed-in");
		}
	});

	it("accepts a recovery code once, even if it comes twice at once", async () => {
		const person = await makePerson(database);
		const [code = ""] = (await setUp(person)).recoveryCodes;
		const cookies = [await halfIn(person), await halfIn(person), await halfIn(person)];
		const all = await Promise.all(cookies.map((cookieHeader) => finishSignIn(services, { code, cookieHeader })));
		expect(all.map(({ outcome }) => outcome).sort()).toEqual(["signed-in", "wrong-code", "wrong-code"]);
		expect((await ownSecondFactor(person, services)).recoveryCodesLeft).toBe(9);
	});

	it("accepts a recovery code once, however it was copied", async () => {
		const person = await makePerson(database);
		const { recoveryCodes } = await setUp(person);
		const [first = "", other = ""] = recoveryCodes;
		const typed = first.toLowerCase().replaceAll("-", " ").replaceAll("o", "0").replaceAll("i", "1");
		const cookieHeader = await halfIn(person);
		const finished = await finishSignIn(services, { code: typed, cookieHeader });
		expect(finished).toMatchObject({ outcome: "signed-in", by: "recovery-code" });
		expect((await ownSecondFactor(person, services)).recoveryCodesLeft).toBe(9);
		const again = await halfIn(person);
		expect(await finishSignIn(services, { code: first, cookieHeader: again })).toEqual({ outcome: "wrong-code" });
		expect((await finishSignIn(services, { code: other, cookieHeader: again })).outcome).toBe("signed-in");
	});

	it("accepts nobody else's code", async () => {
		const [one, other] = [await makePerson(database), await makePerson(database)];
		const [mine, theirs] = [await setUp(one), await setUp(other)];
		clock.advance(minute);
		const cookieHeader = await halfIn(one);
		for (const code of [codeNow(theirs.secret), theirs.recoveryCodes[0] ?? ""]) {
			expect(await finishSignIn(services, { code, cookieHeader })).toEqual({ outcome: "wrong-code" });
		}
		expect((await finishSignIn(services, { code: codeNow(mine.secret), cookieHeader })).outcome).toBe("signed-in");
	});

	it("ends if the account is disabled, gets a new password or signs out everywhere in the meantime", async () => {
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		const ends: ((person: Person) => Promise<unknown>)[] = [
			(person) => disableAccount(head, services, person.accountId),
			(person) => signOutEverywhere(person, services),
			newPassword,
		];
		for (const end of ends) {
			const person = await makePerson(database);
			const secret = await giveSecondFactor(database, person);
			const cookieHeader = await halfIn(person);
			await end(person);
			expect(await finishSignIn(services, { code: codeNow(secret), cookieHeader })).toEqual({
				outcome: "sign-in-again",
			});
		}
	});

	it("can't be bypassed through an email with a reset link", async () => {
		const person = await makePerson(database, { roles: officer });
		const secret = await giveSecondFactor(database, person);
		const set = await newPassword(person);
		expect(set.codeNeeded).toBe(true);
		const cookieHeader = asSent(set.cookie);
		expect((await services.sessions.read(cookieHeader)).actor).toEqual(publicActor);
		expect((await finishSignIn(services, { code: codeNow(secret), cookieHeader })).outcome).toBe("signed-in");
	});
});

describe("guessing a code", () => {
	it("delays the next attempt after five failures, even with the right code, but not with a recovery code", async () => {
		const person = await makePerson(database);
		const { secret, recoveryCodes } = await setUp(person);
		clock.advance(minute);
		const cookieHeader = await halfIn(person);
		for (let time = 0; time < 5; time += 1) {
			expect(await finishSignIn(services, { code: wrongCode(secret), cookieHeader })).toEqual({
				outcome: "wrong-code",
			});
		}
		const right = () => ({ code: codeNow(secret), cookieHeader });
		expect(await finishSignIn(services, right())).toEqual({ outcome: "too-many-tries", retryAfterSeconds: 15 });
		const spare = { code: recoveryCodes[0] ?? "", cookieHeader: await halfIn(person) };
		expect((await finishSignIn(services, spare)).outcome).toBe("signed-in");
		clock.advance(15 * second - 1);
		expect((await finishSignIn(services, right())).outcome).toBe("too-many-tries");
		clock.advance(1);
		expect((await finishSignIn(services, right())).outcome).toBe("signed-in");
		const verbs = (await verbsFor(database, person.accountId)).filter((verb) => verb === "account.refuse-code");
		expect(verbs).toHaveLength(5);
	});

	it("is counted across all processes, even if all attempts come at once", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const elsewhere = testServices(database).services;
		elsewhere.clock = clock;
		elsewhere.limits = attemptLimits(elsewhere);
		const cookies = await Promise.all(Array.from({ length: 12 }, () => halfIn(person)));
		const results = await Promise.all(
			cookies.map((cookieHeader, at) =>
				finishSignIn(at % 2 ? services : elsewhere, { code: wrongCode(secret), cookieHeader }),
			),
		);
		expect(results.filter(({ outcome }) => outcome === "wrong-code")).toHaveLength(5);
		expect(results.filter(({ outcome }) => outcome === "too-many-tries")).toHaveLength(7);
	});

	it("elsewhere does not delay people on a device on which they have signed in before", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const first = await finishSignIn(services, { code: codeNow(secret), cookieHeader: await halfIn(person) });
		const device = first.outcome === "signed-in" ? asSent(first.deviceCookie) : "";
		clock.advance(30 * second);
		const stranger = await halfIn(person);
		for (let time = 0; time < 6; time += 1) {
			await finishSignIn(services, { code: wrongCode(secret), cookieHeader: stranger });
		}
		const code = codeNow(secret);
		expect((await finishSignIn(services, { code, cookieHeader: stranger })).outcome).toBe("too-many-tries");
		const cookieHeader = `${await halfIn(person)}; ${device}`;
		expect((await finishSignIn(services, { code, cookieHeader })).outcome).toBe("signed-in");
	});

	it("does not become easier when the owner signs in, or within a session", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const { cookie, actor } = await allIn(person, secret);
		const wrong = wrongCode(secret);
		for (const code of [wrong, wrong]) {
			expect(await confirmSecondFactor(actor, services, { code, cookieHeader: cookie })).toEqual({
				outcome: "wrong-code",
			});
		}
		const cookieHeader = await halfIn(person);
		await finishSignIn(services, { code: wrong, cookieHeader });
		await finishSignIn(services, { code: wrong, cookieHeader });
		clock.advance(30 * second);
		await allIn(person, secret);
		expect(await finishSignIn(services, { code: wrong, cookieHeader })).toEqual({ outcome: "wrong-code" });
		expect((await finishSignIn(services, { code: wrong, cookieHeader })).outcome).toBe("too-many-tries");
	});
});

describe("a fresh code", () => {
	it("is entered in a session, for that session", async () => {
		const person = await makePerson(database);
		const secret = await giveSecondFactor(database, person);
		const here = await allIn(person, secret);
		clock.advance(30 * second);
		const there = await allIn(person, secret);
		const thereSince = clock.now();
		clock.advance(20 * minute);
		expect((await ownSecondFactor(here.actor, services)).fresh).toBe(false);
		const given = { code: codeNow(secret), cookieHeader: here.cookie };
		const result = await confirmSecondFactor(here.actor, services, given);
		expect(result).toEqual({ outcome: "confirmed", actor: { ...person, secondFactorAt: clock.now() } });
		expect(await whoIs(here.cookie)).toEqual({ ...person, secondFactorAt: clock.now() });
		expect(await whoIs(there.cookie)).toEqual({ ...person, secondFactorAt: thereSince });
		expect((await verbsFor(database, person.accountId)).at(-1)).toBe("account.confirm");
	});

	it("can't be entered by somebody without a second factor", async () => {
		const person = await makePerson(database);
		expect(await confirmSecondFactor(person, services, { code: "000000", cookieHeader: "" })).toEqual({
			outcome: "not-set-up",
		});
		await beginSecondFactor(person, services);
		expect(await confirmSecondFactor(person, services, { code: "000000", cookieHeader: "" })).toEqual({
			outcome: "not-set-up",
		});
	});
});

describe("recovery codes", () => {
	it("are replaced by new ones after a fresh code", async () => {
		const person = await makePerson(database);
		expect(await renewRecoveryCodes(person, services)).toEqual({ outcome: "not-set-up" });
		const { recoveryCodes, cookie } = await setUp(person);
		expect(await renewRecoveryCodes(person, services)).toEqual({ outcome: "confirm-first" });
		const renewed = await renewRecoveryCodes(await whoIs(cookie), services);
		if (renewed.outcome !== "renewed") throw new Error(renewed.outcome);
		expect(new Set([...renewed.recoveryCodes, ...recoveryCodes]).size).toBe(20);
		const cookieHeader = await halfIn(person);
		expect(await finishSignIn(services, { code: recoveryCodes[0] ?? "", cookieHeader })).toEqual({
			outcome: "wrong-code",
		});
		expect((await finishSignIn(services, { code: renewed.recoveryCodes[9] ?? "", cookieHeader })).outcome).toBe(
			"signed-in",
		);
		expect(await verbsFor(database, person.accountId)).toContain("account.renew-recovery-codes");
		expect(await emailsAbout(database, person.accountId)).toEqual([
			"second-factor-set-up",
			"recovery-codes-renewed",
			"recovery-code-used",
		]);
	});
});

describe("turning a second factor off", () => {
	it("is possible after a fresh code for people who need not have one; signing in then takes one step again", async () => {
		const person = await makePerson(database, { roles: [{ role: "researcher" }] });
		expect(await turnOffSecondFactor(person, services)).toEqual({ outcome: "not-set-up" });
		const { cookie } = await setUp(person);
		const actor = await whoIs(cookie);
		expect(await turnOffSecondFactor(person, services)).toEqual({ outcome: "confirm-first" });
		expect(await turnOffSecondFactor(actor, services)).toEqual({ outcome: "turned-off" });
		expect(await whoIs(cookie)).toEqual(person);
		expect(await prisma.recoveryCode.count({ where: { accountId: person.accountId } })).toBe(0);
		const again = await signIn(services, { email: person.email, password: goodPassword, address: "192.0.2.1" });
		expect(again.outcome).toBe("signed-in");
		expect(await verbsFor(database, person.accountId)).toContain("account.turn-off-second-factor");
		expect(await emailsAbout(database, person.accountId)).toEqual(["second-factor-set-up", "second-factor-off"]);
	});

	it("is not possible for people whose current roles require one", async () => {
		const person = await makePerson(database, { roles: [{ role: "researcher" }] });
		const actor = await whoIs((await setUp(person)).cookie);
		await grantRole(systemActor, services, { accountId: person.accountId, role: "focal-point", member: "GE" });
		expect(await turnOffSecondFactor(actor, services)).toEqual({ outcome: "obliged" });
		expect(await turnOffSecondFactor(actor, { ...services, secondFactor: "off" })).toEqual({ outcome: "turned-off" });
	});
});

describe("a lost device", () => {
	const fresh = (person: Person): Person => ({ ...person, secondFactorAt: clock.now() });

	it("is reset by a colleague: sessions and password end, an email is sent, and the log records who did it", async () => {
		const lost = await makePerson(database, { roles: [{ role: "focal-point", member: "GE" }] });
		const { cookie, secret, recoveryCodes } = await setUp(lost);
		const colleague = fresh(await makePerson(database, { roles: head }));
		const { accountId, name, email } = lost;
		expect(await accountToReset(colleague, services, accountId)).toMatchObject({
			name,
			email,
			on: true,
			second: false,
		});
		const pending = await halfIn(lost);
		expect(await resetSecondFactor(colleague, services, { accountId, reason })).toEqual({ outcome: "reset" });
		expect((await services.sessions.read(cookie)).actor).toEqual(publicActor);
		for (const code of [codeNow(secret, 30 * second), recoveryCodes[0] ?? ""]) {
			expect(await finishSignIn(services, { code, cookieHeader: pending })).toEqual({ outcome: "sign-in-again" });
		}
		expect(await emailsAbout(database, accountId)).toEqual(["second-factor-set-up", "second-factor-reset"]);
		const entry = await prisma.activity.findFirst({
			where: { verb: "account.reset-second-factor", subjectId: accountId },
		});
		expect(entry).toMatchObject({ actorId: colleague.accountId, after: { reason } });
		const known = { email, password: goodPassword, address: "192.0.2.1" };
		expect(await signIn(services, known)).toEqual({ outcome: "refused" });
		const result = await newPassword(lost);
		expect(result.codeNeeded).toBe(false);
		expect(await whoIs(asSent(result.cookie))).toMatchObject({ roles: [], secondFactorDue: true });
		expect(await resetSecondFactor(colleague, services, { accountId, reason })).toEqual({ outcome: "not-set-up" });
		expect(await accountToReset(colleague, services, accountId)).toMatchObject({ name, email, on: false });
	});

	it.each([
		["an officer", officer],
		["a head", [...officer, ...head]],
	])("of %s is reset on the command line or at the request of a head, but not by an officer", async (_, roles) => {
		const lost = await makePerson(database, { roles });
		const secret = await giveSecondFactor(database, lost);
		const { accountId } = lost;
		const clerk = fresh(await makePerson(database, { roles: officer }));
		expect(await resetSecondFactor(clerk, services, { accountId, reason })).toEqual({ outcome: "forbidden" });
		expect(await accountToReset(clerk, services, accountId)).toBeNull();
		expect((await allIn(lost, secret)).actor).toMatchObject({ accountId });
		const superior = fresh(await makePerson(database, { roles: head }));
		expect(await resetSecondFactor(superior, services, { accountId, reason })).toEqual({ outcome: "requested" });
		expect(await resetSecondFactor(systemActor, services, { accountId, reason })).toEqual({ outcome: "reset" });
	});

	it("can't be reset by its owner, by people outside the secretariat or without a fresh code", async () => {
		const lost = await makePerson(database, { roles: officer });
		await giveSecondFactor(database, lost);
		const { accountId } = lost;
		const author = fresh(await makePerson(database, { roles: [{ role: "author", member: "GE" }] }));
		const due = { ...(await makePerson(database)), secondFactorDue: true as const };
		for (const actor of [fresh(lost), author, due, publicActor]) {
			expect(await resetSecondFactor(actor, services, { accountId, reason })).toEqual({ outcome: "forbidden" });
			if (actor.kind === "person") expect(await accountToReset(actor, services, accountId)).toBeNull();
		}
		const colleague = await makePerson(database, { roles: head });
		for (const actor of [colleague, { ...colleague, secondFactorAt: new Date(clock.now().getTime() - 10 * minute) }]) {
			expect(await resetSecondFactor(actor, services, { accountId, reason })).toEqual({ outcome: "confirm-first" });
		}
		const itself = colleague.accountId.toUpperCase();
		for (const nobody of ["nonsense", "00000000-0000-7000-8000-000000000000", itself]) {
			expect(await resetSecondFactor(fresh(colleague), services, { accountId: nobody, reason })).toEqual({
				outcome: "not-found",
			});
			expect(await accountToReset(colleague, services, nobody)).toBeNull();
		}
		expect(await emailsAbout(database, accountId)).toEqual([]);
		expect(await resetSecondFactor(systemActor, services, { accountId, reason })).toEqual({ outcome: "reset" });
	});
});

it("a pending sign-in is deleted if no code follows", async () => {
	const person = await makePerson(database);
	await giveSecondFactor(database, person);
	await halfIn(person);
	const ended = new Date(Date.now() - 1);
	await prisma.pendingSignIn.updateMany({ where: { accountId: person.accountId }, data: { expiresAt: ended } });
	await services.sessions.deleteExpired();
	expect(await prisma.pendingSignIn.count({ where: { accountId: person.accountId } })).toBe(0);
});
