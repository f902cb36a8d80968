import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { goodPassword, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenPublished, givenVersion } from "#app/library/saved-searches/saved-search.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { waitUntil } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectSoundPage } from "./clean-page.ts";
import { doneNotice, follow, heading, mainText } from "./page-actions.ts";

/** A reader on a phone without scripts follows a practice, and learns of its next version. */
const { app, open } = journey();
const { account, following, notices } = messagesFor("en");
const title = "A counter in a train";
let page: Page;
let pid: string;
let email: string;

beforeAll(async () => {
	pid = await givenPublished(app.services, { countries: ["AZ"] }, title);
	page = (await open({ width: 360 })).page;
	const person = await makePerson(app.database, { roles: [{ role: "researcher" }] });
	await app.database.prisma.account.update({ where: { id: person.accountId }, data: { locale: "en" } });
	email = person.email;
});

it("a reader signs in on the way, comes back, follows a practice with one button, and sees it in the list", async () => {
	await page.goto(`/en/library/${pid}`);
	await follow(page.getByRole("link", { name: following.follow.practice("") }));
	await page.getByLabel(account.signIn.email).fill(email);
	await page.getByLabel(account.signIn.password).fill(goodPassword);
	await follow(page.getByRole("button", { name: account.signIn.button }));
	expect(await heading(page)).toBe(title);
	await follow(page.getByRole("button", { name: following.follow.practice("") }));
	expect(await page.getByRole("button", { name: following.stop.practice("") }).count()).toBe(1);
	await expectSoundPage(page, "en");
	await page.goto("/ar/account/following");
	await expectSoundPage(page, "ar");
	expect(await mainText(page)).toContain(title);
});

it("the reader gets one email with the new version and its change note, and unsubscribes through its link", async () => {
	const { prisma } = app.database;
	await givenVersion(app.services, pid, "major", { facts: { countries: ["AZ"] }, title });
	for (let time = 0; time < 2; time++) await app.queueJob("send-weekly-digests");
	await waitUntil(
		async () => (await prisma.email.count({ where: { kind: "weekly-digest" } })) === 1,
		30_000,
		"an email",
	);
	const [received] = await app.emailsTo(email, 1);
	expect(received?.text).toContain(following.mail.version({ title, pid, version: "2.0" }));
	expect(received?.text).toContain("It goes on.");
	const link = /\/en\/unsubscribe\/\S+/.exec(received?.text ?? "")?.[0] ?? "";
	await page.goto(link);
	await follow(page.getByRole("button", { name: notices.unsubscribe.button }));
	expect(await doneNotice(page)).toBe(following.unsubscribe.done);
});
