import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, fillDate, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/**
 * An adoption, from the gap sheet of a practice to its tree and both accounts: filed on a phone without scripts,
 * confirmed, disputed, stopped, removed by the secretariat.
 */
const { app, open } = journey();
let visitor: Page;
/** On a phone, without scripts. */
let adopter: Page;
/** With scripts on for axe. */
let source: BrowserSession;
let sourceEmail: string;
let pid: string;
let path: string;

const { adoptions, errors, gapSheet, notices, pipeline, states } = messagesFor("en");
const { desk, form } = adoptions;
const title = "Queues without tickets";
const parts = "One counter for four offices";
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);

beforeAll(async () => {
	visitor = (await open({ width: 360 })).page;
	adopter = (await open({ width: 360, roles: [{ role: "focal-point", member: "ID" }] })).page;
	const focal = await app.signIn([{ role: "focal-point", member: "AZ" }]);
	sourceEmail = focal.person.email;
	source = await open({ user: focal, scripts: true });
	pid = await createPublished(
		app.services,
		{ countries: ["AZ"], conditions: [{ id: "c1", type: "legal", need: "essential" }] },
		{ en: exampleText({ title, conditions: { c1: "A law on queues" } }) },
	);
});

describe("filing an adoption", () => {
	it("is explained to readers who can't do it", async () => {
		await visitor.goto(`/en/library/${pid}`);
		await follow(visitor.getByRole("link", { name: adoptions.record }));
		expect(await heading(visitor)).toBe(form.recordTitle(title));
		expect(await mainText(visitor)).toContain(form.who);
		await expectSoundPage(visitor, "en");
	});

	it("begins with the content of a gap sheet, reports what is missing, and loses nothing", async () => {
		await adopter.goto(`/en/library/${pid}`);
		await follow(adopter.getByRole("link", { name: gapSheet.link }));
		await adopter.locator(`[name="${pid}.c1"][value=missing]`).check();
		await press(adopter, gapSheet.form.show);
		await follow(adopter.getByRole("link", { name: adoptions.record }));
		await expectSoundPage(adopter, "en");
		expect(await mainText(adopter)).toContain(form.fromSheet);
		const changes = await adopter.getByLabel(form.changes, { exact: true }).inputValue();
		expect(changes).toBe(form.prefilled.missing("A law on queues"));
		await fill(adopter, form.changes, "");
		await adopter.getByLabel(states.adoptionStage["in-use"], { exact: true }).check();
		await fill(adopter, form.parts, parts);
		await press(adopter, form.button);
		const errors = await textOf(adopter.locator("#errors"));
		for (const sentence of [form.missing.changes, form.missing.since, form.missing.results])
			expect(errors).toContain(sentence);
		expect(await adopter.getByLabel(form.parts, { exact: true }).inputValue()).toBe(parts);
		await fill(adopter, form.changes, `${changes}\nA region runs its own counter.`);
		await adopter.getByLabel(form.notMeasured).check();
		await fillDate(adopter, "since", "2026-03");
		await press(adopter, form.button);
		expect(await doneNotice(adopter)).toBe(desk.done.filed);
		await expectSoundPage(adopter, "en");
		path = new URL(adopter.url()).pathname.replace("/desk", "");
	});

	it("asks the source by email and on its desk, and the source confirms", async () => {
		const { label } = notices.kinds["adoption-asked"];
		const emails = await app.emailsTo(sourceEmail, 2);
		expect(emails.find(({ text }) => text.includes(label))?.text).toContain(title);
		const { page } = source;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: `${pipeline.desk.tasks.adoption} ${title}` }));
		expect(await mainText(page)).toContain(parts);
		await press(page, desk.answer.button);
		expect(await textOf(page.locator("#errors"))).toContain(form.missing.answer);
		await expectCleanPage(page);
		await page.getByLabel(desk.answer.confirmed).check();
		await fill(page, desk.answer.text, "We trained their staff.");
		await press(page, desk.answer.button);
		expect(await doneNotice(page)).toBe(desk.done.answered);
	});
});

describe("readers", () => {
	it("find the adoption confirmed on the page of the practice, in the tree, and on the page of the country", async () => {
		await visitor.goto(`/en/library/${pid}`);
		const adopters = await textOf(visitor.locator("#adoption"));
		for (const word of ["Indonesia", states.adoptionStage["in-use"], states.confirmation.confirmed])
			expect(adopters).toContain(word);
		const { page } = source;
		await page.goto(`/en/library/${pid}`);
		const tree = page.locator("#adoption svg.tree");
		expect(await tree.isVisible()).toBe(true);
		expect(await tree.textContent()).toContain("Indonesia");
		await visitor.goto("/en/members/ID");
		expect(await mainText(visitor)).toContain(title);
		await expectSoundPage(visitor, "en");
	});

	it("read both accounts of a dispute, in Arabic as well", async () => {
		await visitor.goto(`/en/library/${pid}`);
		await follow(visitor.locator("#adoption").getByRole("link", { name: states.adoptionStage["in-use"] }));
		expect(new URL(visitor.url()).pathname).toBe(path);
		const text = await mainText(visitor);
		for (const word of [parts, "A law on queues", "We trained their staff.", adoptions.accounts.notMeasured])
			expect(text).toContain(word);
		await expectSoundPage(visitor, "en");
		await visitor.goto(path.replace("/en/", "/ar/"));
		await expectSoundPage(visitor, "ar");
		const { page } = source;
		await page.goto(path);
		await expectCleanPage(page);
	});
});

it("a dispute shows both accounts, and that the adoption is not counted", async () => {
	const { page } = source;
	await page.goto(path);
	await follow(page.getByRole("link", { name: adoptions.answer.button("Azerbaijan") }));
	await page.getByLabel(desk.answer.disputed).check();
	await press(page, desk.answer.button);
	expect(await textOf(page.locator("#errors"))).toContain(form.missing.text);
	await fill(page, desk.answer.text, "It is another counter.");
	await press(page, desk.answer.button);
	await visitor.goto(path);
	const text = await mainText(visitor);
	for (const word of [parts, "It is another counter.", adoptions.answer.countsNowhere]) expect(text).toContain(word);
	await visitor.goto(`/en/library/${pid}`);
	expect(await textOf(visitor.locator("#adoption"))).toContain(states.confirmation.disputed);
});

it("a stopped adoption keeps its public part, with a reason for members only", async () => {
	await adopter.goto(path);
	await follow(adopter.getByRole("link", { name: desk.update }));
	await adopter.getByText(desk.stop.title).click();
	await fill(adopter, desk.stop.reason, "No budget.");
	await adopter.getByRole("group", { name: desk.stop.audience }).getByLabel(form.members).check();
	await press(adopter, desk.stop.button);
	expect(await doneNotice(adopter)).toBe(desk.done.stopped);
	await visitor.goto(path);
	const text = await mainText(visitor);
	expect(text).toContain(adoptions.stopped(states.adoptionStage["in-use"]));
	expect(text).toContain(parts);
	expect(text).not.toContain("No budget.");
	await adopter.goto(path);
	expect(await mainText(adopter)).toContain("No budget.");
	await adopter.goto("/en/desk/country/ID");
	expect(await mainText(adopter)).toContain(title);
	await expectSoundPage(adopter, "en");
});

it("an officer removes it with a reason that its adopter reads, and readers no longer find it; no input is lost", async () => {
	const { page } = source;
	await page.goto(path);
	await follow(page.getByRole("link", { name: adoptions.answer.button("Azerbaijan") }));
	await page.getByLabel(desk.answer.disputed).check();
	await fill(page, desk.answer.text, "Written while it was removed.");
	const officer = (await open({ roles: [{ role: "officer" }] })).page;
	await officer.goto(path);
	await follow(officer.getByRole("link", { name: desk.remove.title }));
	await officer.getByText(desk.remove.title).first().click();
	await press(officer, desk.remove.button);
	expect(await textOf(officer.locator("#errors"))).toContain(desk.remove.missing);
	await fill(officer, desk.stop.reason, "Recorded twice.");
	await press(officer, desk.remove.button);
	expect(await doneNotice(officer)).toBe(desk.done.removed);
	expect((await visitor.goto(path))?.status()).toBe(404);
	await visitor.goto(`/en/library/${pid}`);
	expect(await textOf(visitor.locator("#adoption"))).not.toContain("Indonesia");
	await adopter.goto("/en/desk/country/ID");
	expect(await mainText(adopter)).toContain("Recorded twice.");
	await follow(adopter.getByRole("link", { name: title, exact: true }).first());
	expect(await mainText(adopter)).toContain("Recorded twice.");
	await expectSoundPage(adopter, "en");
	await press(page, desk.answer.button);
	expect(await textOf(page.locator("#errors"))).toContain(desk.conflict);
	expect(await textOf(page.locator(".typed", { hasText: "Written while" }))).toBe("Written while it was removed.");
	await expectCleanPage(page);
});

it("what was typed is returned if the practice is no longer open to its reader", async () => {
	await adopter.goto(`/en/library/${pid}`);
	await follow(adopter.getByRole("link", { name: adoptions.record }));
	await fill(adopter, form.parts, parts);
	const embargoUntil = new Date("2099-01-01T00:00:00Z");
	await app.database.prisma.practice.update({ where: { pid }, data: { embargoUntil } });
	await press(adopter, form.button);
	expect(await heading(adopter)).toBe(errors.unsaved.title);
	expect(await mainText(adopter)).toContain(parts);
	await expectSoundPage(adopter, "en");
});
