import type { BrowserContext, BrowserContextOptions, Page, Request } from "playwright-core";
import { afterAll, expect } from "vitest";
import type { HeldRole } from "#app/identity/person/actor.ts";
import { openBrowser } from "../setup/browser.ts";
import { type TestApp, testApp } from "../setup/test-app.ts";

/** A browser window that shares no cookies with others. */
export type BrowserSession = {
	page: Page;
	/**
	 * What went wrong behind the pages of all its windows: errors of the console, failed requests, requests to other
	 * hosts. Only pages themselves may answer 4xx, not what they load or send.
	 */
	faults: string[];
	close(): Promise<void>;
};

export type SessionSettings = Pick<BrowserContextOptions, "colorScheme" | "userAgent"> & {
	/** Of the window, in pixels; 1280 by default. */
	width?: number;
	/** Off by default, since pages work without. Axe needs them. */
	scripts?: boolean;
	/** A person who is signed in already. */
	user?: { cookie: string } | undefined;
	/** The roles of a new person who is signed in. */
	roles?: HeldRole[];
};

type OpenSession = (settings?: SessionSettings) => Promise<BrowserSession>;

/**
 * The built site for the tests of a file or a `describe`, and browsers on it.
 * @param options environment variables of the site; errors that the tests cause on purpose
 */
export function journey(options: { settings?: Record<string, string>; expectedFaults?: RegExp } = {}) {
	const app = testApp(options.settings);
	return { app, open: browsersOf(app, options) };
}

/**
 * Browsers for the tests of a file or a `describe`. They are closed afterwards, and the test fails if any of their
 * pages had an unexpected error.
 * @param expectedFaults errors that the tests cause on purpose
 * @returns opens a session on the site
 */
export function browsersOf(app: TestApp, { expectedFaults = /^$/ }: { expectedFaults?: RegExp } = {}): OpenSession {
	const sessions: BrowserSession[] = [];
	afterAll(async () => {
		for (const session of sessions) await session.close();
		const faults = sessions.flatMap((session) => session.faults);
		expect(faults.filter((fault) => !expectedFaults.test(fault))).toEqual([]);
	});
	return async ({ roles, ...settings } = {}) => {
		const user = roles ? await app.signIn(roles) : settings.user;
		const session = await openSession(app.origin, { ...settings, user });
		sessions.push(session);
		return session;
	};
}

async function openSession(origin: string, settings: Omit<SessionSettings, "roles">): Promise<BrowserSession> {
	const { width = 1280, user, scripts = false, ...options } = settings;
	const browser = await openBrowser();
	const context = await browser.newContext({
		...options,
		javaScriptEnabled: scripts,
		// Pages scroll smoothly otherwise, and each click would wait for it.
		reducedMotion: "reduce",
		baseURL: origin,
		viewport: { width, height: width < 600 ? 740 : 900 },
	});
	context.setDefaultTimeout(30_000);
	const [name = "", value = ""] = user?.cookie.split("=") ?? [];
	if (user) await context.addCookies([{ name, value, url: origin }]);
	const faults = watch(context, origin);
	return { page: await context.newPage(), faults, close: () => context.close() };
}

function watch(context: BrowserContext, origin: string): string[] {
	const faults: string[] = [];
	const pages = new Set<string>();
	context.on("request", (request) => {
		if (request.isNavigationRequest()) pages.add(withoutFragment(request.url()));
		if (new URL(request.url()).origin !== origin) faults.push(`another host: ${request.url()}`);
	});
	context.on("response", (response) => {
		const limit = response.request().isNavigationRequest() ? 500 : 400;
		if (response.status() >= limit) faults.push(`${response.status()}: ${response.url()}`);
	});
	context.on("requestfailed", (request) => {
		// A page may be left before all of its flags have arrived.
		if (!isAborted(request)) faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
	});
	context.on("console", (message) => {
		// Chromium calls a page that answers 404 or 422 a failed resource; what pages answer is tested elsewhere.
		const { url } = message.location();
		if (message.type() === "error" && !pages.has(withoutFragment(url)))
			faults.push(`console: ${message.text()} ${url}`);
	});
	context.on("weberror", (error) => faults.push(`script: ${error.error().message}`));
	return faults;
}

/** The URL of a page without its fragment. */
function withoutFragment(address: string): string {
	return address.split("#", 1)[0] ?? "";
}

function isAborted(request: Request): boolean {
	return request.failure()?.errorText === "net::ERR_ABORTED";
}
