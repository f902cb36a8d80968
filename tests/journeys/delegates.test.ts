import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { givenEvent } from "#app/forum/events/events.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/**
 * An event with one place, on a site that sends no email: registering on a phone without scripts, the waiting list, the
 * delegation, check-in while the network is away, and the certificate.
 */
const { app, open } = journey({
	settings: { WORKER: "off" },
	expectedFaults: /net::ERR_INTERNET_DISCONNECTED|Failed to fetch/,
});
/** On phones, without scripts. */
let first: Page;
let second: Page;
let focal: BrowserSession;
/** With the scripts of check-in. */
let officer: BrowserSession;
let eventId: string;

const { registration } = messagesFor("en");
const { fields, form, own } = registration;
const slug = "exchange-days-2027";

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
	first = (await open({ width: 360 })).page;
	second = (await open({ width: 360 })).page;
	focal = await open({ roles: [{ role: "focal-point", member: "AZ" }], scripts: true });
	officer = await open({ roles: [{ role: "officer" }], scripts: true, width: 360 });
	eventId = await givenEvent(app.services, {
		slug,
		title: { en: "Exchange days 2027", ar: "أيام التبادل 2027" },
		seats: 1,
		seatsPerDelegation: 4,
		starts: `${day(60)}T09:30`,
		ends: `${day(61)}T18:00`,
		registrationOpens: day(-5),
		registrationCloses: `${day(30)}T23:59`,
	});
});

async function fillIn(page: Page, name: string, email: string): Promise<void> {
	await page.getByLabel(fields.name, { exact: true }).fill(name);
	await page.getByLabel(fields.office, { exact: true }).fill("Ministry of Public Service");
	await page.getByLabel(fields.email, { exact: true }).fill(email);
	await page.getByLabel(registration.attendanceLabels["on-site"], { exact: true }).check();
}

/** Sends the public form, which asks a sender who is faster than people are to wait. */
async function register(page: Page): Promise<void> {
	await waitUntil(
		async () => {
			await press(page, form.button);
			return page.locator(".seat").isVisible();
		},
		30_000,
		"the form to be old enough",
	);
}

const state = (page: Page) => textOf(page.locator(".seat h2"));

describe("delegates", () => {
	it("register from the page of the event, and learn what is missing", async () => {
		await first.goto(`/en/events/${slug}`);
		await follow(first.getByRole("link", { name: form.button }));
		expect(await heading(first)).toBe(form.title("Exchange days 2027"));
		await expectSoundPage(first, "en");
		await press(first, form.button);
		const errors = await textOf(first.locator("#errors"));
		for (const label of [fields.name, fields.office, fields.email]) expect(errors).toContain(label);
		await fillIn(first, "Amina Okello", "amina@ministry.example");
		await first.getByLabel(fields.delegation, { exact: true }).selectOption("UG");
		await register(first);
		expect(await doneNotice(first)).toBe(own.done.registered);
		expect(await state(first)).toBe(own.seated);
		expect(await mainText(first)).toContain("Amina Okello");
		await expectSoundPage(first, "en");
	});

	it("wait in line where all places are taken, until one is cancelled", async () => {
		await second.goto(`/ar/events/${slug}/register`);
		await expectSoundPage(second, "ar");
		await second.goto(`/en/events/${slug}/register`);
		expect(await mainText(second)).toContain(registration.places.full(0));
		await press(second, form.button);
		await fillIn(second, "Rana Haddad", "rana@university.example");
		await register(second);
		expect(await state(second)).toBe(own.youAreInLine(1));
		await first.locator("details.undo summary").click();
		await first.getByLabel(own.cancel.sure).check();
		await press(first, own.cancel.button);
		expect(await doneNotice(first)).toBe(own.done.cancelled);
		expect(await state(first)).toBe(own.cancelledByYou);
		await second.goto(second.url().replace(/\?.*/, ""));
		expect(await state(second)).toBe(own.seated);
		await second.goto(second.url().replace("/en/", "/ar/"));
		await expectSoundPage(second, "ar");
	});

	it("are registered by the focal point, who can pass on their links where no email goes out", async () => {
		const { page } = focal;
		await page.goto("/en/desk/country/AZ");
		await follow(page.getByRole("link", { name: registration.delegations.section }));
		await follow(page.getByRole("link", { name: "Exchange days 2027" }));
		await fillIn(page, "=Leyla", "leyla@agency.example");
		await press(page, registration.delegation.button);
		expect(await doneNotice(page)).toBe(registration.delegation.done.waiting);
		await expectCleanPage(page);
		await follow(page.getByRole("link", { name: "=Leyla" }));
		await press(page, registration.link.show);
		const address = await page.locator("#address").inputValue();
		expect(address).toMatch(/\/en\/registrations\/[\w-]{43}$/);
		await expectCleanPage(page);
	});
});

describe("the secretariat", () => {
	it("seats somebody beyond the places with a reason, and downloads badges without formulae", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/delegates");
		await follow(page.getByRole("link", { name: "Exchange days 2027" }));
		await expectCleanPage(page);
		await follow(page.getByRole("link", { name: registration.delegates.register }));
		await fillIn(page, "=HYPERLINK(1)", "speaker@agency.example");
		await page.getByLabel(registration.delegates.beyond).check();
		await press(page, form.button);
		expect(await textOf(page.locator("#errors"))).toContain(registration.refused.reasonMissing);
		await page.locator("#reason").fill("Gives the keynote");
		await press(page, form.button);
		expect(await doneNotice(page)).toBe(registration.delegates.done.seated);
		const href = await page.getByRole("link", { name: registration.delegates.badges }).getAttribute("href");
		const badges = await (await page.request.get(href ?? "")).text();
		expect(badges).toContain("'=HYPERLINK(1)");
		expect(badges).not.toContain("Leyla");
		expect(badges.split("\r\n")[0]?.split(",")).toHaveLength(3);
	});

	it("checks people in on a phone whose network is away for a while", async () => {
		const { page } = officer;
		await page.goto(`/en/secretariat/delegates/${eventId}/check-in`);
		await expectCleanPage(page);
		const rana = page.locator("#door li", { hasText: "Rana Haddad" });
		expect(await textOf(rana)).not.toContain(registration.door.checkedIn);
		await page.context().setOffline(true);
		await rana.getByRole("button").click();
		expect(await textOf(rana)).toContain(registration.door.checkedIn);
		await page
			.locator("#unsent")
			.filter({ hasText: registration.door.unsent(1) })
			.waitFor();
		const attended = () => app.database.prisma.registration.count({ where: { eventId, attendedAt: { not: null } } });
		expect(await attended()).toBe(0);
		await page.context().setOffline(false);
		await waitUntil(async () => (await attended()) === 1, 30_000, "the mark that was kept");
		await page.locator("#unsent").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
		await page.reload();
		expect(await textOf(page.locator("#door li", { hasText: "Rana Haddad" }))).toContain(registration.door.checkedIn);
	});

	it("marks attendance without scripts, from a form and from a file", async () => {
		const phone = (await open({ roles: [{ role: "officer" }], width: 360 })).page;
		await phone.goto(`/en/secretariat/delegates/${eventId}/check-in?q=hyperlink`);
		await follow(phone.locator("#door").getByRole("button"));
		expect(await textOf(phone.locator("#door"))).toContain(registration.door.checkedIn);
		await phone.goto(`/en/secretariat/delegates/${eventId}/attendance`);
		const list = Buffer.from("Name,Email\nRana,rana@university.example\nNobody,nobody@agency.example\n");
		await phone.locator("#file").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: list });
		await press(phone, registration.attendanceFile.button);
		expect(await doneNotice(phone)).toContain("nobody@agency.example");
	});
});

it("who attended opens a certificate after the event, in both languages", async () => {
	await app.database.prisma.forumEvent.update({
		where: { id: eventId },
		data: { starts: day(-3), ends: day(-2), registrationOpens: day(-9), registrationCloses: day(-5) },
	});
	await second.goto(second.url().replace("/ar/", "/en/"));
	expect(await state(second)).toBe(own.attended);
	await follow(second.locator(".seat a"));
	expect(await heading(second)).toBe(registration.certificate.title);
	expect(await mainText(second)).toContain("Rana Haddad");
	const { page } = officer;
	await page.goto(second.url());
	await expectCleanPage(page);
	await second.goto(second.url().replace("/en/", "/ar/"));
	await expectSoundPage(second, "ar");
	expect((await second.goto("/en/certificates/0000-0000"))?.status()).toBe(404);
});
