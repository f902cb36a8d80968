import type { Page } from "playwright-core";
import { expect } from "vitest";

/** The actions of people who have a keyboard and no mouse. */

/** Whether the focus is on an element that a selector matches. */
export async function isAt(page: Page, selector: string): Promise<boolean> {
	return page.locator(":focus").evaluateAll((at, wanted) => at.some((one) => one.matches(wanted)), selector);
}

/** Presses Tab until the element is focused, as people do; every control must be reachable. */
export async function tabTo(page: Page, selector: string): Promise<void> {
	for (let stop = 0; stop < 400; stop++) {
		if (await isAt(page, selector)) return;
		await page.keyboard.press("Tab");
	}
	expect.fail(`Tab never reached ${selector}.`);
}

/** Presses Enter and waits for the page that it leads to. */
export async function enter(page: Page): Promise<void> {
	await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}
