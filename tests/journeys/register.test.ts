import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage, openDetails } from "./clean-page.ts";
import { fillDate, follow, heading, mainText, press, textOf } from "./page-actions.ts";

const { app, open } = journey();
let officer: BrowserSession;
let reader: BrowserSession;
let page: Page;
let head: SignedIn;
/** URLs of what was recorded on the way, without the language. */
const places = { agreement: "" };

beforeAll(async () => {
	head = await app.signIn([{ role: "head" }]);
	[officer, reader] = await Promise.all([open({ user: head }), open()]);
	page = officer.page;
});

/** The texts of the first column. */
const firstColumn = (on: Page) => on.locator("main tbody th").allInnerTexts();

describe("an officer", () => {
	const { register } = messagesFor("en");
	const filters = `form[aria-label="${register.filters.label}"]`;

	it("filters and sorts the register, and saves the view under a name", async () => {
		await page.goto("/en/secretariat");
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(register.title);
		expect(await firstColumn(page)).toHaveLength(8);
		await page.locator(`${filters} [name=region]`).selectOption("002");
		await follow(page.locator(`${filters} button[type=submit]`));
		expect((await firstColumn(page)).length).toBe(2);
		const upwards = await firstColumn(page);
		await follow(page.locator("thead a").first());
		expect(await firstColumn(page)).toEqual(upwards.toReversed());
		expect(await page.locator("thead th").first().getAttribute("aria-sort")).toBe("descending");

		await page.locator("summary", { hasText: register.views.save }).click();
		await page.getByLabel(register.views.name).fill(viewName);
		await press(page, messagesFor("en").common.save);
		expect(await textOf(page.getByRole("status"))).toBe(register.views.saved);
		await page.goto("/en/secretariat?q=nobody-at-all");
		expect(await mainText(page)).toContain(register.noneFit);
		await follow(page.getByRole("link", { name: viewName }));
		expect(await firstColumn(page)).toEqual(upwards.toReversed());
		expect(await page.getByRole("link", { name: viewName }).getAttribute("aria-current")).toBe("page");
	});

	it("downloads the rows as a file", async () => {
		const link = page.getByRole("link", { name: register.csv });
		const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
		expect(download.suggestedFilename()).toMatch(/^register-\d{4}-\d\d-\d\d\.csv$/);
		const lines = readFileSync(await download.path(), "utf8")
			.trim()
			.split("\r\n");
		expect(lines[0]).toContain(register.columns.country);
		expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(await firstColumn(page));
	});

	it("deletes the view", async () => {
		await follow(page.getByRole("button", { name: register.views.remove(viewName) }));
		expect(await textOf(page.getByRole("status"))).toBe(register.views.removed);
		expect(await page.getByRole("link", { name: viewName }).count()).toBe(0);
	});
});

const viewName = "Africa, turned round";

describe("a memorandum between two members", () => {
	const { agreements } = messagesFor("en");
	const title = "Memorandum on boats with counters";

	it("is recorded after a mistake, with its document, without typing anything again", async () => {
		await page.goto("/en/secretariat/agreements");
		await follow(page.getByRole("link", { name: agreements.record }));
		await page.locator("#kind").selectOption("memorandum");
		await page.locator("#titleEn").fill(title);
		await page.locator("#titleAr").fill("مذكرة بشأن قوارب الخدمات");
		await page.locator("#countries").selectOption("AZ");
		await page.locator("#countries-2").selectOption("UG");
		await fillDate(page, "signedOn", "2022-09");
		await fillDate(page, "expiresOn", "2021");
		await page.locator("[name=visibility][value=public]").check();
		await page.locator("#workstreams").fill("Training of staff\nMobile units");
		const file = { name: "boats.txt", mimeType: "text/plain", buffer: Buffer.from("The parties agree on boats.") };
		await page.locator("input[type=file]").setInputFiles(file);
		await follow(page.getByRole("button", { name: agreements.buttons.record }));
		expect(await textOf(page.locator("#errors"))).toContain(agreements.problems["expires-before-start"]);
		expect(await page.locator("#workstreams").inputValue()).toBe("Training of staff\nMobile units");
		expect(await page.locator("#countries-2").inputValue()).toBe("UG");
		await page.locator("[name='expiresOn~year']").fill("");
		await page.locator("#expiresOn").fill(inDays(30));
		await follow(page.getByRole("button", { name: agreements.buttons.record }));
		expect(await textOf(page.getByRole("status"))).toBe(agreements.done.recorded);
		expect(await heading(page)).toBe(title);
		const main = await mainText(page);
		for (const text of [agreements.states.expiring, "Mobile units", "boats", head.person.name])
			expect(main).toContain(text);
		places.agreement = new URL(page.url()).pathname.replace(/^\/en/, "");
		await page.goto("/ar/secretariat/agreements?standing=expiring");
		await expectSoundPage(page, "ar");
		expect(await firstColumn(page)).toEqual(["مذكرة بشأن قوارب الخدمات"]);
	});

	it("is shown on both members' pages, where everybody can download its text", async () => {
		for (const code of ["AZ", "UG"]) {
			await reader.page.goto(`/en/members/${code}`);
			const part = reader.page.locator("section[aria-labelledby=agreements]");
			expect(await textOf(part)).toContain(title);
			const [download] = await Promise.all([
				reader.page.waitForEvent("download"),
				part.getByRole("link", { name: /^Document/ }).click(),
			]);
			expect(readFileSync(await download.path(), "utf8")).toBe("The parties agree on boats.");
		}
		await reader.page.goto("/ar/members/AZ");
		expect(await textOf(reader.page.locator("section[aria-labelledby=agreements]"))).toContain(
			"مذكرة بشأن قوارب الخدمات",
		);
	});
});

function inDays(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A type of page, the URL of one, and what is done there before the check. */
type PageType = [name: string, address: () => string, prepare?: (page: Page) => Promise<void>];

const forOfficers: PageType[] = [
	["register", () => "/secretariat"],
	["agreements", () => "/secretariat/agreements"],
	["agreement", () => places.agreement],
	["new agreement with mistakes", () => "/secretariat/agreements/new", sendEmpty],
];

describe("axe finds no problem in light mode on a wide window and in dark mode on a phone", () => {
	it.each(forOfficers)("%s", async (_, address, prepare) => {
		const { page: on, close } = await open({ scripts: true, user: head });
		expect((await on.goto(`/en${address()}`))?.status()).toBe(200);
		await openDetails(on);
		await prepare?.(on);
		await expectCleanPage(on);
		await expectSoundPage(on, "en");
		await close();
	});
});

async function sendEmpty(on: Page): Promise<void> {
	await follow(on.locator("main form button[type=submit]").last());
	expect(await on.locator("#kind").getAttribute("aria-invalid")).toBe("true");
}
