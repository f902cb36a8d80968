import type { Page } from "playwright-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import type { TestApp } from "../setup/test-app.ts";
import { journey, type SessionSettings } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { fillDate, follow, textOf } from "./page-actions.ts";

const { app, open } = journey();
let author: Awaited<ReturnType<TestApp["signIn"]>>;

beforeAll(async () => {
	author = await app.signIn([{ role: "author", member: "AZ" }]);
});

/** The author in a browser, by default without scripts. */
async function authorAt(settings: SessionSettings = {}): Promise<Page> {
	return (await open({ ...settings, user: author })).page;
}

const field = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const typedInto = (page: Page, id: string) => field(page, id).inputValue();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

/** Presses a key that leads to another page. */
async function goBy(page: Page, key: string): Promise<void> {
	await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

/** What a screen reader announces for a control besides its name. */
async function described(page: Page, id: string): Promise<string> {
	const ids = (await field(page, id).getAttribute("aria-describedby")) ?? "";
	const parts = await Promise.all(
		ids
			.split(" ")
			.filter(Boolean)
			.map((one) => textOf(field(page, one))),
	);
	return parts.join(" ");
}

/** Opens the page with scripts on, and expects axe to find nothing. */
async function expectClean(address: string): Promise<void> {
	const page = await authorAt({ scripts: true });
	await page.goto(address);
	await expectCleanPage(page);
	await page.context().close();
}

describe("an author on a phone, with a keyboard and without scripts", () => {
	const { buildingBlocks, editor, fields, problems, states } = messagesFor("en");
	let page: Page;
	let pid: string;
	const here = () => `/en/desk/practices/${pid}`;
	const save = () => follow(page.getByRole("button", { name: editor.saveDraft }));
	beforeAll(async () => {
		pid = await app.beginDraft(author, "A draft");
		page = await authorAt({ width: 360 });
	});
	beforeEach(async () => {
		await page.goto(`${here()}?view=all`);
	});

	it("adds two reusable parts, and moves the second up", async () => {
		await field(page, "buildingBlocks.add").focus();
		await goBy(page, "Enter");
		expect(await focused(page)).toBe("buildingBlocks.0.title");
		for (const words of ["Numbered tickets", "One queue for all counters.", "A printer.", "Call people by name."]) {
			await page.keyboard.type(words);
			await page.keyboard.press("Tab");
		}
		// After the fields come the buttons of the row, and the one that adds another.
		for (const key of ["Tab", "Tab", "Tab"]) await page.keyboard.press(key);
		expect(await focused(page)).toBe("buildingBlocks.add");
		await goBy(page, "Enter");
		expect(await focused(page)).toBe("buildingBlocks.1.title");
		await page.keyboard.type("One form");
		for (const key of ["Tab", "Tab", "Tab", "Tab"]) await page.keyboard.press(key);
		expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
			editor.ofItem(editor.up, fields.buildingBlocks.item(2)),
		);
		await goBy(page, "Enter");
		expect(await focused(page)).toBe("buildingBlocks.0.row");
		expect([await typedInto(page, "buildingBlocks.0.title"), await typedInto(page, "buildingBlocks.1.title")]).toEqual([
			"One form",
			"Numbered tickets",
		]);
		await field(page, "buildingBlocks.0.title").focus();
		await goBy(page, "Enter");
		expect(page.url()).toContain("saved=1");
		await expectSoundPage(page, "en");
		expect(await textOf(field(page, "words-buildingBlocks.1.what"))).toBe(editor.words("5", 100));
	});

	it("saves a part without a title, and learns that it needs one", async () => {
		await field(page, "buildingBlocks.add").focus();
		await goBy(page, "Enter");
		await field(page, "buildingBlocks.2.what").fill("Only what it is.");
		await save();
		expect(page.url()).toContain("saved=1");
		expect(await described(page, "buildingBlocks.2.title")).toContain(problems.required);
		expect(await typedInto(page, "buildingBlocks.2.what")).toBe("Only what it is.");
		const row = field(page, "buildingBlocks.2.row");
		await follow(row.getByRole("button", { name: editor.remove }));
		await save();
		expect(await page.locator("[aria-invalid]").count()).toBe(0);
	});

	it("types countries, areas and goals by name or code, and gets suggestions for misspellings", async () => {
		const [slip, meant] = ["Gorgia", "Georgia"];
		await field(page, "countries-2").fill(slip);
		await field(page, "serviceAreas").fill("general");
		await follow(field(page, "sdgs.add"));
		await field(page, "sdgs.0.code").fill("legal identitty");
		await save();
		const label = (code: string, vocabulary: "sdgs" | "serviceAreas") =>
			`${code} ${app.services.reference.label(vocabulary, code, "en")}`;
		for (const [id, near] of [
			["countries-2", meant],
			["serviceAreas", label("01.3", "serviceAreas")],
			["sdgs.0.code", label("16.9", "sdgs")],
		] as const) {
			expect(await field(page, id).getAttribute("aria-invalid"), id).toBe("true");
			expect(await described(page, id), id).toContain(near);
		}
		expect(await field(page, "countries").getAttribute("aria-invalid")).toBeNull();
		expect(await typedInto(page, "countries-2")).toBe(slip);
		await expectSoundPage(page, "en");
		// Names and numbers in any spelling and any language.
		await field(page, "countries-2").fill("GÜRCİSTAN");
		await field(page, "serviceAreas").fill("٠١٫٣".replace("٫", "."));
		await field(page, "sdgs.0.code").fill("16.9");
		await save();
		expect(await page.getByRole("alert").count()).toBe(0);
		expect(await typedInto(page, "countries-2")).toBe(meant);
		expect(await typedInto(page, "serviceAreas")).toBe(label("01.3", "serviceAreas"));
		expect(await typedInto(page, "sdgs.0.code")).toBe(label("16.9", "sdgs"));
		// Assistive technology sees each as a combobox with the name of its field.
		const named = [`${fields.countries.label} 2`, editor.area(1), fields.sdgs.columns.code];
		for (const name of named) expect(await page.getByRole("combobox", { name, exact: true }).count(), name).toBe(1);
		// The browser offers the entries of the lists.
		for (const id of ["countries-2", "serviceAreas", "sdgs.0.code"]) {
			const list = await field(page, id).getAttribute("list");
			expect(await page.locator(`#${list} option`).count(), id).toBeGreaterThan(100);
		}
	});

	it("sets an embargo until a day", async () => {
		const wait = async (day: string) => {
			await field(page, "embargoUntil").fill(day);
			await save();
			return page.getByRole("alert").count();
		};
		expect(await wait("2020-01-31")).toBe(1);
		expect(await described(page, "embargoUntil")).toContain(problems.pastEmbargo);
		expect(await wait("2099-01-31")).toBe(1);
		expect(await described(page, "embargoUntil")).toContain(problems.farEmbargo);
		const soon = new Date(Date.now() + 90 * 24 * 3_600_000).toISOString().slice(0, 10);
		expect(await wait(soon)).toBe(0);
		expect(await typedInto(page, "embargoUntil")).toBe(soon);
		const draft = await app.database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		expect(draft.facts).toMatchObject({ embargoUntil: soon });
	});

	it("reserves sections for members, unless the whole practice is for members", async () => {
		const chapter = page.getByRole("checkbox", { name: fields.lessons.page, exact: true });
		await chapter.check();
		const readers = page.getByRole("group", { name: fields.visibility.label });
		await readers.getByRole("radio", { name: states.audience.members }).check();
		await save();
		const problem = field(page, "problem-membersOnly");
		expect(await textOf(problem)).toContain(problems.forMembersTwice);
		await readers.getByRole("radio", { name: states.audience.public }).check();
		await save();
		expect(await problem.count()).toBe(0);
		expect(await chapter.isChecked()).toBe(true);
	});

	it("names the office that approved the practice, and sees everything in the preview", async () => {
		await field(page, "endorsementOffice").fill("Office of the Minister of Justice");
		await save();
		expect(await described(page, "endorsementDate")).toContain(problems.endorsementIncomplete);
		await fillDate(page, "endorsementDate", "2026-05");
		await field(page, "endorsementDocument").fill("https://law.example/1");
		await follow(page.getByRole("button", { name: editor.preview }));
		await expectSoundPage(page, "en");
		const side = page.locator("aside.record-side");
		expect(await textOf(side)).toContain("Office of the Minister of Justice");
		const endorsement = side.getByRole("link", { name: buildingBlocks.endorsementDocument });
		expect(await endorsement.getAttribute("href")).toBe("https://law.example/1");
		expect(await page.locator(".block h3").allInnerTexts()).toEqual(["One form #", "Numbered tickets #"]);
		expect(await textOf(page.locator(".block").nth(1))).toContain(buildingBlocks.enablers);
	});
});

describe("a reader", () => {
	it("reaches a part of a practice through its own URL", async () => {
		const { buildingBlocks } = messagesFor("en");
		const session = await open({ width: 360 });
		const { page } = session;
		await page.goto("/en/library/MMYE-W");
		await expectSoundPage(page, "en");
		await page.locator(".toc").getByRole("link", { name: buildingBlocks.short }).click();
		expect(page.url()).toContain("#blocks");
		const [, second] = await page.locator(".block h3 a").all();
		await second?.click();
		const address = page.url();
		expect(address).toMatch(/#block-b2$/);
		await page.goto("/en");
		await page.goto(address);
		await expect
			.poll(() => page.locator("#block-b2").evaluate((block) => block.getBoundingClientRect().top))
			.toBeLessThan(740);
		expect(await page.locator(".block:target").getAttribute("id")).toBe("block-b2");
		await session.close();
		await expectClean(address);
	});
});
