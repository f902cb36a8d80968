import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import type { SignedIn } from "../setup/test-app.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage, openDetails } from "./clean-page.ts";
import { follow } from "./page-actions.ts";

const { app, open } = journey();
let head: SignedIn;
let agreement = "";

beforeAll(async () => {
	head = await app.signIn([{ role: "head" }]);
	const recorded = await recordAgreement(head.person, app.services, {
		kind: "memorandum",
		title: { en: "Memorandum on boats with counters" },
		countries: ["AZ", "UG"],
		signedOn: "2022-09",
	});
	if (recorded.outcome !== "recorded") throw new Error(JSON.stringify(recorded));
	agreement = recorded.agreementId;
});

/** A type of page, the URL of one, and what is done there before the check. */
type PageType = [name: string, address: () => string, prepare?: (page: Page) => Promise<void>];

const forOfficers: PageType[] = [
	["register", () => "/secretariat"],
	["agreements", () => "/secretariat/agreements"],
	["agreement", () => `/secretariat/agreements/${agreement}`],
	["new agreement with mistakes", () => "/secretariat/agreements/new", sendEmpty],
];

describe("axe finds no problem in light mode on a wide window and in dark mode on a phone", () => {
	it.each(forOfficers)("%s", async (_, address, prepare) => {
		const { page: on, close } = await open({ scripts: true, user: head });
		expect((await on.goto(`/en${address()}`))?.status()).toBe(200);
		await openDetails(on);
		await prepare?.(on);
		await expectCleanPage(on);
		await expectSoundPage(on, "en");
		await close();
	});
});

async function sendEmpty(on: Page): Promise<void> {
	await follow(on.locator("main form button[type=submit]").last());
	expect(await on.locator("#kind").getAttribute("aria-invalid")).toBe("true");
}
