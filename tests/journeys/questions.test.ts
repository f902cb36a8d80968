import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type Email, openMailServer } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** A question by email: from a phone without an account and without scripts, to the page of the practice. */
const mailServer = await openMailServer();
afterAll(() => mailServer.close());
const { app, open } = journey({ settings: { SMTP_URL: mailServer.url } });
/** On a phone, without scripts. */
let visitor: Page;
/** With scripts on for axe. */
let focal: BrowserSession;
let pid: string;

const { pipeline, questions } = messagesFor("en");
const title = "Queues without tickets";
const text = "Which body pays for the building, the region or the ministry?";
const answer = "The region pays. The ministry equips it.";
const email = "rana@university.example";

beforeAll(async () => {
	visitor = (await open({ width: 360 })).page;
	focal = await open({ roles: [{ role: "focal-point", member: "AZ" }], scripts: true });
	pid = await createPublished(app.services, { countries: ["AZ"] }, { en: exampleText({ title }) });
});

/** Makes the site send its emails, and waits for the one with this subject. */
async function emailWith(subject: string): Promise<Email> {
	await app.queueJob("send-emails");
	const find = () => mailServer.emails.find((received) => received.to === email && received.subject === subject);
	await waitUntil(() => find() !== undefined, 30_000, `an email: ${subject}`);
	return find() as Email;
}

/** The link to the asker's page. */
const pageIn = ({ links }: Email) => links.find((link) => link.includes("/questions/")) ?? "";

describe("a reader without an account", () => {
	it("asks from the page of the practice, learns what is missing, and loses nothing", async () => {
		await visitor.goto(`/en/library/${pid}`);
		await follow(
			visitor
				.getByRole("navigation", { name: messagesFor("en").practice.actions.quick })
				.getByText(questions.ask.quick),
		);
		expect(await heading(visitor)).toBe(questions.ask.heading(title));
		await expectSoundPage(visitor, "en");
		await visitor.getByLabel(questions.form.text, { exact: true }).fill(text);
		await press(visitor, questions.form.button);
		const errors = await textOf(visitor.locator("#errors"));
		for (const sentence of [questions.form.missing.email, questions.form.missing.mayShow])
			expect(errors).toContain(sentence);
		expect(await visitor.getByLabel(questions.form.text, { exact: true }).inputValue()).toBe(text);
		await expectSoundPage(visitor, "en");
	});

	it("sends the question, and is asked to confirm it", async () => {
		await visitor.getByLabel(questions.form.email, { exact: true }).fill(email);
		await visitor.getByLabel(questions.form.yes).check();
		// A sender who is faster than people are is asked to wait; what was typed stays in the form.
		const sent = visitor.getByRole("heading", { name: questions.sent.title });
		await waitUntil(
			async () => {
				await press(visitor, questions.form.button);
				return sent.isVisible();
			},
			30_000,
			"the question to be old enough",
		);
		expect(await app.database.prisma.request.count({ where: { type: "question" } })).toBe(0);
	});

	it("confirms it through the link in the email, which opening does not use up", async () => {
		const received = await emailWith(questions.mail.confirm.subject);
		expect(`${received.subject} ${received.text}`).not.toContain("building");
		for (let opened = 0; opened < 2; opened++) {
			const page = await visitor.goto(pageIn(received));
			expect(page?.headers()).toMatchObject({
				"cache-control": "private, no-store",
				"referrer-policy": "same-origin",
				"x-robots-tag": "noindex, nofollow",
			});
		}
		await expectSoundPage(visitor, "en");
		expect(await app.database.prisma.request.count({ where: { type: "question" } })).toBe(0);
		await press(visitor, questions.asked.confirm.button);
		expect(await doneNotice(visitor)).toBe(questions.asked.done.confirmed);
		expect(await mainText(visitor)).toContain(questions.asked.steps.with(["Azerbaijan"]));
	});
});

describe("the focal point", () => {
	it("finds it among the tasks on the desk, without a name or email address, and answers it", async () => {
		const { page } = focal;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: `${pipeline.desk.tasks.question} ${title}` }));
		expect(await mainText(page)).toContain(text);
		expect(await page.content()).not.toContain(email);
		await press(page, questions.desk.answer.button);
		expect(await textOf(page.locator("#errors"))).toContain(questions.desk.answer.missing);
		await expectCleanPage(page);
		await page.getByLabel(questions.desk.answer.label, { exact: true }).fill(answer);
		expect(await page.getByLabel(questions.desk.answer.yes).isChecked()).toBe(true);
		await press(page, questions.desk.answer.button);
		expect(await doneNotice(page)).toBe(questions.desk.done.answered);
		await expectCleanPage(page);
		await page.goto("/en/desk");
		expect(await mainText(page)).not.toContain(pipeline.desk.tasks.question);
	});
});

describe("both sides agree", () => {
	it("and readers find the question with its answer on the page of the practice", async () => {
		await visitor.goto(`/en/library/${pid}#questions`);
		const shown = await mainText(visitor);
		for (const part of [text, answer, questions.answered.by("Azerbaijan")]) expect(shown).toContain(part);
		await expectSoundPage(visitor, "en");
		await visitor.goto(`/ar/library/${pid}/ask`);
		expect(await mainText(visitor)).toContain(text);
		await expectSoundPage(visitor, "ar");
	});

	it("until the asker, who got the answer by email, stops showing it", async () => {
		const received = await emailWith(questions.mail.answered.subject);
		expect(received.text).toContain(answer);
		expect(`${received.subject} ${received.text}`).not.toContain("@agency.example");
		await visitor.goto(pageIn(received));
		expect(await mainText(visitor)).toContain(answer);
		const { page } = focal;
		await page.goto(pageIn(received));
		await expectCleanPage(page);
		await press(visitor, questions.asked.stop);
		expect(await doneNotice(visitor)).toBe(questions.asked.done.hidden);
		await visitor.goto(`/en/library/${pid}`);
		expect(await mainText(visitor)).not.toContain(text);
	});

	it("and the asker deletes the email address, after which the link no longer works", async () => {
		const received = await emailWith(questions.mail.answered.subject);
		await visitor.goto(pageIn(received));
		await visitor.getByText(questions.asked.forget.title).click();
		await press(visitor, questions.asked.forget.button);
		expect(await doneNotice(visitor)).toBe(questions.asked.forgotten);
		expect((await visitor.goto(pageIn(received)))?.status()).toBe(404);
		expect(await mainText(visitor)).toContain(questions.asked.dead);
		await visitor.goto("/ar/questions/none");
		await expectSoundPage(visitor, "ar");
	});
});
