import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { fillDate, follow, heading, mainText, textOf } from "./page-actions.ts";

const { open } = journey();
let officer: BrowserSession;
let page: Page;
/** The same people with scripts on, which axe needs. */
const axeSessions = {} as { officer: BrowserSession; focalPoint: BrowserSession };
/** URLs of what was recorded on the way, without the language. */
const places = { first: "", second: "", entity: "" };

beforeAll(async () => {
	officer = await open({ roles: [{ role: "officer" }] });
	page = officer.page;
	axeSessions.officer = await open({ scripts: true, roles: [{ role: "officer" }] });
	axeSessions.focalPoint = await open({ scripts: true, roles: [{ role: "focal-point", member: code }] });
});

const { code, first, second } = { code: "TR", first: "Aysel Demir", second: "Orkhan Kaya" };

const withoutLanguage = () => new URL(page.url()).pathname.replace(/^\/\w+/, "");

describe("an officer", () => {
	const { contacts, problems } = messagesFor("en");
	const { fields } = contacts;
	const button = (name: string) => page.locator("main form").getByRole("button", { name, exact: true });

	async function fillPerson(name: string, email: string) {
		await page.getByLabel(fields.personName, { exact: true }).fill(name);
		await page.getByLabel(fields.office, { exact: true }).fill("Head of international relations");
		await page.getByLabel(fields.email, { exact: true }).fill(email);
	}

	it("designates a focal point, after correcting an end date before the start", async () => {
		await page.goto(`/en/secretariat/members/${code}/contacts/new`);
		await page.locator("#role").selectOption("focal-point");
		await fillPerson(first, `first-${code}@agency.example`);
		await page.locator("#from").fill("2026-03-01");
		await page.locator("#to").fill("2026-02-01");
		await follow(button(contacts.designate));
		expect(await textOf(page.locator("#errors"))).toContain(contacts.problems.endBeforeStart("2026-03-01"));
		expect(await page.locator("#personName").inputValue()).toBe(first);
		expect(await page.locator("#role").inputValue()).toBe("focal-point");
		await page.locator("#to").fill("");
		await follow(button(contacts.designate));
		expect(await textOf(page.getByRole("status"))).toBe(contacts.done.invited);
		expect(await heading(page)).toBe(first);
		places.first = withoutLanguage();
		await expectSoundPage(page, "en");
	});

	it("hands over in one step, and both terms stay in the history", async () => {
		await follow(page.getByRole("link", { name: contacts.handOver, exact: true }));
		await fillPerson(second, "no address");
		await page.locator("#from").fill("2026-06-01");
		await follow(button(contacts.handOver));
		expect(await textOf(page.locator("#problem-email"))).toBe(problems.badEmail);
		await page.locator("#email").fill(`second-${code}@agency.example`);
		await follow(button(contacts.handOver));
		expect(await heading(page)).toBe(second);
		expect(await textOf(page.getByRole("status"))).toBe(contacts.done["handed-over-invited"]);
		places.second = withoutLanguage();
		const rows = page.locator("section[aria-labelledby=history] tbody tr");
		expect(await rows.locator("th").allInnerTexts()).toEqual([second, first]);
		expect(
			await rows
				.nth(1)
				.locator("time")
				.evaluateAll((all) => all.map((time) => time.getAttribute("datetime"))),
		).toEqual(["2026-03-01", "2026-05-31"]);
		await follow(page.getByRole("link", { name: first }).first());
		expect(withoutLanguage()).toBe(places.first);
		expect(await page.locator("main form").count()).toBe(0);
	});

	it("designates a body and makes it the focal institution", async () => {
		const { entities } = contacts;
		await page.goto(`/en/secretariat/members/${code}/entities/new`);
		await follow(button(entities.designate));
		expect(await textOf(page.locator("#problem-nameEn"))).toBe(entities.problems.nameMissing);
		await page.locator("#nameEn").fill(`Agency of ${code}`);
		await page.locator("#nameAr").fill("وكالة التنمية الرقمية");
		await fillDate(page, "from", "2019-06");
		await follow(button(entities.designate));
		expect(await textOf(page.getByRole("status"))).toBe(entities.done.designated);
		await follow(button(entities.makeFocal));
		expect(await textOf(page.getByRole("status"))).toBe(entities.done.focal);
		places.entity = withoutLanguage();
	});
});

describe("a focal point", () => {
	const { contacts, problems } = messagesFor("en");

	it("finds the country on the desk, and corrects a contact there", async () => {
		const { page: desk, close } = await open({ roles: [{ role: "focal-point", member: code }] });
		await desk.goto("/en/desk");
		await follow(desk.locator(`a[href="/en/desk/country/${code}"]`).first());
		await expectSoundPage(desk, "en");
		expect(await mainText(desk)).toContain(second);
		expect(await textOf(desk.locator("section[aria-labelledby=entities]"))).toContain(`Agency of ${code}`);
		await follow(desk.locator(`a[href^="/en/desk/country/${code}/contacts/"]`).first());
		await desk.locator("#email").fill("nowhere");
		await follow(desk.locator("main form button[type=submit]"));
		expect(await textOf(desk.locator("#problem-email"))).toBe(problems.badEmail);
		await desk.locator("#email").fill(`desk-${code.toLowerCase()}@agency.example`);
		await follow(desk.locator("main form button[type=submit]"));
		expect(await textOf(desk.getByRole("status"))).toBe(contacts.country.updated);
		expect(await mainText(desk)).toContain(`desk-${code.toLowerCase()}@agency.example`);
		await close();
	});
});

/** Sends the form as it is. */
async function send(on: Page): Promise<void> {
	await follow(on.locator("main form button[type=submit]").last());
}

describe("axe finds no problem on", () => {
	type PageType = [name: string, address: () => string, prepare?: (on: Page) => Promise<void>];
	const forOfficers: PageType[] = [
		["a designation with mistakes", () => `/secretariat/members/${code}/contacts/new`, send],
		["a contact", () => places.second],
		["the end of a term with mistakes", () => `${places.second}/end`, send],
		["a hand-over with mistakes", () => `${places.second}/hand-over`, send],
		["the designation of an entity with mistakes", () => `/secretariat/members/${code}/entities/new`, send],
		["an entity with mistakes", () => places.entity, send],
	];

	it.each(forOfficers)("%s", async (_, address, prepare) => {
		const { page: on } = axeSessions.officer;
		expect((await on.goto(`/en${address()}`))?.status()).toBe(200);
		await prepare?.(on);
		await expectCleanPage(on);
	});

	it("the page of a country on the desk, and a contact there with mistakes", async () => {
		const { page: on } = axeSessions.focalPoint;
		await on.goto(`/en/desk/country/${code}`);
		await expectCleanPage(on);
		await follow(on.locator(`a[href^="/en/desk/country/${code}/contacts/"]`).first());
		await on.locator("#personName").fill("");
		await send(on);
		await expectCleanPage(on);
	});
});
