import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** The library's own `source` is the one with comments, more than twice as much for each page to read. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/**
 * Expects what holds for every page: its language and direction, one heading, nothing to scroll sideways, and no
 * scripts but those that enhance it.
 */
export async function expectSoundPage(page: Page, locale: string): Promise<void> {
	await page.waitForLoadState("load");
	const found = await page.evaluate(() => ({
		lang: document.documentElement.lang,
		dir: document.documentElement.dir,
		title: document.title,
		headings: document.querySelectorAll("h1").length,
		tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		scripts: [...document.scripts].filter(
			({ type, src }) =>
				type !== "application/ld+json" &&
				!/\/assets\/(preserve-scroll|copy-text|apply-filters|ticked-results|suggest|facet-filter|upload-progress|upload-files|editor|paste|comment-on-selection|autosave-review|report-clicks|check-in)-[\w-]+\.js$/.test(
					src,
				),
		).length,
		broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map(({ src }) => src),
	}));
	expect(found, page.url()).toEqual({
		lang: locale,
		dir: locale === "ar" ? "rtl" : "ltr",
		title: expect.stringMatching(/\S/),
		headings: 1,
		tooWide: 0,
		scripts: 0,
		broken: [],
	});
}

/**
 * Expects axe to find nothing in the page that is open, in light on a wide window and in dark on a phone, with all that
 * opens on demand open. Axe runs asynchronously, so the page's browser has scripts on.
 */
export async function expectCleanPage(page: Page): Promise<void> {
	await openDetails(page);
	// The sticky bar at the foot of the window may cover a field.
	await page.locator(".savebar").evaluateAll((bars) => {
		for (const bar of bars) (bar as HTMLElement).style.position = "static";
	});
	const before = page.viewportSize();
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.emulateMedia({ colorScheme: "light" });
	expect(await violations(page), `${page.url()}, light`).toEqual([]);
	expect(await repeatedIds(page), `${page.url()}: ids, to which labels and links lead`).toEqual([]);
	await page.setViewportSize({ width: 360, height: 740 });
	await page.emulateMedia({ colorScheme: "dark" });
	expect(await violations(page), `${page.url()}, dark`).toEqual([]);
	if (before) await page.setViewportSize(before);
}

/** The ids that occur more than once, which axe no longer checks. */
function repeatedIds(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
		return ids.filter((id, place) => ids.indexOf(id) < place);
	});
}

/** Opens content that opens on demand, except for the menus, which would cover it. */
export async function openDetails(page: Page): Promise<void> {
	await page.locator("main details:not([open]):not(.drop)").evaluateAll((all) => {
		for (const details of all) details.setAttribute("open", "");
	});
}

/**
 * What axe finds in the open page, one line for each element. It does not check frames, which our pages do not
 * have.
 */
export async function violations(page: Page): Promise<string[]> {
	// More than half a megabyte, so it is loaded once for each page.
	if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
	const found = await page.evaluate(async (tags) => {
		const { axe: look } = window as unknown as { axe: typeof axe };
		// Elements are listed only for violations.
		const { passes, violations } = await look.run({ runOnly: tags, resultTypes: ["violations"] });
		return { tried: passes.length, violations };
	}, standards);
	expect(found.tried, "rules that were tried").toBeGreaterThan(10);
	return found.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
	);
}
