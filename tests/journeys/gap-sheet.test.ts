import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { givenKeptSheet } from "#app/exchange/gap-sheet/kept-sheet.fixture.ts";
import { givenPublished } from "#app/library/saved-searches/saved-search.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** A reader finds out what their country lacks, on a phone without scripts. */
const { app, open } = journey();

const { comparison, gapSheet, questions } = messagesFor("en");
const law = "0XGE-A.c1";
/** A practice that states no conditions. */
let silent = "";

let phone: Page;
beforeAll(async () => {
	silent = await givenPublished(app.services);
	phone = (await open({ width: 360 })).page;
});

const choose = (page: Page, condition: string, answer: keyof typeof gapSheet.answers) =>
	page.locator(`input[name="${condition}"][value=${answer}]`).check();
const gaps = (page: Page) => textOf(page.locator("section[aria-labelledby=gaps]"));
const storedSheets = () => app.database.prisma.gapSheet.count();

describe("a reader", () => {
	it("comes from the page of a practice and sees the gaps, without anything being stored", async () => {
		await phone.goto("/en/library/0XGE-A");
		await follow(phone.getByRole("link", { name: gapSheet.link }));
		expect(await heading(phone)).toBe(gapSheet.heading(1));
		expect(new URL(phone.url()).searchParams.get("p")).toBe("0XGE-A v1.0");
		await expectSoundPage(phone, "en");
		await press(phone, gapSheet.form.show);
		expect(await mainText(phone)).toContain(gapSheet.gaps.none);
		await choose(phone, law, "missing");
		await choose(phone, "0XGE-A.c4", "have");
		await press(phone, gapSheet.form.show);
		expect(new URL(phone.url()).searchParams.get(law)).toBe("missing");
		const shown = await gaps(phone);
		expect(shown).toMatch(new RegExp(`${gapSheet.gaps.groups.missingEssential}[^]*${gapSheet.gaps.groups.have}`));
		expect(shown, "no total, no percentage").not.toMatch(/%|\d+ (?:of|out of|\/) \d+|score/i);
		await expectSoundPage(phone, "en");
		expect(await storedSheets(), "answers in the address are not stored").toBe(0);
	});
});

describe("a reader with the link of a sheet that was saved", () => {
	let link = "";
	beforeAll(async () => {
		const secret = await givenKeptSheet(app.services, ["0XGE-A"], {
			[law]: "missing",
			"0XGE-A.c4": "have",
			[`${law}.note`]: "The decree is being drafted.",
			"0XGE-A.c2.note": "Ask the ministry.",
			country: "UG",
		});
		link = `/en/gap-sheet/${secret}`;
	});

	it("reads it on a page that is not cached, not indexed and sends no referrer", async () => {
		const answer = await phone.goto(link);
		const { "cache-control": cache, "referrer-policy": referrer } = (await answer?.allHeaders()) ?? {};
		expect([answer?.status(), cache, referrer]).toEqual([200, "private, no-store", "no-referrer"]);
		expect(await phone.locator("meta[name=robots]").getAttribute("content")).toBe("noindex, nofollow");
		expect(app.output()).not.toContain(link.split("/").at(-1));
		const shown = await mainText(phone);
		expect(shown).toContain(gapSheet.gaps.note("The decree is being drafted."));
		expect(shown, "a note on a condition without an answer").toContain(gapSheet.gaps.note("Ask the ministry."));
	});

	it("prints it with its sources and without its link, in Arabic as well", async () => {
		await phone.emulateMedia({ media: "print" });
		for (const locale of ["en", "ar"] as const) {
			await phone.goto(link.replace("/en/", `/${locale}/`));
			await expectSoundPage(phone, locale);
			expect(await phone.locator("main .no-print:visible").count()).toBe(0);
			const printed = await mainText(phone);
			const { gaps } = messagesFor(locale).gapSheet;
			expect(printed).toMatch(new RegExp(`${gaps.groups.missingEssential}[^]*${gaps.groups.have}`));
			expect(printed).toContain("The decree is being drafted.");
			expect(printed).toContain(`${app.origin}/p/0XGE-A/v1.0`);
			expect(printed).not.toContain(link.split("/").at(-1));
			// Browsers print the URL of a page into its margin.
			const margins = await phone.evaluate(() => getComputedStyle(document.body).getPropertyValue("page"));
			expect(margins).toBe("kept-sheet");
		}
		await phone.emulateMedia({ media: null });
	});

	it("continues with the same answers in the address, without problems for axe, and deletes it", async () => {
		const { page, close } = await open({ scripts: true, width: 360 });
		await page.goto(link.replace("/en/", "/ar/"));
		await expectSoundPage(page, "ar");
		await expectCleanPage(page);
		await close();
		await phone.goto(link);
		await follow(phone.getByRole("link", { name: gapSheet.kept.continue }));
		expect(new URL(phone.url()).searchParams.get(law)).toBe("missing");
		expect(await gaps(phone)).toContain(gapSheet.gaps.groups.missingEssential);
		await phone.goto(link);
		await phone.getByText(gapSheet.delete.summary).click();
		await press(phone, gapSheet.delete.button);
		expect(await mainText(phone)).toContain(gapSheet.delete.done);
		expect((await phone.goto(link))?.status()).toBe(404);
		expect(await mainText(phone)).toContain(gapSheet.dead);
		expect(await storedSheets()).toBe(0);
	});
});

it("a reader of a practice that states no conditions asks for them instead", async () => {
	const { page, close } = await open({ scripts: true, width: 360, roles: [] });
	await page.goto(`/en/library/${silent}`);
	expect(await page.getByRole("link", { name: gapSheet.link }).count()).toBe(0);
	await page.goto(`/ar/gap-sheet?p=${silent}`);
	await expectSoundPage(page, "ar");
	await expectCleanPage(page);
	await page.goto(`/en/gap-sheet?p=${silent}`);
	await follow(page.getByRole("main").getByRole("link", { name: gapSheet.askConditions }));
	expect(await page.locator("textarea[name=text]").inputValue()).toBe(questions.form.conditions);
	await close();
});

it("a reader who compares goes on to the sheet of the same practices", async () => {
	const { page, close } = await open();
	await page.goto("/en/library/compare?p=MMYE-W&p=0XGE-A");
	await follow(page.getByRole("link", { name: gapSheet.fromComparison }));
	expect(new URL(page.url()).searchParams.getAll("p")).toEqual(["MMYE-W v1.0", "0XGE-A v1.0"]);
	await follow(page.getByRole("link", { name: comparison.remove }).first());
	expect(new URL(page.url()).searchParams.getAll("p")).toEqual(["0XGE-A v1.0"]);
	await close();
});
