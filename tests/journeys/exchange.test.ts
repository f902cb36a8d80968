import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** From a search without results to the owner of a practice that can help: three people, and a reader on a phone. */
const { app, open } = journey();
/** Needs help; with scripts on for axe. */
let asker: BrowserSession;
/** On a phone, without scripts. */
let owner: BrowserSession;
let reader: Page;
let pid: string;

const { exchange, notices } = messagesFor("en");
const { board, needs, offers } = exchange;
const title = "Buses that bring the counter";
const search = "zeppelin";
const rows = () => app.database.prisma.need.findMany();

beforeAll(async () => {
	pid = await createPublished(
		app.services,
		{ countries: ["ID"], functions: ["licences"], offers: ["documents"] },
		{ en: exampleText({ title }) },
	);
	asker = await open({ roles: [{ role: "focal-point", member: "AZ" }], scripts: true });
	owner = await open({ roles: [{ role: "focal-point", member: "ID" }], width: 360 });
	reader = (await open({ width: 360 })).page;
});

describe("the board before the first entry", () => {
	it("states that it is empty and what can be done", async () => {
		await reader.goto("/en");
		await follow(reader.getByRole("navigation").getByRole("link", { name: messagesFor("en").layout.exchange }));
		expect(await heading(reader)).toBe(board.title);
		for (const sentence of [board.noNeeds, board.noOffers, board.hidden])
			expect(await mainText(reader)).toContain(sentence);
		await expectSoundPage(reader, "en");
	});
});

describe("the owner of a practice", () => {
	it("publishes an offer, learns what is missing, and loses nothing", async () => {
		const { page } = owner;
		await page.goto(`/en/library/${pid}`);
		expect(await mainText(page)).toContain(offers.stated(["Documents"]));
		await follow(page.getByRole("link", { name: offers.keep("Indonesia") }));
		await expectSoundPage(page, "en");
		await follow(page.getByRole("link", { name: `${offers.make} Study visit` }));
		await page.getByLabel(offers.form.note).fill("Two days on the bus.");
		await press(page, offers.form.publish);
		const errors = await textOf(page.locator("#errors"));
		for (const sentence of [offers.form.missing.languages, offers.form.missing.payer])
			expect(errors).toContain(sentence);
		expect(await page.getByLabel(offers.form.note).inputValue()).toBe("Two days on the bus.");
		await expectSoundPage(page, "en");
		await page.getByLabel(offers.form.languages.line(1), { exact: true }).selectOption("en");
		await page.getByLabel(offers.payers.visitor).check();
		await page.getByLabel(offers.form.until).fill(daysAfter(dayOf(new Date()), 100));
		await press(page, offers.form.publish);
		expect(await doneNotice(page)).toBe(offers.done.saved);
		await reader.goto(`/en/library/${pid}#offers`);
		expect(await mainText(reader)).toContain("Two days on the bus.");
		await expectSoundPage(reader, "en");
	});
});

describe("a focal point who searches without results", () => {
	it("records the search as a draft need with one button, once however often it is pressed", async () => {
		const { page } = asker;
		await page.goto(`/en/search?q=${encodeURIComponent(search)}&function=licences`);
		const form = page.locator("main form", { has: page.getByRole("button", { name: needs.record }) });
		const fields = Object.fromEntries(
			await form
				.locator("input")
				.evaluateAll((all) => all.map((one) => [one.getAttribute("name"), one.getAttribute("value")])),
		);
		await press(page, needs.record);
		expect([await heading(page), await doneNotice(page)]).toEqual([search, needs.done.draft]);
		await page.request.post("/en/desk/country/AZ/needs/new", {
			form: { ...fields, intent: "record" },
			headers: { origin: app.origin },
		});
		expect(await rows()).toMatchObject([
			{ member: "AZ", state: "draft", title: search, words: search, functions: ["licences"], languages: ["en"] },
		]);
		await expectCleanPage(page);
	});

	it("publishes it once it states what is wanted, and sees the match with its reasons", async () => {
		const { page } = asker;
		await press(page, needs.publish);
		const errors = await textOf(page.locator("#errors"));
		for (const sentence of [needs.missing.problem, needs.missing.forms]) expect(errors).toContain(sentence);
		await page.getByLabel(needs.fields.problem, { exact: true }).fill("Offices are far.");
		await page.getByLabel("Study visit").check();
		await press(page, needs.publish);
		expect(await doneNotice(page)).toBe(needs.done.published);
		await follow(page.getByRole("link", { name: needs.see }));
		const shown = await mainText(page);
		for (const sentence of [title, needs.matches.offers(["Study visit"]), needs.matches.languages(["en"])])
			expect(shown).toContain(sentence);
		await expectCleanPage(page);
	});
});

describe("the owner of the match", () => {
	it("sees the need on the desk, and reads it", async () => {
		const { page } = owner;
		await page.goto("/en/desk/notices");
		expect(await mainText(page)).toContain(notices.kinds["need-published"].label);
		await follow(page.getByRole("link", { name: search }));
		expect(await heading(page)).toBe(search);
		expect(await mainText(page)).toContain("Offices are far.");
		await expectSoundPage(page, "en");
	});

	it("while the public does not see it, since the need is for members", async () => {
		const [need] = await rows();
		expect((await reader.goto(`/en/exchange/needs/${need?.id}`))?.status()).toBe(404);
		await reader.goto("/ar/exchange");
		expect(await mainText(reader)).not.toContain(search);
		expect(await mainText(reader)).toContain("Two days on the bus.");
		await expectSoundPage(reader, "ar");
	});
});

describe("the country that has found help", () => {
	it("marks the need as met, which removes it from the board", async () => {
		const { page } = asker;
		await page.goto("/en/exchange");
		expect(await mainText(page)).toContain(search);
		await expectCleanPage(page);
		await page.goto("/en/desk/country/AZ");
		await follow(page.locator("main").getByRole("link", { name: exchange.help.section, exact: true }));
		await expectCleanPage(page);
		await follow(page.getByRole("link", { name: search }));
		await press(page, needs.steps.met);
		expect(await doneNotice(page)).toBe(needs.done.moved);
		await page.goto("/en/exchange");
		expect(await mainText(page)).not.toContain(search);
	});
});
