import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { accessionChecks } from "#app/membership/accession/accession.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

const { open } = journey();
/** With scripts on for axe, like the other sessions. */
let officer: BrowserSession;

beforeAll(async () => {
	officer = await open({ roles: [{ role: "officer" }], scripts: true });
});

const requested = {
	code: "UG",
	body: "Agency for Lake Services",
	statement: "We bring twelve service centres.",
	comment: "It is not signed.",
	message: "Please send a signed letter.",
};

/** The summary of mistakes, and the message about what was just done. */
const errors = (page: Page) => page.locator("#errors");
const letter = (words: string) => ({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from(words) });

describe("a country requests accession", () => {
	const { requests, requestRows, states } = messagesFor("en");
	const { accede, examine, decide, desk, done } = requests;
	const { code, body, statement, comment, message } = requested;
	const country = new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
	let focal: Page;
	let id = "";
	const inside = () => `/en/secretariat/requests/${id}`;

	beforeAll(async () => {
		focal = (await open({ roles: [{ role: "focal-point", member: code }], scripts: true })).page;
	});

	async function uploadLetter(button: string, words: string) {
		await press(focal, button);
		await focal.locator("input[type=file]").setInputFiles(letter(words));
		await focal.locator("#documentTitle").fill(words);
		await press(focal, requests.paper.button);
		expect(await doneNotice(focal)).toBe(done.paper);
	}

	it("with a draft that shows what is missing, and two letters", async () => {
		await focal.goto(`/en/desk/country/${code}/accede`);
		expect(await heading(focal)).toBe(accede.title(country));
		await focal.locator("#statement").fill(statement);
		await press(focal, accede.send);
		expect(await textOf(errors(focal))).toContain(accede.missing.letterId);
		await expectCleanPage(focal);
		await expectSoundPage(focal, "en");
		await focal.locator("#signatory").fill("Leyla Minister");
		await focal.locator("#entityName").fill(body);
		await focal.locator("#contactName").fill("Farid Focal");
		await focal.locator("#contactOffice").fill("International relations");
		await focal.locator("#contactEmail").fill("office@agency.example");
		await press(focal, accede.addLetter);
		await press(focal, requests.paper.button);
		expect(await textOf(errors(focal))).toContain(requests.paper.missing);
		await expectCleanPage(focal);
		await focal.goto(`/en/desk/country/${code}/accede`);
		await uploadLetter(accede.addLetter, "Letter of request");
		await uploadLetter(accede.addDesignation, "Letter of designation");
		expect(await focal.locator("#statement").inputValue()).toBe(statement);
		await press(focal, accede.send);
		expect(await doneNotice(focal)).toBe(done.sent);
		id = new URL(focal.url()).pathname.split("/").at(-1) ?? "";
		await expectCleanPage(focal);
		await expectSoundPage(focal, "en");
	});

	it("whose letter an officer finds unsigned, and returns the request with a message", async () => {
		const { page } = officer;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: desk.examine(requests.membershipOf(country)) }));
		expect(new URL(page.url()).pathname).toBe(inside());
		for (const item of accessionChecks) await page.locator(`input[name="check-${item}"][value=there]`).check();
		await page.locator('input[name="check-letter"][value=missing]').check();
		await page.locator("#remark-letter").fill(comment);
		await press(page, examine.returnButton);
		expect(await textOf(errors(page))).toContain(examine.messageMissing);
		expect(await page.locator("#remark-letter").inputValue()).toBe(comment);
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
		const { page: late, close } = await open({ roles: [{ role: "officer" }] });
		await late.goto(inside());
		await page.locator("#message").fill(message);
		await press(page, examine.returnButton);
		expect(await doneNotice(page)).toBe(done.returned);
		await late.locator("#message").fill("Please send a new letter.");
		await press(late, examine.returnButton);
		const notice = await textOf(late.locator(".notice", { hasText: requests.conflict.changedNow }));
		for (const words of [requests.conflict.gone, message]) expect(notice).toContain(words);
		expect(await mainText(late)).toContain("Please send a new letter.");
		await close();
		await page.locator("#comment").fill("Between us.");
		await press(page, requests.comments.button);
		expect(await mainText(page)).toContain("Between us.");
	});

	it("reads what is missing, and nothing internal, and resubmits it", async () => {
		await focal.goto("/en/desk");
		await follow(focal.getByRole("link", { name: desk.answer(requests.membershipOf(country)) }));
		const text = await mainText(focal);
		for (const words of [message, comment, requests.checks.letter.label]) expect(text).toContain(words);
		expect(text).not.toContain("Between us.");
		await follow(focal.getByRole("link", { name: desk.change }));
		await uploadLetter(accede.changeLetter, "Signed letter");
		await press(focal, accede.sendAgain);
		expect(await doneNotice(focal)).toBe(done.sent);
	});

	it("in complete form, and becomes an applicant in the register", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/requests");
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
		await follow(page.getByRole("link", { name: requestRows.act.membership(country) }));
		await page.locator('input[name="check-letter"][value=there]').check();
		await press(page, examine.completeButton);
		expect(await doneNotice(page)).toBe(done.completed);
		await expectCleanPage(page);
		await page.goto(`/en/members/${code}`);
		expect(await mainText(page)).toContain(states.memberStatus.applicant);
	});

	it("and is admitted by a decision that it can read", async () => {
		const { page } = officer;
		await page.goto(inside());
		await follow(page.getByRole("link", { name: decide.link }));
		await press(page, decide.button);
		expect(await textOf(errors(page))).toContain(decide.documentMissing);
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
		await page.getByLabel(decide.admitted).check();
		await page.getByLabel(decide.number).fill("GB/2026/4");
		await page.getByLabel(decide.date).fill(new Date().toISOString().slice(0, 10));
		await page.locator("input[type=file]").setInputFiles(letter("The decision."));
		await press(page, decide.button);
		expect(await doneNotice(page)).toBe(done.decided);
		await focal.goto(`/en/desk/requests/${id}`);
		expect(await mainText(focal)).toContain(desk.admitted);
		await focal.goto(`/en/members/${code}`);
		expect(await mainText(focal)).toContain(states.memberStatus.admitted);
	});
});
