import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** A reader finds out what their country lacks, on a phone without scripts, and passes the sheet on. */
const { app, open } = journey();

const { comparison, gapSheet, questions } = messagesFor("en");
const law = "0XGE-A.c1";
/** A practice that states no conditions. */
const silent = "05P4-4";

let phone: Page;
let link = "";
beforeAll(async () => {
	phone = (await open({ width: 360 })).page;
});

const choose = (page: Page, condition: string, answer: keyof typeof gapSheet.answers) =>
	page.locator(`input[name="${condition}"][value=${answer}]`).check();
const gaps = (page: Page) => textOf(page.locator("section[aria-labelledby=gaps]"));
const privateLink = (page: Page) => page.getByLabel(gapSheet.privateLink.heading);
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

	it("saves the sheet, adds a note and the country, and gets a private link", async () => {
		await press(phone, gapSheet.form.keep);
		expect(await mainText(phone)).toContain(gapSheet.done.kept);
		await expectSoundPage(phone, "en");
		link = await privateLink(phone).inputValue();
		expect(new URL(phone.url()).pathname).toBe(new URL(link).pathname);
		const condition = phone.locator("fieldset", { has: phone.locator(`[name="${law}"]`) });
		await condition.getByText(gapSheet.form.addNote).click();
		await condition.getByRole("textbox").fill("The decree is being drafted.");
		await phone.getByLabel(gapSheet.form.country).selectOption("UG");
		await press(phone, gapSheet.form.save);
		expect(await mainText(phone)).toContain(gapSheet.done.saved);
		expect(await gaps(phone)).toContain(gapSheet.gaps.note("The decree is being drafted."));
		expect(await storedSheets()).toBe(1);
	});

	it("opens the link to a page that is not cached, not indexed and sends no referrer", async () => {
		const answer = await phone.goto(link);
		const { "cache-control": cache, "referrer-policy": referrer } = (await answer?.allHeaders()) ?? {};
		expect([answer?.status(), cache, referrer]).toEqual([200, "private, no-store", "no-referrer"]);
		expect(await phone.locator("meta[name=robots]").getAttribute("content")).toBe("noindex, nofollow");
		expect(app.output()).not.toContain(new URL(link).pathname.split("/").at(-1));
	});

	it("prints the sheet with its sources and without its link, in Arabic as well", async () => {
		await phone.emulateMedia({ media: "print" });
		for (const locale of ["en", "ar"] as const) {
			await phone.goto(link.replace("/en/", `/${locale}/`));
			await expectSoundPage(phone, locale);
			expect(await phone.locator("main .no-print:visible").count()).toBe(0);
			const printed = await mainText(phone);
			const { gaps, privateLink } = messagesFor(locale).gapSheet;
			expect(printed).toMatch(new RegExp(`${gaps.groups.missingEssential}[^]*${gaps.groups.have}`));
			expect(printed).toContain("The decree is being drafted.");
			expect(printed).toContain(`${app.origin}/p/0XGE-A/v1.0`);
			expect(printed).not.toContain(new URL(link).pathname.split("/").at(-1));
			expect(await phone.getByLabel(privateLink.heading).isVisible()).toBe(false);
			// Browsers print the URL of a page into its margin.
			const margins = await phone.evaluate(() => getComputedStyle(document.body).getPropertyValue("page"));
			expect(margins).toBe("kept-sheet");
		}
		await phone.emulateMedia({ media: null });
	});
});

describe("the office that gets the link", () => {
	it("adds a practice and its own answers; if both change a note, the second sees both", async () => {
		const { page, close } = await open();
		await page.goto(link);
		expect(await gaps(page)).toContain("The decree is being drafted.");
		await phone.goto(link);
		for (const [at, text] of [
			[page, "The decree was signed."],
			[phone, "The decree is with the cabinet."],
		] as const) {
			await at.locator(`[name="${law}.note"]`).fill(text);
			await press(at, gapSheet.form.save);
		}
		const refused = await mainText(phone);
		expect(refused).toContain(gapSheet.form.conflict);
		expect(refused).toContain(gapSheet.form.theirs("The decree was signed."));
		expect(await phone.locator(`[name="${law}.note"]`).inputValue()).toBe("The decree is with the cabinet.");
		await press(phone, gapSheet.form.save);
		expect(await gaps(phone)).toContain("The decree is with the cabinet.");

		const add = page.locator("#add");
		await add.getByRole("searchbox").fill("MMYE-W");
		await follow(add.getByRole("button", { name: messagesFor("en").search.button }));
		await follow(add.getByRole("button", { name: /./ }).last());
		expect(await mainText(page)).toContain(gapSheet.done.added);
		expect(await heading(page)).toBe(gapSheet.heading(2));
		await close();
	});

	it("reads it in Arabic, without problems for axe, and deletes it", async () => {
		const { page, close } = await open({ scripts: true, width: 360 });
		await page.goto(link.replace("/en/", "/ar/"));
		await expectSoundPage(page, "ar");
		await expectCleanPage(page);
		await phone.goto(link);
		await phone.getByText(gapSheet.delete.summary).click();
		await press(phone, gapSheet.delete.button);
		expect(await mainText(phone)).toContain(gapSheet.delete.done);
		expect((await page.goto(link))?.status()).toBe(404);
		expect(await mainText(page)).toContain(gapSheet.dead);
		expect(await storedSheets()).toBe(0);
		await close();
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
