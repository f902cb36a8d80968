import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { givenDraft } from "#app/library/publication/publication.fixture.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { messagesFor } from "#app/messages/index.ts";
import { testApp } from "../setup/test-app.ts";
import { type BrowserSession, browsersOf, doneNotice, follow, mainText, press, textOf } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";

/** An author, a focal point and an officer bring a record into the library. */

const app = testApp();
const open = browsersOf(app);
const sessions = {} as Record<"author" | "focal" | "officer", BrowserSession>;
let author: Person;

beforeAll(async () => {
	// Azerbaijan has been declared since 2019.
	const held: HeldRole = { role: "author", member: "AZ" };
	author = { ...(await come("author", held)), roles: [{ ...held, status: "declared" }] };
	await come("focal", { role: "focal-point", member: "AZ" });
	await come("officer", { role: "officer" });
});

/** Opens a browser session for a new person, with scripts on for axe. */
async function come(name: keyof typeof sessions, held: HeldRole): Promise<Person> {
	const user = await app.signIn([held]);
	sessions[name] = await open({ scripts: true, user });
	return user.person;
}

async function expectGood(page: Page): Promise<void> {
	await expectCleanPage(page);
	await expectSoundPage(page, "en");
	const before = page.viewportSize();
	await page.setViewportSize({ width: 360, height: 740 });
	await expectSoundPage(page, "en");
	if (before) await page.setViewportSize(before);
}

describe("a record", () => {
	const { publication, editor } = messagesFor("en");
	const { clearance, office, progress, send, takeBack } = publication;
	const country = new Intl.DisplayNames("en", { type: "region" }).of("AZ") ?? "";
	let pid = "";
	const desk = (rest: string) => `/en/desk/practices/${pid}${rest}`;

	beforeAll(async () => {
		pid = await givenDraft(app.services, author);
	});

	/** Saves the draft, and leads to its progress. */
	const toProgress = async (page: Page) => {
		await page.locator(".savebar summary").click();
		await follow(page.locator(".savebar").getByRole("button", { name: progress.link }));
	};

	it("is submitted by its author, taken back and resubmitted", async () => {
		const { page } = sessions.author;
		await page.goto(desk(""));
		await toProgress(page);
		await expectGood(page);
		await press(page, send.button);
		expect(await doneNotice(page)).toBe(progress.done.sent);
		await page.goto(desk(""));
		expect(await mainText(page)).toContain(publication.locked.by.clearance);
		await page.goto(desk("/progress"));
		await press(page, takeBack.button);
		expect(await doneNotice(page)).toBe(progress.done["taken-back"]);
		await press(page, send.button);
		expect(await doneNotice(page)).toBe(progress.done.sent);
	});

	it("is returned by the focal point, with a message", async () => {
		const { page } = sessions.focal;
		await page.goto(desk("/clearance"));
		await expectGood(page);
		await follow(page.getByRole("link", { name: clearance.read }));
		expect(await mainText(page)).toContain("Nine offices.");
		await page.goto(desk("/clearance"));
		await press(page, clearance.return);
		expect(await textOf(page.locator("#errors"))).toContain(clearance.messageMissing);
		await page.locator("#message-AZ").fill("Which year?");
		await press(page, clearance.return);
		expect(await doneNotice(page)).toBe(progress.done.returned);
	});

	it("is resubmitted with changes, and approved", async () => {
		const { page } = sessions.author;
		await page.goto(desk("/progress"));
		expect(await mainText(page)).toContain("Which year?");
		await page.goto(desk(""));
		await page.locator("#title").fill("One counter since 2019");
		await toProgress(page);
		await follow(page.getByRole("link", { name: progress.changes }));
		expect(await mainText(page)).toContain("since 2019");
		await expectGood(page);
		await page.goto(desk("/progress"));
		await press(page, send.button);
		const focal = sessions.focal.page;
		await focal.goto(desk("/clearance"));
		await press(focal, clearance.clear(country));
		expect(await doneNotice(focal)).toBe(progress.done.submitted);
	});

	it("gets its initial check and a decision from an officer, who publishes it", async () => {
		const { page } = sessions.officer;
		await page.goto(`/en/secretariat/practices/${pid}`);
		expect(await mainText(page)).toContain(office.begin.blocked);
		await page.locator("#message").fill("Typed, not sent.");
		for (const item of screeningChecks) await page.locator(`input[name="check-${item}"][value=there]`).check();
		await press(page, office.screening.save);
		expect(await doneNotice(page)).toBe(office.done.checked);
		await press(page, office.begin.button);
		expect(await doneNotice(page)).toBe(office.done.begun);
		await press(page, office.assign.button);
		expect(await page.locator("#message").inputValue()).toBe("Typed, not sent.");
		await page.locator("#message").fill("");
		await press(page, office.decide.accept);
		expect(await textOf(page.locator("#errors"))).toContain(office.decide.missing);
		await expectGood(page);
		await page.locator("#message").fill("Clear and useful.");
		await press(page, office.decide.accept);
		expect(await doneNotice(page)).toBe(office.done.accepted);
		expect(new URL(page.url()).search).toBe("?done=accepted");
		await follow(page.getByRole("link", { name: office.publish.button }));
		await press(page, editor.publish);
		expect(new URL(page.url()).pathname).toBe(`/en/library/${pid}`);
		const authorPage = sessions.author.page;
		await authorPage.goto(desk("/progress"));
		const words = await mainText(authorPage);
		for (const one of [progress.stateSentences.published, "Clear and useful."]) expect(words).toContain(one);
		await expectSoundPage(authorPage, "en");
	});

	it("works without script", async () => {
		const { cookies } = await sessions.author.page.context().storageState();
		const plain = await open();
		await plain.page.context().addCookies(cookies);
		const another = await givenDraft(app.services, author);
		await plain.page.goto(`/en/desk/practices/${another}/progress`);
		await press(plain.page, send.button);
		expect(await doneNotice(plain.page)).toBe(progress.done.sent);
		await plain.close();
	});
});
