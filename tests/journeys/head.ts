import type { Page } from "playwright-core";
import { messagesFor } from "#app/messages/index.ts";
import type { TestApp } from "../setup/test-app.ts";
import { fillDate, follow } from "./page-actions.ts";

/** The secretariat head of the journeys, and what every journey of theirs begins with. */
export const head = {
	email: "head@secretariat.example",
	name: "Leyla Head",
	password: "green lantern over seven rivers",
};

const { account, editor, fields, desk } = messagesFor("en");

/** Makes the first account by the one-time link; ends on the desk. */
export async function becomeHead(page: Page, app: TestApp): Promise<void> {
	await page.goto(String(app.sites[0]?.headLink));
	await page.getByLabel(account.fields.email).fill(head.email);
	await page.getByLabel(account.fields.name).fill(head.name);
	await page.getByLabel(account.fields.password).fill(head.password);
	await follow(page.getByRole("button", { name: account.firstHead.button }));
}

/** Fills in the sign-in page that is open. */
export async function signIn(page: Page, password = head.password): Promise<void> {
	await page.getByLabel(account.signIn.email).fill(head.email);
	await page.getByLabel(account.signIn.password).fill(password);
	await follow(page.getByRole("button", { name: account.signIn.button }));
}

/** Begins a draft; ends in the editor. @returns its identifier */
export async function beginPractice(page: Page, title: string): Promise<string> {
	await page.goto("/en/desk");
	await follow(page.getByRole("link", { name: desk.write }).first());
	await page.getByLabel(fields.title.label).fill(title);
	await page.getByLabel(fields.countries.label).selectOption({ label: "Uganda" });
	await follow(page.getByRole("button", { name: editor.begin }));
	return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Fills in everything that a short profile requires and `beginPractice` did not; saves nothing. */
export async function fillSnapshot(page: Page, texts: { summary: string; solution: string }): Promise<void> {
	await page.locator("#summary").fill(texts.summary);
	await page.locator("#problem").fill("People walked for a day to reach an office, and walked home without an answer.");
	await page.locator("#solution").fill(texts.solution);
	await fillDate(page, "startDate", "2021-03");
	await page.getByLabel(fields.stage.label).selectOption("established");
	await page.getByLabel(fields.operatingStatus.label).selectOption("running");
	await page.locator("#serviceAreas").fill("01.3");
	await page.locator("input[name=functions]").first().check();
	await page.locator("input[name=channels]").first().check();
	await page.locator("input[name=principles]").first().check();
	await page.locator("textarea[name^=how-]").first().fill("The hours of the boat are written at every landing.");
	await page.locator("#ownerName").fill("Ministry of Lake Services");
	await page.locator("#ownerCountry").fill("Uganda");
	await page.locator("#ownerType").selectOption({ index: 1 });
	await page.locator("input[name=governmentLevels]").first().check();
	await page.locator("#contactFunction").fill("Office of the lake boats");
	await page.locator("#contactEmail").fill("boats@lake.example");
}
