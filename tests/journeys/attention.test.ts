import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { openMailServer } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { becomeHead, head } from "./head.ts";
import { follow, textOf } from "./page-actions.ts";

/** Emails that had no recipient can be sent again only where emails go out. */
const mailServer = await openMailServer();
afterAll(() => mailServer.close());
const { app, open } = journey({ settings: { SMTP_URL: mailServer.url } });
let leyla: BrowserSession;
let page: Page;
const today = dayOf(new Date());

beforeAll(async () => {
	// Axe runs asynchronously, which Chromium forbids where scripts are off; the pages have none.
	leyla = await open({ scripts: true });
	page = leyla.page;
	await becomeHead(page, app);
	const contact = { office: "Office", role: "technical-contact" as const, personName: "Somebody Technical" };
	const term = { email: "t@agency.example", from: "2024-01-01", to: daysAfter(today, 20) };
	const officer = personWithRole("officer");
	await designateContact(officer, app.services, { member: "AZ", ...contact, ...term });
	const focal = { role: "focal-point" as const, personName: "Somebody Focal", office: "Office", from: "2024-01-01" };
	await designateContact(officer, app.services, { member: "AZ", ...focal, email: "focal@az.example" });
	await designateContact(officer, app.services, { member: "TR", ...contact, ...term });
});

const at = (rest = "") => `/en/secretariat/attention${rest}`;
/** Opens the form with this intent, fills it in, and sends it. */
async function send(intent: string, fill: (form: ReturnType<Page["locator"]>) => Promise<unknown>): Promise<void> {
	const form = page.locator(`details#${intent}`);
	if ((await form.getAttribute("open")) === null) await form.locator("summary").click();
	await fill(form);
	await follow(form.locator("button[type=submit]"));
}

describe("an officer", () => {
	it("sees pages on which axe finds no problem", async () => {
		const id = (await app.database.prisma.attentionCase.findFirstOrThrow({ where: { member: "AZ" } })).id;
		for (const rest of ["", `/${id}`, "/letters"]) {
			await page.goto(at(rest));
			await expectSoundPage(page, "en");
			await expectCleanPage(page);
		}
		await page.goto(at(`/${id}`));
		await send("snooze", async () => {});
	});
});

describe("the nightly job", () => {
	it("sends a morning email to the head and a reminder to the focal point, one of each", async () => {
		const { prisma } = app.database;
		await app.queueJob("refresh-attention");
		await waitUntil(
			async () => (await prisma.email.count({ where: { kind: "digest" } })) === 1,
			20_000,
			"emails are written",
		);
		await app.queueJob("send-emails");
		await waitUntil(() => mailServer.emails.length === 2, 20_000, "emails are sent");
		const to = (address: string) => mailServer.emails.filter((email) => email.to.includes(address));
		expect([to(head.email).length, to("focal@az.example").length]).toEqual([1, 1]);
		expect(to(head.email)[0]?.text).toContain(`${app.origin}/en/secretariat/attention`);
	});

	it("shows which email had no recipient, in the list and among the emails, and sends one again", async () => {
		const { attention } = messagesFor("en");
		await page.goto(at("?kind=letter-not-sent"));
		expect(await textOf(page.locator("main tbody"))).toContain("Türkiye");
		await follow(page.getByRole("link", { name: attention.resolve.emails }));
		expect(await textOf(page.locator("main tbody"))).toContain(attention.emails.failures["no-address"]);
		await page.goto(at("/letters?member=AZ"));
		await follow(page.getByRole("button", { name: attention.emails.again }));
		expect(await textOf(page.getByRole("status"))).toBe(attention.flash.again);
		await app.queueJob("send-emails");
		await waitUntil(() => mailServer.emails.length === 3, 20_000, "it is sent again");
	});
});
