import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press } from "./page-actions.ts";

const { open } = journey();
let officer: BrowserSession;
let page: Page;

beforeAll(async () => {
	officer = await open({ scripts: true, roles: [{ role: "officer" }] });
	page = officer.page;
});

describe("an officer", () => {
	const { common, languages, practice, secretariat } = messagesFor("en");
	const here = "/en/secretariat/languages";

	it("finds the practices without a translation, and reads one that has it", async () => {
		await page.goto("/en/secretariat");
		await page.locator(".groups summary", { hasText: secretariat.groups.library }).click();
		await follow(page.getByRole("link", { name: languages.title, exact: true }));
		expect([new URL(page.url()).pathname, await heading(page)]).toEqual([here, languages.title]);
		await expectSoundPage(page, "en");
		const records = await page.locator("main tbody tr").count();
		expect(records).toBeGreaterThan(10);

		await page.getByLabel(languages.fields.language, { exact: true }).selectOption("ar");
		await page.getByLabel(languages.fields.state, { exact: true }).selectOption("missing");
		await press(page, common.filter);
		const missing = await page.locator("main tbody tr").count();
		expect(missing).toBeLessThan(records);
		expect(await page.locator("main .status").allInnerTexts()).toEqual(Array(missing).fill(languages.states.missing));
		await follow(page.getByRole("link", { name: languages.showAll }));
		await follow(page.locator("main td").getByRole("link", { name: practice.origin.original }).first());
		expect(new URL(page.url()).pathname).toMatch(/^\/en\/library\//);
	});

	it("sees a table without problems for axe that fits a phone", async () => {
		for (const query of ["?state=stale&language=kk"]) {
			await page.goto(here + query);
			await expectCleanPage(page);
		}
		expect(await mainText(page)).toContain(languages.none);
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(here);
		await expectSoundPage(page, "en");
		await page.setViewportSize({ width: 1280, height: 900 });
	});
});
