import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { goodPassword, makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenPublished } from "#app/library/saved-searches/saved-search.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { meilisearchProgram } from "../contracts/search-engine-meilisearch.ts";
import { searchStateOf, testAppWithMeilisearch } from "../setup/meilisearch-app.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, browsersOf } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { becomeHead } from "./head.ts";
import { follow, heading, textOf } from "./page-actions.ts";

const program = meilisearchProgram("people who search by Meilisearch, and while it is stopped");

/** A browser that says it is run by a program is not counted among those who search. */
const userAgent =
	"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

describe.skipIf(!program)("people who search with Meilisearch", () => {
	const { app, meilisearch } = testAppWithMeilisearch(program);
	const open = browsersOf(app);
	let session: BrowserSession;
	let officer: BrowserSession;

	const engine = async () => (await searchStateOf(app)).engine;
	const answers = (name: string) => waitUntil(async () => (await engine()) === name, 60_000, `${name} answers`);

	beforeAll(async () => {
		officer = await open({ scripts: true });
		await becomeHead(officer.page, app);
	});

	describe.each([
		{ mode: "while it answers", middle: async () => {} },
		{ mode: "while it is stopped in the middle", middle: () => meilisearch.kill() },
	])("$mode", ({ middle }) => {
		beforeEach(async () => {
			session = await open({ scripts: true, userAgent });
		});
		// Meilisearch answers again, without help.
		afterEach(async () => {
			await session.close();
			await meilisearch.start();
			await answers("meilisearch");
		});
		const results = () => session.page.locator("#results ol.lined > li");

		it("a reader of Arabic searches, filters, and opens a practice", async () => {
			const { page } = session;
			await page.goto("/ar");
			await page.getByRole("combobox").first().pressSequentially("تأشير", { delay: 15 });
			await page.getByRole("option").first().waitFor();
			await middle();
			await page.getByRole("combobox").first().press("Enter");
			await page.waitForURL(/\/ar\/search\?/);
			await expectSoundPage(page, "ar");
			const all = await results().count();
			expect(all).toBeGreaterThan(0);
			await page.goto(`${page.url()}&country=AZ`);
			expect(await results().count()).toBeGreaterThan(0);
			expect(await results().count()).toBeLessThanOrEqual(all);
			await expectCleanPage(page);
			await follow(results().first().locator("h2 a, h3 a").first());
			expect(new URL(page.url()).pathname).toMatch(/^\/ar\/library\//);
			expect(await heading(page)).toMatch(/\p{Script=Arabic}/u);
		});

		it("a reader of Azerbaijani finds words despite plain letters and a typing mistake", async () => {
			const { page } = session;
			await page.goto("/en/search");
			await page.locator("#q").pressSequentially("vetendas muracieti", { delay: 15 });
			await middle();
			await page.locator("#q").press("Enter");
			await page.waitForURL(/q=vetendas/);
			expect(await results().count()).toBeGreaterThan(0);
			await page.goto("/en/search?q=vetendas%20murcieti");
			expect(await results().count(), "with a letter left out").toBeGreaterThan(0);
			await expectSoundPage(page, "en");
		});

		it("a researcher filters, saves the search, gets the alert, and cites", async () => {
			const { page } = session;
			const { savedSearches: words, account } = messagesFor("en");
			const person = await makePerson(app.database, { roles: [{ role: "researcher" }] });
			await page.goto("/en/search?q=counter");
			const box = page.locator("input[name=country][type=checkbox]").first();
			const country = String(await box.getAttribute("value"));
			await middle();
			// On a wide window, a filter is applied as soon as it is ticked.
			await follow(box);
			expect(new URL(page.url()).searchParams.get("country")).toBe(country);
			await follow(page.getByRole("link", { name: words.form.title }));
			await page.getByLabel(account.signIn.email).fill(person.email);
			await page.getByLabel(account.signIn.password).fill(goodPassword);
			await follow(page.getByRole("button", { name: account.signIn.button }));
			await follow(page.getByRole("button", { name: words.form.save }));
			expect(await textOf(page.getByRole("status"))).toBe(words.done.saved);
			// As if chosen on a site with a mail server: this one offers no emails, and writes them to files.
			const own = { accountId: person.accountId };
			await app.database.prisma.savedSearch.updateMany({ where: own, data: { delivery: "immediate" } });

			const pid = await givenPublished(app.services, { countries: [country] }, "A counter at the landing");
			await page.goto(await alertOf(person));
			expect(await textOf(page.locator("#cite"))).toContain(`/p/${pid}`);
			const bibtex = await page.request.get(`/en/library/${pid}/v/1.0/cite.bib`);
			expect([bibtex.status(), await bibtex.text()]).toEqual([
				200,
				expect.stringContaining("A counter at the landing"),
			]);
		});
	});

	/** Makes the site match saved searches and send emails. @returns the link to the practice in the first email */
	async function alertOf({ accountId, email }: Person): Promise<string> {
		const { prisma } = app.database;
		await app.queueJob("tell-saved-searches");
		await waitUntil(
			async () => (await prisma.email.count({ where: { accountId } })) === 1,
			30_000,
			"an email is written",
		);
		const [received] = await app.emailsTo(email, 1);
		return String(received?.links.find((link) => link.includes("/library/")));
	}
});
