import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { minVainSearches } from "#app/library/help/need.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** A browser that says it is run by a program is not counted. */
const userAgent =
	"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The scripts of the officer's pages are not loaded, see below. */
const { open } = journey({ expectedFaults: /\.js net::ERR_FAILED$|net::ERR_FAILED .*\.js$/ });
let officer: BrowserSession;
let page: Page;

beforeAll(async () => {
	officer = await open({ scripts: true, roles: [{ role: "officer" }] });
	page = officer.page;
	// Everything that an officer does here is done without script.
	await page.context().route("**/*.js", (route) => route.abort());
});

/** The row of a search, once it was counted this often. */
async function rowOf(address: string, words: string, searches = 1): Promise<Locator> {
	const row = page
		.locator("main tbody tr")
		.filter({ has: page.getByRole("link", { name: words, exact: true }) })
		.filter({ has: page.getByRole("cell", { name: String(searches), exact: true }) });
	await expect
		.poll(
			async () => {
				await page.goto(address);
				return row.count();
			},
			{ timeout: 15_000, interval: 500 },
		)
		.toBe(1);
	return row;
}

async function searchAs(session: BrowserSession, q: string): Promise<number> {
	await session.page.goto(`/en/search?${new URLSearchParams({ q })}`);
	return session.page.locator("#results ol > li").count();
}

describe("a search without results", () => {
	const { demand, exchange, needs } = messagesFor("en");
	const here = "/en/secretariat/search";
	/** Words in no text. */
	const failing = "quvexilo zwombrat";

	it("can be turned into a draft need, which an officer edits, opens and releases to the exchange board", async () => {
		const reader = await open({ userAgent });
		const words = `${failing} x`;
		for (let searches = 0; searches < minVainSearches; searches++)
			await reader.page.goto(`/en/search?${new URLSearchParams({ q: words, country: "UG" })}`);
		const row = await rowOf(`${here}/demand?country=UG`, words, minVainSearches);
		await follow(row.getByRole("link", { name: demand.makeNeed }));
		await expectSoundPage(page, "en");
		await follow(page.getByRole("button", { name: needs.saveDraft }));
		expect([await heading(page), await textOf(page.getByRole("status"))]).toEqual([words, needs.done.kept]);
		expect(await page.locator("#countries").inputValue()).toBe("UG");
		expect(await page.locator("#languages").inputValue()).toBe("en");

		await page.getByLabel(needs.fields.title, { exact: true }).fill("");
		await page.getByLabel(needs.fields.note).fill("Kampala?");
		await press(page, needs.save);
		expect(await textOf(page.getByRole("alert"))).toContain(needs.titleMissing);
		expect(await page.getByLabel(needs.fields.note).inputValue()).toBe("Kampala?");
		await page.getByLabel(needs.fields.title, { exact: true }).fill(`${words} y`);
		await press(page, needs.save);
		expect([await heading(page), await textOf(page.getByRole("status"))]).toEqual([`${words} y`, needs.done.saved]);
		await follow(page.getByRole("button", { name: needs.steps.open.draft }));
		expect(await textOf(page.getByRole("status"))).toBe(needs.done.moved);
		expect(await mainText(page)).toContain(needs.board.count(minVainSearches, words));
		expect(await mainText(page)).toContain(needs.board.onBoard);
		await reader.page.goto("/en/exchange");
		const board = await textOf(reader.page.locator("section[aria-labelledby=demand]"));
		for (const shown of [`${words} y`, exchange.board.topics.searches(minVainSearches)]) expect(board).toContain(shown);
		await reader.close();
		await page.goto("/en/secretariat/needs?state=open");
		expect(await textOf(page.locator("main table"))).toContain(`${words} y`);
		await expectSoundPage(page, "en");
	});

	it("is shown on pages without problems for axe that fit a phone", async () => {
		const need = await page.locator("main tbody a").first().getAttribute("href");
		const pages = [
			`${here}/demand?kind=frequent&period=all`,
			"/en/secretariat/needs",
			"/en/secretariat/needs/new",
			need ?? "",
		];
		for (const path of pages) {
			await page.goto(path);
			await expectCleanPage(page);
			await page.setViewportSize({ width: 360, height: 740 });
			await expectSoundPage(page, "en");
			await page.setViewportSize({ width: 1280, height: 900 });
		}
	});
});

it("an opened result is counted if scripts run, and the page works in the same way without them", async () => {
	const { demand } = messagesFor("en");
	const reader = await open({ scripts: true, userAgent });
	const abandoned = "/en/secretariat/search/demand?kind=abandoned";
	expect(await searchAs(reader, "identity")).toBeGreaterThan(2);
	await rowOf(abandoned, "identity");
	await follow(reader.page.locator("#results ol > li").nth(1).locator("h2 a, h3 a").first());
	expect(new URL(reader.page.url()).pathname).toMatch(/^\/en\/library\//);
	const row = await rowOf("/en/secretariat/search/demand?kind=frequent", "identity");
	await expect
		.poll(
			async () => {
				await page.goto("/en/secretariat/search/demand?kind=frequent");
				return textOf(row);
			},
			{ timeout: 15_000, interval: 500 },
		)
		.toContain(demand.atRank(2));
	await page.goto(abandoned);
	expect(await page.getByRole("link", { name: "identity", exact: true }).count()).toBe(0);
	await reader.close();
});

it("the table can be downloaded as a file", async () => {
	await page.goto("/en/secretariat/search/demand?kind=frequent");
	const link = page.getByRole("link", { name: new RegExp(`^${messagesFor("en").demand.csv}`) });
	const file = await page.request.get(String(await link.getAttribute("href")));
	expect([file.status(), file.headers()["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
	expect(await file.text()).toContain("identity,en,");
	const stranger = await open();
	await stranger.page.goto("/en/secretariat/needs");
	expect(new URL(stranger.page.url()).pathname).toBe("/en/account/sign-in");
	await stranger.close();
});
