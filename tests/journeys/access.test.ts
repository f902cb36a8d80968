import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** Access to a part for members only: asked for on a phone without scripts, granted by the owner, read and given back. */
const { app, open } = journey({ expectedFaults: /404/ });
let reader: Page;
let focal: BrowserSession;
let pid: string;

const { access, contact, errors, pipeline } = messagesFor("en");
const title = "Queues without tickets";
const closed = "The lifts broke down.";
const purpose = "A thesis on one-stop centres.";

beforeAll(async () => {
	reader = (await open({ width: 360, roles: [{ role: "researcher" }] })).page;
	focal = await open({ roles: [{ role: "focal-point", member: "AZ" }], scripts: true });
	const sections = { problem: "P.", solution: "S.", challenges: closed };
	const text = exampleText({ title, sections });
	pid = await createPublished(app.services, { countries: ["AZ"], membersOnly: ["challenges"] }, { en: text });
});

it("a reader asks for access, and learns what is missing", async () => {
	await reader.goto(`/en/library/${pid}`);
	expect(await mainText(reader)).not.toContain(closed);
	await follow(reader.getByRole("link", { name: access.ask.action }));
	expect(await heading(reader)).toBe(access.ask.heading(title));
	await press(reader, access.ask.button);
	expect(await textOf(reader.locator("#errors"))).toContain(access.ask.missing);
	await expectSoundPage(reader, "en");
	await reader.getByLabel(access.ask.purpose, { exact: true }).fill(purpose);
	await press(reader, access.ask.button);
	expect(await doneNotice(reader)).toBe(access.own.done.asked);
	await expectSoundPage(reader, "en");
});

it("the focal point of the owner grants it from the desk", async () => {
	const { page } = focal;
	await page.goto("/en/desk");
	await follow(page.getByRole("link", { name: `${pipeline.desk.tasks.access} ${title}` }));
	expect(await mainText(page)).toContain(purpose);
	await expectCleanPage(page);
	await press(page, access.desk.grant.button);
	expect(await doneNotice(page)).toBe(access.desk.done.granted);
});

it("the reader finds the part on the page of the practice until they give up access", async () => {
	await reader.goto(`/en/library/${pid}`);
	expect(await mainText(reader)).toContain(closed);
	await reader.goto("/en/account/access");
	await press(reader, access.own.giveUp);
	expect(await doneNotice(reader)).toBe(access.own.done.ended);
	await reader.goto(`/en/library/${pid}`);
	expect(await mainText(reader)).not.toContain(closed);
});

it("a page that is not found leads to the secretariat, with its URL filled in, which alone is no message", async () => {
	const path = "/en/library/0000-0";
	await reader.goto(path);
	await follow(reader.getByRole("link", { name: errors.notFound.ask }));
	const text = reader.getByLabel(contact.message.text, { exact: true });
	expect(await text.inputValue()).toBe(`${contact.message.aboutPage(path)}\n`);
	expect(await reader.getByLabel(contact.message.topics.access).isChecked()).toBe(true);
	await press(reader, contact.message.button);
	expect(await textOf(reader.locator("#errors"))).toContain(contact.message.missing.text);
	expect(await text.inputValue()).toBe(`${contact.message.aboutPage(path)}\n`);
	await text.fill(`${contact.message.aboutPage(path)}\nA colleague sent me this link.`);
	await press(reader, contact.message.button);
	expect(await mainText(reader)).toContain(contact.message.sentTitle);
});
