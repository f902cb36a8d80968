import type { Page } from "playwright-core";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { goodPassword, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenPublished, givenSearch, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { maxSearchNameLength } from "#app/library/saved-searches/saved-search.ts";
import { messagesFor } from "#app/messages/index.ts";
import type { Email } from "../setup/mail.ts";
import { request, waitUntil } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();

async function researcher(): Promise<Person> {
	const person = await makePerson(app.database, { roles: [{ role: "researcher" }] });
	await app.database.prisma.account.update({ where: { id: person.accountId }, data: { locale: "en" } });
	return { ...person, locale: "en" };
}

async function signIn(page: Page, { email }: Person): Promise<void> {
	const { account } = messagesFor("en");
	await page.getByLabel(account.signIn.email).fill(email);
	await page.getByLabel(account.signIn.password).fill(goodPassword);
	await follow(page.getByRole("button", { name: account.signIn.button }));
}

/** Makes the site match saved searches and send emails, and waits until this many have reached the person. */
async function emailsTo({ accountId, email }: Person, count: number): Promise<Email[]> {
	const { prisma } = app.database;
	await app.queueJob("tell-saved-searches");
	const emails = () => prisma.email.count({ where: { accountId } });
	await waitUntil(async () => (await emails()) === count, 30_000, `${count} emails to ${email}`);
	return app.emailsTo(email, count);
}

type Node = { name: string; attributes: Record<string, string>; text: string };

/** The elements of a document, in their order. @throws if it is not well-formed */
function elementsOf(xml: string): Node[] {
	const parser = new SaxesParser();
	const open: Node[] = [];
	const all: Node[] = [];
	const addText = (text: string) => {
		for (const node of open) node.text += text;
	};
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", ({ name, attributes }) => {
		const node = { name, attributes: attributes as Record<string, string>, text: "" };
		open.push(node);
		all.push(node);
	});
	parser.on("closetag", () => void open.pop());
	parser.on("text", addText);
	parser.on("cdata", addText);
	parser.write(xml).close();
	return all;
}

/** A country without practices in the library, a different one for each language. */
const country = "MN";

describe("a researcher with scripts off", () => {
	const messages = messagesFor("en");
	const { savedSearches: words } = messages;
	const name = "Counters & queues <here>";
	let page: Page;
	let person: Person;
	let pid = "";
	const delivery = async () =>
		(await app.database.prisma.savedSearch.findFirstOrThrow({ where: { accountId: person.accountId } })).delivery;
	beforeAll(async () => {
		page = (await open()).page;
		person = await researcher();
	});

	it("finds nothing, is offered to save the search, signs in, and saves it", async () => {
		await page.goto("/en/search?q=counter");
		expect(await page.getByRole("link", { name: words.form.title }).count()).toBe(1);
		await page.goto(`/en/search?country=${country}&sort=title`);
		await expectSoundPage(page, "en");
		await follow(page.getByRole("link", { name: words.form.title }));
		await signIn(page, person);
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(words.form.title);

		await page.getByLabel(words.form.name).fill("");
		await follow(page.getByRole("button", { name: words.form.save }));
		expect(await textOf(page.locator("#errors"))).toContain(words.problems.nameMissing);
		await expectSoundPage(page, "en");
		await page.getByLabel(words.form.name).fill("A".repeat(maxSearchNameLength + 1));
		await follow(page.getByRole("button", { name: words.form.save }));
		expect(await textOf(page.locator("#errors"))).toContain(words.problems.nameTooLong(maxSearchNameLength));
		expect(await page.getByLabel(words.form.name).inputValue()).toHaveLength(maxSearchNameLength + 1);

		await page.getByLabel(words.form.name).fill(name);
		await follow(page.getByRole("button", { name: words.form.save }));
		expect(await heading(page)).toBe(name);
		expect(await textOf(page.getByRole("status"))).toBe(words.done.saved);
		// Saving the search again makes no second one.
		await page.goto(`/en/search?country=${country}`);
		await follow(page.getByRole("link", { name: words.form.title }));
		await follow(page.getByRole("button", { name: words.form.save }));
		expect(await heading(page)).toBe(name);
		expect(await textOf(page.getByRole("status"))).toBe(words.done.already);
	});

	it("gets an email about a new practice, opens the practice through its link, and cites it", async () => {
		// As if chosen on a site with a mail server: this one offers no emails, and writes them to files.
		const { prisma } = app.database;
		await prisma.savedSearch.updateMany({ where: { accountId: person.accountId }, data: { delivery: "immediate" } });
		const title = "A counter at the landing <one>";
		pid = await givenPublished(app.services, { countries: [country] }, title);
		await givenPublished(app.services, { countries: ["KE"] }, "Another");
		const [email] = await emailsTo(person, 1);
		expect(email?.subject).toBe(words.mail.subjectOf(1, name));
		expect(email?.text).toContain(title);
		expect(email?.text).not.toContain("Another");
		const unsubscribe = email?.links.find((link) => link.includes("/unsubscribe/")) ?? "";
		expect(email?.headers["list-unsubscribe"]).toBe(`<${unsubscribe}>`);
		for (const link of email?.links ?? []) {
			expect((await page.goto(link))?.status(), link).toBe(200);
			await expectSoundPage(page, "en");
		}
		await page.goto(email?.links.find((link) => link.includes("/library/")) ?? "");
		expect(await textOf(page.locator("#cite"))).toContain(`/p/${pid}`);

		await page.goto("/en/account");
		await follow(page.getByRole("link", { name: words.title }));
		expect(await mainText(page)).toContain(words.results(1));
		await follow(page.getByRole("link", { name, exact: true }));
		expect(new URL(page.url()).search).toBe(`?country=${country}&sort=newest`);
		expect(await page.locator(".result").count()).toBe(1);
		await page.goto("/en/account/searches");
		expect(await mainText(page)).toContain(words.noResults);
	});

	it("can follow the search as a feed without an account", async () => {
		await page.goto(`/en/search?country=${country}`);
		const address = await page.getByRole("link", { name: words.followFeed }).getAttribute("href");
		const feed = await request(`${app.origin}${address}`);
		expect(feed.status).toBe(200);
		expect(feed.headers.get("cache-control")).toBe("public, no-cache");
		const nodes = elementsOf(feed.body);
		expect(nodes[0]).toMatchObject({ name: "feed", attributes: { xmlns: "http://www.w3.org/2005/Atom" } });
		expect(nodes.filter(({ name }) => name === "entry")).toHaveLength(1);
		expect(feed.body).toContain(`/en/library/${pid}`);
	});

	it("creates the URL of a valid Atom feed, renews it and ends it", async () => {
		await page.goto("/en/account/searches");
		await follow(page.getByRole("link", { name: words.changeOf(name) }));
		await follow(page.getByRole("button", { name: words.feedPart.make }));
		await expectSoundPage(page, "en");
		const field = page.getByLabel(words.feedPart.address);
		const address = await field.inputValue();
		const feed = await request(address);
		expect(feed.status).toBe(200);
		expect(Object.fromEntries(feed.headers)).toMatchObject({
			"content-type": "application/atom+xml; charset=utf-8",
			"cache-control": "private, no-cache",
			"x-robots-tag": "noindex",
		});
		const nodes = elementsOf(feed.body);
		const textsOf = (tag: string) => nodes.filter((node) => node.name === tag).map(({ text }) => text);
		expect(nodes[0]).toMatchObject({ name: "feed", attributes: { xmlns: "http://www.w3.org/2005/Atom" } });
		expect(textsOf("title")).toEqual([name, "A counter at the landing &lt;one&gt;"]);
		expect(textsOf("id")[1]).toBe(`${app.origin}/p/${pid}#1`);
		const self = nodes.find(({ name: tag, attributes }) => tag === "link" && attributes.rel === "self");
		expect(self?.attributes.href).toBe(address);
		const headers = { "if-none-match": feed.headers.get("etag") ?? "" };
		expect(await request(address, { headers })).toMatchObject({ status: 304, body: "" });
		expect(Date.parse(feed.headers.get("last-modified") ?? "")).toBeGreaterThan(0);

		// A practice that was hidden disappears from it at once.
		await hide(app.services, pid);
		const without = await request(address, { headers });
		expect([without.status, without.body.includes("<entry>")]).toEqual([200, false]);

		await follow(page.getByRole("button", { name: words.feedPart.again }));
		expect((await request(address)).status).toBe(404);
		const next = await field.inputValue();
		expect((await request(next)).status).toBe(200);
		await follow(page.getByRole("button", { name: words.feedPart.end }));
		expect(await textOf(page.getByRole("status"))).toBe(words.done.ended);
		expect((await request(next)).status).toBe(404);
	});

	it("renames the search, unsubscribes through the link in the email, and deletes the search after a confirmation", async () => {
		await page.getByLabel(words.form.name).fill("Another name");
		await follow(page.getByRole("button", { name: words.form.save }));
		expect(await heading(page)).toBe("Another name");
		expect(await textOf(page.getByRole("status"))).toBe(words.done.changed);
		expect(await delivery()).toBe("immediate");

		const [email] = await emailsTo(person, 1);
		const anybody = await open();
		await anybody.page.goto(email?.links.find((link) => link.includes("/unsubscribe/")) ?? "");
		expect(await mainText(anybody.page)).toContain(words.unsubscribe.asks);
		await follow(anybody.page.getByRole("button", { name: messages.notices.unsubscribe.button }));
		expect(await textOf(anybody.page.getByRole("status"))).toBe(words.unsubscribe.done);
		await anybody.close();
		await page.goto(page.url());
		expect(await delivery()).toBe("none");

		await follow(page.getByRole("link", { name: words.remove }));
		expect(await heading(page)).toBe(words.delete.title("Another name"));
		await follow(page.getByRole("button", { name: words.delete.button }));
		expect(await textOf(page.getByRole("status"))).toBe(words.done.deleted);
		expect(await mainText(page)).toContain(words.none(words.form.title));
	});

	it("sees pages without problems for axe that fit a phone", async () => {
		const axeSession = await open({ scripts: true });
		const { page } = axeSession;
		await page.goto(`/en/account/searches/new?country=${country}`);
		await signIn(page, person);
		const id = await givenSearch(person, app.services, { q: "counter" }, { name: "W".repeat(maxSearchNameLength) });
		const paths = ["", "/new?q=visa&country=AZ&country=GE&area=01.3", `/${id}`, `/${id}/delete`];
		for (const path of paths) {
			await page.goto(`/en/account/searches${path}`);
			await expectCleanPage(page);
			await page.setViewportSize({ width: 320, height: 740 });
			await expectSoundPage(page, "en");
		}
		await page.goto(`/en/account/searches/${id}`);
		await follow(page.getByRole("button", { name: words.feedPart.make }));
		await expectCleanPage(page);
		await page.setViewportSize({ width: 320, height: 740 });
		await expectSoundPage(page, "en");
		await axeSession.close();
	});
});

it("guessing the URLs of feeds is limited", async () => {
	const answers = [];
	for (let count = 0; count < 32; count++) answers.push(await request(`${app.origin}/en/searches/${"x".repeat(43)}`));
	expect(answers[0]?.status).toBe(404);
	expect(answers.at(-1)?.status).toBe(429);
	expect(answers.at(-1)?.headers.get("retry-after")).toMatch(/^\d+$/);
});
