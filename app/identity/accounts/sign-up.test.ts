import { beforeEach, describe, expect, it } from "vitest";
import { finishSignUp, requestSignUp, type SignUpEmails } from "#app/identity/accounts/sign-up.server.ts";
import { openOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import {
	asSent,
	attemptLimits,
	goodPassword,
	identityTest,
	makePerson,
	testEmail,
	tokenIn,
	verbsFor,
} from "#app/identity/person/identity-services.fixture.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { setPassword } from "#app/identity/sign-in/password-reset.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";

const { database, prisma, services, sentEmails, clock } = await identityTest();
beforeEach(() => {
	sentEmails.length = 0;
	services.limits = attemptLimits(services, { RESETS_PER_HOUR: 1000, ENQUIRIES_PER_HOUR: 1000 });
});

const address = "192.0.2.1";
const emails: SignUpEmails = {
	confirm: testEmail,
	hasAccount: (locale) => ({ subject: `known ${locale}`, text: "You have an account." }),
};

let count = 0;
const newEmail = () => `reader${++count}@university.example`;
async function ask(email: string, from = address) {
	const given = { name: " Rana Reader ", email, locale: "ar", address: from, emails };
	const outcome = await requestSignUp(services, given);
	await services.backgroundTasks.idle();
	return outcome;
}
const finish = (token: string, password = goodPassword) => finishSignUp(services, { token, password, address });

describe("a sign-up", () => {
	it("creates a researcher's account once its link is used, and signs the person in", async () => {
		const email = newEmail();
		expect(await ask(` ${email.toUpperCase()}`)).toEqual({ outcome: "sent" });
		expect(sentEmails).toMatchObject([{ to: email, subject: "subject ar" }]);
		expect(sentEmails[0]?.text).toMatch(/^24 /);
		expect(await prisma.account.count({ where: { email } })).toBe(0);
		const result = await finish(tokenIn(sentEmails[0]));
		if (result.outcome !== "signed-in") throw new Error(result.outcome);
		expect(result.actor).toMatchObject({ email, name: "Rana Reader", locale: "ar", roles: [{ role: "researcher" }] });
		expect((await services.sessions.read(asSent(result.cookie))).actor).toEqual(result.actor);
		expect(await verbsFor(database, result.actor.accountId)).toEqual(["account.sign-up"]);
	});

	it("looks the same for an email address that has an account, to which a different email is sent", async () => {
		const known = await makePerson(database);
		expect(await ask(known.email)).toEqual(await ask(newEmail()));
		expect(sentEmails).toMatchObject([{ to: known.email, subject: "known en" }, { subject: "subject ar" }]);
		expect(await prisma.oneTimeLink.count({ where: { email: known.email } })).toBe(0);
	});

	it("answers before doing anything that depends on the email address, and sends a disabled account nothing", async () => {
		const disabled = await makePerson(database, { disabledAt: new Date() });
		for (const email of [disabled.email, newEmail()]) {
			sentEmails.length = 0;
			await requestSignUp(services, { name: "R", email, locale: "en", address, emails });
			expect(sentEmails).toEqual([]);
			await services.backgroundTasks.idle();
			expect(sentEmails).toHaveLength(email === disabled.email ? 0 : 1);
		}
	});

	it("does not use up its link when it is opened or the password is refused", async () => {
		await ask(newEmail());
		const token = tokenIn(sentEmails[0]);
		const open = () => openOneTimeLink(services, { token, purposes: ["sign-up"], address });
		expect(await open()).toMatchObject({ outcome: "valid", account: { name: "Rana Reader" } });
		expect(await open()).toMatchObject({ outcome: "valid" });
		expect(await finish(token, "short")).toEqual({ outcome: "weak-password", problem: "passwordShort" });
		expect(await finish(token, "rana and the sea")).toEqual({ outcome: "weak-password", problem: "passwordLikeYou" });
		expect((await finish(token)).outcome).toBe("signed-in");
		expect(await open()).toEqual({ outcome: "link-dead" });
	});

	it("is finished once per link, even if the form is posted twice at once", async () => {
		const email = newEmail();
		await ask(email);
		const token = tokenIn(sentEmails[0]);
		const results = await Promise.all([finish(token), finish(token)]);
		expect(results.map(({ outcome }) => outcome).sort()).toEqual(["link-dead", "signed-in"]);
		expect(await prisma.account.count({ where: { email } })).toBe(1);
	});

	it("can't be finished a day later, with an unknown link, with a reset link, or for an email address that has since been taken", async () => {
		await ask(newEmail());
		clock.advance(24 * 60 * 60 * 1000);
		expect(await finish(tokenIn(sentEmails[0]))).toEqual({ outcome: "link-dead" });
		expect(await finish("unknown")).toEqual({ outcome: "link-dead" });
		const email = newEmail();
		await ask(email);
		const token = tokenIn(sentEmails[1]);
		expect(await setPassword(services, { token, password: goodPassword, address })).toEqual({ outcome: "link-dead" });
		await makePerson(database, { email });
		expect(await finish(token)).toEqual({ outcome: "email-taken" });
	});

	it("is limited for each IP address, and can't be used to flood a mailbox", async () => {
		services.limits = attemptLimits(services, { RESETS_PER_HOUR: 1, ENQUIRIES_PER_HOUR: 2 });
		const email = newEmail();
		for (const from of ["192.0.2.11", "192.0.2.11"]) expect(await ask(email, from)).toEqual({ outcome: "sent" });
		expect(await ask(email, "192.0.2.11")).toMatchObject({ outcome: "too-many-tries" });
		expect(await ask(email, "192.0.2.12")).toEqual({ outcome: "sent" });
		expect(sentEmails).toHaveLength(1);
	});

	it("is logged without the IP address", async () => {
		await fromRequest({ requestId: "r", address }, () => ask(newEmail()));
		const subjectId = tokenHash(tokenIn(sentEmails[0]));
		expect(await verbsFor(database, subjectId)).toEqual(["one-time-link.create-sign-up"]);
	});
});
