import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { givenDraft } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage } from "./clean-page.ts";
import { follow } from "./page-actions.ts";

/** A draft is saved in two windows at once. */
const { app, open } = journey({ expectedFaults: /^409: .*\/keep$|status of 409\b.*\/keep$/ });
let officer: BrowserSession;
let reader: BrowserSession;
/** Records of each kind that a page can show. */
const pids = { draft: "", twice: "", withdrawn: "" };

beforeAll(async () => {
	// Axe runs asynchronously, which Chromium forbids where scripts are off; the pages have none.
	const user = await app.signIn([{ role: "head" }]);
	[officer, reader] = await Promise.all([open({ scripts: true, user }), open({ scripts: true })]);
	// Text that a form left on the device would make its page load a second time, while axe checks it.
	await officer.page.context().addInitScript(() => {
		// Axe opens an empty page of its own, which has no storage.
		if (location.href !== "about:blank") localStorage.clear();
	});
	const { services } = app;
	const { person: head } = user;
	const begin = () => givenDraft(services, head);
	const publish = async (pid: string, changeNote?: string) => {
		const published = await publishVersion(head, services, { pid, ...(changeNote && { changeNote }) });
		expect(published).toMatchObject({ outcome: "published" });
		return pid;
	};
	pids.draft = await begin();
	pids.withdrawn = await publish(await begin());
	await withdrawPractice(head, services, { pid: pids.withdrawn, reason: "The owner asked for it." });
	pids.twice = await publish(await begin());
	await startNewVersion(head, services, { pid: pids.twice });
	await publish(pids.twice, "More boats.");
});

/** A type of page, the URL of one, and what is done there before the check. */
type PageType = [name: string, address: () => string, prepare?: (page: Page) => Promise<void>];

const forReaders: PageType[] = [
	["home", () => ""],
	["search", () => "/search?q=visa&country=AZ"],
	["search without results", () => "/search?q=visa&country=MA"],
	["library", () => "/library"],
	["practice with a family", () => "/library/MMYE-W"],
	["gap sheet of a practice", () => "/gap-sheet?p=MMYE-W&p=CN7X-4"],
	["gap sheet without a practice", () => "/gap-sheet"],
	["gap sheet whose link does not work", () => "/gap-sheet/used"],
	["old version", () => `/library/${pids.twice}/v/1.0`],
	["question about a practice", () => "/library/CN7X-4/ask"],
	["changes of a version", () => `/library/${pids.twice}/v/2.0/changes`],
	["tombstone", () => `/library/${pids.withdrawn}`],
	["members", () => "/members"],
	["member", () => "/members/AZ"],
	["awards", () => "/awards"],
	["about", () => "/about"],
	["accessibility", () => "/about/accessibility"],
	["glossary", () => "/about/glossary"],
	["working terms", () => "/about/working-terms"],
	["contact", () => "/about/contact"],
	["no such page", () => "/nothing-here"],
	["sign-in with mistakes", () => "/account/sign-in", send],
	["reset", () => "/account/reset"],
	["request for an account", () => "/account/request"],
	["sign-up", () => "/account/sign-up"],
	["link that is used up", () => "/account/reset/used"],
];

const forHeads: PageType[] = [
	["account", () => "/account"],
	["change of password with mistakes", () => "/account/password", send],
	["new practice", () => "/desk/practices/new"],
	["editor with mistakes", () => `/desk/practices/${pids.draft}`, mistake],
	["editor with a conflict", () => `/desk/practices/${pids.draft}`, meet],
	["preview", () => `/desk/practices/${pids.draft}/preview`],
	["publish", () => `/desk/practices/${pids.draft}/publish`],
	["new version", () => `/desk/practices/${pids.twice}`],
	["activity", () => "/secretariat/activity"],
	["new recognition with mistakes", () => "/secretariat/recognitions/new", send],
	["recognitions", () => "/secretariat/recognitions"],
	["withdraw", () => `/desk/practices/${pids.twice}/withdraw`],
];

describe("axe finds no problem in light mode on a wide window and in dark mode on a phone", () => {
	it.each(forReaders)("%s", (name, address, prepare) =>
		expectClean(reader.page, `/en${address()}`, answers[name] ?? 200, prepare),
	);
	it.each(forHeads)("%s", (_, address, prepare) => expectClean(officer.page, `/en${address()}`, 200, prepare));
});

/** The status of pages that do not answer 200. */
const answers: Record<string, number> = {
	tombstone: 410,
	"no such page": 404,
	"gap sheet whose link does not work": 404,
	"link that is used up": 404,
};

async function expectClean(
	page: Page,
	address: string,
	status: number,
	prepare?: (page: Page) => Promise<void>,
): Promise<void> {
	expect((await page.goto(address))?.status(), address).toBe(status);
	expect(new URL(page.url()).pathname, "this page and not the sign-in").toBe(new URL(address, app.origin).pathname);
	await prepare?.(page);
	await expectCleanPage(page);
}

/** Sends the form as it is. */
async function send(page: Page): Promise<void> {
	await follow(page.locator("main form button[type=submit]").last());
}

async function mistake(page: Page): Promise<void> {
	await page.locator("#title").fill("");
	await page.locator("#contactEmail").fill("nowhere");
	await page.locator("#embargoUntil").fill("2020-01-31");
	await follow(page.locator("button[name=intent][value=save]"));
}

/** Two windows on one draft; this one comes second. */
async function meet(page: Page): Promise<void> {
	const other = await page.context().newPage();
	await other.goto(page.url());
	await other.locator("#summary").fill(`A colleague wrote this at ${Date.now()}.`);
	await follow(other.locator("button[name=intent][value=save]"));
	await other.close();
	await page.locator("#summary").fill("What was written here.");
	await follow(page.locator("button[name=intent][value=save]"));
}
