import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { pgWriter, projectToIndex } from "#app/search/index/index.server.ts";
import { documentsOf } from "../contracts/search-engine.fixtures.ts";
import { meilisearchProgram, startMeilisearch, type TestMeilisearch } from "../contracts/search-engine-meilisearch.ts";
import { ask, type House, openHouse, post, until } from "../process/house.ts";
import { openBrowser } from "../setup/browser.ts";
import { expectCleanPage } from "./clean-page.ts";
import { becomeHead } from "./head.ts";
import { arrive, expectSoundPage, follow, heading, seen, type Visitor } from "./visitor.ts";

const program = meilisearchProgram();
if (!program)
	console.warn(
		"SKIPPED: the page of the search engine with Meilisearch: no such program on the path, none in MEILI_BIN.",
	);

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});

/** The page, wide and narrow, for everybody's eyes. */
async function expectFit(page: Page, path: string): Promise<void> {
	for (const width of [1280, 360]) {
		await page.setViewportSize({ width, height: 740 });
		await page.goto(path);
		await expectSoundPage(page, "en");
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	await expectCleanPage(page);
}

describe("where PostgreSQL searches alone", () => {
	let house: House;
	let head: Visitor;
	beforeAll(async () => {
		house = await openHouse({});
		head = await arrive(browser, house.origin, { javaScriptEnabled: true });
		await becomeHead(head.page, house.sites[0] as House["sites"][number]);
	});
	afterAll(() => house?.close());

	it("the page says so", async () => {
		const { searchEngine } = messagesFor("en");
		const here = "/en/secretariat/search";
		await head.page.goto("/en/secretariat");
		await follow(head.page.getByRole("link", { name: searchEngine.title, exact: true }));
		expect([new URL(head.page.url()).pathname, await heading(head.page)]).toEqual([here, searchEngine.title]);
		expect(await seen(head.page.locator("main"))).toContain(searchEngine.postgresAlone);
		await expectFit(head.page, here);
		expect(head.faults).toEqual([]);
	});

	it("is there for the secretariat alone", async () => {
		const here = "/en/secretariat/search";
		expect((await ask(house.origin + here)).status).toBe(303);
		const { cookie } = await house.signIn([{ role: "focal-point", member: "AZ" }]);
		expect((await ask(house.origin + here, { cookie })).status).toBe(404);
		expect((await post(house.origin, here, {}, { cookie })).status).toBe(404);
	});
});

describe.skipIf(!program)("with Meilisearch", () => {
	let meilisearch: TestMeilisearch;
	let house: House;
	let head: Visitor;
	const project = (pid: string, title?: string) =>
		projectToIndex(
			pgWriter(house.database.pool),
			pid,
			title ? documentsOf(pid, { en: { title } }, {}, ["public"]) : [],
		);
	beforeAll(async () => {
		meilisearch = await startMeilisearch(program as string);
		house = await openHouse({ MEILI_HOST: meilisearch.host, MEILI_API_KEY: meilisearch.apiKey });
		await until(async () => (await search()).engine === "meilisearch", 60_000, "Meilisearch is filled");
		head = await arrive(browser, house.origin, { javaScriptEnabled: true });
		await becomeHead(head.page, house.sites[0] as House["sites"][number]);
	});
	afterAll(async () => {
		await house?.close();
		await meilisearch?.close();
	});
	const search = async () => JSON.parse((await ask(`${house.origin}/readyz`)).body).search;

	it("an officer sees how it does, what was refused, and has it tried again", async () => {
		const { searchEngine } = messagesFor("en");
		const { page } = head;
		const here = "/en/secretariat/search";
		await page.goto(here);
		const main = page.locator("main");
		expect(await seen(main)).toContain(searchEngine.sound);
		expect(await seen(main)).toContain(searchEngine.now.keyStates.own);
		expect(await seen(main)).toContain("library_members");
		expect(await seen(main)).toMatch(/1\.\d+\.\d+/);
		await expectFit(page, here);

		await project("no id!", "The refused counter");
		const refused = () => house.database.pool.query("select from search.outbox where attempts > 0");
		await until(async () => (await refused()).rowCount === 1, 60_000, "it was refused");
		await house.database.pool.query(
			"update search.outbox set attempts = 5, available_at = 'infinity' where attempts > 0",
		);
		await until(async () => (await search()).setAside === 1, 60_000, "it is set aside");
		expect(await search()).toMatchObject({ state: "degraded", degraded: false, engine: "meilisearch" });
		await page.goto(here);
		expect(await seen(main)).toContain(searchEngine.setAside(1));
		expect(await seen(main)).toMatch(/identifier/);
		await expectFit(page, here);
		await follow(page.getByRole("button", { name: searchEngine.refused.againOf("The refused counter (en)") }));
		expect(await seen(page.locator("main .notice[role=status]"))).toBe(searchEngine.flash.again);
		await until(async () => (await search()).setAside === 0, 60_000, "it is tried again");
		// Refused once more; it is gone from the library before anybody asks again.
		await page.goto(here);
		await project("no id!");
		await until(async () => (await refused()).rowCount === 0, 60_000, "it is taken out");
		await follow(page.getByRole("button", { name: searchEngine.refused.allAgain }));
		expect(await seen(page.locator("main .notice[role=status]"))).toBe(searchEngine.flash.gone);
		expect(await seen(main)).toContain(searchEngine.sound);
		expect(head.faults).toEqual([]);
	});

	it("says that search is limited while Meilisearch is away, and what went wrong last when it is back", async () => {
		const { searchEngine } = messagesFor("en");
		const { page } = head;
		await meilisearch.kill();
		await until(
			async () => {
				await ask(`${house.origin}/en/search?q=x${Math.random()}`, { cookie: "session=x" });
				const { engine, mirror } = await search();
				return engine === "postgres" && mirror.role === "away";
			},
			30_000,
			"it is away",
		);
		await page.goto("/en/secretariat/search");
		expect(await seen(page.locator("main"))).toContain(searchEngine.limited(null).slice(0, 60));
		expect(await seen(page.locator("main"))).toContain(searchEngine.now.roles.away);
		await expectFit(page, "/en/secretariat/search");
		await meilisearch.start();
		await until(
			async () => {
				await ask(`${house.origin}/en/search?q=x${Math.random()}`, { cookie: "session=x" });
				return (await search()).engine === "meilisearch";
			},
			60_000,
			"it is back",
		);
		await page.goto("/en/secretariat/search");
		expect(await seen(page.locator("main"))).toContain(searchEngine.sound);
		expect(await seen(page.locator("main"))).toMatch(/fetch failed|ECONNREFUSED|has failed/);
	});
});
