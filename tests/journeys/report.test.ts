import { beforeAll, describe, expect, it } from "vitest";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { request } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

const {
	report,
	secretariat: { groups },
} = messagesFor("en");
const thisYear = new Date().getUTCFullYear();

const { app, open } = journey();
let officer: BrowserSession;
/** With scripts, for axe. */
let axeSession: BrowserSession;

beforeAll(async () => {
	await givenMember(app.database, "FR", "full", [
		{ to: "active", from: "2021-03-01" },
		{ to: "former", from: "2023-03-01" },
	]);
	const day = new Date("2022-01-10");
	const entry = { member: "FR", currency: "EUR", datedOn: day, recordedAt: day };
	const { id } = await app.database.prisma.contributionEntry.create({
		data: { ...entry, kind: "assessed", year: 2022, amount: "1234567.50", dueOn: new Date("2022-06-30") },
	});
	await app.database.prisma.contributionEntry.create({
		data: { ...entry, kind: "receipt", itemId: id, amount: "1000000.25", reference: "Bank 1" },
	});
	[officer, axeSession] = await Promise.all([
		open({ roles: [{ role: "officer" }] }),
		open({ roles: [{ role: "head" }], scripts: true }),
	]);
});

const text = () => mainText(officer.page);
const row = (id: string, name: string) =>
	officer.page.locator(`section[aria-labelledby="${id}"]`).getByRole("row").filter({ hasText: name });

describe("figures for the yearly report", () => {
	it("are reached from the register, each with its chart, its table and its file", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat");
		await page.locator(".groups summary", { hasText: groups.members }).click();
		await follow(page.getByRole("link", { name: report.title, exact: true }));
		expect(await heading(page)).toBe(report.heading(thisYear));
		for (const title of Object.values(report.sections))
			expect(await page.getByRole("heading", { level: 2, name: title, exact: true }).count()).toBe(1);
		// Members by status and class, records by state, country and language, contributions in EUR, the log.
		expect(await page.getByRole("img").count()).toBe(7);
		expect(await page.locator("main").getByRole("table").count()).toBe(7);
		expect(await textOf(row("assessed-EUR", "2022"))).toContain("EUR\u00a01,234,567.50");
		expect(await textOf(row("assessed-EUR", "2022"))).toContain("EUR\u00a0234,567.25");
		await expectSoundPage(page, "en");
	});

	it("are shown for the year that is typed", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/report");
		await page.getByLabel(report.form.year, { exact: true }).pressSequentially("2021");
		await press(page, report.form.button);
		expect(await heading(page)).toBe(report.heading(2021));
	});

	it("report an impossible period at its field, with what was typed", async () => {
		const { page } = officer;
		for (const [query, sentence] of [
			["on=2025-02-31", report.problems["bad-day"]],
			[`on=${thisYear + 2}-01-01`, report.problems.future],
			["year=soon", report.problems["bad-year"](thisYear)],
			["year=2024&on=2020-01-01", report.problems["year-after"]],
		] as const) {
			const answer = await page.goto(`/en/secretariat/report?${query}`);
			expect(answer?.status()).toBe(200);
			expect(await textOf(page.locator("#errors"))).toContain(sentence);
			for (const [name, value] of new URLSearchParams(query))
				expect(await page.locator(`main [name="${name}"]`).getAttribute("value")).toBe(value);
		}
	});

	it("can be downloaded only by the secretariat", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/report?year=2023");
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.locator('main a[href*="part=contributions&"]').click(),
		]);
		expect(download.suggestedFilename()).toBe("report-2023-as-of-2023-12-31-contributions.csv");
		const [cookie, focal] = (
			await Promise.all([app.signIn([{ role: "officer" }]), app.signIn([{ role: "focal-point", member: "FR" }])])
		).map((one) => one.cookie);
		const csv = (part: string, who: string | undefined) =>
			request(`${app.origin}/en/secretariat/report.csv?year=2023&part=${part}`, who ? { cookie: who } : {});
		expect((await csv("contributions", cookie)).body).toContain("2022,EUR,1,1234567.50,1000000.25,0.00,234567.25");
		expect((await csv("members-by-status", cookie)).body).toMatch(/\r\n2023-12-31(,\d+){11}\r\n$/);
		expect((await csv("everything", cookie)).status).toBe(404);
		expect((await csv("contributions", focal)).status).toBe(404);
		expect((await csv("contributions", undefined)).status).toBe(303);
		expect((await request(`${app.origin}/en/secretariat/report`, { cookie: focal ?? "" })).status).toBe(404);
	});

	it("print each part on a separate sheet", async () => {
		const { page } = officer;
		await page.goto("/en/secretariat/report?year=2023");
		await page.emulateMedia({ media: "print" });
		const parts = await page
			.locator("main .report-part")
			.evaluateAll((all) => all.map((part) => getComputedStyle(part).breakBefore));
		expect(parts).toEqual(Object.keys(report.sections).map((_, at) => (at === 0 ? "auto" : "page")));
		expect(await page.locator("main form").first().isVisible()).toBe(false);
		expect(await page.locator('main a[href*="report.csv"]').first().isVisible()).toBe(false);
		expect(await page.getByRole("img").first().isVisible()).toBe(true);
		expect(await text()).toContain(report.asOf("2023-12-31"));
		await page.emulateMedia({ media: "screen" });
	});

	it("are right to left in Arabic, on a phone as well", async () => {
		const { page } = officer;
		const ar = messagesFor("ar").report;
		for (const width of [360, 1280]) {
			await page.setViewportSize({ width, height: 800 });
			await page.goto("/ar/secretariat/report?year=2023");
			expect(await heading(page)).toBe(ar.heading(2023));
			await expectSoundPage(page, "ar");
			// Whether or not the last bar is the longest of its picture, it begins at the right.
			const [bar, room] = await page
				.locator("#chart-by-status-rows svg")
				.last()
				.evaluate((svg) => {
					const first = svg.querySelector("rect")?.getBoundingClientRect();
					return [first?.right ?? 0, svg.getBoundingClientRect().right];
				});
			expect(Math.abs(bar - room)).toBeLessThan(2);
			await page.goto("/en/secretariat/report?year=2023");
			await expectSoundPage(page, "en");
		}
	});

	it("contain no problem for axe", async () => {
		for (const path of ["/en/secretariat/report?year=2023", "/en/secretariat/report?on=no"]) {
			await axeSession.page.goto(path);
			await expectCleanPage(axeSession.page);
		}
	});
});
