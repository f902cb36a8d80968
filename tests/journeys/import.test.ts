import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { formats } from "#app/messages/format.ts";
import { messagesFor } from "#app/messages/index.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, press, textOf } from "./page-actions.ts";

const { app, open } = journey();
let page: Page;
/** The same person with scripts on, which axe needs. */
let axeSession: BrowserSession;

beforeAll(async () => {
	page = (await open({ roles: [{ role: "head" }] })).page;
	axeSession = await open({ roles: [{ role: "head" }], scripts: true });
});

const { code, other, headings } = {
	code: "PT",
	other: "GR",
	headings: "Kind of row;Country;Class;Status;From;Legal basis;Dokument;Organisation;Name;Office;E-mail;Role",
};

describe("a head", () => {
	const { documents, imports, editor } = messagesFor("en");
	const right = [
		`event;${code};full;prospect;05.04.2018;Letter of interest;Letter 1;;;;;`,
		`event;${code};;declared;13.03.2019;Declaration;Declaration 7;;;;;`,
		`event;${other};observer;prospect;01.02.2020;Letter;Letter 2;;;;;`,
	];
	const wrong = [
		`event;${code};;declared;31.02.2019;Declaration;;;;;;`,
		`entity;${code};;;06.2019;;;;;;;`,
		`contact;${code};;;01.05.2019;;;;SignedIn;Office;no-address;focal-point`,
	];
	const mended = [
		`entity;${code};;;06.2019;;;Agency of ${code};;;;`,
		`contact;${code};;;01.05.2019;;;;SignedIn;Office;somebody@agency.example;focal-point`,
	];

	async function upload(rows: string[], name: string) {
		await page.goto("/en/secretariat/import");
		const buffer = Buffer.from(`\uFEFF${[headings, ...rows].join("\r\n")}`);
		await page.setInputFiles("#file", { name, mimeType: "text/csv", buffer });
		await press(page, imports.upload);
	}
	const button = (name: string) => page.locator("main").getByRole("button", { name, exact: true });
	async function clean() {
		await axeSession.page.goto(new URL(page.url()).pathname);
		await expectCleanPage(axeSession.page);
	}
	const counts = (given: Parameters<typeof imports.check.counts>[0]) => imports.check.counts(given);

	it("learns that no file was chosen, and finds templates", async () => {
		await page.goto("/en/secretariat/import");
		await follow(button(imports.upload));
		expect(await textOf(page.locator("#errors"))).toContain(documents.fileProblems.missing);
		await expectSoundPage(page, "en");
		await clean();
		for (const file of ["register.csv", "register.xlsx", "practices.csv", "practices.xlsx"]) {
			const answer = await page.request.get(`/en/secretariat/import/template/${file}`);
			expect([file, answer.status()]).toEqual([file, 200]);
		}
	});

	it("sees three wrong rows with their reasons, and can import nothing", async () => {
		await upload([...right, ...wrong], "first.csv");
		expect(await heading(page)).toBe("first.csv");
		expect(await page.locator("#delimiter").inputValue()).toBe(";");
		expect(await page.locator("#column-country").inputValue()).toBe("1");
		await expectSoundPage(page, "en");
		await clean();
		await page.locator("#column-document").selectOption({ label: "Dokument" });
		await follow(button(imports.matching.check));
		expect(await mainText(page)).toContain(counts({ new: 3, changed: 0, unchanged: 0, wrong: 3 }));
		expect(await mainText(page)).toContain(imports.check.correct(3));
		expect(await mainText(page)).toContain(imports.notes["no-date"]("31.02.2019"));
		expect(await button(imports.check.start(3)).count()).toBe(0);
		await expectSoundPage(page, "en");
		await clean();
		const csv = await page.request.get(`${new URL(page.url()).pathname.replace("/rows", "")}/wrong.csv`);
		expect((await csv.text()).trim().split("\r\n")).toHaveLength(4);
	});

	it("corrects them, imports, and finds the countries in the register", async () => {
		await upload([...right, ...mended], "second.csv");
		await page.locator("#column-document").selectOption({ label: "Dokument" });
		await follow(button(imports.matching.check));
		expect(await mainText(page)).toContain(counts({ new: 5, changed: 0, unchanged: 0, wrong: 0 }));
		await follow(button(imports.check.start(5)));
		const done = imports.done.undo;
		await waitUntil(
			async () => {
				await page.reload();
				return (await button(done).count()) > 0;
			},
			30_000,
			"the import is done",
		);
		await expectSoundPage(page, "en");
		await clean();
		const here = page.url();
		await page.goto(`/en/secretariat/members/${code}`);
		expect(await mainText(page)).toContain(`Agency of ${code}`);
		expect(await mainText(page)).toContain(imports.notOnFile("Declaration 7"));
		await page.goto(here);
		await follow(page.getByRole("link", { name: imports.activity }));
		expect(await page.locator("tbody tr").count()).toBe(9);
	});

	it("uploads the same rows again, and there is nothing to import", async () => {
		await upload([...right, ...mended], "third.csv");
		await page.locator("#column-document").selectOption({ label: "Dokument" });
		await follow(button(imports.matching.check));
		expect(await mainText(page)).toContain(imports.check.noNewRows);
	});

	it("undoes the whole import", async () => {
		await page.goto("/en/secretariat/import");
		await follow(page.getByRole("link", { name: "second.csv" }).first());
		await follow(button(imports.done.undo));
		await waitUntil(
			async () => {
				await page.reload();
				return (await mainText(page)).includes(imports.done.membersStay);
			},
			30_000,
			"the import is undone",
		);
		await page.goto(`/en/secretariat/members/${code}`);
		expect(await mainText(page)).toContain(imports.reversed);
	});

	it("is asked which comes first if day and month are ambiguous", async () => {
		await page.goto("/en/secretariat/import");
		const buffer = Buffer.from(`kind,country,class,status,from,basis\nevent,${code},full,prospect,03/04/2018,Letter`);
		await page.setInputFiles("#file", { name: "dates.csv", mimeType: "text/csv", buffer });
		await follow(button(imports.upload));
		await follow(button(imports.matching.check));
		expect(await textOf(page.locator("#errors"))).toContain(editor.errorsTitle(1));
		await page.locator("#dates").selectOption("month-first");
		await follow(button(imports.matching.check));
		expect(await mainText(page)).toContain(formats("en").date("2018-03-04"));
	});

	it("learns the row of an unclosed quotation mark", async () => {
		await page.goto("/en/secretariat/import");
		const buffer = Buffer.from(`kind,country\nevent,${code}\nevent,"${code}\nevent,${code}`);
		await page.setInputFiles("#file", { name: "broken.csv", mimeType: "text/csv", buffer });
		await follow(button(imports.upload));
		expect(await mainText(page)).toContain(imports.troubles["broken-quote"](3));
		await expectSoundPage(page, "en");
	});

	it("imports practices as drafts", async () => {
		await page.goto("/en/secretariat/import");
		await page.locator("input[name=kind][value=practices]").check();
		await page.locator("#member").selectOption(code);
		const buffer = Buffer.from(`title,summary,originalLanguage\nOne window in ${code},What it does.,en\n`);
		await page.setInputFiles("#file", { name: "practices.csv", mimeType: "text/csv", buffer });
		await follow(button(imports.upload));
		await follow(button(imports.matching.check));
		await follow(button(imports.check.start(1)));
		await waitUntil(
			async () => (await app.database.prisma.practiceText.count({ where: { title: `One window in ${code}` } })) > 0,
			30_000,
			"the draft is there",
		);
		await page.goto("/en/desk");
		expect(await mainText(page)).toContain(`One window in ${code}`);
	});
});
