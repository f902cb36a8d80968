import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { allMet } from "#app/library/publication/publication.fixture.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { givenCast, type ReviewCast, revisionsOf } from "../process/practice-in-review.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

const { app, open } = journey();
let cast: ReviewCast;

beforeAll(async () => {
	cast = await givenCast(app);
});

const section = (page: Page, id: "mine" | "awaited") => page.locator(`section[aria-labelledby="${id}"]`);

describe("a practice goes from desk to desk", () => {
	const { common, desk, pipeline, publication, review, savedSearches } = messagesFor("en");
	const { tasks, waitingOn, has, noTasks } = pipeline.desk;
	const title = "One counter for fishermen";
	// A reviewer whose desk is empty until then.
	const expert = "first";
	const pages = {} as Record<keyof ReviewCast, Page>;
	let pid = "";

	beforeAll(async () => {
		// Axe is a script, so scripts are on.
		for (const who of ["author", "focal", "officer", "first", "second", "stranger"] as const) {
			pages[who] = (await open({ scripts: true, user: cast[who] })).page;
		}
		const created = await createPractice(cast.author.person, app.services, {
			facts: exampleFacts(),
			texts: { en: exampleText({ title }) },
		});
		if (created.outcome === "created") pid = created.pid;
	});

	const openDesk = async (who: keyof ReviewCast) => {
		await pages[who].goto("/en/desk");
		return pages[who];
	};
	/** Presses the button of a task, which its heading describes. */
	const take = async (page: Page, what: string) => {
		const task = section(page, "mine")
			.getByRole("listitem")
			.filter({ hasText: `${what} ${title}` });
		await follow(task.locator(".task-act").getByRole("link"));
	};
	const pathOf = (page: Page) => new URL(page.url()).pathname;
	const expectWell = async (page: Page) => {
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
	};

	it("while a researcher without tasks learns what to do there, and finds saved searches", async () => {
		const { page, close } = await open({ roles: [{ role: "researcher" }] });
		await page.goto("/en/desk");
		expect(await textOf(section(page, "mine"))).toContain(noTasks.other);
		await follow(section(page, "mine").getByRole("link", { name: savedSearches.title }));
		expect(await heading(page)).toBe(savedSearches.title);
		await close();
	});

	it("as a draft of its author, who submits it with two clicks and waits for the focal point", async () => {
		expect(await textOf(section(await openDesk("stranger"), "mine"))).toContain(noTasks.author);
		const page = await openDesk("author");
		await follow(page.getByRole("link", { name: desk.finishDraft(title) }));
		await follow(page.locator(".savebar").getByRole("button", { name: publication.send.button }));
		expect(pathOf(page)).toBe(`/en/desk/practices/${pid}/progress`);
		await expectWell(page);
		await openDesk("author");
		const awaited = await textOf(section(page, "awaited"));
		for (const words of [`${waitingOn.clear} ${title}`, has.focalPoint(countryName("AZ"))])
			expect(awaited).toContain(words);
		await expectSoundPage(page, "en");
	});

	it("to the focal point, who approves it", async () => {
		const page = await openDesk("focal");
		await take(page, tasks.clear);
		expect(pathOf(page)).toBe(`/en/desk/practices/${pid}/clearance`);
		await expectWell(page);
		await page.getByRole("radio", { name: publication.clearance.clear(countryName("AZ")) }).check();
		await follow(page.getByRole("button", { name: publication.decision.send }));
		await openDesk("focal");
		expect(await textOf(section(page, "mine"))).not.toContain(title);
		expect(await textOf(section(page, "awaited"))).toContain(`${waitingOn.screen} ${title}`);
	});

	it("to an officer, who completes the initial check and begins the review", async () => {
		const page = await openDesk("officer");
		await take(page, tasks.screen);
		expect(pathOf(page)).toBe(`/en/secretariat/practices/${pid}`);
		await press(page, publication.office.changes.button);
		expect(await page.locator("#errors").count()).toBe(1);
		await expectWell(page);
		const { person } = cast.officer;
		const revision = async () => (await revisionsOf(app, pid)).request;
		await screenRecord(person, app.services, { pid, revision: await revision(), findings: allMet });
		await beginReview(person, app.services, { pid, revision: await revision() });
		await openDesk("officer");
		await take(page, tasks["ask-reviewers"]);
		expect(pathOf(page)).toBe(`/en/secretariat/practices/${pid}/reviewers`);
	});

	it("to a reviewer, while it waits on others for the officer", async () => {
		const reviewer = await openDesk(expert);
		expect(await textOf(section(reviewer, "mine"))).toContain(noTasks.reviewer);
		const revision = (await revisionsOf(app, pid)).version;
		const requested = { pid, revision, accountId: cast[expert].person.accountId, named: false };
		expect(await inviteReviewer(cast.officer.person, app.services, requested)).toMatchObject({ outcome: "invited" });
		await openDesk(expert);
		await expectSoundPage(reviewer, "en");
		await take(reviewer, tasks.review);
		expect(pathOf(reviewer)).toMatch(/^\/en\/desk\/reviews\/[0-9a-f-]{36}$/);
		await openDesk(expert);
		await follow(reviewer.getByRole("link", { name: review.own.desk, exact: true }));
		const officer = await openDesk("officer");
		expect(await textOf(section(officer, "awaited"))).toContain(has.reviewers(0, 1));
		expect(await textOf(section(officer, "mine"))).not.toContain(title);
		await expectWell(officer);
	});

	it("through the pipeline, where it is filtered, sorted and assigned without scripts", async () => {
		const { page, close } = await open({ user: cast.officer });
		await page.goto("/en/desk");
		await follow(page.getByRole("link", { name: pipeline.title }).first());
		expect(await heading(page)).toBe(pipeline.title);
		await page.getByLabel(pipeline.filters.state, { exact: true }).selectOption("in-review");
		await follow(page.getByRole("button", { name: common.filter }));
		await follow(page.getByRole("columnheader").getByRole("link", { name: pipeline.columns.record }));
		expect(new URL(page.url()).search).toBe("?state=in-review&sort=record");
		await press(page, pipeline.assign.button);
		for (const words of [pipeline.assign.nothingTicked, pipeline.assign.choose])
			expect(await textOf(page.getByRole("alert"))).toContain(words);
		await page.getByLabel(pipeline.assign.tick(title)).check();
		await page.getByLabel(pipeline.assign.label).selectOption(cast.officer.person.accountId);
		await press(page, pipeline.assign.button);
		expect(await doneNotice(page)).toBe(pipeline.assign.done(1));
		expect(await textOf(page.locator(".pipeline-table").getByRole("row").filter({ hasText: title }))).toContain(
			cast.officer.person.name,
		);
		await expectSoundPage(page, "en");
		await close();
	});

	it("as a card on a board that the keyboard reaches and a phone scrolls", async () => {
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
		const revision = (await revisionsOf(app, pid)).request;
		await requestChanges(cast.officer.person, app.services, { pid, revision, message: "The year." });
		const page = await openDesk("author");
		await take(page, tasks.change);
		expect(pathOf(page)).toBe(`/en/desk/practices/${pid}/progress`);
		expect(await mainText(page)).toContain("The year.");
		const officer = await openDesk("officer");
		expect(await textOf(section(officer, "awaited"))).toContain(`${waitingOn.change} ${title}`);
		// People of another country do not see it.
		expect(await textOf((await openDesk("stranger")).locator("main"))).not.toContain(title);
	});
});

function countryName(code: string): string {
	return app.services.reference.countryName(code, "en");
}
