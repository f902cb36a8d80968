import type { Browser, BrowserContextOptions, Locator, Page, Request } from "playwright-core";
import { expect } from "vitest";

/** Somebody before a browser. Whatever goes wrong behind the page is kept in `faults`. */
export type Visitor = {
	page: Page;
	/** Errors of the console, failed requests, requests to other hosts. Pages themselves may answer 404 or 410. */
	faults: string[];
	leave(): Promise<void>;
};

export type VisitorSettings = Pick<BrowserContextOptions, "javaScriptEnabled" | "colorScheme" | "userAgent"> & {
	width?: number;
	/** The Cookie header of a session, for somebody who is signed in already. */
	cookie?: string | undefined;
};

/** @param settings the width of the window in pixels, 1280 by default; scripts are off unless `javaScriptEnabled` */
export async function arrive(browser: Browser, origin: string, settings: VisitorSettings = {}): Promise<Visitor> {
	const { width = 1280, cookie, ...options } = settings;
	const context = await browser.newContext({
		javaScriptEnabled: false,
		...options,
		baseURL: origin,
		viewport: { width, height: width < 600 ? 740 : 900 },
	});
	context.setDefaultTimeout(30_000);
	const [name = "", value = ""] = cookie?.split("=") ?? [];
	if (cookie) await context.addCookies([{ name, value, url: origin }]);
	const page = await context.newPage();
	return { page, faults: watch(page, origin), leave: () => context.close() };
}

/** Follows a link or sends a form, and waits for the page that it leads to. */
export async function follow(way: Locator): Promise<void> {
	await Promise.all([way.page().waitForEvent("load"), way.click()]);
}

/** What is to be read there; what is hidden is not. */
export async function seen(part: Locator): Promise<string> {
	// biome-ignore lint/performance/useDomNodeTextContent: the text of the document says nothing about what is shown
	return part.innerText();
}

/** The main heading. */
export async function heading(page: Page): Promise<string> {
	return seen(page.getByRole("heading", { level: 1 }));
}

function watch(page: Page, origin: string): string[] {
	const faults: string[] = [];
	const pages = new Set<string>();
	page.on("request", (request) => {
		if (request.isNavigationRequest()) pages.add(withoutPlace(request.url()));
		if (new URL(request.url()).origin !== origin) faults.push(`another host: ${request.url()}`);
	});
	page.on("response", (response) => {
		if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`);
	});
	page.on("requestfailed", (request) => {
		// Whoever goes on before the last flag was there has not met a fault.
		if (!isGivenUp(request)) faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
	});
	page.on("console", (message) => {
		// Chromium calls a page that answers 404 a failed resource; what the page answers is looked at elsewhere.
		if (message.type() === "error" && !pages.has(withoutPlace(message.location().url)))
			faults.push(`console: ${message.text()}`);
	});
	page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
	return faults;
}

/** The address of a page without the place on it. */
function withoutPlace(address: string): string {
	return address.split("#", 1)[0] ?? "";
}

function isGivenUp(request: Request): boolean {
	return request.failure()?.errorText === "net::ERR_ABORTED";
}

/**
 * What holds for every page: language and direction, one heading, nothing to scroll to the side, no script but the one
 * that shows how far a file has been sent.
 */
export async function expectSoundPage(page: Page, locale: string): Promise<void> {
	await page.waitForLoadState("load");
	const seen = await page.evaluate(() => ({
		lang: document.documentElement.lang,
		dir: document.documentElement.dir,
		title: document.title,
		headings: document.querySelectorAll("h1").length,
		tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		scripts: [...document.scripts].filter(
			({ type, src }) =>
				type !== "application/ld+json" &&
				!/\/assets\/(preserve-scroll|suggest|facet-filter|upload-progress|send-files|editor|paste|comments|clicks)-[\w-]+\.js$/.test(
					src,
				),
		).length,
		broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map(({ src }) => src),
	}));
	expect(seen, page.url()).toEqual({
		lang: locale,
		dir: locale === "ar" ? "rtl" : "ltr",
		title: expect.stringMatching(/\S/),
		headings: 1,
		tooWide: 0,
		scripts: 0,
		broken: [],
	});
}
