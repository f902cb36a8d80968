import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { savingParams } from "#app/http/return-path.ts";
import { createOneTimeLink } from "#app/identity/links/one-time-links.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { signUpEmails } from "#app/views/person/emails.ts";
import { type Email, emailsIn } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** People without an account get in touch, without scripts. The site has no mail server; it writes emails to files. */
const { app, open } = journey();
/** With scripts on for axe. */
let officer: BrowserSession;
let focal: BrowserSession;
/** Nobody is signed in. */
let visitor: Page;

beforeAll(async () => {
	officer = await open({ roles: [{ role: "officer" }], scripts: true });
	focal = await open({ roles: [{ role: "focal-point", member: "AZ" }], scripts: true });
	visitor = (await open()).page;
});

const { account, contact, desk, enquiries } = messagesFor("en");
const password = "eleven lanterns on the quay";

/** Makes the site send its emails, and waits for the one to an email address with this subject. */
async function emailTo(address: string, subject: string): Promise<Email> {
	await app.queueJob("send-emails");
	const find = () =>
		emailsIn(app.dataDir).find((received) => received.to === address && received.subject.startsWith(subject));
	await waitUntil(async () => find() !== undefined, 30_000, `an email to ${address}`);
	return find() as Email;
}

async function setNewPassword(page: Page): Promise<void> {
	for (const field of ["#password", "#repeat"]) await page.locator(field).fill(password);
}

describe("a reader", () => {
	const email = "rana@university.example";
	let reference = "";

	it("finds the contact form, learns what is missing, and loses nothing that was typed", async () => {
		await visitor.goto("/en/account/sign-in");
		await follow(visitor.getByRole("link", { name: contact.ways.othersLink }));
		expect(await heading(visitor)).toBe("Contact");
		await expectSoundPage(visitor, "en");
		await visitor.getByLabel(contact.message.text, { exact: true }).fill("How many counters does it have?");
		await visitor.getByLabel(contact.message.email).fill("nowhere");
		await press(visitor, contact.message.button);
		const errors = await textOf(visitor.locator("#errors"));
		for (const sentence of [contact.message.missing.topic, contact.message.missing.name])
			expect(errors).toContain(sentence);
		expect(await visitor.getByLabel(contact.message.text, { exact: true }).inputValue()).toBe(
			"How many counters does it have?",
		);
		await expectSoundPage(visitor, "en");
	});

	it("sends a message and gets a reference number, on the page and by email", async () => {
		await visitor.getByLabel(contact.message.topics.practice).check();
		await visitor.getByLabel(contact.message.name).fill("Rana Reader");
		await visitor.getByLabel(contact.message.email).fill(email);
		await press(visitor, contact.message.button);
		reference = /[0-9A-F]{4}-[0-9A-F]{4}/.exec(await mainText(visitor))?.[0] ?? "";
		expect(await mainText(visitor)).toContain(contact.message.sentWithoutEmail(reference));
		const received = await emailTo(email, contact.mail.messageReceived.subject(reference));
		expect(received.text).toContain(reference);
		for (const typed of ["counters", "Rana"]) expect(`${received.subject} ${received.text}`).not.toContain(typed);
	});

	it("is answered by the secretariat from its desk, by email", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/attention");
		expect(await mainText(page)).toContain(enquiries.open(1));
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: enquiries.act.message("Rana Reader") }));
		expect(await mainText(page)).toContain("How many counters does it have?");
		expect(await mainText(page)).toContain(enquiries.noEmail.message);
		const mailto = await page.getByRole("link", { name: enquiries.answer.write("Rana Reader") }).getAttribute("href");
		expect(decodeURIComponent(mailto ?? "")).toMatch(`mailto:${email}?subject=`);
		expect(decodeURIComponent(mailto ?? "")).toContain("How many counters does it have?");
		await press(page, enquiries.answer.ownButton);
		expect(await textOf(page.locator("#errors"))).toContain(enquiries.answer.ownMissing);
		await expectCleanPage(page);
		await page.getByLabel(enquiries.answer.ownLabel).fill("It has forty counters.");
		await press(page, enquiries.answer.ownButton);
		expect(await doneNotice(page)).toBe(enquiries.done["answered-yourself"]);
		const received = await emailTo(email, contact.mail.messageAnswered.subject(reference));
		expect(received.text).toContain("It has forty counters.");
		await page.goto("/en/desk");
		expect(await mainText(page)).not.toContain("Rana Reader");
	});
});

describe("an official", () => {
	const email = "orkhan@ministry.example";

	it("requests an account from the sign-in page", async () => {
		await visitor.goto("/en/account/sign-in");
		await follow(visitor.getByRole("link", { name: contact.ways.officialLink }));
		await expectSoundPage(visitor, "en");
		const { account: words } = contact;
		await visitor.getByLabel(words.country).selectOption("AZ");
		await visitor.getByLabel(words.office).fill("Ministry of Service");
		await visitor.getByLabel(words.position).fill("Head of standards");
		await visitor.getByLabel(words.name, { exact: true }).fill("Orkhan Official");
		await visitor.getByLabel(words.email).fill(email);
		await visitor.getByLabel(words.roles.author).check();
		await press(visitor, words.button);
		expect(await textOf(visitor.locator("#errors"))).toContain(words.missing.purpose);
		expect(await visitor.getByLabel(words.office).inputValue()).toBe("Ministry of Service");
		await visitor.getByLabel(words.purpose).fill("To write about our centres.");
		await press(visitor, words.button);
		expect(await heading(visitor)).toBe(words.sentTitle);
	});

	it("is invited by the focal point with one button, and begins", async () => {
		const { page } = focal;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: enquiries.act.account("Orkhan Official") }));
		expect(await page.getByLabel(enquiries.accept.role).inputValue()).toBe("author");
		await expectCleanPage(page);
		await press(page, enquiries.accept.buttonWithoutEmail);
		expect(await doneNotice(page)).toBe(enquiries.done.accepted);
		const { links } = await emailTo(email, messagesFor("en").mail.invitation.subject);
		await visitor.goto(links[0] ?? "");
		await setNewPassword(visitor);
		await press(visitor, account.setPassword.button);
		expect(await heading(visitor)).toBe(desk.title);
		await visitor.context().clearCookies();
	});
});

describe("a researcher", () => {
	const email = "rana@faculty.example";
	/** The link that a site with a mail server sends. @param search of the page for signing up */
	const signUpLink = async (search: string) => {
		const signUp = { email, name: "Rana Researcher", locale: "en" };
		const { token } = await app.database.prisma.$transaction((tx) =>
			createOneTimeLink(tx, { purpose: "sign-up", signUp, now: new Date() }),
		);
		const to = savingParams(new URLSearchParams(search).get("to"), "en");
		return app.origin + signUpEmails(app.origin, to).confirm.path("en", token);
	};

	it("signs up through the link in an email, which opening does not use up, and goes on to save the search", async () => {
		const { savedSearches } = messagesFor("en");
		await visitor.goto("/en/search?q=qqqq");
		await follow(visitor.getByRole("link", { name: savedSearches.form.title }));
		await follow(visitor.getByRole("link", { name: contact.ways.researcherLink }));
		await expectSoundPage(visitor, "en");
		const { signUp: words } = contact;
		const link = await signUpLink(new URL(visitor.url()).search);
		for (let opened = 0; opened < 2; opened++) await visitor.goto(link);
		expect(await mainText(visitor)).toContain(words.finish.lead(email));
		await expectSoundPage(visitor, "en");
		await setNewPassword(visitor);
		await press(visitor, words.finish.button);
		expect(await heading(visitor)).toBe(savedSearches.form.title);
		expect(await mainText(visitor)).toContain(savedSearches.words("qqqq"));
		expect((await visitor.goto(link))?.status()).toBe(404);
		expect(await mainText(visitor)).toContain(words.finish.dead);
	});
});

describe("a site without a mail server", () => {
	it("asks the secretariat for a researcher's account, and is answered with a link to hand over", async () => {
		const { signUp: words } = contact;
		await visitor.context().clearCookies();
		await visitor.goto("/en/account/sign-up");
		expect(await mainText(visitor)).toContain(words.leadWithoutEmail);
		await expectSoundPage(visitor, "en");
		await visitor.getByLabel(words.name).fill("Rolf Researcher");
		await visitor.getByLabel(words.email).fill("rolf@faculty.example");
		await press(visitor, contact.account.button);
		await visitor.getByLabel(words.purpose).fill("To compare counters.");
		await press(visitor, contact.account.button);
		expect(await heading(visitor)).toBe(contact.account.sentTitle);

		const { page } = officer;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: enquiries.act.account("Rolf Researcher") }));
		expect(await page.getByLabel(enquiries.accept.role).inputValue()).toBe("researcher");
		await expectCleanPage(page);
		await press(page, enquiries.accept.buttonWithoutEmail);
		expect(await doneNotice(page)).toBe(enquiries.done.accepted);
		const { passOn } = messagesFor("en").accounts;
		const { id } = await app.database.prisma.account.findUniqueOrThrow({ where: { email: "rolf@faculty.example" } });
		await page.goto(`/en/secretariat/accounts/${id}`);
		await press(page, passOn.button);
		await visitor.goto(await page.getByLabel(passOn.link("Rolf Researcher")).inputValue());
		await setNewPassword(visitor);
		await press(visitor, account.setPassword.button);
		expect(await heading(visitor)).toBe(desk.title);
		await visitor.context().clearCookies();
	});

	it("lets the secretariat create a link to pass on, which is shown once", async () => {
		const { id } = await app.database.prisma.account.findUniqueOrThrow({ where: { email: "rana@faculty.example" } });
		const { page } = officer;
		await page.goto(`/en/secretariat/accounts/${id}`);
		const { passOn } = messagesFor("en").accounts;
		expect(await mainText(page)).toContain(passOn.noEmail);
		await press(page, passOn.button);
		await expectCleanPage(page);
		const link = await page.getByLabel(passOn.link("Rana Researcher")).inputValue();
		await page.goto(`/en/secretariat/accounts/${id}`);
		expect(await page.content()).not.toContain(link);
		expect((await visitor.goto(link))?.status()).toBe(200);
		expect(await mainText(visitor)).toContain("rana@faculty.example");
	});
});
