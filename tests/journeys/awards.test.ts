import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { publishDecisions } from "#app/awards/decisions/publish-decisions.server.ts";
import { type GivenJury, givenJury, givenReady, submitted } from "#app/awards/juries/juries.fixture.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { messagesFor } from "#app/messages/index.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, heading, mainText, press, textOf } from "./page-actions.ts";

/** A call from its jury to the feedback: the last juror on a phone without scripts, the others with axe. */
const { app, open } = journey();
const { juries: words } = messagesFor("en");
const users = {} as Record<"officer" | "head" | "focal" | "chair" | "second" | "third", SignedIn>;
const pages = {} as Record<keyof typeof users, Page>;
let jury: GivenJury;
let slug = "";

beforeAll(async () => {
	const roles: Record<keyof typeof users, HeldRole[]> = {
		...{ officer: [{ role: "officer" }], head: [{ role: "head" }], focal: [{ role: "focal-point", member: "AZ" }] },
		...{ chair: [{ role: "reviewer" }], second: [{ role: "researcher" }], third: [{ role: "researcher" }] },
	};
	for (const [name, held] of Object.entries(roles)) users[name as keyof typeof users] = await app.signIn(held);
	const person = (name: keyof typeof users, ...held: HeldRole[]): Person => ({
		...users[name].person,
		roles: held.length > 0 ? held : roles[name],
	});
	const services = { ...app.services, clock: fixedClock("2026-02-02T09:00:00Z") };
	const focal = person("focal", { role: "focal-point", member: "AZ", status: "declared" });
	jury = await givenJury(services as never, {
		...{
			officer: person("officer"),
			head: person("head"),
			jurors: [person("chair"), person("second"), person("third")],
		},
		nominators: [
			{ by: focal, member: "AZ" },
			{ by: focal, member: "AZ" },
		],
		fields: { nominators: ["founder"], sheetsDueAt: "2099-05-10T23:59", resultsOn: "2099-06-23" },
	});
	for (const [at, name] of (["chair", "second"] as const).entries()) {
		await givenReady(services, person(name), jury.seats[at] ?? "");
		for (const nomination of jury.nominations)
			await submitted(services, person(name), jury.seats[at] ?? "", nomination, [4, 3]);
	}
	slug = (await app.database.prisma.awardCall.findUniqueOrThrow({ where: { id: jury.callId } })).slug;
	for (const name of Object.keys(users) as (keyof typeof users)[])
		pages[name] = (
			await open(name === "third" ? { width: 360, user: users[name] } : { user: users[name], scripts: true })
		).page;
}, 120_000);

/** Chooses scores for all criteria of a sheet. */
async function score(page: Page, ...scores: number[]): Promise<void> {
	for (const [at, one] of scores.entries()) await page.locator(`[name="score-c${at + 1}"][value="${one}"]`).check();
}

it("a juror scores the trial record, declares, and submits sheets; the last one opens the category", async () => {
	const { third, officer } = pages;
	const seat = `/en/desk/jury/${jury.seats[2]}`;
	const juryPage = `/en/secretariat/awards/${jury.callId}/categories/${jury.categoryId}/jury`;
	await officer.goto(juryPage);
	expect(await mainText(officer)).toContain(words.manage.owesTrial);
	expect(await mainText(officer)).not.toContain(words.scores.mean);
	await expectCleanPage(officer);
	await third.goto("/en/desk/jury");
	await expectSoundPage(third, "en");
	await third.goto(`${seat}/trial`);
	await press(third, words.sheet.submit);
	expect(await textOf(third.locator("#errors"))).toContain(words.sheet.scoreMissing);
	await score(third, 3, 3);
	await press(third, words.sheet.submit);
	expect(await mainText(third)).toContain(words.discussion.sheet(2));
	await third.getByLabel(words.discussion.comment).fill("I read the first criterion as figures only.");
	await press(third, words.discussion.add);
	expect(await doneNotice(third)).toBe(words.done.added);
	await expectSoundPage(third, "en");
	await third.goto(seat);
	await press(third, words.declare.button);
	expect(await third.locator("#errors li").count()).toBe(2);
	for (const id of jury.nominations) await third.locator(`[name="conflict-${id}"][value="no"]`).check();
	await press(third, words.declare.button);
	expect(await doneNotice(third)).toBe(words.done.declared);
	await expectSoundPage(third, "en");
	for (const id of jury.nominations) {
		await third.goto(`${seat}/sheets/${id}`);
		await score(third, 5, 4);
		await press(third, words.sheet.save);
		expect(await doneNotice(third)).toBe(words.done.saved);
		await expectSoundPage(third, "en");
		await press(third, words.sheet.submit);
		expect(await doneNotice(third)).toBe(words.done.submitted);
	}
	expect(await mainText(third)).toContain(words.scores.opened);
	await officer.goto(juryPage);
	expect(await mainText(officer)).toContain(words.scores.mean);
	await expectCleanPage(officer);
});

it("the jury discusses without names, and the chair recommends", async () => {
	const { chair, third } = pages;
	await third.goto(`/en/desk/jury/${jury.seats[2]}/discussion`);
	expect(await mainText(third)).not.toContain(users.chair.person.name);
	await expectSoundPage(third, "en");
	await chair.goto(`/en/desk/jury/${jury.seats[0]}/discussion`);
	await expectCleanPage(chair);
	await press(chair, words.recommend.button);
	expect(await chair.locator("#errors li").count()).toBeGreaterThan(2);
	await chair.locator("[name=textEn]").fill("One award.");
	for (const [at, id] of jury.nominations.entries()) {
		await chair.locator(`[name="level-${id}"][value="${at === 0 ? "l1" : "none"}"]`).check();
		await chair.locator(`[name="textEn-${id}"]`).fill(`We say this of practice ${at + 1}.`);
	}
	await press(chair, words.recommend.button);
	expect(await doneNotice(chair)).toBe(words.done.recommended);
});

it("one officer records the decision, a head confirms it, and results, certificate and feedback follow", async () => {
	const { officer, head, focal } = pages;
	const paper = { title: "Decision 1", kind: "decision", language: "en", visibility: "public" };
	await app.database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`set local activity.written = 'on'`;
		const version = { number: 1, sha256: "0".repeat(64), size: 1, mediaType: "application/pdf", scan: "clean" };
		const file = { ...version, originalName: "a.pdf", storageKey: "0".repeat(64) };
		await tx.document.create({ data: { ...paper, versions: { create: file } } });
	});
	await officer.goto(`/en/secretariat/awards/${jury.callId}/decision`);
	await expectCleanPage(officer);
	await officer.locator("[name=organEn]").fill("Meeting of focal points");
	await officer.locator("[name=number]").fill("D-2026-1");
	await officer.locator("[name=date]").fill("2026-06-05");
	await officer.locator("[name=publishAt]").fill("2026-06-06T10:00");
	await officer.locator("select[name=documentId]").selectOption({ index: 1 });
	await press(officer, words.decision.propose);
	expect(await doneNotice(officer)).toBe(words.decision.done.proposed);
	await expectCleanPage(officer);
	await head.goto(`/en/secretariat/awards/${jury.callId}/decision`);
	await press(head, words.decision.confirm);
	expect(await doneNotice(head)).toBe(words.decision.done.confirmed);
	await publishDecisions(app.services);
	await focal.goto(`/en/awards/${slug}`);
	await focal.getByRole("link", { name: words.results.title }).click();
	expect(await mainText(focal)).toContain("We say this of practice 1.");
	expect(await mainText(focal)).not.toContain("We say this of practice 2.");
	await expectCleanPage(focal);
	await focal.getByRole("link", { name: words.results.certificate.title }).click();
	await focal.waitForURL(/certificates/);
	expect(await heading(focal)).toBe(words.results.certificate.title);
	await expectCleanPage(focal);
	await focal.goto(`/en/desk/nominations/${jury.nominations[1]}`);
	await focal.getByRole("link", { name: words.feedback.read }).click();
	await focal.waitForURL(/feedback/);
	expect(await mainText(focal)).toContain("We say this of practice 2.");
	expect(await mainText(focal)).toContain(words.feedback.median("4.0"));
	await expectCleanPage(focal);
}, 60_000);
