import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { contributions, exports, problems: ofAnyForm, secretariat } = messagesFor("en");
const { scales, problems } = contributions;
const root = "/en/secretariat/contributions";
const year = String(new Date().getUTCFullYear());

const { app, open } = journey();
let officer: BrowserSession;
let focal: BrowserSession;
/** With scripts, for axe. */
let axeSession: BrowserSession;

beforeAll(async () => {
	for (const [code, memberClass] of [
		["FR", "full"],
		["ES", "full"],
		["PT", "observer"],
	] as const) {
		// Beside the founders of the site's own content, which have only declared their intent.
		await givenMember(app.database, code, memberClass, [{ to: "active", from: "2020-01-01" }]);
	}
	[officer, focal, axeSession] = await Promise.all([
		open({ roles: [{ role: "officer" }] }),
		open({ roles: [{ role: "focal-point", member: "FR" }] }),
		open({ roles: [{ role: "officer" }], scripts: true }),
	]);
});

async function fill(page: Page, values: Record<string, string>): Promise<void> {
	for (const [name, value] of Object.entries(values)) {
		const field = page.locator(`main [name="${name}"]`);
		if ((await field.first().getAttribute("type")) === "radio")
			await page.locator(`main [name="${name}"][value="${value}"]`).check();
		else await field.fill(value);
	}
}

const send = (page: Page, name: string) => follow(page.getByRole("button", { name, exact: true }));
const text = (page: Page) => mainText(page);
/** Amounts are separated from their currency by a non-breaking space. */
const eur = (amount: string) => `EUR\u00a0${amount}`;

describe("a year's contributions, from the scale to the receipts", () => {
	it("nothing is on record at first, and no figures are invented", async () => {
		await officer.page.goto("/en/secretariat");
		await officer.page.locator(".groups summary", { hasText: secretariat.groups.money }).click();
		await follow(officer.page.getByRole("link", { name: contributions.title, exact: true }));
		expect(await text(officer.page)).toContain(contributions.none);
		expect(await text(officer.page)).toContain(scales.none);
		await expectSoundPage(officer.page, "en");
	});

	it("a scale is drafted: mistakes are reported, and everything typed is still there", async () => {
		const { page } = officer;
		await follow(page.getByRole("link", { name: scales.draft }));
		await fill(page, { currency: "FRF", figure: "10,000", method: "total", ownPoints: "ES 0.5\nsomebody" });
		await send(page, scales.save);
		const errors = await textOf(page.locator("#errors"));
		expect(errors).toContain(`${contributions.fields.dueOn}: ${ofAnyForm.required}`);
		expect(errors).toContain(problems["bad-points-of"]("somebody"));
		expect(await page.locator('[name="figure"]').inputValue()).toBe("10,000");
		await fill(page, { ownPoints: "ES 0.5", dueOn: `${year}-12-31`, datedOn: `${year}-01-02` });
		await send(page, scales.save);
		const [refused] = await page.locator("#errors li").allInnerTexts();
		expect(refused).toContain("FRF was no longer in use on that day: its last day was 17 February 2002. Use EUR");
		await fill(page, { currency: "eur" });
		await send(page, scales.save);
		expect(await textOf(page.locator("#errors"))).toContain(problems["amount-form"]);
		await fill(page, { figure: "10000" });
		await send(page, scales.save);
		expect(await textOf(page.getByRole("status").first())).toContain(contributions.done.saved);
	});

	it("the preview shows what every member would pay, and why some pay nothing", async () => {
		const { page } = officer;
		const row = (name: string) => textOf(page.getByRole("row").filter({ hasText: name }));
		expect(await heading(page)).toBe(scales.titleOf(year));
		expect(await row("France")).toContain(eur("6,667.00"));
		expect(await row("Azerbaijan")).toContain(contributions.nothing.status);
		expect(await row("Portugal")).toContain(contributions.nothing.class);
		expect(await text(page)).toContain(eur("10,000.00"));
		await expectSoundPage(page, "en");
		expect(await app.database.prisma.contributionEntry.count()).toBe(0);
		await axeSession.page.goto(page.url());
		await expectCleanPage(axeSession.page);
	});

	it("it is issued once, even if two officers press the button", async () => {
		const { page } = officer;
		await axeSession.page.goto(page.url());
		await send(page, scales.issue);
		expect(await textOf(page.getByRole("status").first())).toContain(contributions.done.issued);
		await send(axeSession.page, scales.issue);
		expect(await text(axeSession.page)).toContain(contributions.done.again);
		expect(await app.database.prisma.contributionEntry.count()).toBe(2);
	});

	it("a receipt that is too large is refused with the amount owed; a smaller one is recorded", async () => {
		const { page } = officer;
		await follow(page.getByRole("link", { name: "France" }));
		expect(await text(page)).toContain(contributions.owes("6667.00", "EUR"));
		await follow(page.getByRole("link", { name: contributions.statement.record, exact: true }));
		await follow(page.getByRole("link", { name: contributions.kinds.receipt }));
		await fill(page, { amount: "66670", currency: "EUR", reference: "Bank 4711" });
		await send(page, contributions.record.button);
		expect(await textOf(page.locator("#errors"))).toContain(problems["more-than-owed"](eur("6,667.00")));
		expect(await page.locator('[name="reference"]').inputValue()).toBe("Bank 4711");
		await fill(page, { amount: "6000" });
		await send(page, contributions.record.button);
		expect(await textOf(page.getByRole("status"))).toContain(contributions.done.recorded);
		expect(await text(page)).toContain(contributions.owes("667.00", "EUR"));
	});

	it("a wrong entry is reversed by new ones, and stays visible", async () => {
		const { page } = officer;
		await page.goto(`${root}/members/FR`);
		await follow(page.getByRole("link", { name: contributions.kinds.receipt, exact: true }));
		await fill(page, { amount: "5000" });
		await send(page, contributions.entry.replace);
		expect(await textOf(page.locator("#errors"))).toContain(ofAnyForm.required);
		await fill(page, { reason: "The bank had kept its fee" });
		await send(page, contributions.entry.replace);
		const statement = await text(page);
		expect(statement).toContain(contributions.done.corrected);
		expect(statement).toContain(contributions.owes("1667.00", "EUR"));
		expect(statement).toContain("The bank had kept its fee");
		expect(statement).toContain(contributions.statement.reversed);
		await expectSoundPage(page, "en");
	});

	it("the member's focal point reads the statement and downloads it", async () => {
		const { page } = focal;
		await page.goto("/en/desk/country/FR");
		await follow(page.getByRole("link", { name: contributions.statement.title }));
		expect(await text(page)).toContain(contributions.owes("1667.00", "EUR"));
		expect(await page.locator(`main a[href*="/secretariat/"]`).count()).toBe(0);
		await expectSoundPage(page, "en");
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("link", { name: exports.shownAs(exports.csv), exact: true }).click(),
		]);
		expect(download.suggestedFilename()).toMatch(/^statement-FR-\d{4}-\d\d-\d\d\.csv$/);
		// Browsers offer existing days only, but a URL can be typed.
		await page.goto(`${new URL(page.url()).pathname}?on=${year}-13-01`);
		expect(await text(page)).toContain(contributions.asOf.badDay);
	});
});

it("in Arabic: digits of any script are read, and every page is right to left", async () => {
	const { page } = officer;
	const ar = messagesFor("ar").contributions;
	await page.goto("/ar/secretariat/contributions/members/FR/new?kind=receipt");
	await fill(page, { amount: "١٦٦٧٫٥٠", currency: "EUR" });
	await send(page, ar.record.button);
	expect(await textOf(page.locator("#errors"))).toContain("1,667.00");
	await fill(page, { amount: "١٦٦٧" });
	await send(page, ar.record.button);
	expect(await text(page)).toContain(ar.done.recorded);
	expect(await text(page)).toContain(ar.settled);
	for (const path of ["", "/members/FR", "/members/FR/new", "/scales/new"]) {
		await page.goto(`/ar/secretariat/contributions${path}`);
		await expectSoundPage(page, "ar");
	}
	await focal.page.goto("/ar/desk/country/FR/contributions");
	await expectSoundPage(focal.page, "ar");
});

it("axe finds no problem on any page", async () => {
	const { id } = await app.database.prisma.contributionEntry.findFirstOrThrow({ where: { kind: "receipt" } });
	const kinds = ["", "?kind=in-kind"].map((kind) => `/members/FR/new${kind}`);
	for (const path of ["", "/members/FR", `/entries/${id}`, "/scales/new", ...kinds]) {
		await axeSession.page.goto(`/en/secretariat/contributions${path}`);
		await expectCleanPage(axeSession.page);
	}
});
