import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { givenCast, givenScreened, type ReviewCast, revisionsOf } from "../process/practice-in-review.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey, type SessionSettings } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();
let cast: ReviewCast;

beforeAll(async () => {
	cast = await givenCast(app);
});

/** A browser session; scripts are on by default. */
async function browserOf(user: SignedIn, settings: SessionSettings = {}): Promise<Page> {
	return (await open({ scripts: true, user, ...settings })).page;
}

async function invitedReview(title: string, who: SignedIn): Promise<{ pid: string; requestId: string }> {
	const pid = await givenScreened(app, cast, title);
	const { version } = await revisionsOf(app, pid);
	const { accountId } = who.person;
	const wanted = { pid, accountId, named: false, revision: version };
	const invited = await inviteReviewer(cast.officer.person, app.services, wanted);
	if (invited.outcome !== "invited") throw new Error(JSON.stringify(invited));
	return { pid, requestId: invited.requestId };
}

const box = (page: Page, field: string, part: string) => page.locator(`[name="remark.${field}.${part}"]`).first();
const text = (page: Page, field: string) => page.locator(`[data-quotable="${field}"]`);

describe("a review", () => {
	const { review, editor } = messagesFor("en");
	let pid = "";
	let requestId = "";
	const screen = () => `/en/desk/reviews/${requestId}`;
	beforeAll(async () => {
		({ pid, requestId } = await invitedReview("Pilots", cast.first));
	});

	it("is found on the desk, and fits a wide window and a phone", async () => {
		const page = await browserOf(cast.first);
		await page.goto("/en/desk");
		await expectSoundPage(page, "en");
		await page.goto("/en/desk/reviews");
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await follow(page.locator(`a[href="${screen()}"]`).first());
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		const phone = await browserOf(cast.first, { width: 360 });
		await phone.goto(screen());
		await expectSoundPage(phone, "en");
	});

	it("accepts comments on words selected with the mouse", async () => {
		const page = await browserOf(cast.first);
		await page.goto(screen());
		await text(page, "problem").getByText("politics, buildings", { exact: false }).first().click({ clickCount: 3 });
		const offer = page.locator("[data-remark-words]");
		await offer.waitFor({ state: "visible" });
		await offer.click();
		expect(await box(page, "problem", "words").inputValue()).toContain("politics, buildings and money.");
		expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("remark.problem.text");
		await page.keyboard.type("Which of the three?");
		await page.locator('[name="remark.problem.visibility"][value="both"]').check();
		await follow(page.locator('button[value="remark.problem"]'));
		const card = page.locator(".remark", { hasText: "Which of the three?" });
		expect(await textOf(card.locator(".quoted"))).toContain("politics, buildings and money.");
		// The words are also marked in the text.
		expect(await page.evaluate(() => CSS.highlights.get("remarks")?.size)).toBe(1);
	});

	it("accepts comments on words selected with the keyboard alone", async () => {
		const page = await browserOf(cast.first);
		await page.goto(screen());
		await text(page, "solution").focus();
		// The text is English, whatever the language of the page, so forward is to the right.
		await page.keyboard.press("ArrowRight");
		await page.keyboard.press("ArrowRight");
		await page.keyboard.press("Shift+ArrowRight");
		await page.keyboard.press("Enter");
		expect(await box(page, "solution", "words").inputValue()).toBe("information desk");
		await page.keyboard.type("Who sat there?");
		// By default, the visibility of the previous comment is chosen.
		expect(await page.locator('[name="remark.solution.visibility"][value="both"]').isChecked()).toBe(true);
		await page.locator('[name="remark.solution.visibility"][value="inside"]').check();
		await page.locator('button[value="remark.solution"]').focus();
		await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
		expect(await textOf(page.locator(".remark", { hasText: "Who sat there?" }))).toContain(review.comment.insideOnly);
	});

	it("is autosaved, and can then be saved by its button", async () => {
		const page = await browserOf(cast.first);
		await page.goto(screen());
		const saves = page.locator('#review > [name="saves"]');
		const before = await saves.inputValue();
		await page.locator("#forAuthor").pressSequentially("Half a sentence");
		await expect.poll(() => saves.inputValue(), { timeout: 8000 }).not.toBe(before);
		const again = await browserOf(cast.first);
		await again.goto(screen());
		expect(await again.locator("#forAuthor").inputValue()).toBe("Half a sentence");
		await page.locator("#forAuthor").fill("A sentence.");
		await follow(page.getByRole("button", { name: review.answer.save }));
		expect(await mainText(page)).toContain(review.answer.saved);
	});

	it("works without scripts, and is sent", async () => {
		const page = await browserOf(cast.first, { scripts: false, width: 360 });
		await page.goto(screen());
		const part = page.locator('[data-remark-on="results/r1"]');
		await part.locator("summary").click();
		await box(page, "results/r1", "text").fill("Where is it from?");
		await follow(page.locator('button[value="remark.results/r1"]'));
		expect(await textOf(page.locator(".remark", { hasText: "Where is it from?" }))).toContain(review.who.you);
		await page.locator('[name="recommendation"][value="minor"]').check();
		await page.locator("#forAuthor").fill("Well told.");
		await follow(page.getByRole("button", { name: review.answer.save }));
		expect(await page.locator("#forAuthor").inputValue()).toBe("Well told.");
		await follow(page.getByRole("button", { name: review.answer.send }));
		expect(await mainText(page)).toContain(review.page.over.answered);
	});

	it("is read by the officer, who makes a comment visible to the author", async () => {
		const page = await browserOf(cast.officer);
		await page.goto(`/en/secretariat/practices/${pid}/reviewers`);
		await expectSoundPage(page, "en");
		expect(await mainText(page)).toContain(review.answer.recommendations.minor);
		await expectCleanPage(page);
		const hidden = page.locator(".remark", { hasText: "Where is it from?" });
		await follow(hidden.getByRole("button", { name: review.comment.show }));
		expect(await mainText(page)).toContain(review.run.shown);
		const phone = await browserOf(cast.officer, { width: 360 });
		await phone.goto(`/en/secretariat/practices/${pid}/reviewers`);
		await expectSoundPage(phone, "en");
	});

	it("shows its author the comments meant for them, beside the fields", async () => {
		const { request } = await revisionsOf(app, pid);
		const changes = { pid, revision: request, message: "Please see the remarks." };
		await requestChanges(cast.officer.person, app.services, changes);
		const page = await browserOf(cast.author);
		await page.goto(`/en/desk/practices/${pid}`);
		await expectSoundPage(page, "en");
		const main = await mainText(page);
		expect(main).toContain(review.editor.lead(2, 2));
		expect(main).not.toContain("Who sat there?");
		await expectCleanPage(page);
	});

	it("has its comments answered and resolved there without losing what is typed", async () => {
		const page = await browserOf(cast.author);
		await page.goto(`/en/desk/practices/${pid}`);
		const main = () => mainText(page);
		await page.locator("#problem").fill("The pilots moved at different speed because of money alone.");
		const card = page.locator(".remark", { hasText: "Which of the three?" });
		await card.locator("summary", { hasText: review.comment.answer }).click();
		await card.locator("textarea").fill("Money.");
		await follow(card.locator('button[value^="reply."]'));
		expect(await main()).toContain("Money.");
		expect(await page.locator("#problem").inputValue()).toContain("money alone");
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		expect(await textOf(card)).toContain(review.comment.changed);
		await card.locator("summary", { hasText: review.comment.changed }).click();
		expect(await textOf(card.locator("ins").last())).toBeTruthy();
		await follow(card.locator('button[value^="settle."]'));
		expect(await main()).toContain(review.editor.lead(1, 2));
	});

	it("has a page for the reviewer's profile", async () => {
		const page = await browserOf(cast.first);
		await page.goto("/en/account/reviewer");
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
	});
});
