import type { Locator, Page } from "playwright-core";

/** What people do and read on the page that is open. */

/** Follows a link or sends a form, and waits for the page that it leads to. */
export async function follow(way: Locator): Promise<void> {
	await Promise.all([way.page().waitForEvent("load"), way.click()]);
}

/** Presses a button in the main part of the page, and waits for the page that it leads to. */
export function press(page: Page, name: string | RegExp): Promise<void> {
	return follow(page.locator("main").getByRole("button", { name, exact: true }));
}

/** What the page says was done by the form before it. */
export function doneNotice(page: Page): Promise<string> {
	return textOf(page.locator("main .notice[role=status]"));
}

/** Fills in a date as precise as it is given: `2019`, `2019-06` or `2019-06-24`. */
export async function fillDate(page: Page, name: string, date: string): Promise<void> {
	if (date.length === 10) return page.locator(`[name="${name}"]`).fill(date);
	const [year = "", month] = date.split("-");
	const part = page.locator(`[name="${name}~year"]`);
	if (!(await part.isVisible())) await page.locator(`details:has([name="${name}~year"]) > summary`).click();
	if (month) await page.locator(`[name="${name}~month"]`).selectOption(month);
	await part.fill(year);
}

/** The text that is shown there; what is hidden is left out. */
export async function textOf(part: Locator): Promise<string> {
	// biome-ignore lint/performance/useDomNodeTextContent: the text of the document says nothing about what is shown
	return part.innerText();
}

/** The text of the page between header and footer. */
export function mainText(page: Page): Promise<string> {
	return textOf(page.locator("main"));
}

/** The main heading. */
export async function heading(page: Page): Promise<string> {
	return textOf(page.getByRole("heading", { level: 1 }));
}
