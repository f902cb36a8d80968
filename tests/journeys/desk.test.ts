import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { allMet } from "#app/library/publication/publication.fixture.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type House, openHouse } from "../process/house.ts";
import { givenCast, type ReviewCast, revisionsOf, type Somebody } from "../process/reviewed-record.ts";
import { openBrowser } from "../setup/browser.ts";
import { expectCleanPage } from "./clean-page.ts";
import { arrive, expectSoundPage, follow, heading, seen, type Visitor } from "./visitor.ts";

let house: House;
let browser: Browser;
let cast: ReviewCast;

beforeAll(async () => {
	house = await openHouse({ SECOND_FACTOR: "off" });
	browser = await openBrowser();
	cast = await givenCast(house);
});
afterAll(async () => {
	await house?.close();
});

/** Somebody of the cast before a browser. Axe is a script that waits; the pages themselves have none. */
function browserOf({ cookie }: Somebody, settings = { javaScriptEnabled: true }): Promise<Visitor> {
	return arrive(browser, house.origin, { ...settings, cookie });
}

const section = (page: Page, id: "mine" | "awaited") => page.locator(`section[aria-labelledby="${id}"]`);

describe("a record goes from desk to desk", () => {
	const { desk, pipeline, publication, review } = messagesFor("en");
	const { tasks, waitingOn, has, nothing } = pipeline.desk;
	const title = "One counter for fishermen";
	// The reviewer's desk is empty before.
	const expert = "first";
	const pages = {} as Record<keyof ReviewCast, Page>;
	const visitors: Visitor[] = [];
	let pid = "";

	beforeAll(async () => {
		for (const who of ["author", "focal", "officer", "first", "second", "stranger"] as const) {
			const visitor = await browserOf(cast[who]);
			visitors.push(visitor);
			pages[who] = visitor.page;
		}
		const created = await createPractice(cast.author.person, house.services, {
			facts: exampleFacts(),
			texts: { en: exampleText({ title }) },
		});
		if (created.outcome === "created") pid = created.pid;
	});
	afterAll(async () => {
		for (const visitor of visitors) {
			expect(visitor.faults).toEqual([]);
			await visitor.leave();
		}
	});

	const openDesk = async (who: keyof ReviewCast) => {
		await pages[who].goto("/en/desk");
		return pages[who];
	};
	/** Follows the one link of a task. */
	const take = async (page: Page, what: string) =>
		follow(section(page, "mine").getByRole("link", { name: `${what} ${title}` }));
	const pathOf = (page: Page) => new URL(page.url()).pathname;
	const expectWell = async (page: Page) => {
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
	};

	it("as a draft of its author, who sends it, and waits for the focal point", async () => {
		expect(await seen(section(await openDesk("stranger"), "mine"))).toContain(nothing.author);
		const page = await openDesk("author");
		await expectWell(page);
		await follow(page.getByRole("link", { name: desk.finishDraft(title) }));
		await page.goto(`/en/desk/practices/${pid}/progress`);
		await follow(page.getByRole("button", { name: publication.send.button }));
		await openDesk("author");
		const awaited = await seen(section(page, "awaited"));
		for (const words of [`${waitingOn.clear} ${title}`, has.focalPoint(countryName("AZ"))])
			expect(awaited).toContain(words);
		await expectWell(page);
	});

	it("to the focal point, who clears it", async () => {
		const page = await openDesk("focal");
		await expectWell(page);
		await take(page, tasks.clear);
		expect(pathOf(page)).toBe(`/en/desk/practices/${pid}/clearance`);
		await follow(page.getByRole("button", { name: publication.clearance.clear(countryName("AZ")) }));
		await openDesk("focal");
		expect(await seen(section(page, "mine"))).not.toContain(title);
		expect(await seen(section(page, "awaited"))).toContain(`${waitingOn.screen} ${title}`);
	});

	it("to an officer, who screens it and begins the review", async () => {
		const page = await openDesk("officer");
		await expectWell(page);
		await take(page, tasks.screen);
		expect(pathOf(page)).toBe(`/en/secretariat/practices/${pid}`);
		const { person } = cast.officer;
		const revision = async () => (await revisionsOf(house, pid)).request;
		await screenRecord(person, house.services, { pid, revision: await revision(), findings: allMet });
		await beginReview(person, house.services, { pid, revision: await revision() });
		await openDesk("officer");
		await take(page, tasks["ask-reviewers"]);
		expect(pathOf(page)).toBe(`/en/secretariat/practices/${pid}/reviewers`);
	});

	it("to a reviewer, for whom the officer then waits", async () => {
		const reviewer = await openDesk(expert);
		expect(await seen(section(reviewer, "mine"))).toContain(nothing.reviewer);
		const revision = (await revisionsOf(house, pid)).version;
		const requested = { pid, revision, accountId: cast[expert].person.accountId, named: false };
		expect(await inviteReviewer(cast.officer.person, house.services, requested)).toMatchObject({ outcome: "invited" });
		await openDesk(expert);
		await expectWell(reviewer);
		await take(reviewer, tasks.review);
		expect(pathOf(reviewer)).toMatch(/^\/en\/desk\/reviews\/[0-9a-f-]{36}$/);
		await openDesk(expert);
		await follow(reviewer.getByRole("link", { name: review.own.desk, exact: true }));
		const officer = await openDesk("officer");
		expect(await seen(section(officer, "awaited"))).toContain(has.reviewers(0, 1));
		expect(await seen(section(officer, "mine"))).not.toContain(title);
		await expectWell(officer);
	});

	it("through the pipeline, where it is filtered, sorted and given to somebody without script", async () => {
		const visitor = await browserOf(cast.officer, { javaScriptEnabled: false });
		const { page } = visitor;
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: pipeline.title }).first());
		expect(await heading(page)).toBe(pipeline.title);
		await page.getByLabel(pipeline.filters.state, { exact: true }).selectOption("in-review");
		await follow(page.getByRole("button", { name: pipeline.filters.filter }));
		await follow(page.getByRole("columnheader").getByRole("link", { name: pipeline.columns.record }));
		expect(new URL(page.url()).search).toBe("?state=in-review&sort=record");
		await follow(page.getByRole("button", { name: pipeline.assign.button, exact: true }));
		for (const words of [pipeline.assign.nothingTicked, pipeline.assign.choose])
			expect(await seen(page.getByRole("alert"))).toContain(words);
		await page.getByLabel(pipeline.assign.tick(title)).check();
		await page.getByLabel(pipeline.assign.label).selectOption(cast.officer.person.accountId);
		await follow(page.getByRole("button", { name: pipeline.assign.button, exact: true }));
		expect(await seen(page.locator(".notice[role=status]"))).toBe(pipeline.assign.done(1));
		expect(await seen(page.locator(".pipeline-table").getByRole("row").filter({ hasText: title }))).toContain(
			cast.officer.person.name,
		);
		await expectSoundPage(page, "en");
		await visitor.leave();
	});

	it("as a card of a board that the keyboard reaches, and that a phone scrolls within itself", async () => {
		const page = pages.officer;
		await page.goto("/en/secretariat/practices");
		await expectWell(page);
		await follow(page.getByRole("link", { name: pipeline.views.board }));
		await expectWell(page);
		await page.setViewportSize({ width: 360, height: 740 });
		await expectSoundPage(page, "en");
		const board = page.locator(".board");
		await board.focus();
		const position = () => board.evaluate(({ scrollLeft }) => Math.abs(scrollLeft));
		expect(await position()).toBe(0);
		await page.keyboard.press("ArrowRight");
		await expect.poll(position).toBeGreaterThan(0);
		await page.setViewportSize({ width: 1280, height: 900 });
		await board.getByRole("link", { name: title }).focus();
		await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
		expect(pathOf(page)).toBe(`/en/secretariat/practices/${pid}`);
	});

	it("and back to its author, who is asked for changes", async () => {
		const revision = (await revisionsOf(house, pid)).request;
		await requestChanges(cast.officer.person, house.services, { pid, revision, message: "The year." });
		const page = await openDesk("author");
		await expectWell(page);
		await take(page, tasks.change);
		expect(pathOf(page)).toBe(`/en/desk/practices/${pid}/progress`);
		expect(await seen(page.locator("main"))).toContain("The year.");
		const officer = await openDesk("officer");
		expect(await seen(section(officer, "awaited"))).toContain(`${waitingOn.change} ${title}`);
		// Nobody of another country hears of it at any time.
		expect(await seen((await openDesk("stranger")).locator("main"))).not.toContain(title);
	});
});

function countryName(code: string): string {
	return house.services.reference.countryName(code, "en");
}
