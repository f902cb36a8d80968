import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { messagesFor, ownNames } from "#app/messages/index.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();
let officer: SignedIn;

beforeAll(async () => {
	officer = await app.signIn([{ role: "officer" }]);
});

async function browserOf(user?: SignedIn): Promise<Page> {
	return (await open({ scripts: true, user })).page;
}

const paragraphs = (words: string) =>
	Array.from({ length: 12 }, (_, index) => `${index + 1}. ${words} `.repeat(6)).join("\n\n");
const english = exampleText({
	title: "Boats with a counter",
	sections: {
		problem: "Nine offices.",
		solution: paragraphs("One boat."),
		challenges: paragraphs("Storms."),
		lessons: paragraphs("Ask."),
	},
	results: { r1: "Days to wait" },
	conditions: { c1: "A law that lets offices share data." },
});
const arabic = exampleText({
	origin: "machine",
	title: "قوارب فيها شباك",
	summary: "قوارب.",
	sections: {
		problem: "تسعة مكاتب.",
		solution: paragraphs("قارب."),
		challenges: paragraphs("عواصف."),
		lessons: paragraphs("اسأل."),
	},
	results: { r1: "أيام الانتظار" },
});

/** A record at version 2.0, whose Arabic text still follows version 1.0. */
async function outgrown(): Promise<string> {
	const { services } = app;
	const facts = exampleFacts({
		results: [{ id: "r1", between: [], value: { value: 5 }, unit: "days" }],
		conditions: [{ id: "c1", type: "legal", need: "essential" }],
		links: [{ title: "The law", url: "https://old.example/law" }],
	});
	const made = await createPractice(systemActor, services, { facts, texts: { en: english, ar: arabic } });
	if (made.outcome !== "created") throw new Error(JSON.stringify(made));
	const { pid } = made;
	await publishVersion(systemActor, services, { pid });
	await startNewVersion(systemActor, services, { pid });
	const draft = await findDraft(systemActor, services, pid);
	const { ar = arabic } = draft?.record.texts ?? {};
	const texts = { en: { ...english, sections: { ...english.sections, problem: "Ten offices." } }, ar };
	await saveDraft(systemActor, services, { pid, revision: draft?.revision ?? 0, facts, texts });
	await publishVersion(systemActor, services, { pid, changeNote: "Counted again." });
	return pid;
}

async function expectFitsPhone(page: Page): Promise<void> {
	await page.setViewportSize({ width: 360, height: 740 });
	await expectSoundPage(page, "en");
	await page.setViewportSize({ width: 1280, height: 900 });
}

describe("an officer", () => {
	const { translations, editor, practice } = messagesFor("en");
	const { choose, edit, correct, since, withdraw } = translations;
	let page: Page;
	let pid: string;
	const here = () => `/en/desk/practices/${pid}`;
	beforeAll(async () => {
		pid = await outgrown();
		page = await browserOf(officer);
	});

	it("finds the languages of a practice, and begins a draft that changes only a translation", async () => {
		await page.goto(here());
		await follow(page.getByRole("link", { name: choose.link, exact: true }));
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await expectFitsPhone(page);
		expect(await textOf(page.getByRole("table"))).toContain(practice.staleOrigin.machine("1.0"));
		await follow(page.getByRole("link", { name: choose.translateInto("ar") }));
		expect(await mainText(page)).toContain(edit.beginLead("2.0"));
		await expectCleanPage(page);
		await follow(page.getByRole("button", { name: edit.begin("ar") }));
		expect(await heading(page)).toBe(edit.title("Boats with a counter", "ar"));
	});

	it("sees each text beside its original, in its own direction, with what has changed since", async () => {
		const original = page.locator('[id="original-sections/problem"] p');
		expect(await original.evaluate((p) => [(p as HTMLElement).lang, getComputedStyle(p).direction])).toEqual([
			"en",
			"ltr",
		]);
		expect(await original.innerHTML()).toBe("<del>Nine</del><ins>Ten</ins><span> offices.</span>");
		const field = page.locator('[id="sections/problem"]');
		expect(await field.evaluate((area) => [(area as HTMLElement).lang, getComputedStyle(area).direction])).toEqual([
			"ar",
			"rtl",
		]);
		expect(await mainText(page)).toContain(edit.outgrown(1));
		expect(await mainText(page)).toContain(edit.missing(2));
		const toTheRight = async () => {
			const [first, second] = await Promise.all([original.boundingBox(), field.boundingBox()]);
			return Math.sign((second?.x ?? 0) - (first?.x ?? 0));
		};
		// The texts are side by side, the original first in the direction of the page.
		expect(await toTheRight()).toBe(1);
		const english = page.url();
		await page.goto(english.replace("/en/", "/ar/"));
		expect(await toTheRight()).toBe(-1);
		await page.goto(english);
		await expectCleanPage(page);
		await expectFitsPhone(page);
	});

	it("types, finds the text again after leaving the page, and saves it with its origin", async () => {
		const words = page.locator('[id="words-conditions/c1"]');
		await page.locator('[id="conditions/c1"]').pressSequentially("قانون يسمح بتبادل البيانات");
		expect(await textOf(words)).toBe(editor.words("4", 50));
		await expect.poll(() => textOf(page.locator("[data-status]")), { timeout: 15_000 }).toMatch(/\d\d:\d\d/);
		await expect
			.poll(() => app.database.prisma.autosave.count({ where: { pid, language: "ar" } }), { timeout: 15_000 })
			.toBe(1);
		await page.goto(`${here()}/translate/ar`);
		expect(await page.locator('[id="conditions/c1"]').inputValue()).toBe("قانون يسمح بتبادل البيانات");
		await page.locator("[name=origin][value=reviewed]").check();
		await page.locator("#title").fill("");
		await follow(page.getByRole("button", { name: edit.save }));
		expect(await page.locator('.errors a[href="#title"]').count()).toBe(1);
		await page.locator("#title").fill("قوارب");
		await follow(page.getByRole("button", { name: edit.save }));
		await expect.poll(() => page.url()).toContain("saved=1");
		const draft = await findDraft(systemActor, app.services, pid);
		expect(draft?.record.texts.ar).toMatchObject({
			origin: "reviewed",
			title: "قوارب",
			conditions: { c1: "قانون يسمح بتبادل البيانات" },
		});
	});

	it("corrects the published version after a preview; the draft shows the correction", async () => {
		await page.goto(`${here()}/correct`);
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await page.locator("#title").fill("Boats with counters");
		await follow(page.getByRole("button", { name: correct.look }));
		expect(await textOf(page.locator("main ins"))).toBe("counters");
		await follow(page.getByRole("button", { name: correct.publish }));
		expect(await textOf(page.getByRole("alert"))).toContain(correct.noteMissing);
		await expectFitsPhone(page);
		await page.getByLabel(correct.note).fill("There are two.");
		await follow(page.getByRole("button", { name: correct.publish }));
		expect(await heading(page)).toBe("Boats with counters");
		expect(await textOf(page.getByRole("status"))).toBe(correct.done);
		await page.goto(here());
		await follow(page.getByRole("link", { name: since.look }));
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await follow(page.getByRole("button", { name: since.button }));
		expect(await page.locator("#title").inputValue()).toBe("Boats with counters");
	});

	it("withdraws one language, and sees the reason in its place", async () => {
		await page.goto(`${here()}/translate`);
		await follow(page.getByRole("link", { name: choose.withdrawIn("ar") }));
		await expectCleanPage(page);
		await page.getByLabel(editor.publicReason).fill("A wrong office was named.");
		await follow(page.getByRole("button", { name: withdraw.button }));
		expect(await mainText(page)).toContain(withdraw.inDraft("ar"));
		await page.goto(`/en/library/${pid}?text=ar`);
		expect(await mainText(page)).toContain("A wrong office was named.");
		await expectSoundPage(page, "en");
	});
});

describe("a reader who changes the language", () => {
	/** Whether a section is at the top of the window. */
	const atTop = (page: Page, id: string) =>
		page.locator(`#${id}`).evaluate((section) => Math.abs(section.getBoundingClientRect().top) < innerHeight * 0.25);

	it("stays in the same section, with the practice's links and with the site's menu", async () => {
		const pid = await outgrown();
		const page = await browserOf();
		await page.goto(`/en/library/${pid}/v/2.0`);
		// Scrolls to the middle of the section.
		await page.locator("#lessons").evaluate((section) => scrollBy(0, section.getBoundingClientRect().top + 120));
		const arabicLink = page.locator('.langs a[hreflang="ar"]');
		await arabicLink.evaluate((link) => (link as HTMLElement).click());
		await page.waitForURL(`**/ar/library/${pid}/v/2.0#lessons`);
		await expect.poll(() => atTop(page, "lessons"), { timeout: 10_000 }).toBe(true);
		await page.locator("#solution").evaluate((section) => scrollBy(0, section.getBoundingClientRect().top + 40));
		await page.locator(`.menu a[hreflang="en"]`).evaluate((link) => (link as HTMLElement).click());
		await page.waitForURL(`**/en/library/${pid}/v/2.0#solution`);
		await expect.poll(() => atTop(page, "solution"), { timeout: 10_000 }).toBe(true);
		await page.evaluate(() => scrollTo(0, 0));
		await arabicLink.evaluate((link) => (link as HTMLElement).click());
		await page.waitForURL((url) => url.pathname === `/ar/library/${pid}/v/2.0` && url.hash === "");
	});

	it("keeps a search with its filters and page", async () => {
		const page = await browserOf();
		const query = "country=AZ&sort=newest&page=1";
		await page.goto(`/en/search?q=counter&${query}`);
		const menu = page.locator("details.menu", { has: page.locator('a[hreflang="ar"]') });
		await menu.locator("summary").click();
		await follow(menu.getByRole("link", { name: ownNames.ar }));
		expect(page.url()).toBe(`${app.origin}/ar/search?q=counter&${query}`);
	});

	it("starts at the top of the page without a script", async () => {
		const pid = await outgrown();
		const session = await open();
		await session.page.goto(`/en/library/${pid}/v/1.0`);
		await session.page.locator(".record-head details > summary").click();
		await follow(session.page.locator('.langs a[hreflang="ar"]'));
		expect(session.page.url()).toBe(`${app.origin}/ar/library/${pid}/v/1.0`);
		await expectSoundPage(session.page, "ar");
		await session.close();
	});
});
