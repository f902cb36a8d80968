import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maxFileBytes } from "#app/documents/document.ts";
import { samples } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { localeCookie } from "#app/messages/negotiate.ts";
import { ownFolder } from "../setup/folder.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

/** A file one byte beyond the limit; Playwright takes one of this size by its path only. */
const tooLarge = path.join(ownFolder("too-large"), "film.pdf");
writeFileSync(tooLarge, Buffer.alloc(maxFileBytes + 1));

/** A form with mistakes is sent by a script, which shows the page that comes back. */
const { app, open } = journey({ expectedFaults: /^422: .*\/documents\/new$/ });
/** The head, who files all documents here. */
let head: SignedIn;
beforeAll(async () => {
	head = await app.signIn([{ role: "head" }]);
});
afterAll(async () => {
	rmSync(path.dirname(tooLarge), { recursive: true });
});

const file = (name: string, content: Buffer) => ({ name, mimeType: "application/octet-stream", buffer: content });
const words = messagesFor("en").documents;
const newPage = "/en/secretariat/documents/new";

/** Fills in the form for a new document; sends nothing. */
async function fillIn(page: Page, title: string): Promise<void> {
	await page.goto(newPage);
	await page.locator("#title").fill(title);
	await page.locator("#kind").selectOption("report");
	await page.locator("#member").selectOption("AZ");
}

/** Clicks a download and returns what was saved. */
async function saved(page: Page): Promise<{ name: string; content: Buffer }> {
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.locator('main a[href^="/documents/"]').first().click(),
	]);
	return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

describe("documents, with and without scripts", () => {
	it("are filed, read, replaced, published and retired without any script", async () => {
		const { page, close } = await open({ user: head });
		const title = "تقرير Yearly";
		await fillIn(page, title);
		await page.locator("#file").setInputFiles(file("إعلان «1».pdf", samples.pdf));
		await follow(page.getByRole("button", { name: words.filing.button }));
		expect(await heading(page)).toBe(title);
		await expectSoundPage(page, "en");
		expect(await saved(page)).toEqual({ name: "إعلان «1».pdf", content: samples.pdf });

		await page.locator("#file").setInputFiles(file("second.txt", samples.text));
		await follow(page.getByRole("button", { name: words.page.replaceButton }));
		expect(await textOf(page.getByRole("status"))).toBe(words.done.replaced);
		expect(await saved(page)).toEqual({ name: "second.txt", content: samples.text });

		const reader = await open();
		const id = new URL(page.url()).pathname.split("/").at(-1);
		const read = async () => (await reader.page.request.get(`/documents/${id}`)).status();
		expect(await read()).toBe(404);
		await page.getByRole("radio", { name: messagesFor("en").states.documentReaders.public, exact: true }).check();
		await follow(page.getByRole("button", { name: words.page.readersButton }));
		expect(await read()).toBe(200);

		await follow(page.getByRole("button", { name: words.page.retireButton }));
		expect(await textOf(page.locator("#errors"))).toContain(words.page.reasonMissing);
		const colleague = await open({ user: await app.signIn([{ role: "officer" }]) });
		await colleague.page.goto(new URL(page.url()).pathname);
		await page.locator("#reason").fill("Twice on file.");
		await follow(page.getByRole("button", { name: words.page.retireButton }));
		expect(await mainText(page)).toContain(words.page.retiredNotice("Twice on file."));
		expect(await read()).toBe(404);

		await colleague.page.locator("#reason").fill("Has the wrong owner.");
		await follow(colleague.page.getByRole("button", { name: words.page.retireButton }));
		expect(await textOf(colleague.page.locator("#errors"))).toContain(words.page.gone);
		const shown = await mainText(colleague.page);
		for (const text of [words.page.retiredNotice("Twice on file."), "Has the wrong owner."])
			expect(shown).toContain(text);

		await page.goto("/en/secretariat/documents?q=yearly&member=AZ&kind=report");
		await expectSoundPage(page, "en");
		expect(await textOf(page.locator("tbody tr"))).toContain(words.retired);
		await Promise.all([close(), reader.close(), colleague.close()]);
	});

	it("show the progress of an upload, which can be cancelled and repeated", async () => {
		const { page, close } = await open({ user: head, scripts: true });
		await fillIn(page, "A long report");
		const content = Buffer.alloc(2_000_000, "long ");
		await page.locator("#file").setInputFiles(file("long.txt", content));
		const line = await page.context().newCDPSession(page);
		const speed = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 500_000 };
		await line.send("Network.emulateNetworkConditions", speed);

		const send = page.getByRole("button", { name: words.filing.button });
		await send.click();
		const bar = page.getByRole("progressbar", { name: words.progress.label });
		await expect.poll(() => bar.getAttribute("value").then(Number)).toBeGreaterThan(5);
		expect(await textOf(page.locator("[aria-live]"))).toMatch(/\d0? %/);
		await page.getByRole("button", { name: words.progress.cancel }).click();
		expect(await textOf(page.getByRole("alert"))).toBe(words.progress.cancelled);
		expect(await bar.isVisible()).toBe(false);

		await send.click();
		await expect.poll(() => bar.getAttribute("value").then(Number)).toBeGreaterThan(5);
		await page.waitForURL(/\?done=uploaded$/);
		expect(await heading(page)).toBe("A long report");
		await expectSoundPage(page, "en");
		expect((await saved(page)).content.equals(content)).toBe(true);
		await close();
	});

	it("are refused before the upload or on the page that comes back", async () => {
		const { page, close } = await open({ user: head, scripts: true });
		await fillIn(page, "What was typed");
		await page.locator("#file").setInputFiles(tooLarge);
		expect(await textOf(page.getByRole("alert"))).toBe(words.fileProblems.tooLarge("25.1", 25));
		let sent = 0;
		page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
		const send = page.getByRole("button", { name: words.filing.button });
		await send.click();
		expect(sent).toBe(0);

		await page.locator("#file").setInputFiles(file("letter.pdf", Buffer.from("MZ\0program")));
		expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
		await send.click();
		await page.locator("#errors").waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("errors");
		expect(sent).toBe(1);
		expect(await page.locator("#title").inputValue()).toBe("What was typed");
		await expectSoundPage(page, "en");

		await page.locator("#file").setInputFiles(file("letter.pdf", samples.pdf));
		await send.click();
		await page.waitForURL(/\?done=uploaded$/);
		expect(await heading(page)).toBe("What was typed");
		await close();
	});

	it("have a form without problems for axe, which keeps the file when a country is missing", async () => {
		const { page, close } = await open({ user: head, scripts: true });
		await fillIn(page, "For axe");
		await expectCleanPage(page);
		await page.locator("#file").setInputFiles(file("a.pdf", samples.pdf));
		await page.locator("#member").selectOption("");
		await page.getByRole("radio", { name: messagesFor("en").states.documentReaders.owner }).check();
		await page.getByRole("button", { name: words.filing.button }).click();
		await page.locator("#errors").waitFor();
		expect(await mainText(page)).toContain("a.pdf");
		await page.locator("#member").selectOption("AZ");
		await page.getByRole("button", { name: words.filing.button }).click();
		await page.waitForURL(/\?done=uploaded$/);
		await close();
	});

	it("have a list and pages without problems for axe, even if a file is lost", async () => {
		const { page, close } = await open({ user: head, scripts: true });
		await page.goto("/en/secretariat/documents");
		await expectCleanPage(page);
		await fillIn(page, "That is lost");
		await page.locator("#file").setInputFiles(file("lost.txt", Buffer.from("lost")));
		await page.getByRole("button", { name: words.filing.button }).click();
		await page.waitForURL(/\?done=uploaded$/);
		await expectCleanPage(page);
		const digest = await textOf(page.locator("code.digest").first());
		rmSync(path.join(app.dataDir, "files", digest.slice(0, 2), digest));
		await page.context().addCookies([{ name: localeCookie, value: "en", url: app.origin }]);
		await follow(page.locator('main a[href^="/documents/"]').first());
		expect(await mainText(page)).toContain(words.withheld.lost);
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await close();
	});
});
