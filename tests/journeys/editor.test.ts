import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectSoundPage } from "./clean-page.ts";
import { follow, textOf } from "./page-actions.ts";

/** The network, the server and the session are ended here, and drafts are saved in two windows at once. */
const expectedFaults =
	/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|(^|status of )(401|409)\b.*\/keep$/;
const { app, open } = journey({ expectedFaults });
let author: SignedIn;
let colleague: SignedIn;

beforeAll(async () => {
	author = await app.signIn([{ role: "author", member: "AZ" }]);
	colleague = await app.signIn([{ role: "officer" }]);
});

/** A page with scripts on. */
async function pageOf(user: SignedIn): Promise<Page> {
	return (await open({ scripts: true, user })).page;
}

const status = (page: Page) => textOf(page.locator("[data-status]"));
const saved = /^Autosaved \d\d:\d\d/;
/** Waits for the message below the form; `#` in a sentence is a time of day. */
const expectMessage = (page: Page, words: string | RegExp, timeout = 8000) => {
	const found =
		typeof words === "string" ? new RegExp(words.replace(/[.?]/g, "[.?]").replace("#", "\\d\\d:\\d\\d")) : words;
	return expect.poll(() => status(page), { timeout }).toMatch(found);
};

/** Types at the end of a field, as people do. */
async function type(page: Page, field: string, words: string): Promise<void> {
	await page.locator(`[id="${field}"]`).pressSequentially(words);
}
const typedInto = (page: Page, field: string) => page.locator(`[id="${field}"]`).inputValue();

describe("an author", () => {
	const { editor, fields } = messagesFor("en");
	let page: Page;
	let pid: string;
	const here = () => `/en/desk/practices/${pid}`;
	beforeAll(async () => {
		pid = await app.beginDraft(author, "A draft");
		page = await pageOf(author);
		await page.goto(here());
	});

	it("sees the words counted and the text autosaved, and finds it again in another window", async () => {
		await expectSoundPage(page, "en");
		await type(page, "summary", "Two boats with a counter");
		expect(await textOf(page.locator("#words-summary"))).toBe(editor.words("5", practiceFields.summary.words));
		await expectMessage(page, saved, 3000);
		await page.close();
		page = await pageOf(author);
		await page.goto(here());
		expect(await typedInto(page, "summary")).toBe("Two boats with a counter");
		expect(await textOf(page.locator(".notice-wait"))).toContain(editor.throwAway);
		await follow(page.getByRole("button", { name: editor.throwAway }));
		expect(await typedInto(page, "summary")).toBe("");
	});

	it("edits a list with the keyboard alone; Enter in a field saves, and removes nothing", async () => {
		const press = async (name: string, rowId?: string) => {
			const place = rowId ? page.locator(`[id="${rowId}"]`) : page;
			await place.getByRole("button", { name, exact: true }).focus();
			await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
		};
		const focus = () => page.evaluate(() => document.activeElement?.id ?? "");
		await press(fields.results.add);
		expect(await focus()).toBe("results.0.indicator");
		await page.keyboard.type("Days to wait");
		await press(fields.results.add);
		expect(await focus()).toBe("results.1.indicator");
		await page.keyboard.type("Visits");
		await press(editor.ofItem(editor.up, fields.results.item(2)));
		expect(await focus()).toBe("results.0.row");
		expect([await typedInto(page, "results.0.indicator"), await typedInto(page, "results.1.indicator")]).toEqual([
			"Visits",
			"Days to wait",
		]);
		await press(editor.ofItem(editor.remove, fields.results.item(1)));
		expect(await focus()).toBe("results.0.row");
		await type(page, "results.0.value", "٥");
		await Promise.all([page.waitForURL(/saved=1/), page.keyboard.press("Enter")]);
		expect([await typedInto(page, "results.0.indicator"), await typedInto(page, "results.0.value")]).toEqual([
			"Days to wait",
			"5",
		]);
		expect(await status(page)).toBe(editor.savedNow);
	});
});

describe("the position in the form", () => {
	const { editor, fields, publication } = messagesFor("en");
	const topOf = (page: Page, field: string) =>
		page.locator(`[id="${field}"]`).evaluate((element) => element.getBoundingClientRect().top);

	it("stays the same when the draft is saved, as does the list of sections", async () => {
		const page = await pageOf(author);
		await page.goto(`/en/desk/practices/${await app.beginDraft(author, "A long draft")}`);
		await page.locator("#lessons").fill("Begin with one counter.");
		await page.locator("#lessons").evaluate((field) => field.scrollIntoView({ behavior: "instant", block: "center" }));
		// A click of the mouse would first scroll the bar into view; and an autosave may come between two steps of a test.
		const [before] = await Promise.all([
			page.getByRole("button", { name: editor.saveDraft }).evaluate((button) => {
				const top = document.getElementById("lessons")?.getBoundingClientRect().top ?? 0;
				(button as HTMLElement).click();
				return top;
			}),
			page.waitForEvent("load"),
		]);
		await expect.poll(() => topOf(page, "lessons").then((top) => Math.abs(top - before))).toBeLessThan(4);
		const list = page.getByRole("navigation", { name: editor.sections });
		const current = list.locator('[aria-current="step"]');
		await expect.poll(() => current.getAttribute("href")).toBe("#part-experience");
		expect(await list.getByRole("link", { name: editor.parts.basics }).isVisible()).toBe(true);
		await page.getByRole("button", { name: publication.send.button }).click();
		await page.waitForURL(/incomplete=1/);
		const missing = page.getByRole("alert").getByRole("link", { name: fields.problem.missing });
		await missing.click();
		expect(new URL(page.url()).hash).toBe("#problem");
		const isInView = () =>
			page.locator('label[for="problem"]').evaluate((label) => {
				const { top, bottom } = label.getBoundingClientRect();
				return top > 0 && bottom < innerHeight;
			});
		await expect.poll(isInView).toBe(true);
		await page.context().close();
	});

	it.each(["en", "ar"])(
		"leaves every button and the whole status of the bar in view on a phone (%s)",
		async (locale) => {
			const { page, close } = await open({ user: author, width: 360 });
			await page.goto(`/${locale}/desk/practices/${await app.beginDraft(author, "A draft with a bar")}`);
			// The bar at the foot of the window comes to lie on that of the sections.
			const sections = await page.locator(".section-bar").boundingBox();
			await page.setViewportSize({ width: 360, height: Math.round(sections?.y ?? 0) + 80 });
			const bar = page.locator(".savebar");
			await bar.locator(".status").evaluate(
				(status, sentence) => {
					status.textContent = sentence;
				},
				messagesFor(locale as Locale).editor.autosave.refused,
			);
			const hidden = await bar.locator("button, summary, .status").evaluateAll((parts) =>
				parts.flatMap((part) => {
					if (!part.checkVisibility()) return [];
					const { left, top, width, height } = part.getBoundingClientRect();
					const found = document.elementFromPoint(left + width / 2, top + height / 2);
					const isWhole = part.scrollWidth <= part.clientWidth && left >= 0 && left + width <= innerWidth;
					return found && part.contains(found) && isWhole ? [] : part.textContent;
				}),
			);
			expect(hidden).toEqual([]);
			await close();
		},
	);

	it("is one section on a phone without scripts, while the whole form is sent", async () => {
		const { page, close } = await open({ user: author, width: 360 });
		await page.goto(`/en/desk/practices/${await app.beginDraft(author, "A draft on a phone")}`);
		await expectSoundPage(page, "en");
		await page.locator("#summary").fill("Two boats.");
		expect(await page.locator("#problem").isVisible()).toBe(false);
		await page.getByRole("link", { name: editor.sections }).click();
		await page.getByRole("link", { name: editor.parts.story }).first().click();
		expect([await page.locator("#problem").isVisible(), await page.locator("#summary").isVisible()]).toEqual([
			true,
			false,
		]);
		await page.locator("#problem").fill("Nine offices.");
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		expect(await status(page)).toBe(editor.savedNow);
		expect(await page.locator("#problem").isVisible()).toBe(true);
		expect([await typedInto(page, "summary"), await typedInto(page, "problem")]).toEqual([
			"Two boats.",
			"Nine offices.",
		]);
		await page.locator("#problem").fill("Ten offices.");
		await follow(page.getByRole("button", { name: editor.view.all }));
		expect([await page.locator("#summary").isVisible(), await typedInto(page, "problem")]).toEqual([
			true,
			"Ten offices.",
		]);
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		expect(new URL(page.url()).searchParams.get("view")).toBe("all");
		// The next time, the form opens as it was left.
		await page.goto(new URL(page.url()).pathname);
		expect([await page.locator("#summary").isVisible(), await page.locator("#problem").isVisible()]).toEqual([
			true,
			true,
		]);
		await follow(page.getByRole("button", { name: editor.view.one }));
		expect(await status(page)).not.toBe(editor.notSaved);
		await close();
	});
});

describe("typed text survives", () => {
	const { editor } = messagesFor("en");
	const { autosave: saving } = editor;
	let page: Page;
	let pid: string;
	const here = () => `/en/desk/practices/${pid}`;
	beforeAll(async () => {
		pid = await app.beginDraft(author, "A draft that meets with everything");
		page = await pageOf(author);
		await page.goto(here());
	});

	it("when the network fails and the window is closed", async () => {
		const context = page.context();
		await context.setOffline(true);
		await type(page, "problem", "Typed without a network.");
		await expectMessage(page, saving.waiting);
		await page.getByRole("button", { name: editor.saveDraft }).click();
		expect(await typedInto(page, "problem")).toBe("Typed without a network.");
		await page.close();
		await context.setOffline(false);
		page = await context.newPage();
		await page.goto(here());
		await expect
			.poll(() => typedInto(page, "problem").catch(() => ""), { timeout: 8000 })
			.toBe("Typed without a network.");
		expect(await textOf(page.locator(".notice-wait"))).toContain(editor.throwAway);
	});

	it("when the window is left before the answer to an autosave, and later text is not replaced", async () => {
		const other = await app.beginDraft(author, "A draft left in a hurry");
		const hasty = await page.context().newPage();
		await hasty.goto(`/en/desk/practices/${other}`);
		const received = new Promise<void>((resolve) =>
			// The server receives the text, but the window gets no answer.
			hasty.route("**/keep", async (route) => {
				await route.fetch();
				resolve();
			}),
		);
		await type(hasty, "contactFunction", "An older office");
		await received;
		await hasty.goto(`/en/desk/practices/${other}`);
		await hasty.unroute("**/keep");
		expect(await typedInto(hasty, "contactFunction")).toBe("An older office");
		await hasty.locator("#contactFunction").fill("");
		await hasty.getByRole("button", { name: messagesFor("en").publication.send.button }).click();
		await hasty.waitForURL(/incomplete=1/);
		await hasty.waitForLoadState();
		await hasty.reload();
		expect(await hasty.getByRole("alert").isVisible()).toBe(true);
		expect(await typedInto(hasty, "contactFunction")).toBe("");
		expect(await hasty.locator("form[data-kept-at]").count()).toBe(0);
		expect(await hasty.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("typed ")))).toEqual([]);
		await hasty.close();
	});

	it("when the network comes back", async () => {
		await page.context().setOffline(true);
		await type(page, "solution", "One boat.");
		await expectMessage(page, saving.waiting);
		await page.context().setOffline(false);
		await expectMessage(page, saved);
	});

	it("when the session ends, until its author signs in in another window", async () => {
		const [mine] = await page.context().cookies();
		await page.context().clearCookies();
		await type(page, "solution", " Two boats.");
		await expectMessage(page, saving.signedOut);
		expect(await page.getByRole("link", { name: saving.signIn }).isVisible()).toBe(true);
		await page.getByRole("button", { name: editor.saveDraft }).click();
		expect(new URL(page.url()).pathname).toBe(here());
		if (mine) await page.context().addCookies([mine]);
		await expectMessage(page, saved);
	});

	it("when the server is restarted", async () => {
		const [site] = app.sites;
		await site?.stop();
		await type(page, "solution", " Three boats.");
		await expectMessage(page, saving.waiting);
		await app.restart();
		await expectMessage(page, saved, 20_000);
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		expect(await typedInto(page, "solution")).toBe("One boat. Two boats. Three boats.");
	});

	it("when two windows are open: each warns of the other, and neither overwrites the other without asking", async () => {
		const other = await page.context().newPage();
		await other.goto(here());
		await type(page, "lessons", "From the first window.");
		await expectMessage(page, saved);
		await type(other, "lessons", "From the second.");
		await expectMessage(other, /another window/);
		expect(await typedInto(page, "lessons")).toBe("From the first window.");
		await other.getByRole("button", { name: saving.here }).click();
		await expectMessage(other, saved);
		await type(page, "lessons", " And on.");
		await expectMessage(page, /another window/);
		await follow(page.getByRole("link", { name: saving.showOther }));
		expect(await typedInto(page, "lessons")).toBe("From the second.");
		await follow(other.getByRole("button", { name: editor.saveDraft }));
		await other.close();
	});

	it("when a colleague saves at the same time, which the author sees", async () => {
		await page.goto(here());
		const theirs = await pageOf(colleague);
		await theirs.goto(here());
		await theirs.locator("#problem").fill("Their problem.");
		await follow(theirs.getByRole("button", { name: editor.saveDraft }));
		await page.locator("#problem").fill("My problem.");
		await expectMessage(page, saving.changed);
		await follow(page.getByRole("button", { name: editor.saveDraft }));
		expect(await textOf(page.locator(".asked", { has: page.locator("#problem") }))).toContain("Their problem.");
	});

	it("without scripts, when the session ends", async () => {
		const plain = await open();
		const [name = "", value = ""] = author.cookie.split("=");
		await plain.page.context().addCookies([{ name, value, url: app.origin }]);
		await plain.page.goto(here());
		await plain.page.locator("#doNotCopy").fill("The paint.");
		await plain.page.context().clearCookies();
		await follow(plain.page.getByRole("button", { name: editor.saveDraft }));
		await expectSoundPage(plain.page, "en");
		await plain.page.context().addCookies([{ name, value, url: app.origin }]);
		await follow(plain.page.getByRole("button", { name: messagesFor("en").errors.signedOut.send }));
		expect(await typedInto(plain.page, "doNotCopy")).toBe("The paint.");
		await plain.close();
	});
});
