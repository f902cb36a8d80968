import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { messagesFor } from "#app/messages/index.ts";
import type { NewNotice, NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Email } from "../setup/mail.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();

/** A browser session of a new officer whose language is English. */
async function arriveSignedIn(scripts = false): Promise<BrowserSession & { person: Person }> {
	const { person, cookie } = await app.signIn([{ role: "officer" }]);
	await app.database.prisma.account.update({ where: { id: person.accountId }, data: { locale: "en" } });
	return { ...(await open({ scripts, user: { cookie } })), person };
}

const facts = {
	title: "Boats with a counter",
	language: "en",
	pid: "4F7K-2",
	country: "UG",
	path: "/desk?told=en",
};
function send({ accountId }: Person, kinds: NoticeKind[], more: Partial<NewNotice["facts"]> = {}) {
	const notices = kinds.map((kind) => ({
		key: crypto.randomUUID(),
		kind,
		accountId,
		subject: null,
		facts: { ...facts, ...more },
	}));
	return app.database.prisma.$transaction((tx) => notify(tx, new Date(), notices));
}

/** Makes the site run its daily jobs, and waits until this many emails have reached the person. */
async function emailsTo({ accountId, email }: Person, count: number): Promise<Email[]> {
	const { prisma } = app.database;
	await app.queueJob("gather-notices");
	const waiting = { accountId, inDailyDigest: true };
	await waitUntil(async () => (await prisma.notice.count({ where: waiting })) === 0, 30_000, "all is gathered");
	return app.emailsTo(email, count);
}

const beside = (page: Page) => page.locator("nav a.beside");

describe("a person with notices", () => {
	const { notices: words } = messagesFor("en");
	let page: Page;
	beforeAll(async () => {
		const reader = await arriveSignedIn();
		page = reader.page;
		const more = { message: "Which year is the number from?\nAnd who counted?", dueOn: "2026-12-09" };
		await send(reader.person, ["review-asked"]);
		await send(reader.person, ["record-published", "remark"], more);
	});

	it("sees the number of unread notices, follows one, and marks the others as read", async () => {
		await page.goto("/en/desk");
		await expectSoundPage(page, "en");
		expect(await textOf(beside(page))).toBe(words.unread(3, false));
		await follow(beside(page));
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(words.title);
		const lines = page.locator("ol.told > li");
		expect(await lines.count()).toBe(3);
		expect(await page.locator("ol.told > .unread").count()).toBe(3);
		expect(await textOf(lines.last())).toContain(words.kinds["review-asked"].label);
		expect(await textOf(lines.last())).toContain(words.kinds["review-asked"].what);
		expect(await textOf(lines.first())).toContain("And who counted?");
		expect(await textOf(lines.first())).toContain(words.due.deadline("2026-12-09"));
		expect(await lines.first().locator("a [lang=en], a").last().textContent()).toBe("Boats with a counter");

		await follow(lines.last().getByRole("link"));
		expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/en/desk?told=en");
		expect(await textOf(beside(page))).toBe(words.unread(2, false));
		await follow(beside(page));
		expect(await page.locator("ol.told > .unread").count()).toBe(2);
		await follow(page.getByRole("button", { name: words.markAll }));
		expect(await textOf(page.getByRole("status"))).toBe(words.allRead);
		expect(await beside(page).count()).toBe(0);
		expect(await page.getByRole("button", { name: words.markAll }).count()).toBe(0);
		await page.locator(".tools details.menu summary").last().click();
		await follow(page.locator(".tools").getByRole("link", { name: words.title }));
		expect(await heading(page)).toBe(words.title);
	});

	it("chooses which notices come by email", async () => {
		await page.goto("/en/account");
		await follow(page.getByRole("link", { name: words.settings.title }));
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(words.settings.title);
		const chosen = () => page.locator("input[name=notices]:checked").getAttribute("value");
		expect(await chosen()).toBe("tasks-at-once");
		await page.getByLabel(words.settings.mails.none).check();
		await follow(page.getByRole("button", { name: words.settings.save }));
		expect(await textOf(page.getByRole("status"))).toBe(words.settings.saved);
		expect(await chosen()).toBe("none");
	});

	it("gets one email at once and a daily one, and turns both off", async () => {
		const { page, person, close } = await arriveSignedIn();
		await send(person, ["review-asked", "record-accepted"]);
		const emails = await emailsTo(person, 2);
		const title = words.mail.title("Boats with a counter", "4F7K-2");
		const daily = emails.find(
			({ subject }) => subject !== words.mail.subject(words.kinds["review-asked"].label, title),
		);
		const single = emails.find((email) => email !== daily);
		expect(single?.subject).toBe(words.mail.subject(words.kinds["review-asked"].label, title));
		expect(single?.text).toContain(words.kinds["review-asked"].what);
		expect(daily?.text).toContain(`- ${words.kinds["record-accepted"].label}: ${title}`);

		const anonymous = await open();
		await anonymous.page.goto(daily?.links.find((link) => link.includes("/unsubscribe/")) ?? "");
		expect(await heading(anonymous.page)).toBe(words.unsubscribe.title);
		expect(await mainText(anonymous.page)).toContain(words.unsubscribe.asks);
		await follow(anonymous.page.getByRole("button", { name: words.unsubscribe.button }));
		expect(await textOf(anonymous.page.getByRole("status"))).toBe(words.unsubscribe.done);
		await anonymous.page.goto(anonymous.page.url());
		expect(await textOf(anonymous.page.getByRole("status"))).toBe(words.unsubscribe.already);
		await anonymous.close();
		await page.goto("/en/account/notifications");
		expect(
			await page.locator("input:checked").evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
		).toEqual(["none"]);
		await close();
	});

	it("sees pages without problems for axe that fit a phone and a tablet", async () => {
		const axeSession = await arriveSignedIn(true);
		await send(axeSession.person, ["review-asked", "remark"], { message: "A".repeat(200) });
		await send(axeSession.person, ["confirm-record"], { title: "" });
		const email = (await emailsTo(axeSession.person, 3))[0];
		const unsubscribe = new URL(email?.links.find((link) => link.includes("/unsubscribe/")) ?? "").pathname;
		for (const path of ["/en/desk/notices", "/en/account/notifications", unsubscribe]) {
			await axeSession.page.goto(path);
			await expectCleanPage(axeSession.page);
			for (const width of [1100, 900, 320]) {
				await axeSession.page.setViewportSize({ width, height: 740 });
				await expectSoundPage(axeSession.page, "en");
			}
		}
		await follow(axeSession.page.getByRole("button", { name: words.unsubscribe.button }));
		await axeSession.close();
	});
});
