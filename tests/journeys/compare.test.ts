import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { unzip } from "#app/library/citation/export-docx.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { open } = journey();

const columns = (page: Page) =>
	page
		.locator("thead th[scope=col]")
		.count()
		.then((all) => all - 1);

async function saved(page: Page, name: string): Promise<Buffer> {
	const link = page.locator("main").getByRole("link", { name, exact: true }).last();
	const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
	return readFileSync(await download.path());
}

describe("a reader who compares", () => {
	const { comparison, practice, practiceList, searchPage } = messagesFor("en");

	it("adds practices and removes them, on a phone", async () => {
		const { page, close } = await open({ width: 360 });
		await page.goto("/en/library/MMYE-W");
		await page.getByText(practice.actions.download, { exact: true }).first().click();
		expect(unzip(await saved(page, comparison.formats.docx)).get("word/document.xml")).toContain('w:val="Heading1"');
		await follow(page.getByRole("link", { name: comparison.compareThis }));
		expect(await mainText(page)).toContain(comparison.tooFew);
		await expectSoundPage(page, "en");

		await follow(page.locator("section[aria-labelledby=suggestions] a").first());
		expect(await columns(page)).toBe(2);
		const add = page.locator("#add");
		await add.getByRole("searchbox").fill("https://elsewhere.example/en/library/cn7x-4");
		await follow(add.getByRole("button"));
		expect(await columns(page)).toBe(3);
		await add.getByRole("searchbox").fill("birth");
		await follow(add.getByRole("button"));
		await expectSoundPage(page, "en");
		expect(await columns(page), "the comparison stays while one searches").toBe(3);
		const found = add.getByRole("listitem").first();
		const title = await textOf(found.getByRole("link").first());
		await follow(found.getByRole("link", { name: comparison.addOf(title) }));
		expect(await columns(page)).toBe(4);
		expect(await textOf(page.locator("thead"))).toContain(title);
		await follow(page.locator("thead").getByRole("link", { name: comparison.removeOf(title) }));
		expect(await heading(page)).toBe(comparison.titleCount(3));
		await expectSoundPage(page, "en");

		// The keyboard reaches columns that don't fit, and the first column stays.
		const region = page.getByRole("region", { name: comparison.region });
		await region.focus();
		const label = region.locator("tbody th > span").first();
		const before = await label.boundingBox();
		await page.keyboard.press("ArrowRight");
		await expect.poll(() => region.evaluate(({ scrollLeft }) => Math.abs(scrollLeft))).toBeGreaterThan(0);
		expect((await label.boundingBox())?.x).toBeCloseTo(before?.x ?? -1, 0);

		expect((await saved(page, comparison.formats.bib)).toString().match(/^@techreport/gm)).toHaveLength(3);
		await follow(page.locator("thead").getByRole("link", { name: comparison.remove }).first());
		expect(await columns(page)).toBe(2);
		await close();
	});

	it("compares the ticked results of a search", async () => {
		const { page, close } = await open({ scripts: true });
		await page.goto("/en/search?q=electronic");
		const button = page.getByRole("button", { name: searchPage.compare.button });
		expect(await button.isVisible()).toBe(false);
		const ticks = page.locator("#results").getByRole("checkbox");
		await ticks.nth(0).check();
		await ticks.nth(2).check();
		await follow(button);
		expect(await columns(page)).toBe(2);
		await close();
	});

	it("keeps what is ticked on other pages of the results, for a comparison", async () => {
		const { page, close } = await open({ scripts: true });
		await page.goto("/en/search");
		const ticks = page.locator("#results").getByRole("checkbox");
		for (const index of [0, 1]) await ticks.nth(index).check();
		await ticks.nth(0).uncheck();
		await follow(page.locator(".pager").getByRole("link").last());
		expect(await mainText(page)).toContain(practiceList.soFar(1));
		await ticks.first().check();
		// An order and a filter are chosen by sending a form.
		await follow(page.locator("#filters").getByRole("checkbox").first());
		expect(await mainText(page)).toContain(practiceList.soFar(2));
		await ticks.first().check();
		await follow(page.getByRole("button", { name: practiceList.addTicked }));
		await follow(page.getByRole("button", { name: searchPage.compare.button }));
		expect(await columns(page)).toBe(3);
		await close();
	});

	it("collects practices from two searches in a list, cites all of them and compares two", async () => {
		const { page, close } = await open({ scripts: true });
		await page.goto("/en/search?q=electronic");
		const ticks = page.locator("#results").getByRole("checkbox");
		for (const index of [0, 1]) await ticks.nth(index).check();
		await follow(page.getByRole("button", { name: practiceList.collect }));
		expect(await heading(page)).toBe(practiceList.title);
		const listed = page.locator("main form[action$=compare] li");
		expect(await listed.count()).toBe(2);
		await page.locator("#add").getByRole("searchbox").fill("birth");
		await follow(page.locator("#add").getByRole("button"));
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		expect(await mainText(page)).toContain(practiceList.soFar(2));
		// The list is kept while one filters.
		await follow(page.locator("#filters").getByRole("checkbox").first());
		await ticks.first().check();
		await follow(page.getByRole("button", { name: practiceList.addTicked }));
		expect(await listed.count()).toBe(3);
		await page.locator("#add").getByRole("searchbox").fill("RV43-Y");
		await follow(page.locator("#add").getByRole("button"));
		expect(await listed.count()).toBe(4);
		await follow(listed.first().getByRole("link").last());
		expect(await listed.count()).toBe(3);
		expect((await saved(page, comparison.formats.bib)).toString().match(/^@techreport/gm)).toHaveLength(3);
		await follow(listed.first().getByRole("link").last());
		expect(await listed.count()).toBe(2);
		await follow(page.getByRole("button", { name: searchPage.compare.button }));
		expect(await columns(page)).toBe(2);
		await expectSoundPage(page, "en");
		await close();
	});

	it("prints a comparison in landscape, in small type, with addresses and without buttons", async () => {
		const { page, close } = await open();
		await page.goto("/en/library/compare?p=MMYE-W&p=CN7X-4&p=RV43-Y");
		await page.emulateMedia({ media: "print" });
		expect(await page.locator("main .no-print:visible").count()).toBe(0);
		const { overflow } = await page
			.locator(".compare-scroll")
			.evaluate((region) => ({ overflow: getComputedStyle(region).overflowX }));
		expect(overflow).toBe("visible");
		const sizes = await page
			.locator(".compare-table :is(.place, .quiet, td)")
			.evaluateAll((texts) => texts.map((text) => getComputedStyle(text).fontSize));
		expect(new Set(sizes).size).toBe(1);
		const citations = page.locator(".compare-citations");
		expect(await citations.isVisible()).toBe(true);
		for (const pid of ["MMYE-W", "CN7X-4", "RV43-Y"])
			expect(await textOf(citations)).toMatch(new RegExp(`http\\S+/p/${pid}/v[\\d.]+`));
		const sheets = (await page.pdf({ preferCSSPageSize: true, format: "A4" }))
			.toString("latin1")
			.match(/\/MediaBox \[[^\]]+/g);
		expect(sheets?.length).toBeGreaterThan(0);
		for (const sheet of sheets ?? []) {
			const [width = 0, height = 0] = sheet
				.split(/[ [\]]+/)
				.slice(-2)
				.map(Number);
			expect(width, sheet).toBeGreaterThan(height);
		}
		await close();
	});

	it("sees comparisons of many, one and no practices without problems for axe", async () => {
		const { page, close } = await open({ scripts: true });
		for (const query of ["p=MMYE-W&p=CN7X-4&p=RV43-Y&p=0XGE-A", "p=MMYE-W&p=nothing"]) {
			await page.goto(`/en/library/compare?${query}`);
			await expectCleanPage(page);
		}
		await page.goto("/en/library/MMYE-W");
		await close();
	});
});
