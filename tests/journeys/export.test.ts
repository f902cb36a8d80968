import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import type { Locator, Page } from "playwright-core";
import readXlsxFile from "read-excel-file/node";
import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { request, type SignedIn } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

const { app, open } = journey();
let head: SignedIn;
let page: Page;
/** The same person with scripts on, which axe needs. */
let axeSession: BrowserSession;

beforeAll(async () => {
	head = await app.signIn([{ role: "head" }]);
	page = (await open({ user: head })).page;
	axeSession = await open({ user: head, scripts: true });
});

async function download(way: Locator): Promise<{ name: string; content: Buffer<ArrayBuffer> }> {
	const [file] = await Promise.all([page.waitForEvent("download"), way.click()]);
	return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

async function table(content: Buffer<ArrayBuffer>): Promise<unknown[][]> {
	const [sheet] = await readXlsxFile(content);
	return sheet?.data ?? [];
}

const firstColumn = () => page.locator("main tbody th").allInnerTexts();
const get = (address: string) => request(`${app.origin}${address}`, { cookie: head.cookie });

async function clean(address: string): Promise<void> {
	await axeSession.page.goto(address);
	await expectCleanPage(axeSession.page);
}

describe("a head", () => {
	const { register, exports: words, audit } = messagesFor("en");
	const root = "/en/secretariat";

	it("downloads the register with the columns of their choice, filtered and sorted as on the page", async () => {
		await page.goto(`${root}?region=002&sort=-country`);
		await expectSoundPage(page, "en");
		await page.locator("summary", { hasText: words.more }).click();
		for (const column of ["class", "institution", "focalPoint", "matters", "next", "due"] as const)
			await page.getByRole("checkbox", { name: register.columns[column], exact: true }).uncheck();
		const { name, content } = await download(page.locator("details.drop").getByRole("button", { name: words.xlsx }));
		expect(name).toMatch(/^register-\d{4}-\d\d-\d\d\.xlsx$/);
		const [headings, ...rows] = await table(content);
		const { country, status, since, practices } = register.columns;
		expect(headings).toEqual([country, status, since, practices]);
		expect(rows.map(([first]) => first)).toEqual(await firstColumn());
		expect(rows.every((row) => typeof row[3] === "number")).toBe(true);

		await page.locator("details[open] [name=columns]").first().check();
		const csv = await download(page.locator("details.drop").getByRole("button", { name: words.csv }));
		expect(csv.content.toString()).toContain(`${country},${status},${since},${practices}`);
		const odd = await get(`${root}/register.csv?columns=nothing,status&columns=x`);
		expect(odd.body.split("\r\n")[0]).toBe(status);
	});

	it("downloads the other lists, each with its filters", async () => {
		for (const list of ["attention", "agreements", "activity", "practices", "search/demand", "register-for-import"]) {
			const [csv, xlsx] = await Promise.all([get(`${root}/${list}.csv`), get(`${root}/${list}.xlsx`)]);
			expect([list, csv.status, csv.headers.get("content-type")]).toEqual([list, 200, "text/csv; charset=utf-8"]);
			expect([list, xlsx.status, xlsx.body.slice(0, 2)]).toEqual([list, 200, "PK"]);
			expect((await request(`${app.origin}${root}/${list}.csv`)).status, `${list}, nobody`).toBe(303);
		}
		await page.goto(`${root}/activity?subject=member&person=system`);
		await expectSoundPage(page, "en");
		expect(await mainText(page)).toContain(words.activity.limits(100_000, 10_000));
		const { content } = await download(page.getByRole("link", { name: words.shownAs(words.xlsx) }));
		const [headings, ...rows] = await table(content);
		expect(headings?.[0]).toBe(audit.columns.when);
		expect(rows.length).toBeGreaterThan(8);
		expect(new Set(rows.map((row) => `${row[1]} ${row[4]}`))).toEqual(
			new Set([`${audit.system} ${audit.subjects.member}`]),
		);
		await page.goto(`${root}/activity`);
		expect(await textOf(page.locator("main tbody tr").first())).toContain(audit.verbs["activity.export"]);
	});

	it("subscribes to a calendar, renews its URL and ends it", async () => {
		await page.goto("/en/account");
		await follow(page.getByRole("link", { name: words.calendar.title, exact: true }));
		await expectSoundPage(page, "en");
		expect(await heading(page)).toBe(words.calendar.title);
		await follow(page.getByRole("button", { name: words.calendar.make }));
		await expectSoundPage(page, "en");
		const first = await page.getByLabel(words.calendar.address).inputValue();
		const calendar = await request(first);
		expect([calendar.status, calendar.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
		expect(calendar.headers.get("cache-control")).toBe("private, no-cache");
		expect(new ICAL.Component(ICAL.parse(calendar.body)).getFirstPropertyValue("version")).toBe("2.0");
		const etag = calendar.headers.get("etag") ?? "";
		expect((await request(first, { headers: { "if-none-match": etag } })).status).toBe(304);

		await page.reload();
		await page.goto("/en/account/calendar");
		await expectSoundPage(page, "en");
		expect(await page.locator("main").innerHTML()).not.toContain(".ics");
		await follow(page.getByRole("button", { name: words.calendar.again }));
		const second = await page.getByLabel(words.calendar.address).inputValue();
		await clean("/en/account/calendar");
		expect([(await request(first)).status, (await request(second)).status]).toEqual([404, 200]);
		await page.goto("/en/account/calendar");
		await follow(page.getByRole("button", { name: words.calendar.end }));
		expect(await textOf(page.getByRole("status"))).toBe(words.calendar.ended);
		const never = `${app.origin}/en/calendar/${"x".repeat(43)}.ics`;
		const [ended, unknown] = await Promise.all([request(second), request(never)]);
		expect([ended.status, unknown.status]).toEqual([404, 404]);
		const [path, other] = [second, never].map((address) => new URL(address).pathname);
		expect(ended.body.replaceAll(path ?? "", "")).toBe(unknown.body.replaceAll(other ?? "", ""));
	});
});
