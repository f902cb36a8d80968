import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectSoundPage } from "./clean-page.ts";
import { becomeHead, beginPractice, fillSnapshot, head, signIn } from "./head.ts";
import { fillDate, follow, heading, mainText, press, textOf } from "./page-actions.ts";

const words = messagesFor("en");
const { account, desk, editor, practice } = words;

const { app, open } = journey();
let reader: BrowserSession;
let officer: BrowserSession;
let page: Page;
beforeAll(async () => {
	[reader, officer] = await Promise.all([open(), open()]);
	page = officer.page;
});

/** A word similar to none in the library. */
const title = "Zibbolo boats: counters that come over the lake";
const found = "/en/search?q=zibbolo";
const firstSolution = "Two boats with a counter call at forty landings.";
let pid = "";

describe("the first secretariat head", () => {
	it("opens the one-time link; a weak password is refused, and the other fields are kept", async () => {
		await page.goto(String(app.sites[0]?.headLink));
		expect(await heading(page)).toBe(account.firstHead.title);
		await page.getByLabel(account.fields.email).fill(head.email);
		await page.getByLabel(account.fields.name).fill(head.name);
		for (const weak of ["short", "password1234", head.email]) {
			await page.getByLabel(account.fields.password).fill(weak);
			await follow(page.getByRole("button", { name: account.firstHead.button }));
			await expectProblem(page, "password");
			expect(await page.getByLabel(account.fields.email).inputValue()).toBe(head.email);
			expect(await page.getByLabel(account.fields.name).inputValue()).toBe(head.name);
			expect(await page.getByLabel(account.fields.password).inputValue()).toBe("");
		}
	});

	it("creates the account, sees the desk, and the link is used up", async () => {
		await becomeHead(page, app);
		expect(page.url()).toBe(`${app.origin}/en/desk`);
		await expectSoundPage(page, "en");
		expect(await textOf(page.locator("header"))).toContain(head.name);
		await reader.page.goto(String(app.sites[0]?.headLink));
		expect(await mainText(reader.page)).toContain(account.firstHead.dead);
	});
});

describe("a practice on its way to readers", () => {
	it("begins with a title", async () => {
		await page.goto("/en/desk/practices/new");
		await follow(page.getByRole("button", { name: editor.begin }));
		await expectProblem(page, "title");
		pid = await beginPractice(page, title);
		expect(pid).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]$/);
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(title);
		expect(await page.locator("#countries").inputValue()).toBe("Uganda");
	});

	it("is not saved with a mistake; all that was typed is still there, and the summary links to the field", async () => {
		await fillSnapshot(page, { summary: "First words about the boats.", solution: firstSolution });
		await fillDate(page, "startDate", "20");
		await page.locator("#contactEmail").fill("boats at lake");
		await save(page);
		expect(await textOf(page.getByRole("alert"))).toContain(editor.errorsTitle(2));
		expect(await page.getByRole("alert").getByRole("link").count()).toBe(2);
		expect(await page.locator('[name="startDate~year"]').inputValue()).toBe("20");
		expect(await page.locator("#contactEmail").inputValue()).toBe("boats at lake");
		expect(await page.locator("#summary").inputValue()).toBe("First words about the boats.");
		expect(await page.locator("#solution").inputValue()).toBe(firstSolution);
		expect(await page.locator("#operatingStatus").inputValue()).toBe("running");
		expect(await page.locator("input[name=channels]").first().isChecked()).toBe(true);
		await page.getByRole("alert").getByRole("link", { name: words.problems.badDate }).click();
		expect(new URL(page.url()).hash).toBe("#startDate");
		expect(await page.locator("#startDate").getAttribute("aria-invalid")).toBe("true");
		expect(await textOf(page.getByRole("status"))).toContain(editor.notSaved);
		await page.reload();
		expect(await page.locator("#summary").inputValue()).toBe("First words about the boats.");
	});

	it("is corrected, saved and still there after visiting another page", async () => {
		await fillDate(page, "startDate", "2021-03");
		await page.locator("#contactEmail").fill("boats@lake.example");
		await save(page);
		expect(await page.getByRole("alert").count()).toBe(0);
		expect(await textOf(page.getByRole("status"))).toBe(editor.savedNow);
		await page.goto("/en/desk");
		await expectSoundPage(page, "en");
		await follow(page.getByRole("link", { name: desk.goOn }));
		expect(await page.locator('[name="startDate~month"]').inputValue()).toBe("03");
		expect(await page.locator('[name="startDate~year"]').inputValue()).toBe("2021");
		expect(await page.locator("#solution").inputValue()).toBe(firstSolution);
	});

	it("reports what is missing before it can be published", async () => {
		await page.locator("#summary").fill("");
		await press(page, editor.publish);
		expect(await mainText(page)).toContain(editor.incomplete(1));
		await follow(page.getByRole("link", { name: words.fields.summary.missing }));
		await page
			.locator("#summary")
			.fill("Two boats bring a counter to the villages of the lake; 40 landings, one hour each.");
		await save(page);
	});

	it("is previewed as it will be read, and nobody else sees it", async () => {
		await press(page, editor.preview);
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(title);
		const text = await mainText(page);
		for (const part of [firstSolution, "Ministry of Lake Services", "40 landings"]) expect(text).toContain(part);
		expect(await textOf(page.getByRole("status"))).toContain(practice.draftPreview);
		expect((await reader.page.goto(`/en/library/${pid}`))?.status()).toBe(404);
		expect((await reader.page.goto(`/p/${pid}`))?.status()).toBe(404);
		await reader.page.goto(found);
		expect(await reader.page.locator(".result").count()).toBe(0);
	});

	it("is published once by a double click, and can be found at once", async () => {
		await page.goto(`/en/desk/practices/${pid}/publish`);
		await expectSoundPage(page, "en");
		const button = page.getByRole("button", { name: editor.publish, exact: true });
		// The second click aborts the navigation of the first, which is not a failure.
		await button.dblclick({ noWaitAfter: true });
		const published = `${app.origin}/en/library/${pid}?published=1`;
		await waitUntil(() => page.url() === published, 10_000, "the published practice is shown");
		await reader.page.goto(found);
		expect(await reader.page.locator(".result h2").allInnerTexts()).toEqual([title]);
		expect(await reader.page.locator(".result mark").count()).toBeGreaterThan(0);
		await page.waitForLoadState();
		expect(await textOf(page.getByRole("status"))).toContain(editor.published);
		await reader.page.goto(`/en/library/${pid}`);
		await expectSoundPage(reader.page, "en");
		expect(await textOf(versions(reader.page))).toMatch(/Version 1\.0, this page/);
		expect(await versions(reader.page).getByRole("listitem").count()).toBe(1);
		await reader.page.goto("/en");
		expect(await mainText(reader.page)).toContain(title);
		expect(await mainText(reader.page)).toContain(words.home.allPractices(65));
		expect(await sitemap()).toContain(`/en/library/${pid}`);
	});
});

describe("a second version", () => {
	it("is written beside the published one, which stays unchanged", async () => {
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: desk.changeOf(title) }));
		await follow(page.getByRole("button", { name: editor.beginVersion }));
		await page.locator("#solution").fill("Five boats with a counter call at ninety landings.");
		await save(page);
		await reader.page.goto(`/en/library/${pid}`);
		expect(await mainText(reader.page)).toContain(firstSolution);
		expect(await mainText(reader.page)).not.toContain("ninety");
	});

	it("is published with a change note; the old one keeps its URL and its text", async () => {
		await publish({ note: "", change: editor.publishChanges.minor });
		await expectProblem(page, "changeNote");
		expect(await page.getByLabel(editor.publishChanges.minor).isChecked()).toBe(true);
		await publish({ note: "More boats.", change: editor.publishChanges.minor });
		await reader.page.goto(`/en/library/${pid}`);
		expect(await mainText(reader.page)).toContain("ninety landings");
		expect(await textOf(versions(reader.page))).toMatch(/Version 1\.1, this page More boats\./);
		await follow(versions(reader.page).getByRole("link", { name: practice.version.title("1.0") }));
		expect(reader.page.url()).toBe(`${app.origin}/en/library/${pid}/v/1.0`);
		await expectSoundPage(reader.page, "en");
		expect(await mainText(reader.page)).toContain(firstSolution);
		expect(await mainText(reader.page)).toContain(practice.oldVersion("1.0"));
		await follow(reader.page.getByRole("link", { name: practice.readCurrent("1.1") }));
		expect(await mainText(reader.page)).toContain("ninety landings");
	});

	async function publish({ note, change }: { note: string; change: string }) {
		if (!page.url().endsWith("/publish")) await page.goto(`/en/desk/practices/${pid}/publish`);
		await page.getByLabel(editor.changeNote.label).fill(note);
		await page.getByLabel(change).check();
		await follow(page.getByRole("button", { name: editor.publishNewVersion }));
	}
});

describe("a practice that is withdrawn", () => {
	it("needs a reason, and leaves a tombstone", async () => {
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: desk.withdrawOf(title) }));
		await page.getByLabel(editor.internalReason).fill("By letter of the ministry.");
		await follow(page.getByRole("button", { name: editor.unpublishButton }));
		await expectProblem(page, "reason");
		expect(await page.getByLabel(editor.internalReason).inputValue()).toBe("By letter of the ministry.");
		await page.getByLabel(editor.publicReason).fill("The owner asked for it.");
		await follow(page.getByRole("button", { name: editor.unpublishButton }));
		expect(await textOf(page.getByRole("status"))).toContain(editor.unpublished);

		for (const address of [`/en/library/${pid}`, `/en/library/${pid}/v/1.0`, `/p/${pid}`]) {
			expect((await reader.page.goto(address))?.status(), address).toBe(410);
			await expectSoundPage(reader.page, "en");
			const text = await mainText(reader.page);
			const today = practice.tombstone.when(new Date().toISOString().slice(0, 10));
			const shown = [title, "Ministry of Lake Services", today, "The owner asked for it.", `/p/${pid}/v`];
			for (const part of shown) expect(text, address).toContain(part);
			for (const hidden of ["ninety landings", "forty landings", "By letter"])
				expect(text, address).not.toContain(hidden);
		}
	});

	it("disappears at once from search, home, the library, its country and the sitemap", async () => {
		for (const address of [found, "/en", "/en/library", "/en/search?country=UG", "/en/members/UG"]) {
			expect((await reader.page.goto(address))?.status(), address).toBe(200);
			expect(await mainText(reader.page), address).not.toMatch(/zibbolo (?!.*”)|boats/i);
		}
		await reader.page.goto("/en");
		expect(await mainText(reader.page)).toContain(words.home.allPractices(64));
		expect(await sitemap()).not.toContain(pid);
	});
});

describe("an account", () => {
	const newPassword = "yellow kettle under two mountains";

	it("signs out, is refused with a wrong password, and signs in with the right one", async () => {
		await page.goto("/en/account");
		await follow(page.getByRole("button", { name: account.page.signOutHere }));
		expect(await textOf(page.getByRole("status"))).toContain(account.signedOut);
		await signIn(page, "a wrong password it is");
		await expectProblem(page, "email");
		expect(await mainText(page)).toContain(account.signIn.wrong);
		expect(await page.getByLabel(account.signIn.email).inputValue()).toBe(head.email);
		await signIn(page);
		expect(page.url()).toBe(`${app.origin}/en/desk`);
	});

	it("gets a link for a new password by email; it works once, and the old password no longer works", async () => {
		const session = await open();
		await session.page.goto("/en/account/sign-in");
		await follow(session.page.getByRole("link", { name: account.signIn.forgot }));
		for (const email of ["nobody@secretariat.example", head.email]) {
			await session.page.goto("/en/account/reset");
			await session.page.getByLabel(account.reset.email).fill(email);
			await follow(session.page.getByRole("button", { name: account.reset.buttonWithoutEmail }));
			expect(await textOf(session.page.getByRole("status"))).toContain(
				words.contact.noEmail(words.contact.ways.othersLink),
			);
		}
		const link = await emailLink();
		await session.page.goto(link);
		const setPassword = async (repeated: string) => {
			await session.page.getByLabel(account.fields.newPassword).fill(newPassword);
			await session.page.getByLabel(account.fields.repeat).fill(repeated);
			await follow(session.page.getByRole("button", { name: account.setPassword.button }));
		};
		await setPassword("yellow kettle under three mountains");
		await expectProblem(session.page, "repeat");
		await setPassword(newPassword);
		expect(await textOf(session.page.getByRole("status"))).toContain(account.setPassword.done);
		await session.page.goto(link);
		expect(await heading(session.page)).toBe(account.setPassword.invalid.title);

		await page.goto("/en/desk");
		expect(new URL(page.url()).pathname, "a new password ends the sessions of the old one").toBe("/en/account/sign-in");
		await signIn(page);
		await expectProblem(page, "email");
		await signIn(page, newPassword);
		expect(await heading(page)).toBe(desk.title);
		await session.close();
	});

	it("signs out everywhere, on the other machine as well", async () => {
		const other = await open();
		await other.page.goto("/en/account/sign-in");
		await signIn(other.page, newPassword);
		expect(await heading(other.page)).toBe(desk.title);
		await page.goto("/en/account");
		await expectSoundPage(page, "en");
		await follow(page.getByRole("button", { name: account.page.signOutEverywhere }));
		expect(await textOf(page.getByRole("status"))).toContain(account.signedOutEverywhere);
		for (const window of [page, other.page]) {
			await window.goto("/en/desk");
			expect(new URL(window.url()).pathname).toBe("/en/account/sign-in");
		}
		await other.close();
	});
});

/** Expects the page to come back with a problem: the summary links to the field, which shows it. */
async function expectProblem(page: Page, field: string): Promise<void> {
	expect(await page.getByRole("alert").locator(`a[href="#${field}"]`).count()).toBe(1);
	expect(await page.locator(`#problem-${field}`).count()).toBe(1);
	expect(await page.locator(`#${field}`).getAttribute("aria-invalid")).toBe("true");
}

async function save(page: Page): Promise<void> {
	await follow(page.getByRole("button", { name: editor.saveDraft }));
}

function versions(page: Page) {
	return page.locator("section#versions");
}

async function sitemap(): Promise<string> {
	return (await fetch(`${app.origin}/sitemaps/practices-1.xml`)).text();
}

/** The link in the only email that was sent so far. */
async function emailLink(): Promise<string> {
	const folder = path.join(app.dataDir, "mail");
	const emails = await expectSoon(() => readdirSync(folder).filter((name) => name.endsWith(".eml")));
	expect(emails.length).toBe(1);
	// Long lines of an email are broken by `=` at their end.
	const email = readFileSync(path.join(folder, String(emails[0])), "utf8")
		.replace(/=\r?\n/g, "")
		.replaceAll("=3D", "=");
	expect(email).toContain(head.email);
	return String(/http\S+\/account\/reset\/\S+/.exec(email)?.[0]);
}

/** Emails are sent after the answer; waits until there is one. */
async function expectSoon(read: () => string[]): Promise<string[]> {
	return expect
		.poll(() => tryRead(read), { timeout: 5000 })
		.not.toEqual([])
		.then(() => read());
}

function tryRead(read: () => string[]): string[] {
	try {
		return read();
	} catch {
		return [];
	}
}
