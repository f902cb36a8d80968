import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage, violations } from "./clean-page.ts";
import { becomeHead } from "./head.ts";
import { enter, isAt, tabTo } from "./keyboard.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();

/** A reader with scripts on, for the tests of a `describe`. */
function arriving(width = 1280): () => Page {
	let page: Page;
	beforeAll(async () => {
		page = (await open({ scripts: true, width })).page;
	});
	return () => page;
}

const box = (page: Page) => page.getByRole("combobox").first();
const list = (page: Page) => page.getByRole("listbox").first();
const options = (page: Page) => list(page).getByRole("option");
/** The text of the active option; undefined while the box itself is active. */
async function active(page: Page): Promise<string | undefined> {
	const id = await box(page).getAttribute("aria-activedescendant");
	if (id === null) return undefined;
	const option = page.locator(`#${id}`);
	expect(await option.getAttribute("aria-selected")).toBe("true");
	expect(await options(page).and(page.locator("[aria-selected=true]")).count()).toBe(1);
	return textOf(option.locator("bdi"));
}

/** Types as people do, and waits for what is proposed. */
async function type(page: Page, words: string): Promise<void> {
	await box(page).pressSequentially(words, { delay: 15 });
	await list(page).waitFor({ state: "visible" });
}

describe("a reader with a keyboard", () => {
	const at = arriving();
	const { suggest } = messagesFor("en").searchPage;

	it("hears what the search box is, and how many suggestions there are", async () => {
		const page = at();
		await page.goto("/en");
		await tabTo(page, "#q");
		for (const [name, value] of [
			["role", "combobox"],
			["aria-autocomplete", "list"],
			["aria-expanded", "false"],
		] as const)
			expect(await box(page).getAttribute(name), name).toBe(value);
		await type(page, "visa");
		expect(await box(page).getAttribute("aria-expanded")).toBe("true");
		expect(await box(page).getAttribute("aria-controls")).toBe(await list(page).getAttribute("id"));
		expect(await list(page).getAttribute("aria-label")).toBe(suggest.label);
		const count = await options(page).count();
		expect(count).toBeGreaterThan(1);
		expect(
			await textOf(
				page
					.locator("form")
					.filter({ has: box(page) })
					.locator("[aria-live=polite]"),
			),
		).toBe(suggest.said(count));
		expect(await active(page)).toBeUndefined();
		expect(await violations(page)).toEqual([]);
	});

	it("moves through the suggestions and back into the box, which keeps what was typed", async () => {
		const page = at();
		const texts = await options(page).locator("bdi").allInnerTexts();
		await page.keyboard.press("ArrowDown");
		expect(await active(page)).toBe(texts[0]);
		await page.keyboard.press("ArrowUp");
		expect(await active(page)).toBeUndefined();
		await page.keyboard.press("ArrowUp");
		expect(await active(page)).toBe(texts.at(-1));
		await page.keyboard.press("ArrowDown");
		expect(await active(page)).toBeUndefined();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Home");
		expect(await active(page)).toBeUndefined();
		expect(await box(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(0);
		await page.keyboard.press("End");
		expect(await box(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);
		expect(await box(page).inputValue()).toBe("visa");
		expect(await isAt(page, "#q")).toBe(true);
	});

	it("closes them with Escape, and opens them with an arrow key, without choosing one if Alt is held", async () => {
		const page = at();
		await page.keyboard.press("Escape");
		await list(page).waitFor({ state: "hidden" });
		expect(await box(page).inputValue()).toBe("visa");
		expect(await box(page).getAttribute("aria-expanded")).toBe("false");
		await page.keyboard.press("Alt+ArrowDown");
		await list(page).waitFor({ state: "visible" });
		expect(await active(page)).toBeUndefined();
		await page.keyboard.press("Alt+ArrowUp");
		await list(page).waitFor({ state: "hidden" });
		await page.keyboard.press("ArrowDown");
		await list(page).waitFor({ state: "visible" });
		expect(await active(page)).toBe(await textOf(options(page).first().locator("bdi")));
		await page.keyboard.press("Tab");
		await list(page).waitFor({ state: "hidden" });
		await tabTo(page, "#q");
	});

	it("searches with Enter for what was typed, not for a suggestion", async () => {
		const page = at();
		await page.goto("/en");
		await tabTo(page, "#q");
		await type(page, "visa");
		await enter(page);
		expect(new URL(page.url()).searchParams.get("q")).toBe("visa");
	});

	it("opens a practice by its title", async () => {
		const page = at();
		await page.goto("/en");
		await tabTo(page, "#q");
		await type(page, "asan visa");
		await page.keyboard.press("ArrowUp");
		const title = await active(page);
		await enter(page);
		expect(new URL(page.url()).pathname).toMatch(/^\/en\/library\/[\w-]+$/);
		expect(await heading(page)).toBe(title);
	});

	it("chooses a word, and keeps the filters of the page", async () => {
		const page = at();
		await page.goto("/en/search?country=AZ");
		await tabTo(page, "#q");
		await type(page, "volunt");
		await page.keyboard.press("ArrowDown");
		const word = await active(page);
		expect(word).toMatch(/^volunt/);
		await enter(page);
		expect(new URL(page.url()).search).toBe(`?country=AZ&q=${word}`);
	});

	it("chooses a country, with the words before it", async () => {
		const page = at();
		await page.goto("/en/search");
		await tabTo(page, "#q");
		await type(page, "visa azerb");
		const lines = await options(page).locator("bdi").allInnerTexts();
		expect(lines).toContain(suggest.within("visa", "Azerbaijan"));
		await follow(options(page).filter({ hasText: suggest.within("visa", "Azerbaijan") }));
		expect(new URL(page.url()).search).toBe("?q=visa&country=AZ");
		expect(await page.locator("a.chip").allInnerTexts()).toEqual([expect.stringContaining("Azerbaijan")]);
	});
});

describe("a reader who types fast", () => {
	const at = arriving();

	it("gets suggestions for the final text only", async () => {
		const page = at();
		await page.goto("/en/search");
		const requested: string[] = [];
		page.on("request", (request) => {
			const { pathname, searchParams } = new URL(request.url());
			if (pathname.endsWith("/suggest")) requested.push(searchParams.get("q") ?? "");
		});
		await box(page).pressSequentially("service centres in azerbaijan", { delay: 5 });
		await expect.poll(() => requested.at(-1)).toBe("service centres in azerbaijan");
		await list(page).waitFor({ state: "visible" });
		// Even on a slow machine, which pauses between keys, not every key causes a request.
		expect(requested.length).toBeLessThan(14);
		await box(page).fill("");
		await list(page).waitFor({ state: "hidden" });
	});

	it("still searches when suggestions fail", async () => {
		const page = at();
		await page.goto("/en/search");
		await page.route("**/search/suggest?*", (route) => route.abort("aborted"));
		const refused = page.waitForEvent("requestfailed");
		await box(page).pressSequentially("visa", { delay: 15 });
		await refused;
		expect(await list(page).isVisible()).toBe(false);
		await enter(page);
		expect(await heading(page)).toContain("visa");
		await page.unroute("**/search/suggest?*");
	});
});

describe("an Arabic reader on a phone", () => {
	const at = arriving(360);

	it("gets suggestions in Arabic, from right to left", async () => {
		const page = at();
		await page.goto("/ar/search");
		await type(page, "تأشير");
		expect(await list(page).getAttribute("aria-label")).toBe(messagesFor("ar").searchPage.suggest.label);
		const edges = await options(page)
			.last()
			.evaluate((line) => ({
				line: line.getBoundingClientRect().right,
				words: line.querySelector("bdi")?.getBoundingClientRect().right ?? 0,
			}));
		expect(edges.line - edges.words).toBeLessThan(24);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
		).toBe(true);
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press("ArrowUp");
		await enter(page);
		expect(new URL(page.url()).pathname).toMatch(/^\/ar\/library\//);
		expect(await heading(page)).toContain("تأشير");
	});

	it("learns why an English word found a practice", async () => {
		const page = at();
		await page.goto("/ar/search?q=birth%20certificate");
		const { found } = messagesFor("ar").searchPage;
		expect(await textOf(page.locator("ol.lined"))).toContain(found.inLabel("").split("“")[0]?.split("«")[0]);
		await expectSoundPage(page, "ar");
		await expectCleanPage(page);
	});
});

describe("a reader who types Azerbaijani with plain letters", () => {
	const at = arriving();

	it("gets suggestions with special letters", async () => {
		const page = at();
		await page.goto("/en");
		await type(page, "muraci");
		expect(await options(page).locator("bdi").allInnerTexts()).toContainEqual(expect.stringContaining("Müraciət"));
	});

	it("finds a country by its name in Azerbaijani", async () => {
		const page = at();
		await page.goto("/en");
		await type(page, "azerbayc");
		const country = options(page).filter({ hasText: messagesFor("en").search.facets.country });
		await follow(country.filter({ hasText: "Azerbaijan" }));
		expect(new URL(page.url()).search).toBe("?country=AZ");
	});
});

describe("a reader without scripts", () => {
	let page: Page;
	beforeAll(async () => {
		page = (await open({ width: 360 })).page;
	});
	const words = messagesFor("en");

	it("searches, sees no suggestions, and can open all choices of a long filter", async () => {
		await page.goto(`/en/search#filters`);
		expect(await page.locator("#q").getAttribute("role")).toBeNull();
		expect(await page.locator("[data-filters-choices]").first().isVisible()).toBe(false);
		const facet = page.getByRole("group", { name: words.search.facets.country });
		expect(await facet.locator("label.choice:visible").count()).toBe(3);
		await facet.locator("summary").click();
		expect(await facet.locator("label.choice:visible").count()).toBeGreaterThan(20);
		await expectSoundPage(page, "en");
	});

	it("learns which word was searched for instead of a misspelled one", async () => {
		await page.goto(`/en/search?q=voluntears`);
		expect(await textOf(page.locator("#results"))).toContain(words.searchPage.instead("voluntears", "volunteers"));
		expect(await heading(page)).toMatch(/ for “volunteers”$/);
		await page.goto(`/en/search?q=volunteers`);
		expect(await textOf(page.locator("#results"))).not.toContain(words.searchPage.instead("volunteers", "volunteers"));
	});

	it("gets similar words when nothing is found", async () => {
		await page.goto(`/en/search?q=serviceological`);
		const near = page.getByRole("heading", { name: words.searchPage.near });
		expect(await near.isVisible()).toBe(true);
		await follow(page.getByRole("link", { name: "service", exact: true }));
		expect(await page.locator("ol.lined > li").count()).toBeGreaterThan(0);
	});

	it("searches within a country from its page, and removes the country again", async () => {
		await page.goto(`/en/members/AZ`);
		await page.locator("#within").fill("visa");
		await follow(
			page
				.locator("form")
				.filter({ has: page.locator("#within") })
				.getByRole("button"),
		);
		expect(new URL(page.url()).search).toBe("?country=AZ&q=visa");
		const chip = page.locator("a.chip");
		expect(await chip.count()).toBe(1);
		await follow(chip);
		expect(new URL(page.url()).search).toBe("?q=visa");
	});
});

describe("a reader who looks for one of many countries", () => {
	const at = arriving();

	it("finds it by its name, and still sees what is ticked", async () => {
		const page = at();
		await page.goto("/en/search?country=UG");
		const facet = page.getByRole("group", { name: messagesFor("en").search.facets.country });
		const shown = () => facet.locator("label.choice:visible").allInnerTexts();
		await facet.getByRole("searchbox").fill("azər");
		expect((await shown()).map((line) => line.replace(/\s*\d+$/, "").trim())).toEqual(["Azerbaijan", "Uganda"].sort());
		expect(await textOf(facet.getByRole("status"))).toBe(messagesFor("en").searchPage.facetFilter.said("1"));
		await facet.getByRole("searchbox").press("Enter");
		expect(new URL(page.url()).search).toBe("?country=UG");
		await facet.getByLabel("Azerbaijan").check();
		await facet.getByRole("searchbox").fill("");
		await follow(page.getByRole("button", { name: messagesFor("en").search.show }));
		expect(new URL(page.url()).searchParams.getAll("country").sort()).toEqual(["AZ", "UG"]);
	});
});

describe("the secretariat", () => {
	const at = arriving();
	const { explain } = messagesFor("en").searchPage;

	it("is shown why results are in their order, unlike anybody else", async () => {
		const page = at();
		await page.goto("/en/search?q=visa&explain=1");
		expect(await mainText(page)).not.toContain(explain.title(1));
		await becomeHead(page, app);
		await page.goto("/en/search?q=visa");
		expect(await mainText(page)).not.toContain(explain.title(1));
		await follow(page.getByRole("link", { name: explain.open }));
		expect(await textOf(page.locator("ol.lined > li").first())).toContain(explain.rules.relevance);
		expect(await mainText(page)).toContain(explain.engine.postgres);
		await expectCleanPage(page);
		await follow(page.getByRole("link", { name: explain.close }));
		expect(new URL(page.url()).search).toBe("?q=visa");
	});
});
