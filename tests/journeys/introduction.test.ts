import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { saveOffer } from "#app/library/help/save-offer.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText, press, textOf } from "./page-actions.ts";

/** An introduction from a live offer to an adoption that names it: asked for on a phone without scripts. */
const { app, open } = journey();
/** On a phone, without scripts. */
let asker: Page;
/** With scripts on for axe. */
let owner: Page;
const addresses = { asker: "", owner: "" };
let pid: string;

const { adoptions, caseTypes, introductions: words, pipeline } = messagesFor("en");
const caseWords = caseTypes.introduction;
const wanted = "A plan for buses";

beforeAll(async () => {
	pid = await createPublished(app.services, { countries: ["ID"] }, { en: exampleText({ title: "One window" }) });
	const [azerbaijan, indonesia] = [
		await app.signIn([{ role: "focal-point", member: "AZ" }]),
		await app.signIn([{ role: "focal-point", member: "ID" }]),
	];
	Object.assign(addresses, { asker: azerbaijan.person.email, owner: indonesia.person.email });
	const until = daysAfter(dayOf(new Date()), 100);
	const terms = { note: "", languages: ["en"], payer: "agree" as const, until, revision: 0 };
	const offered = { ...terms, pid, country: "ID", form: "study-visit" as const };
	const focal = { ...indonesia.person, roles: [{ role: "focal-point", member: "ID", status: "declared" } as const] };
	expect(await saveOffer(focal, app.services, offered)).toEqual({ outcome: "saved" });
	asker = (await open({ width: 360, user: azerbaijan })).page;
	owner = (await open({ user: indonesia, scripts: true })).page;
});

it("an introduction is requested from a live offer; the form reports what is missing and loses nothing", async () => {
	await asker.goto(`/en/library/${pid}`);
	await follow(asker.getByRole("link", { name: `${words.ask} Study visit` }));
	await expectSoundPage(asker, "en");
	expect(await asker.getByLabel("Study visit").isChecked()).toBe(true);
	await asker.getByLabel(words.form.message).fill("Three people would come.");
	await press(asker, words.form.button);
	expect(await textOf(asker.locator("#errors"))).toContain(words.form.missing.deliverable);
	expect(await asker.getByLabel(words.form.message).inputValue()).toBe("Three people would come.");
	await asker.getByLabel(words.form.deliverable).fill(wanted);
	await asker.getByLabel(words.form.from).fill(daysAfter(dayOf(new Date()), 30));
	await asker.getByLabel(words.form.until).fill(daysAfter(dayOf(new Date()), 60));
	await press(asker, words.form.button);
	expect([await doneNotice(asker), await heading(asker)]).toEqual([
		caseWords.opened,
		caseWords.between("Azerbaijan", "Indonesia"),
	]);
	await expectSoundPage(asker, "en");
	await owner.goto("/en/desk/introductions/new?to=AZ");
	await expectCleanPage(owner);
});

it("an introduction is accepted on the owner's desk, and only then shows both sides an email address", async () => {
	await owner.goto("/en/desk");
	await follow(owner.getByRole("link", { name: `${pipeline.desk.tasks.introduction} ${wanted}` }));
	await expectCleanPage(owner);
	for (const page of [asker, owner]) {
		await page.reload();
		expect(await mainText(page)).not.toContain("@");
	}
	await press(owner, caseWords.moves.accept.button);
	expect(await doneNotice(owner)).toBe(caseWords.moves.accept.done);
	expect(await mainText(owner)).toContain(addresses.asker);
	await expectCleanPage(owner);
	await asker.reload();
	expect(await mainText(asker)).toContain(addresses.owner);
});

it("opening the page changes nothing; a button reports the outcome", async () => {
	const rows = () => app.database.prisma.introductionOutcome.findMany();
	await owner.reload();
	expect(await rows()).toEqual([]);
	await press(owner, words.outcome.button);
	expect(await textOf(owner.locator("#errors"))).toContain(words.outcome.missing);
	await owner.getByLabel(words.outcome.answers["took-place"]).check();
	await press(owner, words.outcome.button);
	expect(await doneNotice(owner)).toBe(words.done.told);
	expect(await rows()).toMatchObject([{ side: "asked", answer: "took-place" }]);
	await asker.goto(asker.url().replace("/en/", "/ar/"));
	await expectSoundPage(asker, "ar");
	await asker.goto(asker.url().replace("/ar/", "/en/"));
	await follow(asker.getByRole("link", { name: words.outcome.record }));
	expect(await textOf(asker.locator("#introduction option:checked"))).toContain(wanted);
	await asker.getByLabel(messagesFor("en").states.adoptionStage.interested, { exact: true }).check();
	await press(asker, adoptions.form.button);
	expect(await doneNotice(asker)).toBe(adoptions.desk.done.filed);
	expect(await app.database.prisma.adoption.count({ where: { introductionId: { not: null } } })).toBe(1);
});
