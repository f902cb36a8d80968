import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { journey } from "./browser-session.ts";
import { becomeHead, beginPractice, head } from "./head.ts";
import { enter, isAt, tabTo } from "./keyboard.ts";
import { heading, textOf } from "./page-actions.ts";

const { account, desk, editor, layout, search } = messagesFor("en");

const { app, open } = journey();
let page: Page;

describe("a reader with a keyboard and no mouse", () => {
	beforeAll(async () => {
		page = (await open()).page;
	});

	it("skips the header with the first key", async () => {
		await page.goto("/en/library/CN7X-4");
		await page.keyboard.press("Tab");
		expect(await focused(page)).toBe(layout.skip);
		expect(await isMarked(page)).toBe(true);
		await page.keyboard.press("Enter");
		await page.waitForURL(/#main$/);
		await page.keyboard.press("Tab");
		expect(await page.locator(":focus").evaluate((link) => Boolean(link.closest("main")))).toBe(true);
	});

	it("sees the focus at each stop, and reaches the whole page", async () => {
		await page.goto("/en/search?q=visa");
		expect(await walk(page, 'footer a[href="/en/account/sign-in"]')).toEqual([]);
	});

	it("searches, chooses the language and comes back", async () => {
		await page.goto("/en");
		await tabTo(page, "#q");
		await page.keyboard.type("visa");
		await enter(page);
		expect(await heading(page)).toBe(search.headingFor(6, "visa"));
		await tabTo(page, "header details.menu summary");
		await page.keyboard.press("Enter");
		await tabTo(page, "header details.menu a[lang=ar]");
		await enter(page);
		expect(page.url()).toBe(`${app.origin}/ar/search?q=visa`);
	});
});

describe("a reader with a keyboard on a phone", () => {
	beforeAll(async () => {
		page = (await open({ width: 360 })).page;
	});

	it("opens the filters, closes them with the link or by going back, and filters", async () => {
		const drawer = page.locator("#filters");
		await page.goto("/en/search?q=visa");
		expect(await drawer.isVisible()).toBe(false);
		await tabTo(page, "a.open-facets");
		await page.keyboard.press("Enter");
		expect(await drawer.isVisible()).toBe(true);
		await tabTo(page, "#filters .facets-head a");
		await page.keyboard.press("Enter");
		expect(await drawer.isVisible()).toBe(false);
		await page.goBack();
		expect(await drawer.isVisible()).toBe(true);
		await page.goBack();
		expect(await drawer.isVisible()).toBe(false);

		await tabTo(page, "a.open-facets");
		await page.keyboard.press("Enter");
		await tabTo(page, "#filters input[value=AZ]");
		await page.keyboard.press("Space");
		await tabTo(page, "#filters .facets-apply button");
		await enter(page);
		expect(new URL(page.url()).searchParams.get("country")).toBe("AZ");
		expect(await drawer.isVisible()).toBe(false);
		expect(await page.locator(".result").count()).toBe(1);
	});
});

describe("the head with a keyboard and no mouse", () => {
	let pid = "";
	beforeAll(async () => {
		const before = await open();
		await becomeHead(before.page, app);
		pid = await beginPractice(before.page, "Boats");
		await before.close();
		page = (await open()).page;
	});

	it("signs in, continues the draft, and saves with Enter in a field", async () => {
		await page.goto("/en/desk");
		await tabTo(page, "#email");
		await page.keyboard.type(head.email);
		await page.keyboard.press("Tab");
		await page.keyboard.type(head.password);
		await enter(page);
		expect(await heading(page)).toBe(desk.title);
		await tabTo(page, `main a[href="/en/desk/practices/${pid}"]`);
		await enter(page);

		await tabTo(page, "#title");
		await page.keyboard.press("End");
		await page.keyboard.type(" on the lake");
		await tabTo(page, "#summary");
		await page.keyboard.type("Two boats with a counter.");
		await tabTo(page, 'details:has([name="startDate~year"]) > summary');
		await page.keyboard.press("Enter");
		await tabTo(page, '[name="startDate~year"]');
		await page.keyboard.type("20");
		await enter(page);
		expect(await page.locator("#title").inputValue()).toBe("Boats on the lake");
	});

	it("goes from the summary of mistakes to the field, and saves the draft", async () => {
		await tabTo(page, '[role=alert] a[href="#startDate"]');
		await page.keyboard.press("Enter");
		await page.waitForURL(/#startDate$/);
		expect(await page.locator(":focus").getAttribute("id")).toBe("startDate");
		// Month, day and year of the browser's own field for a date.
		await page.keyboard.type("03012021");
		await tabTo(page, "button[name=intent][value=save]");
		await enter(page);
		expect(await textOf(page.getByRole("status"))).toBe(editor.savedNow);
		expect(await page.locator("#startDate").inputValue()).toBe("2021-03-01");
		expect(await page.locator("#summary").inputValue()).toBe("Two boats with a counter.");
	});

	it("sees the focus at each stop of the long form, where nothing covers it", async () => {
		await page.goto(`/en/desk/practices/${pid}`);
		expect(await walk(page, "button[name=intent][value=publish]")).toEqual([]);
	});

	it("signs out from the menu", async () => {
		await tabTo(page, "header details.menu:nth-of-type(2) summary, header details.menu:last-of-type summary");
		await page.keyboard.press("Enter");
		await tabTo(page, "header details.menu form button");
		await enter(page);
		expect(await textOf(page.getByRole("status"))).toContain(account.signedOut);
	});
});

/** The focused element; the button inside a field for a date is not an element of the page. */
const focus = ':focus, :is([type="date"], [type="time"]):focus-within';

/** The accessible name of the focused element. */
async function focused(page: Page): Promise<string> {
	return (
		await page.locator(focus).evaluateAll(([at]) => at?.getAttribute("aria-label") ?? at?.textContent ?? "")
	).trim();
}

/** Whether the focus becomes visible, with a line around it; a page needs a moment to scroll. */
async function isMarked(page: Page): Promise<boolean> {
	for (let wait = 0; wait < 40; wait++) {
		if (await page.locator(focus).evaluate(hasLineInSight)) return true;
		await page.waitForTimeout(25);
	}
	return false;
}

function hasLineInSight(at: Element): boolean {
	const { top, bottom, left, right } = at.getBoundingClientRect();
	const style = getComputedStyle(at);
	// At several heights the topmost element is the focused one, and not a bar that sticks to the window.
	const heights = [top + 2, (top + bottom) / 2, bottom - 2];
	const inSight = heights.some((y) => at.contains(document.elementFromPoint((left + right) / 2, y)));
	return inSight && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
}

/** Goes by Tab from the beginning of a page to its last stop. @returns the stops on the way that cannot be seen */
async function walk(page: Page, last: string): Promise<string[]> {
	const hidden: string[] = [];
	for (let stop = 0; stop < 250; stop++) {
		await page.keyboard.press("Tab");
		if (!(await isMarked(page))) hidden.push(await focused(page));
		if (await isAt(page, last)) return hidden;
	}
	return expect.fail(`Tab never reached ${last}.`);
}
