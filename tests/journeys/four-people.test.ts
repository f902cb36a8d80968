import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { givenDraft, givenSubmitted } from "#app/library/publication/publication.fixture.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { enter, tabTo } from "./keyboard.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

/**
 * One practice from an empty form to its second version, by four people who follow the links in their emails: an author
 * with a phone and a keyboard, in Arabic; a focal point and an officer in English; a reviewer of another organisation
 * in Arabic.
 */

type Name = "author" | "focal" | "reviewer" | "officer";
type Participant = BrowserSession & { person: Person; locale: Locale };

const { app, open } = journey({ settings: { WORKER: "off" } });
const people = {} as Record<Name, Participant>;
const box: OutgoingEmail[] = [];
let pid = "";

beforeAll(async () => {
	await come("author", "ar", { role: "author", member: "AZ" }, 360);
	await come("focal", "en", { role: "focal-point", member: "AZ" });
	await come("reviewer", "ar", { role: "reviewer" });
	await come("officer", "en", { role: "officer" });
});

async function come(name: Name, locale: Locale, held: HeldRole, width = 1280): Promise<void> {
	const { person, cookie } = await app.signIn([held]);
	const email = `${name}@${name}-house.example`;
	await app.database.prisma.account.update({ where: { id: person.accountId }, data: { locale, email } });
	// Axe needs scripts, since it runs asynchronously. The tests of each page check that it works without scripts.
	const session = await open({ scripts: true, width, user: { cookie } });
	const status = held.member ? { status: "declared" as const } : {};
	people[name] = { ...session, locale, person: { ...person, email, locale, roles: [{ ...held, ...status }] } };
}

/** Sends queued emails, and opens the first link of the newest one to this person. @returns the page it led to */
async function followEmail(name: Name): Promise<Page> {
	const { page, person } = people[name];
	await sendDueEmails();
	const email = box.findLast(({ to }) => to === person.email);
	const link = email?.text.split(/\s+/).find((word) => word.startsWith(app.origin));
	if (!link) throw new Error(`no email with a link for ${name}: ${JSON.stringify(box)}`);
	const answer = await page.goto(link);
	expect(answer?.status(), link).toBe(200);
	return page;
}

async function sendDueEmails(): Promise<void> {
	box.push(...(await sendQueuedEmails(app.services, app.origin)));
}

/** Axe checks most of these pages in the journeys that are about them. */
async function expectSound(name: Name): Promise<void> {
	await expectSoundPage(people[name].page, people[name].locale);
}

const words = (name: Name) => messagesFor(people[name].locale);
const main = (page: Page) => mainText(page);

/** Goes to a field by Tab and replaces its text. */
async function type(page: Page, field: string, text: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.press("ControlOrMeta+A");
	await page.keyboard.type(text);
}
async function tick(page: Page, field: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.press("Space");
}
/** Takes an option of a list by the arrow keys. @param steps how many below the first */
async function choose(page: Page, field: string, steps: number): Promise<void> {
	await tabTo(page, field);
	for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowDown");
}

/** Goes to the next section of the form, by the link below the current one. */
async function openNext(page: Page, part: string): Promise<void> {
	await tabTo(page, `.turn a[href="#part-${part}"]`);
	await page.keyboard.press("Enter");
}

const problem = "كان الناس يمشون يومًا كاملًا إلى المكتب، ويعودون بلا جواب.";
const solution = "قارب فيه شباك واحد يصل إلى أربعين مرسى.";

describe("a first version", () => {
	it("is written and submitted by its author with the keyboard alone, on a phone, in Arabic, section by section", async () => {
		const { page } = people.author;
		const { editor, publication } = words("author");
		let steps = 0;
		const step = async () => {
			await enter(page);
			steps += 1;
		};
		await page.goto("/ar/desk");
		await tabTo(page, 'main a[href="/ar/desk/practices/new"]');
		await step();
		await expectSound("author");
		await type(page, "#title", "شباك على قارب");
		await step();
		pid = new URL(page.url()).pathname.split("/").at(-1) ?? "";
		expect(pid).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]$/);

		await type(page, "#summary", "قاربان يصلان بشباك واحد إلى أربعين مرسى في ساعة لكل مرسى.");
		await type(page, "#startDate", "03012021");
		await choose(page, "#stage", 3);
		await choose(page, "#operatingStatus", 1);
		await openNext(page, "story");
		await type(page, "#problem", problem);
		await type(page, "#solution", solution);
		await openNext(page, "classification");
		await type(page, "#serviceAreas", "01.3");
		await tick(page, "input[name=functions]");
		await tick(page, "input[name=channels]");
		await openNext(page, "principles");
		await tick(page, "input[name=principles]");
		await type(page, "textarea[name^=how-]", "الساعة مكتوبة عند كل مرسى.");
		for (const part of ["course", "results", "experience", "blocks", "people"]) await openNext(page, part);
		await type(page, "#ownerName", "وكالة خدمات البحيرة");
		await type(page, "#ownerCountry", "AZ");
		await choose(page, "#ownerType", 1);
		await tick(page, "input[name=governmentLevels]");
		await type(page, "#contactFunction", "مكتب القوارب");
		await type(page, "#contactEmail", "boats@lake.example");
		await tabTo(page, "button[name=intent][value=save]");
		await enter(page);
		expect(await textOf(page.getByRole("status"))).toBe(editor.savedNow);
		expect(await page.locator("#contactEmail").isVisible()).toBe(true);
		await expectSoundPage(page, "ar");
		// From the desk to the submitted practice, besides the fields and a save in between.
		await tabTo(page, "button[name=intent][value=submit]");
		await step();
		expect(await main(page)).toContain(publication.progress.done.sent);
		expect(steps).toBeLessThanOrEqual(4);
	});

	it("is approved by the focal point, who comes from an email", async () => {
		const page = await followEmail("focal");
		const { clearance, progress } = words("focal").publication;
		expect(new URL(page.url()).pathname).toBe(`/en/desk/practices/${pid}/clearance`);
		await expectSound("focal");
		await page.locator('input[name="intent"][value="clear"]').check();
		await press(page, words("focal").publication.decision.send);
		expect(await main(page)).toContain(progress.done.submitted);
		expect(clearance.lead.length).toBeGreaterThan(0);
	});

	it("gets its initial check from the officer, who invites a reviewer from another organisation", async () => {
		const page = await followEmail("officer");
		const { publication, review } = words("officer");
		const { office } = publication;
		expect(new URL(page.url()).pathname).toBe(`/en/secretariat/practices/${pid}`);
		for (const item of screeningChecks) await page.locator(`input[name="check-${item}"][value=there]`).check();
		await press(page, office.screening.save);
		await press(page, office.begin.button);
		await expectSound("officer");
		await follow(page.getByRole("status").getByRole("link", { name: office.reviewers }));
		await expectSound("officer");
		await follow(page.getByRole("button", { name: review.run.inviteOf(people.reviewer.person.name) }));
		expect(await main(page)).toContain(review.run.invited);
	});

	it("is read and commented on by the reviewer, on one page", async () => {
		const page = await followEmail("reviewer");
		const { review } = words("reviewer");
		expect(new URL(page.url()).pathname).toMatch(/^\/ar\/desk\/reviews\//);
		const part = page.locator('[data-remark-on="solution"]');
		await part.locator("summary").first().click();
		await page.locator('[name="remark.solution.text"]').first().fill("كم يكلّف القارب؟");
		await page.locator('[name="remark.solution.visibility"][value="both"]').first().check();
		await follow(page.locator('button[value="remark.solution"]'));
		expect(await main(page)).toContain("كم يكلّف القارب؟");
		await page.locator('[name="recommendation"][value="minor"]').check();
		await page.locator("#forAuthor").fill("واضح ومفيد.");
		await follow(page.getByRole("button", { name: review.answer.send }));
		expect(await main(page)).toContain(review.page.over.answered);
		await expectSound("reviewer");
	});

	it("goes back for changes, with the reviewer's comment beside the field", async () => {
		const { office } = words("officer").publication;
		const { page: officer } = people.officer;
		await queueDailyDigests(app.services);
		await sendDueEmails();
		await officer.goto(`/en/secretariat/practices/${pid}`);
		await officer.locator("#message").fill("Please say what a boat costs.");
		await press(officer, office.changes.button);
		expect(await main(officer)).toContain(office.done.requested);

		const page = await followEmail("author");
		await page.goto(`/ar/desk/practices/${pid}`);
		await page.locator(".asked-summary a").first().click();
		expect(await main(page)).toContain("كم يكلّف القارب؟");
		expect(await main(page)).not.toContain(people.reviewer.person.name);
		await type(page, "#solution", `${solution} ويكلّف القارب 90 ألف منات.`);
		await press(page, words("author").publication.send.buttonAgain);
		await expectSound("author");
		expect(await main(page)).toContain(words("author").publication.progress.done.sent);
	});

	it("is approved again, accepted with a reason that the author reads, and published", async () => {
		const focal = await followEmail("focal");
		await follow(focal.getByRole("link", { name: words("focal").publication.progress.changes }));
		expect(await main(focal)).toContain("90 ألف منات");
		await expectSound("focal");
		await expectCleanPage(focal);
		await focal.goBack();
		await focal.locator('input[name="intent"][value="clear"]').check();
		await press(focal, words("focal").publication.decision.send);
		const { office } = words("officer").publication;
		const { page } = people.officer;
		await page.goto(`/en/secretariat/practices/${pid}`);
		await page.locator("#message").fill("Told honestly, with its price.");
		await press(page, office.decide.accept);
		expect(await main(page)).toContain(office.done.accepted);
		await follow(page.getByRole("link", { name: office.publish.button }));
		await press(page, words("officer").editor.publish);
		expect(new URL(page.url()).pathname).toBe(`/en/library/${pid}`);

		await queueDailyDigests(app.services);
		const author = await followEmail("author");
		await author.goto(`/ar/desk/practices/${pid}/progress`);
		expect(await main(author)).toContain("Told honestly, with its price.");
		await author.goto(`/ar/library/${pid}`);
		expect(await heading(author)).toBe("شباك على قارب");
		await expectSound("author");
	});
});

describe("a second version", () => {
	it("is written beside the first, takes the same steps, and leaves the first version unchanged", async () => {
		const { page } = people.author;
		await page.goto(`/ar/desk/practices/${pid}`);
		await press(page, words("author").editor.beginVersion);
		await page.goto(`/ar/desk/practices/${pid}`);
		await type(page, "#summary", "خمسة قوارب تصل بشباك واحد إلى تسعين مرسى.");
		await tabTo(page, "button[name=intent][value=save]");
		await enter(page);
		await page.goto(`/ar/desk/practices/${pid}/progress`);
		await press(page, words("author").publication.send.button);
		const focal = await followEmail("focal");
		await focal.locator('input[name="intent"][value="clear"]').check();
		await press(focal, words("focal").publication.decision.send);

		const officer = await followEmail("officer");
		const { office } = words("officer").publication;
		for (const item of screeningChecks) await officer.locator(`input[name="check-${item}"][value=there]`).check();
		await press(officer, office.screening.save);
		await officer.locator("#message").fill("More boats, well told.");
		await press(officer, office.decide.accept);
		await follow(officer.getByRole("link", { name: office.publish.button }));
		await officer.locator("#changeNote").fill("Three more boats.");
		await press(officer, words("officer").editor.publishNewVersion);

		const reader = await open();
		for (const [version, summary] of [
			["1.0", "قاربان يصلان"],
			["2.0", "خمسة قوارب"],
		]) {
			await reader.page.goto(`/ar/library/${pid}/v/${version}`);
			expect(await main(reader.page)).toContain(summary);
			const cited = await reader.page.request.get(`${app.origin}/en/library/${pid}/v/${version}/cite.txt`);
			expect(await cited.text()).toContain(`/p/${pid}/v${version}`);
		}
		await reader.page.goto(`/ar/library/${pid}`);
		expect(await main(reader.page)).toContain("خمسة قوارب");
		expect(reader.faults).toEqual([]);
		await reader.close();
	});
});

describe("other practices", () => {
	it("one is declined: its author reads why, and may reopen it", async () => {
		const { services } = app;
		const { author, focal, officer } = people;
		const refused = await givenDraft(services, author.person);
		await givenSubmitted(services, refused, { author: author.person, clearers: [focal.person] });
		const { office, progress, takeUp } = { ...words("officer").publication, ...words("author").publication };
		await officer.page.goto(`/en/secretariat/practices/${refused}`);
		await officer.page.locator("#message").fill("This is an announcement, and no service yet.");
		await press(officer.page, words("officer").publication.office.decide.decline);
		expect(await main(officer.page)).toContain(words("officer").publication.office.done.declined);
		expect(office).toBeDefined();

		await author.page.goto(`/ar/desk/practices/${refused}/progress`);
		expect(await main(author.page)).toContain("This is an announcement, and no service yet.");
		await expectSound("author");
		await press(author.page, takeUp.button);
		expect(await main(author.page)).toContain(progress.done["taken-up"]);
		const reader = await open();
		expect((await reader.page.goto(`/ar/library/${refused}`))?.status()).toBe(404);
		await reader.close();
	});

	it("every email had a recipient, and each of its links works", async () => {
		await queueDailyDigests(app.services);
		await sendDueEmails();
		expect(box.length).toBeGreaterThan(7);
		for (const email of box) {
			const reader = Object.values(people).find(({ person }) => person.email === email.to);
			if (!reader) throw new Error(`an email for nobody: ${email.to}`);
			const links = email.text.split(/\s+/).filter((word) => word.startsWith(app.origin));
			expect(links.length, email.text).toBeGreaterThan(0);
			for (const link of links) {
				const answer = await reader.page.request.get(link);
				expect([link, answer.status()]).toEqual([link, 200]);
			}
		}
	});
});
