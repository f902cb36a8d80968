import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { importContent } from "#app/library/import/import-content.server.ts";
import { type Locale, messagesFor, ownNames } from "#app/messages/index.ts";
import { ownFolder } from "../setup/folder.ts";
import { request } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

const { app, open } = journey();

/** What a reader types and looks for, in either language. */
const wanted = {
	en: { query: "visa", title: "ASAN Visa", country: "Azerbaijan", result: "167,337", other: "ar" },
	ar: { query: "تأشيرة", title: "تأشيرة آسان", country: "أذربيجان", result: "167,337", other: "en" },
} as const satisfies Record<Locale, object>;

const phone = 360;
const desktop = 1280;

describe.each([
	{ locale: "en", width: desktop },
	{ locale: "ar", width: phone },
] as const)("a reader in $locale, at $width pixels, with scripts off", ({ locale, width }) => {
	const words = messagesFor(locale);
	const { query, title, country, result, other } = wanted[locale];
	let page: Page;
	beforeAll(async () => {
		page = (await open({ width })).page;
	});

	it("searches from the home page, finds the practice, and sees the words marked", async () => {
		await page.goto(`/${locale}`);
		await expectSoundPage(page, locale);
		await page.getByLabel(words.home.searchLabel(64)).fill(query);
		await press(page, words.search.button);
		await expectSoundPage(page, locale);
		expect(await heading(page)).toBe(words.search.headingFor(6, query));
		const first = page.locator(".result").first();
		expect(await textOf(first.getByRole("heading"))).toContain(title);
		expect(await first.getByRole("heading").locator("mark").count()).toBeGreaterThan(0);
		expect(await first.locator(".snippet mark").count()).toBeGreaterThan(0);
	});

	it("filters by a country, and removes the filter with its chip", async () => {
		await page.goto(`/${locale}/search?q=${query}`);
		await tick(page, country);
		await expectSoundPage(page, locale);
		expect(new URL(page.url()).searchParams.getAll("country")).toEqual(["AZ"]);
		expect(await page.locator(".result").count()).toBe(1);
		await page.goBack();
		expect(await page.locator("#filters :checked").count()).toBe(0);
		await page.goForward();
		await follow(page.getByRole("list", { name: words.search.activeFilters }).getByRole("link", { name: country }));
		expect(new URL(page.url()).searchParams.getAll("country")).toEqual([]);
		expect(await page.locator(".result").count()).toBe(6);
		expect(await page.getByRole("list", { name: words.search.activeFilters }).count()).toBe(0);
	});

	it("opens the practice with its results, sources and citation", async () => {
		await page.goto(`/${locale}/search?q=${query}`);
		await follow(page.getByRole("link", { name: title }));
		await expectSoundPage(page, locale);
		expect(await heading(page)).toContain(title);
		expect(await mainText(page)).toContain(words.practice.compiled("2026-11").split(".")[0]);
		expect(await textOf(section(page, "results"))).toContain(result);
		const sources = section(page, "files").getByRole("link");
		expect(await sources.count()).toBeGreaterThan(3);
		for (const href of await sources.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
			expect(href).toMatch(/^https?:\/\//);
		}
		const citation = await textOf(page.locator("#cite"));
		expect(citation).toContain(`${app.origin}/p/CN7X-4/v1.0`);
		for (const format of ["BibTeX", "RIS", "CSL-JSON"]) expect(citation).toContain(format);
	});

	it("opens its permanent URL, which leads to the language last chosen", async () => {
		await page.goto(`/${locale}`);
		await chooseLanguage(page, locale);
		await page.goto("/p/CN7X-4");
		expect(page.url()).toBe(`${app.origin}/${locale}/library/CN7X-4`);
		await page.goto("/p/CN7X-4/v1.0");
		expect(page.url()).toBe(`${app.origin}/${locale}/library/CN7X-4/v/1.0`);
		await expectSoundPage(page, locale);
	});

	it("switches the language, and sees the same practice mirrored and marked as a machine translation", async () => {
		await page.goto(`/${locale}/library/CN7X-4`);
		await chooseLanguage(page, other);
		expect(page.url()).toBe(`${app.origin}/${other}/library/CN7X-4`);
		await expectSoundPage(page, other);
		expect(await heading(page)).toContain(wanted[other].title);
		await page.goto("/ar/library/CN7X-4");
		const text = await mainText(page);
		expect(text).toContain(messagesFor("ar").practice.machineNotice("1.0"));
		await follow(page.getByRole("link", { name: messagesFor("ar").practice.readOriginal("en") }));
		expect(page.url()).toBe(`${app.origin}/en/library/CN7X-4`);
	});

	it("goes on to the member and to the pages about the association", async () => {
		await page.goto(`/${locale}`);
		await follow(mainWay(page, words.layout.members));
		await expectSoundPage(page, locale);
		expect(await page.locator("main table tbody tr").count()).toBe(8);
		await follow(page.locator("main").getByRole("link", { name: country }).first());
		await expectSoundPage(page, locale);
		const member = page.locator("main");
		expect(await heading(page)).toContain(country);
		expect(await textOf(member)).toContain("2019");
		expect(await member.getByRole("link", { name: title }).count()).toBe(1);
		await follow(mainWay(page, words.layout.about));
		await expectSoundPage(page, locale);
		const links = page.locator("main .about-pages a");
		for (const link of await links.evaluateAll((all) => all.map((a) => a.getAttribute("href"))))
			expect((await request(`${app.origin}${link}`)).status, String(link)).toBe(200);
		await follow(links.first());
		await expectSoundPage(page, locale);
	});

	it("browses the library by theme, country and principle, and never reaches an empty page", async () => {
		await page.goto(`/${locale}/library`);
		await expectSoundPage(page, locale);
		for (const part of ["themes", "countries", "principles"]) {
			await page.goto(`/${locale}/library`);
			const way = section(page, part);
			await follow(part === "countries" ? way.getByRole("button") : way.getByRole("link").first());
			await expectSoundPage(page, locale);
			expect(await page.locator(".result").count(), part).toBeGreaterThan(0);
		}
	});

	it("is offered other searches when nothing is found, and on pages that do not exist", async () => {
		await page.goto(`/${locale}/search?q=${query}&country=MA`);
		await expectSoundPage(page, locale);
		expect(await heading(page)).toBe(words.search.headingFor(0, query));
		await follow(page.getByRole("link", { name: words.search.empty.without(words.common.choice([morocco[locale]])) }));
		expect(await page.locator(".result").count()).toBe(6);
		await page.goto(`/${locale}/search?q=zzqq&country=AZ`);
		const empty = await textOf(page.locator("#results .stack"));
		expect(empty).toContain(words.search.empty.fewerWords);
		expect(empty, "no way on that finds nothing either").not.toContain(words.search.empty.withoutAll);
		await follow(page.getByRole("link", { name: words.search.empty.browse }));
		expect(page.url()).toBe(`${app.origin}/${locale}/library`);

		for (const address of [
			"nothing-here",
			"library/ZZZZ-Z",
			"library/nonsense",
			"members/XX",
			"library/CN7X-4/v/9.9",
			"about/nothing",
		]) {
			expect((await request(`${app.origin}/${locale}/${address}`)).status, address).toBe(404);
		}
		await page.goto(`/${locale}/nothing-here`);
		await expectSoundPage(page, locale);
		await page.locator("main").getByRole("searchbox").fill(query);
		await follow(page.locator("main").getByRole("button"));
		expect(await page.locator(".result").count()).toBe(6);
	});
});

describe("an Arabic reader of a practice with a translated title and summary", () => {
	const words = messagesFor("ar");
	const address = "/library/2NK5-7";
	const folder = ownFolder("practices");
	let page: Page;
	beforeAll(async () => {
		await cp("content/practices/2NK5-7", path.join(folder, "2NK5-7"), { recursive: true });
		const file = path.join(folder, "2NK5-7", "ar.md");
		const [titleAndSummary] = (await readFile(file, "utf8")).split("principles:");
		await writeFile(file, `${titleAndSummary}---\n`);
		const { overwritten } = await importContent(app.services, folder, { overwrite: true });
		expect(overwritten).toEqual(["2NK5-7"]);
		page = (await open({ width: phone, scripts: true })).page;
	});

	/** Running texts of the record on the page, and the sections that its list of contents leads to. */
	const whole = async (locale: Locale) => {
		await page.goto(`/${locale}${address}`);
		await expectSoundPage(page, locale);
		return {
			texts: await page.locator(".record-body .prose").allInnerTexts(),
			contents: await page.locator(".toc a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
		};
	};

	it("reads the whole practice, and sees which part is in which language", async () => {
		const english = await whole("en");
		expect(english.texts.length).toBeGreaterThan(3);
		expect(await whole("ar")).toEqual(english);
		expect(await heading(page)).toContain("eKosova");
		expect(await textOf(page.locator(".record-head .summary"))).toContain("كان الناس في كوسوفو");
		expect(await textOf(page.locator(".record-head"))).toContain(words.partly.titleAndSummary.machine("en"));
		expect(await textOf(page.getByRole("navigation", { name: words.practice.languages }))).toContain(
			words.partly.inPart(words.practice.origin.machine),
		);
		for (const part of await page.locator(".record-body .prose").all())
			expect([await part.getAttribute("lang"), await part.getAttribute("dir")]).toEqual(["en", "ltr"]);
		const label = section(page, "results").getByText("Registered users", { exact: true });
		expect([await label.getAttribute("lang"), await label.getAttribute("dir")]).toEqual(["en", "ltr"]);
		await expectCleanPage(page);
	});

	it("compares and downloads it, with each part marked with its language", async () => {
		await page.goto("/ar/library/compare?p=2NK5-7&p=CN7X-4");
		await expectSoundPage(page, "ar");
		expect(await textOf(page.locator("main table"))).toContain(words.partly.titleAndSummary.machine("en"));
		const [partly, whole] = [page.locator("tbody td:nth-child(2)"), page.locator("tbody td:nth-child(3)")];
		expect(await partly.locator("[lang=en][dir=ltr]").count()).toBeGreaterThan(3);
		expect(await whole.locator("[lang]").count()).toBe(0);

		const file = `/ar${address}/v/1.1/record`;
		const { texts } = JSON.parse(await (await fetch(`${app.origin}${file}.json`)).text());
		expect([Object.keys(texts).sort(), Object.keys(texts.ar.sections)]).toEqual([["ar", "en"], []]);
		const written = await (await fetch(`${app.origin}${file}.md`)).text();
		expect(written).toContain(words.partly.titleAndSummary.machine("en"));
		expect(written.replaceAll("\\", "")).toContain(words.partly.headingIn(words.fields.problem.label, "en"));
		const response = await page.goto(`/ar${address}`);
		expect(await response?.text()).toContain('"inLanguage":["ar","en"]');
	});
});

describe("a reader who types casually", () => {
	const results = async (locale: Locale, query: string) => {
		const { body } = await request(`${app.origin}/${locale}/search?q=${encodeURIComponent(query)}`);
		const found = [...body.matchAll(/class="result\b.*?<h2[^>]*>(.*?)<\/h2>/gs)];
		return found.map(([, title = ""]) => title.replaceAll(/<[^>]+>/g, "").trim());
	};

	it("finds the same results without special letters", async () => {
		const plain = await results("en", "xidmet");
		const written = await results("en", "xidmət");
		expect(plain.length).toBeGreaterThan(0);
		expect(plain.length).toBe(written.length);
		expect((await results("en", "asan imza"))[0]).toContain("ASAN İmza");
	});

	it("finds the practice despite a typing mistake", async () => {
		expect((await results("en", "electronc visa"))[0]).toContain("ASAN Visa");
		expect((await results("en", "passprt seva"))[0]).toContain("Passport Seva");
	});

	it("finds the practice in Arabic with or without hamza, from pages in either language", async () => {
		expect((await results("ar", "تاشيره"))[0]).toContain("تأشيرة آسان");
		expect((await results("en", "تأشيرة"))[0]).toContain("ASAN Visa");
		expect((await results("ar", "visa"))[0]).toContain("تأشيرة آسان");
	});
});

describe("a researcher with scripts", () => {
	it("has a citation in the clipboard three clicks after typing words on the home page", async () => {
		const { page, close } = await open({ scripts: true });
		await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
		await page.goto("/en");
		await page.locator("main input[type=search]").fill("electronic visa");
		await press(page, "Search");
		await follow(page.getByRole("link", { name: "ASAN Visa" }).first());
		await page.getByRole("button", { name: "Copy", exact: true }).click();
		await expect.poll(() => textOf(page.locator("#cite [aria-live]"))).toBe("Copied.");
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain(`${app.origin}/p/CN7X-4/v1.0`);
		await close();
	});
});

describe("a reader of search results with scripts", () => {
	it("sees a filter applied at once, and stays at the chosen option", async () => {
		const { page, close } = await open({ scripts: true });
		await page.goto("/en/search?q=electronic");
		await page.locator("#filters").getByText(messagesFor("en").search.moreFilters).click();
		await follow(page.locator("#filters").getByRole("checkbox", { name: /^Portal \d/ }));
		expect(new URL(page.url()).searchParams.getAll("channel")).toEqual(["portal"]);
		await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("portal");
		await page.goBack();
		expect(await page.locator("#filters :checked").count()).toBe(0);
		await close();
	});
});

describe("a reader on a slow connection", () => {
	const pages = [
		"",
		"/search?q=visa",
		"/search",
		"/library",
		"/library/CN7X-4",
		"/library/MMYE-W",
		"/members",
		"/members/AZ",
		"/about",
	];

	it("gets each page, with its style, in less than 60 kB", async () => {
		const reader = await open();
		const { page } = reader;
		const sizes: { type: string; size: Promise<number> }[] = [];
		page.on("requestfinished", (request) => {
			const type = request.resourceType();
			if (!["document", "stylesheet", "script"].includes(type)) return;
			const size = request.sizes().then((part) => part.responseBodySize + part.responseHeadersSize);
			// Sizes that are not awaited may fail when the page is closed.
			size.catch(() => {});
			sizes.push({ type, size });
		});
		let style = 0;
		for (const address of pages) {
			sizes.length = 0;
			const response = await page.goto(`/en${address}`, { waitUntil: "load" });
			expect(await response?.headerValue("content-encoding"), address).toMatch(/^(br|gzip)$/);
			expect(sizes.map(({ type }) => type).filter((type) => type === "document" || type === "script")).toEqual([
				"document",
			]);
			const loaded = (await Promise.all(sizes.map(({ size }) => size))).reduce((sum, size) => sum + size, 0);
			// The style sheet is loaded with the first page and then cached.
			if (style === 0) style = (await sizes.find(({ type }) => type === "stylesheet")?.size) ?? 0;
			expect(style).toBeGreaterThan(1000);
			expect(loaded + (address === pages[0] ? 0 : style), address).toBeLessThan(60_000);
		}
		await reader.close();
	});
});

const morocco = { en: "Morocco", ar: "المغرب" };

/** Ticks a choice of a facet and applies it; on a phone the facets are in a drawer. */
async function tick(page: Page, label: string): Promise<void> {
	const drawer = page.locator("a.open-facets");
	if (await drawer.isVisible()) await drawer.click();
	// The count is part of the name, because a country and its language begin alike.
	await page
		.locator("#filters")
		.getByRole("checkbox", { name: new RegExp(`^${label} \\d`) })
		.check();
	await follow(page.locator("#filters .facets-apply button"));
}

async function chooseLanguage(page: Page, locale: Locale): Promise<void> {
	const menu = page.locator("header details.menu").first();
	await menu.locator("summary").click();
	await follow(menu.getByRole("link", { name: ownNames[locale] }));
}

/** One of the main navigation links in the header of each page. */
function mainWay(page: Page, name: string) {
	return page.locator("header nav").getByRole("link", { name });
}

/** A part of a page by the heading that has this id. */
function section(page: Page, id: string) {
	return page.locator(`section[aria-labelledby="${id}"], section#${id}`);
}
