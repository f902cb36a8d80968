import { beforeEach, describe, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	attemptLimits,
	emailsAbout,
	goodPassword,
	identityTest,
	makePerson,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { changePassword } from "#app/identity/sign-in/change-password.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";

const { database, services } = await identityTest();
beforeEach(() => {
	services.limits = attemptLimits(services);
});

const address = "192.0.2.1";
const newPassword = "eleven lanterns on the quay";
const input = { current: goodPassword, password: newPassword, address, cookieHeader: null };

describe("changing one's own password", () => {
	it("requires the current password, ends all sessions, and begins a new one that keeps the code of this one", async () => {
		const person = await makePerson(database);
		const secondFactorAt = new Date("2026-11-25T10:00:00Z");
		const [here, there] = [
			await services.sessions.create(person.accountId, undefined, { secondFactorAt }),
			await services.sessions.create(person.accountId),
		].map(({ cookie }) => asSent(cookie));
		const actor = { ...person, secondFactorAt };
		const result = await changePassword(actor, services, { ...input, cookieHeader: here });
		if (result.outcome !== "changed") throw new Error(result.outcome);
		for (const cookie of [here, there]) expect((await services.sessions.read(cookie)).actor).toEqual(publicActor);
		expect((await services.sessions.read(asSent(result.cookie))).actor).toEqual(actor);
		const signInWith = async (password: string) =>
			(await signIn(services, { email: person.email, password, address })).outcome;
		expect([await signInWith(goodPassword), await signInWith(newPassword)]).toEqual(["refused", "signed-in"]);
		expect((await verbsFor(database, person.accountId))[0]).toBe("account.set-password");
		expect(await emailsAbout(database, person.accountId)).toEqual(["password-changed"]);
	});

	it("is refused with a wrong password, with the same limits as signing in", async () => {
		const person = await makePerson(database);
		const tries = [];
		while (tries.at(-1) !== "too-many-tries" && tries.length < 50)
			tries.push((await changePassword(person, services, { ...input, current: "wrong" })).outcome);
		expect(new Set(tries)).toEqual(new Set(["wrong-password", "too-many-tries"]));
		expect((await changePassword(person, services, input)).outcome).toBe("too-many-tries");
		const wrong = tries.filter((outcome) => outcome === "wrong-password");
		expect(await verbsFor(database, person.accountId)).toEqual(wrong.map(() => "account.refuse-sign-in"));
		expect((await signIn(services, { email: person.email, password: goodPassword, address })).outcome).toBe(
			"too-many-tries",
		);
	});

	it("is refused with a weak new password or the current one, and to people who are signed out", async () => {
		const person = await makePerson(database);
		const cookie = asSent((await services.sessions.create(person.accountId)).cookie);
		expect((await changePassword(person, services, { ...input, password: "short" })).outcome).toBe("weak-password");
		expect(await changePassword(person, services, { ...input, password: goodPassword })).toEqual({
			outcome: "weak-password",
			problem: "passwordSame",
		});
		expect(await changePassword(publicActor, services, input)).toEqual({ outcome: "forbidden" });
		expect((await services.sessions.read(cookie)).actor).toEqual(person);
	});

	it("takes effect once if it is sent twice at once", async () => {
		const person = await makePerson(database);
		const both = await Promise.all([
			changePassword(person, services, input),
			changePassword(person, services, { ...input, password: "a gate beside nine wells" }),
		]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["changed", "wrong-password"]);
	});
});
