import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { giveSecondFactor, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { totpAt } from "#app/identity/second-factor/totp.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { lastEmailTo } from "../setup/mail.ts";
import { processEnvironment } from "../setup/site-process.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { becomeHead, head, signIn } from "./head.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

/** One story in order: each test continues where the one before ended. */
const { app, open } = journey({ settings: { SECOND_FACTOR: "required" } });
let leyla: BrowserSession;
let farid: BrowserSession;
let headSecret = "";
let recoveryCodes: string[] = [];
let faridFile = "";

beforeAll(async () => {
	// Axe runs asynchronously, which Chromium forbids where scripts are off; the pages have none.
	const settings = { scripts: true };
	[leyla, farid] = await Promise.all([open(settings), open(settings)]);
});

const guest = { name: "Farid Focal", email: "farid@agency.example", password: "quiet harbour beneath nine bells" };
const en = messagesFor("en");
const ar = messagesFor("ar");
const factor = en.account.secondFactor;

/** The code of the step after this one: each code is accepted once, and the app's clock may be a step ahead. */
const nextCode = (secret: string) => totpAt(secret, new Date(Date.now() + 30_000));
const send = (page: Page) => follow(page.locator("main form button[type=submit]").first());

async function giveCode(page: Page, code: string): Promise<void> {
	await page.locator("#code").fill(code);
	await send(page);
}

/** Whether axe has checked the pages of the set-up. */
let checkedSetUp = false;

/** From the page that requires two-step verification to the recovery codes, which are shown once. */
async function setUp(page: Page, locale: Locale): Promise<{ secret: string; codes: string[] }> {
	const { setUp: words, codes } = messagesFor(locale).account.secondFactor;
	const check = async () => {
		await expectSoundPage(page, locale);
		if (!checkedSetUp) await expectCleanPage(page);
	};
	expect(await mainText(page)).toContain(words.required);
	await check();
	await follow(page.getByRole("button", { name: words.begin }));
	expect(await page.getByRole("img", { name: words.picture }).count()).toBe(1);
	await check();
	const secret = (await textOf(page.locator("#key"))).replace(/\s/g, "");
	await giveCode(page, "000000");
	expect(await textOf(page.locator("#problem-code"))).toBe(messagesFor(locale).account.secondFactor.wrongCode);
	await giveCode(page, totpAt(secret, new Date()));
	expect(await heading(page)).toBe(codes.title);
	await check();
	checkedSetUp = true;
	const shown = await page.locator("main ol code").allInnerTexts();
	await follow(page.getByRole("link", { name: codes.goOn }));
	return { secret, codes: shown };
}

/** Waits until the last email to an email address has this part. */
async function emailWith(address: string, part: RegExp): Promise<string> {
	for (let waited = 0; waited < 5000; waited += 50) {
		const found = part.exec(lastEmailTo(address, app.dataDir)?.text ?? "")?.[0];
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`no email to ${address} with ${part}`);
}

/** From the page that sends a link to the new password. */
async function setNewPassword(page: Page, locale: string, email: string): Promise<void> {
	await page.goto(`/${locale}/account/reset`);
	await page.locator("#email").fill(email);
	await send(page);
	await page.goto(await emailWith(email, /http\S+\/account\/reset\/\S+/));
	for (const field of ["#password", "#repeat"]) await page.locator(field).fill("eleven lanterns on the quay");
	await send(page);
}

describe("the first head", () => {
	it("comes from the one-time link, by way of setting up two-step verification, to the desk", async () => {
		const { page } = leyla;
		await becomeHead(page, app);
		expect(await heading(page)).toBe(factor.setUp.title);
		({ secret: headSecret, codes: recoveryCodes } = await setUp(page, "en"));
		expect(recoveryCodes).toHaveLength(10);
		expect(await heading(page)).toBe(en.desk.title);
		expect(await page.content()).not.toContain(recoveryCodes[0]);
	});

	it("signs in with password and code, and learns when a code is wrong or used", async () => {
		const { page } = leyla;
		await page.goto("/en/account");
		await follow(page.getByRole("button", { name: en.account.page.signOutHere }));
		await signIn(page);
		expect(await heading(page)).toBe(factor.signIn.title);
		await expectCleanPage(page);
		await giveCode(page, "123");
		expect(await textOf(page.locator("#problem-code"))).toBe(factor.wrongCode);
		await giveCode(page, nextCode(headSecret));
		expect(await heading(page)).toBe(en.desk.title);
	});

	it("can sign in with a recovery code once", async () => {
		const { page } = leyla;
		const [code = ""] = recoveryCodes;
		for (const works of [true, false]) {
			await page.goto("/en/account");
			await follow(page.getByRole("button", { name: en.account.page.signOutHere }));
			await signIn(page);
			await follow(page.getByRole("link", { name: factor.recovery.instead }));
			await giveCode(page, code.toLowerCase());
			if (works) expect(await textOf(page.getByRole("status"))).toBe(factor.recoveryUsed);
			else expect(await textOf(page.locator("#problem-code"))).toBe(factor.wrongRecoveryCode);
		}
		await giveCode(page, recoveryCodes[1] ?? "");
		expect(await heading(page)).toBe(factor.title);
	});
});

describe("an invited colleague", () => {
	const accounts = "/en/secretariat/accounts";

	it("is invited by the head as focal point and designated, in at most five clicks", async () => {
		const { page } = leyla;
		let clicks = 0;
		const click = (way: Locator) => {
			clicks += 1;
			return follow(way);
		};
		await page.goto("/en/desk");
		await click(page.getByRole("link", { name: en.layout.secretariat, exact: true }));
		clicks += 1;
		await page.locator(".groups summary", { hasText: en.secretariat.groups.system }).click();
		await click(page.getByRole("link", { name: en.accounts.title, exact: true }));
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await click(page.getByRole("link", { name: en.accounts.invite }));
		await expectCleanPage(page);
		await page.locator("#name").fill(guest.name);
		expect(await page.locator("#office").isVisible()).toBe(false);
		await page.locator("#role-1").selectOption("focal-point");
		const button = page.getByRole("button", { name: en.accounts.new.buttonWithoutEmail });
		await follow(button);
		expect(await page.locator("#name").inputValue()).toBe(guest.name);
		await page.locator("#email").fill(guest.email);
		await page.locator("#locale").selectOption("ar");
		await page.locator("#country-1").selectOption("AZ");
		await page.locator("#office").fill("Head of standards");
		await click(button);
		expect(clicks, "besides the one that was refused on purpose").toBeLessThanOrEqual(5);
		expect(await textOf(page.getByRole("status"))).toBe(en.accounts.done.invited(guest.name));
		faridFile = new URL(page.url()).pathname;
		await follow(page.getByRole("link", { name: en.accounts.file.inRegister }));
		expect(await heading(page)).toBe(guest.name);
		await emailWith(guest.email, /account\/reset/);
		await page.goto(faridFile);
		expect(await mainText(page)).toContain(en.accounts.passOn.title);
		await expectCleanPage(page);
		expect(await page.goto(`${accounts}?state=invited`).then((answer) => answer?.status())).toBe(200);
		expect(await page.locator("main tbody tr").count()).toBe(1);
	});

	it("comes from the email in Arabic, by way of password and two-step verification, to the desk", async () => {
		const { page } = farid;
		const link = await emailWith(guest.email, /http\S+\/ar\/account\/reset\/\S+/);
		expect(lastEmailTo(guest.email, app.dataDir)?.text).toContain(head.name);
		expect(lastEmailTo(guest.email, app.dataDir)?.text).toContain("أذربيجان");
		await page.goto(link);
		expect(await heading(page)).toContain(guest.name);
		await expectSoundPage(page, "ar");
		await expectCleanPage(page);
		await page.locator("#password").fill(guest.password);
		await page.locator("#repeat").fill(guest.password);
		await send(page);
		expect(await heading(page)).toBe(ar.account.secondFactor.setUp.title);
		await setUp(page, "ar");
		expect(await heading(page)).toBe(ar.desk.title);
		expect((await page.goto(link))?.status()).toBe(404);
		await page.goto("/ar/account/second-factor");
		await expectCleanPage(page);
	});

	it("loses the device, and sets up another after a colleague has reset two-step verification", async () => {
		const { page } = leyla;
		await page.goto(faridFile);
		await follow(page.getByRole("link", { name: en.accounts.file.resetSecondFactor }));
		await expectCleanPage(page);
		await page.getByLabel(factor.reset.reason).fill("He called from the number on file.");
		await send(page);
		expect(await textOf(page.getByRole("status"))).toBe(factor.reset.doneWithoutEmail(guest.name));
		await emailWith(guest.email, /يُرجى طلب رابط[\s\S]*\/ar\/account\/reset\n/);
		await setNewPassword(farid.page, "ar", guest.email);
		await setUp(farid.page, "ar");
		expect(await heading(farid.page)).toBe(ar.desk.title);
	});

	it("as an officer without device and codes, signs in again once a second person has confirmed a head's request", async () => {
		const person = { name: "Nigar Officer", email: "nigar@secretariat.example" };
		const officer = await makePerson(app.database, { ...person, roles: [{ role: "officer" }] });
		await giveSecondFactor(app.database, officer);
		const [{ page }, { page: second }] = [leyla, await open({ roles: [{ role: "officer" }] })];
		await page.goto(`/en/secretariat/accounts/${officer.accountId}`);
		await follow(page.getByRole("link", { name: en.accounts.file.resetSecondFactor }));
		await page.getByLabel(factor.reset.reason).fill("She came to the office with her passport.");
		await follow(page.getByRole("button", { name: factor.reset.request }));
		expect(await page.getByRole("button", { name: factor.reset.confirm }).count()).toBe(0);

		await second.goto("/en/desk");
		await follow(second.getByRole("link", { name: person.name }));
		expect(await mainText(second)).toContain("with her passport");
		await follow(second.getByRole("button", { name: factor.reset.confirm }));
		expect(await textOf(second.getByRole("status"))).toBe(en.accounts.done["reset-confirmed"](person.name));
		await emailWith(person.email, /request a link[\s\S]*\/en\/account\/reset\n/);
		const { page: own } = await open();
		await setNewPassword(own, "en", person.email);
		await setUp(own, "en");
		expect(await heading(own)).toBe(en.desk.title);
	});

	it("is signed out at once when the account is disabled", async () => {
		const { page } = leyla;
		await page.goto(faridFile);
		await follow(page.getByRole("link", { name: en.accounts.file.disable }));
		await expectCleanPage(page);
		await follow(page.getByRole("button", { name: en.accounts.file.disableButton }));
		expect(await textOf(page.getByRole("status"))).toBe(en.accounts.done.disabled(guest.name));
		await farid.page.goto("/ar/desk");
		expect(await heading(farid.page)).toBe(ar.account.signIn.title);
	});
});

describe("the pages of accounts in Arabic", () => {
	const list = "/ar/secretariat/accounts";
	const file = () => faridFile.replace("/en/", "/ar/");
	const invite = (page: Page) => follow(page.getByRole("button", { name: ar.accounts.new.buttonWithoutEmail }));
	const states: [name: string, arrive: (page: Page) => Promise<unknown>][] = [
		["the list", (page) => page.goto(list)],
		["an invitation", (page) => page.goto(`${list}/new`)],
		["the page of an account", (page) => page.goto(file())],
		[
			"the confirmation before an account is disabled",
			async (page) => {
				await page.goto(file());
				await follow(page.locator("button", { hasText: ar.accounts.file.enable }));
				await page.goto(`${file()}?confirm=disable`);
				expect(await page.getByRole("button", { name: ar.accounts.file.disableButton }).count()).toBe(1);
			},
		],
		[
			"an invitation with mistakes",
			async (page) => {
				await page.goto(`${list}/new`);
				await page.locator("#country-1").selectOption("AZ");
				await invite(page);
				expect(await page.locator("#errors").count()).toBe(1);
			},
		],
		[
			"an invitation to an email address that is taken",
			async (page) => {
				await page.goto(`${list}/new`);
				await page.locator("#name").fill(guest.name);
				await page.locator("#email").fill(guest.email);
				await page.locator("input[name=roles]").first().check();
				await invite(page);
				expect(await page.getByRole("link", { name: ar.accounts.new.open }).count()).toBe(1);
			},
		],
	];

	it.each(states)("are correct: %s", async (_, arrive) => {
		const { page } = leyla;
		await arrive(page);
		await expectSoundPage(page, "ar");
	});
});

describe("an account that is erased", () => {
	const words = ar.account.erasure;

	it("needs a reason, and leaves a name that reveals nothing about the person", async () => {
		const { page } = leyla;
		await page.goto(faridFile.replace("/en/", "/ar/"));
		await follow(page.getByRole("link", { name: words.otherTitle }));
		await expectSoundPage(page, "ar");
		await expectCleanPage(page);
		await send(page);
		expect(await textOf(page.locator("#problem-reason"))).toBe(words.reasonMissing);
		await page.getByLabel(words.reasons.requested).check();
		await send(page);
		expect(await heading(page)).toBe(words.name);
		await expectCleanPage(page);
		expect(await mainText(page)).not.toContain(guest.name);
		await page.goto(faridFile);
		expect(await heading(page)).toBe(en.account.erasure.name);
	});

	it("can't be the person's own while nobody else is head", async () => {
		const { page } = leyla;
		await page.goto("/en/account");
		await follow(page.getByRole("link", { name: en.account.erasure.ownTitle }));
		await expectCleanPage(page);
		await page.locator("#current").fill(head.password);
		await send(page);
		expect(await textOf(page.locator("#problem-current"))).toBe(en.account.erasure.lastHead);
	});
});

it("a single head without device and codes gets in again through a command on the server", async () => {
	const run = (email: string) =>
		promisify(execFile)(process.execPath, ["scripts/reset-second-factor.ts", email], {
			env: { ...processEnvironment(), DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir },
		}).catch((error: { code: number; stderr: string }) => error);
	expect(await run("nobody@secretariat.example")).toMatchObject({
		code: 1,
		stderr: expect.stringContaining("no account"),
	});
	expect(await run(` ${head.email.toUpperCase()}`)).toMatchObject({ stdout: expect.stringContaining(head.name) });
	const { page } = leyla;
	await emailWith(head.email, /request a link[\s\S]*\/en\/account\/reset\n/);
	await setNewPassword(page, "en", head.email);
	await setUp(page, "en");
	expect(await heading(page)).toBe(en.desk.title);
	await page.goto("/en/account");
	const [own] = await page.locator("main dd").allInnerTexts();
	expect(own).toBe(head.name);
});
