import { beforeEach, describe, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import {
	asSent,
	attemptLimits,
	emailsAbout,
	goodPassword,
	identityTest,
	makePerson,
	testEmail,
	tokenIn,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { requestReset, setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { signIn } from "#app/identity/sign-in/sign-in.server.ts";

const { database, services, sentEmails, clock } = await identityTest();
beforeEach(() => {
	sentEmails.length = 0;
	services.limits = attemptLimits(services, { RESETS_PER_HOUR: 1000 });
});

const address = "192.0.2.1";
const newPassword = "eleven lanterns on the quay";
async function ask(email: string): Promise<void> {
	expect(await requestReset(services, { email, address, linkEmail: testEmail })).toEqual({ outcome: "sent" });
	await services.backgroundTasks.idle();
}
const set = (token: string, password = newPassword) => setPassword(services, { token, password, address });

describe("a forgotten password", () => {
	it("is replaced through a link in an email, which ends every session", async () => {
		const person = await makePerson(database);
		const before = asSent((await services.sessions.create(person.accountId)).cookie);
		await ask(` ${person.email.toUpperCase()}`);
		expect(sentEmails).toMatchObject([{ to: person.email, subject: "subject en" }]);
		expect(sentEmails[0]?.text).toMatch(/^1 https:\/\/library\.example\/en\/password\?token=[\w-]{43}$/);
		const result = await set(tokenIn(sentEmails[0]));
		expect(result).toMatchObject({ outcome: "password-set", actor: person });
		expect((await services.sessions.read(before)).actor).toEqual(publicActor);
		if (result.outcome === "password-set") {
			expect((await services.sessions.read(asSent(result.cookie))).actor).toEqual(person);
		}
		expect((await signIn(services, { email: person.email, password: newPassword, address })).outcome).toBe("signed-in");
		expect(await signIn(services, { email: person.email, password: goodPassword, address })).toEqual({
			outcome: "refused",
		});
		expect((await verbsFor(database, person.accountId)).slice(0, 2)).toEqual([
			"account.request-reset",
			"account.set-password",
		]);
	});

	it("gets the same answer, but no email, for strangers and disabled accounts", async () => {
		const disabled = await makePerson(database, { disabledAt: new Date() });
		await ask("stranger@elsewhere.example");
		await ask(disabled.email);
		expect(sentEmails).toEqual([]);
		expect(await verbsFor(database, disabled.accountId)).toEqual([]);
	});

	it("is answered before any work that depends on an account", async () => {
		const { email } = await makePerson(database);
		await requestReset(services, { email, address, linkEmail: testEmail });
		expect(sentEmails).toEqual([]);
		await services.backgroundTasks.idle();
		expect(sentEmails).toHaveLength(1);
	});

	it("is answered in the same way if the email can't be sent", async () => {
		const { email } = await makePerson(database);
		const { mailer } = services;
		services.mailer = { send: () => Promise.reject(new Error("no mail today")) };
		await ask(email);
		services.mailer = mailer;
	});

	it("can't be used to flood a mailbox", async () => {
		const { email } = await makePerson(database);
		services.limits = attemptLimits(services, { RESETS_PER_HOUR: 2 });
		const wish = async (from: string) => {
			const { outcome } = await requestReset(services, { email, address: from, linkEmail: testEmail });
			await services.backgroundTasks.idle();
			return outcome;
		};
		// Requests from other IP addresses get the usual answer: the links in the earlier emails still work.
		for (const from of ["192.0.2.11", "192.0.2.11", "192.0.2.12"]) expect(await wish(from)).toBe("sent");
		expect(await wish("192.0.2.11")).toBe("too-many-tries");
		expect(sentEmails).toHaveLength(2);
		expect((await set(tokenIn(sentEmails[1]))).outcome).toBe("password-set");
		expect(await wish("192.0.2.13")).toBe("sent");
		expect(sentEmails).toHaveLength(3);
	});

	it("is replaced once per link, even if the form is posted twice at once", async () => {
		const { email, accountId } = await makePerson(database);
		await ask(email);
		const token = tokenIn(sentEmails[0]);
		const results = await Promise.all([set(token), set(token, "nineteen kites in autumn")]);
		expect(results.map((result) => result.outcome).sort()).toEqual(["link-dead", "password-set"]);
		expect(await database.prisma.session.count({ where: { accountId } })).toBe(1);
	});

	it("ends the other links of the account", async () => {
		const { email } = await makePerson(database);
		await ask(email);
		await ask(email);
		const [first, second] = sentEmails.map(tokenIn);
		expect((await set(first ?? "")).outcome).toBe("password-set");
		expect(await set(second ?? "")).toEqual({ outcome: "link-dead" });
	});

	it("leaves the link valid if the new password is refused", async () => {
		const { email } = await makePerson(database, { name: "Tamar Beridze" });
		await ask(email);
		const token = tokenIn(sentEmails[0]);
		expect(await set(token, "short")).toEqual({ outcome: "weak-password", problem: "passwordShort" });
		expect(await set(token, "tamar and the sea")).toEqual({ outcome: "weak-password", problem: "passwordLikeYou" });
		expect((await set(token)).outcome).toBe("password-set");
	});

	it("can't be replaced through a link that is an hour old, unknown, or for an account disabled since", async () => {
		const person = await makePerson(database);
		await ask(person.email);
		const token = tokenIn(sentEmails[0]);
		expect(await set("unknown")).toEqual({ outcome: "link-dead" });
		await database.prisma.account.update({ where: { id: person.accountId }, data: { disabledAt: new Date() } });
		expect(await set(token)).toEqual({ outcome: "link-dead" });
		await database.prisma.account.update({ where: { id: person.accountId }, data: { disabledAt: null } });
		clock.advance(60 * 60 * 1000);
		expect(await set(token)).toEqual({ outcome: "link-dead" });
	});

	it("is reported by email after it is replaced, if there was one before", async () => {
		const [had, hadNot] = [await makePerson(database), await makePerson(database, { password: null })];
		for (const { email } of [had, hadNot]) {
			await ask(email);
			expect((await set(tokenIn(sentEmails.at(-1)))).outcome).toBe("password-set");
		}
		expect(await emailsAbout(database, had.accountId)).toEqual(["password-changed"]);
		expect(await emailsAbout(database, hadNot.accountId)).toEqual([]);
	});
});
