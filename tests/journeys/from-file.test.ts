import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { googleDocs, word } from "#app/browser/paste-clipboards.fixture.ts";
import { type DocxPart, makeDocx } from "#app/library/from-file/docx.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { openBrowser } from "../setup/browser.ts";
import { post, type TestApp } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, textOf } from "./page-actions.ts";

/** A file that can't be read is sent by a script, which shows the page that comes back. */
const { app, open } = journey({ expectedFaults: /^422: .*\/practices\/from-file$/ });
let author: Awaited<ReturnType<TestApp["signIn"]>>;
beforeAll(async () => {
	await app.database.prisma.member.upsert({
		where: { code: "AZ" },
		create: { code: "AZ", class: "founding" },
		update: {},
	});
	author = await app.signIn([{ role: "author", member: "AZ" }]);
});

const report = {
	title: "Mobile service in the regions",
	before: "Written by an agency",
	problem: ["1. Background", "People came three times, and it took the whole of the day for each of them."],
	lessons: ["2. Lessons learned", "Begin small."],
	other: ["3. Our town", "A hall by the sea."],
} as const;

/** The same report as a Word document, and as a PDF that a browser prints. */
const reports: Record<string, () => Promise<Buffer>> = {
	docx: () => {
		const { title, before, problem, lessons, other } = report;
		const parts = [problem, lessons, other].flatMap(([heading, text]): DocxPart[] => [{ heading }, { text }]);
		return makeDocx([{ title }, { text: before }, ...parts]);
	},
	pdf: async () => {
		const { title, before, problem, lessons, other } = report;
		const parts = [problem, lessons, other].map(([heading, text]) => `<h2>${heading}</h2><p>${text}</p>`);
		const page = await (await openBrowser()).newPage();
		await page.setContent(`<html lang="en"><h1>${title}</h1><p>${before}</p>${parts.join("")}</html>`);
		const pdf = await page.pdf();
		await page.close();
		return pdf;
	},
};

describe("a draft from a file", () => {
	const { editor, fromFile } = messagesFor("en");
	const { placement } = fromFile;
	const { title, before, problem, lessons, other } = report;

	async function sendIn(page: Page, kind: string): Promise<void> {
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: fromFile.link }));
		const file = {
			name: `report.${kind}`,
			mimeType: "application/octet-stream",
			buffer: await reports[kind]?.(),
		};
		await page.locator("#file").setInputFiles({ ...file, buffer: file.buffer ?? Buffer.alloc(0) });
		await follow(page.getByRole("button", { name: fromFile.read }));
		expect(await heading(page)).toBe(placement.title);
	}
	const goesTo = (page: Page, piece: string) => page.getByLabel(placement.goesTo(piece), { exact: true });

	it.each(["docx", "pdf"])("a draft begins from a %s without scripts", async (kind) => {
		const { page, close } = await open({ user: author });
		await sendIn(page, kind);
		await expectSoundPage(page, "en");
		expect(await page.locator("#title").inputValue()).toBe(title);
		expect(await page.locator("#originalLanguage").inputValue()).toBe("en");
		expect(await goesTo(page, problem[0]).inputValue()).toBe("problem");
		expect(await goesTo(page, lessons[0]).inputValue()).toBe("lessons");
		expect(await goesTo(page, other[0]).inputValue()).toBe("");

		await goesTo(page, lessons[0]).selectOption("challenges");
		await follow(page.getByRole("button", { name: placement.begin }));
		expect(await textOf(page.locator("#errors"))).toContain(placement.sayWhere);
		expect(await goesTo(page, lessons[0]).inputValue()).toBe("challenges");
		await expectSoundPage(page, "en");

		await goesTo(page, lessons[0]).selectOption("lessons");
		await goesTo(page, other[0]).selectOption("solution");
		await page.locator("#rest").selectOption("out");
		await follow(page.getByRole("button", { name: placement.begin }));
		expect(await heading(page)).toBe(title);
		const typed = (field: string) => page.locator(`#${field}`).inputValue();
		expect(await typed("problem")).toBe(problem[1]);
		expect(await typed("lessons")).toBe(lessons[1]);
		expect(await typed("solution")).toBe(`### ${other[0]}\n\n${other[1]}`);
		expect(await page.locator("main").innerHTML()).not.toContain(before);
		await close();
	});

	it("a file that can't be read is refused with a reason, and axe finds no problem on either page", async () => {
		const { page, close } = await open({ scripts: true, user: author });
		await page.goto("/en/desk/practices/from-file");
		await page.locator("#file").setInputFiles({ name: "a.pdf", mimeType: "x/y", buffer: Buffer.from("MZ\0program") });
		await page.getByRole("button", { name: fromFile.read }).click();
		await page.locator("#errors").waitFor();
		expect(await textOf(page.locator("#errors"))).toContain(fromFile.troubles["wrong-type"]);
		await expectSoundPage(page, "en");
		await expectCleanPage(page);

		await page.locator("#file").setInputFiles({
			name: "report.docx",
			mimeType: "x/y",
			buffer: await makeDocx([
				{ title },
				{ heading: problem[0] },
				{ text: `${problem[1]} `.repeat(30), note: before },
				{ heading: other[0] },
				{ text: other[1] },
			]),
		});
		await page.getByRole("button", { name: fromFile.read }).click();
		await page.waitForURL(/from-file\/[\w-]{36}$/);
		await expectSoundPage(page, "en");
		await expectCleanPage(page);
		await follow(page.getByRole("button", { name: placement.begin }));
		await page.locator("#errors").waitFor();
		await close();
	});

	it("text pasted from Word becomes Markdown at the caret, and can be undone", async () => {
		const form = { kind: "case-study", title: "Pasted", originalLanguage: "en", countries: "AZ" };
		const begun = await post(app.origin, "/en/desk/practices/new", form, { cookie: author.cookie });
		const { page, close } = await open({ scripts: true, user: author });
		await page.goto(begun.headers.get("location") ?? "");
		const area = page.locator("#problem");
		await area.fill("Before. After.");
		await area.evaluate((one: HTMLTextAreaElement) => one.setSelectionRange(7, 7));
		await paste(page, "problem", { "text/html": word, "text/plain": "plain" });
		await expect.poll(() => area.inputValue()).toContain("# Queues at the counter");
		const typed = await area.inputValue();
		expect(typed).toMatch(/^Before\.\n\n# Queues/);
		expect(typed).toMatch(/Counted in 2019\.\n\n After\.$/);
		expect(typed).toContain("- One window\n  - for births\n    1. with a form\n    2. without\n- One Baku office");
		expect(typed).toContain("| **Days** |  | Note |\n| --- | --- | --- |\n| before | 30 \\| 31 | first second |");
		// It is autosaved like typed text.
		await expect.poll(() => textOf(page.locator("[data-status]")), { timeout: 8000 }).toMatch(/\d\d:\d\d/);
		await area.press("Control+z");
		expect(await area.inputValue()).toBe("Before. After.");

		await area.fill("");
		await paste(page, "problem", { "text/html": googleDocs, "text/plain": "plain" });
		await expect.poll(() => area.inputValue()).toMatch(/^## What was done\n\nOne counter for \*\*every paper\*\*/);

		// Plain text, text that only looks different, and fields without marks are left to the browser.
		await area.fill("");
		await paste(page, "problem", { "text/plain": "# *as* it is" });
		await paste(page, "summary", { "text/html": "<b>bold</b>", "text/plain": "bold" });
		expect([await area.inputValue(), await page.locator("#summary").inputValue()]).toEqual(["", ""]);
		await paste(page, "problem", { "text/html": "<p style='color:red'>only red</p>", "text/plain": "only red" });
		await expect.poll(() => area.inputValue()).toBe("only red");
		expect(await textOf(page.locator("#words-problem"))).toBe(editor.words("2", 300));
		await close();
	});
});

/** Pastes as Chromium does, except for what the browser itself does. */
async function paste(page: Page, field: string, content: Record<string, string>): Promise<void> {
	await page.locator(`#${field}`).evaluate((area: HTMLTextAreaElement, entries) => {
		const clipboardData = new DataTransfer();
		for (const [type, text] of entries) clipboardData.setData(type, text);
		area.focus();
		area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
	}, Object.entries(content));
}
