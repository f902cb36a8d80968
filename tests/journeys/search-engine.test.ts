import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { pgWriter, projectToIndex } from "#app/search/index/index.server.ts";
import { documentsOf } from "../contracts/search-engine.fixtures.ts";
import { meilisearchProgram } from "../contracts/search-engine-meilisearch.ts";
import { searchStateOf, testAppWithMeilisearch } from "../setup/meilisearch-app.ts";
import { request, waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, browsersOf, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage, openDetails } from "./clean-page.ts";
import { becomeHead } from "./head.ts";
import { doneNotice, follow, heading, mainText, textOf } from "./page-actions.ts";

const program = meilisearchProgram("the page of the search engine with Meilisearch");

/** Checks the page for everybody, wide and narrow. */
async function expectFit(page: Page, path: string): Promise<void> {
	for (const width of [1280, 360]) {
		await page.setViewportSize({ width, height: 740 });
		await page.goto(path);
		await expectSoundPage(page, "en");
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	await expectCleanPage(page);
}

describe("without Meilisearch", () => {
	const { app, open } = journey();
	let head: BrowserSession;
	beforeAll(async () => {
		head = await open({ scripts: true });
		await becomeHead(head.page, app);
	});

	it("the page states that PostgreSQL searches", async () => {
		const { searchEngine } = messagesFor("en");
		const here = "/en/secretariat/search";
		await head.page.goto("/en/secretariat");
		await head.page.locator(".groups summary", { hasText: messagesFor("en").secretariat.groups.system }).click();
		await follow(head.page.getByRole("link", { name: searchEngine.title, exact: true }));
		expect([new URL(head.page.url()).pathname, await heading(head.page)]).toEqual([here, searchEngine.title]);
		expect(await mainText(head.page)).toContain(searchEngine.sound);
		await openDetails(head.page);
		expect(await mainText(head.page)).toContain(searchEngine.postgresAlone);
		await expectFit(head.page, here);
	});
});

describe.skipIf(!program)("with Meilisearch", () => {
	const { app, meilisearch } = testAppWithMeilisearch(program);
	const open = browsersOf(app);
	let head: BrowserSession;
	const project = (pid: string, title?: string) =>
		projectToIndex(pgWriter(app.database.pool), pid, title ? documentsOf(pid, { en: { title } }, {}, ["public"]) : []);
	beforeAll(async () => {
		head = await open({ scripts: true });
		await becomeHead(head.page, app);
	});
	const search = () => searchStateOf(app);

	it("an officer sees its state and the documents that it refused, and retries them", async () => {
		const { searchEngine } = messagesFor("en");
		const { page } = head;
		const here = "/en/secretariat/search";
		await page.goto(here);
		const main = page.locator("main");
		expect(await textOf(main)).toContain(searchEngine.sound);
		await openDetails(page);
		expect(await textOf(main)).toContain(searchEngine.now.keyStates.own);
		expect(await textOf(main)).toContain("library_members");
		expect(await textOf(main)).toMatch(/1\.\d+\.\d+/);
		await expectFit(page, here);

		await project("no id!", "The refused counter");
		const refused = () => app.database.pool.query("select from search.outbox where attempts > 0");
		await waitUntil(async () => (await refused()).rowCount === 1, 60_000, "it was refused");
		await app.database.pool.query(
			"update search.outbox set attempts = 5, available_at = 'infinity' where attempts > 0",
		);
		await waitUntil(async () => (await search()).setAside === 1, 60_000, "it is set aside");
		expect(await search()).toMatchObject({ state: "degraded", degraded: false, engine: "meilisearch" });
		await page.goto(here);
		expect(await textOf(main)).toContain(searchEngine.setAside(1));
		expect(await textOf(main)).toMatch(/identifier/);
		await expectFit(page, here);
		await follow(page.getByRole("button", { name: searchEngine.refused.againOf("The refused counter (en)") }));
		expect(await doneNotice(page)).toBe(searchEngine.flash.again);
		await waitUntil(async () => (await search()).setAside === 0, 60_000, "it is tried again");
		await waitUntil(async () => (await refused()).rowCount === 1, 60_000, "it is refused once more");
		// It is removed from the library before the retry.
		await page.goto(here);
		await project("no id!");
		await waitUntil(async () => (await refused()).rowCount === 0, 60_000, "it is taken out");
		await follow(page.getByRole("button", { name: searchEngine.refused.allAgain }));
		expect(await doneNotice(page)).toBe(searchEngine.flash.gone);
		expect(await textOf(main)).toContain(searchEngine.sound);
	});

	it("the page states that search is limited while Meilisearch is unavailable, and shows the last error afterwards", async () => {
		const { searchEngine } = messagesFor("en");
		const { page } = head;
		await meilisearch.kill();
		await waitUntil(
			async () => {
				await request(`${app.origin}/en/search?q=x${Math.random()}`, { cookie: "session=x" });
				const { engine, mirror } = await search();
				return engine === "postgres" && mirror.role === "away";
			},
			30_000,
			"it is away",
		);
		await page.goto("/en/secretariat/search");
		expect(await mainText(page)).toContain(searchEngine.limited);
		await openDetails(page);
		expect(await mainText(page)).toContain(searchEngine.now.roles.away);
		await expectFit(page, "/en/secretariat/search");
		await meilisearch.start();
		await waitUntil(
			async () => {
				await request(`${app.origin}/en/search?q=x${Math.random()}`, { cookie: "session=x" });
				return (await search()).engine === "meilisearch";
			},
			60_000,
			"it is back",
		);
		await page.goto("/en/secretariat/search");
		expect(await mainText(page)).toContain(searchEngine.sound);
		await openDetails(page);
		expect(await mainText(page)).toMatch(/fetch failed|ECONNREFUSED|has failed/);
	});
});
