import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { disableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { inviteAccount } from "#app/identity/accounts/invite-account.server.ts";
import { createLinkToPassOn, renewInvitation, sendPasswordLink } from "#app/identity/accounts/send-link.server.ts";
import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import {
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

const minute = 60_000;
let database: Database;
let test: ReturnType<typeof testServices>;
let [officer, author] = [] as unknown as [Person, Person];
beforeEach(async () => {
	database = await testDatabase();
	test = testServices(database);
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
	author = await makePerson(database, { roles: [{ role: "author", member: "GE" }] });
});
afterEach(() => database.close());

const nobody = "00000000-0000-7000-8000-000000000000";

async function invite(): Promise<string> {
	const invited = await inviteAccount(officer, test.services, {
		email: "guest@agency.example",
		name: "Ana Guest",
		locale: "en",
		roles: [{ role: "author", member: "GE" }],
		linkEmail: testEmail,
	});
	await test.services.backgroundTasks.idle();
	if (invited.outcome !== "invited") throw new Error(invited.outcome);
	return invited.accountId;
}

async function renew(accountId: string, actor = officer) {
	const { outcome } = await renewInvitation(actor, test.services, { accountId, linkEmail: () => testEmail });
	await test.services.backgroundTasks.idle();
	return outcome;
}

async function sendPassword(accountId: string, actor = officer) {
	const { outcome } = await sendPasswordLink(actor, test.services, { accountId, linkEmail: testEmail });
	await test.services.backgroundTasks.idle();
	return outcome;
}

const open = (token: string) => setPassword(test.services, { token, password: goodPassword, address: "192.0.2.1" });

/** From now on, sending an email fails. */
function breakMailer(): void {
	test.services.mailer.send = async () => {
		throw new Error("no mail server");
	};
}

describe("an invitation", () => {
	it("is sent again with a new link, and the old one stops working", async () => {
		const accountId = await invite();
		test.clock.advance(8 * 24 * 60 * minute);
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({ ended: true });
		expect(await renew(accountId)).toBe("sent");
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({
			delivery: "sent",
			ended: false,
		});
		const [old, fresh] = test.sentEmails.map(tokenIn);
		expect((await open(old ?? "")).outcome).toBe("link-dead");
		expect((await open(fresh ?? "")).outcome).toBe("password-set");
		expect(await verbsFor(database, accountId)).toEqual([
			"account.invite",
			"account.renew-invitation",
			"account.set-password",
		]);
		expect(await renew(accountId)).toBe("accepted");
	});

	it("is sent once by a double click, and again at once if the email could not be sent", async () => {
		const accountId = await invite();
		expect(await renew(accountId)).toBe("just-sent");
		test.clock.advance(minute);
		const both = await Promise.all([renew(accountId), renew(accountId)]);
		expect(both.sort()).toEqual(["just-sent", "sent"]);
		expect(test.sentEmails).toHaveLength(2);
		test.clock.advance(minute);
		breakMailer();
		expect(await renew(accountId)).toBe("sent");
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({ delivery: "failed" });
		expect(await renew(accountId)).toBe("sent");
	});

	it("counts as not sent if the process died while sending the email", async () => {
		const accountId = await invite();
		await database.prisma.oneTimeLink.updateMany({ data: { sentAt: null } });
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({ delivery: "under-way" });
		test.clock.advance(6 * minute);
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({ delivery: "failed" });
	});

	it("is sent again only by the secretariat, and not to a disabled account", async () => {
		const accountId = await invite();
		test.clock.advance(minute);
		expect(await renew(accountId, author)).toBe("forbidden");
		expect(await renewInvitation(publicActor, test.services, { accountId, linkEmail: () => testEmail })).toEqual({
			outcome: "forbidden",
		});
		expect(await renew(nobody)).toBe("not-found");
		expect(await renew("nonsense")).toBe("not-found");
		const colleague = await makePerson(database, { roles: [{ role: "head" }], password: null });
		expect(await renew(colleague.accountId)).toBe("forbidden");
		await disableAccount(officer, test.services, accountId);
		expect(await renew(accountId)).toBe("account-disabled");
		expect(test.sentEmails).toHaveLength(1);
	});
});

describe("a link to pass on", () => {
	const make = (accountId: string, by: Actor = officer) =>
		createLinkToPassOn(by, test.services, { accountId, path: testEmail.path });

	it("is created if the site sends no email, only for the secretariat, and logged", async () => {
		const accountId = await invite();
		expect(await make(accountId)).toEqual({ outcome: "forbidden" });
		test.services.sendsEmail = false;
		for (const by of [author, publicActor]) expect(await make(accountId, by)).toEqual({ outcome: "forbidden" });
		expect(await make(nobody)).toEqual({ outcome: "not-found" });
		const [first, second] = [await make(accountId), await make(accountId)];
		if (first.outcome !== "created" || second.outcome !== "created") throw new Error(first.outcome);
		expect(second.link.href).toMatch(/^https:\/\/library\.example\/en\/password\?token=[\w-]{43}$/);
		const tokens = [first, second].map(({ link }) => new URL(link.href).searchParams.get("token") ?? "");
		expect((await open(tokens[0] ?? "")).outcome).toBe("link-dead");
		expect((await open(tokens[1] ?? "")).outcome).toBe("password-set");
		expect((await verbsFor(database, accountId)).slice(-3)).toEqual([
			"account.show-link",
			"account.show-link",
			"account.set-password",
		]);
	});

	it("is created neither for anybody who ranks higher nor for a disabled account", async () => {
		test.services.sendsEmail = false;
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		expect(await make(head.accountId)).toEqual({ outcome: "forbidden" });
		const shut = await makePerson(database, { disabledAt: new Date() });
		expect(await make(shut.accountId)).toEqual({ outcome: "account-disabled" });
		expect((await make(author.accountId)).outcome).toBe("created");
	});

	it("is needed on a site that sends no email, since an invitation counts as not sent", async () => {
		test.services.sendsEmail = false;
		const accountId = await invite();
		expect((await accountFile(officer, test.services, accountId))?.invitation).toMatchObject({ delivery: "failed" });
	});
});

describe("a link to set a password", () => {
	it("goes to anybody who has a password, and the password works until the link is used", async () => {
		expect(await sendPassword(author.accountId)).toBe("sent");
		expect(await sendPassword(author.accountId)).toBe("just-sent");
		expect(test.sentEmails).toMatchObject([{ to: author.email }]);
		expect((await accountFile(officer, test.services, author.accountId))?.passwordLink).toMatchObject({
			delivery: "sent",
		});
		expect((await open(tokenIn(test.sentEmails[0]))).outcome).toBe("password-set");
		expect((await accountFile(officer, test.services, author.accountId))?.passwordLink).toBeNull();
		expect(await verbsFor(database, author.accountId)).toEqual(["account.send-password-link", "account.set-password"]);
	});

	it("is sent only by the secretariat, and only if there is a password", async () => {
		expect(await sendPassword(author.accountId, author)).toBe("forbidden");
		const head = await makePerson(database, { roles: [{ role: "head" }] });
		expect(await sendPassword(head.accountId)).toBe("forbidden");
		expect(await sendPassword(head.accountId, head)).toBe("sent");
		expect(await sendPassword(nobody)).toBe("not-found");
		expect(await sendPassword(await invite())).toBe("not-accepted");
		const shut = await makePerson(database, { disabledAt: new Date() });
		expect(await sendPassword(shut.accountId)).toBe("account-disabled");
	});
});
