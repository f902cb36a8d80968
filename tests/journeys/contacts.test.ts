import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage } from "./clean-page.ts";
import { follow } from "./page-actions.ts";

const { app, open } = journey();
/** With scripts on, which axe needs. */
const sessions = {} as { officer: BrowserSession; focalPoint: BrowserSession };
const member = "TR";
/** URLs without the language. */
const places = { contact: "", entity: "" };

beforeAll(async () => {
	const officer = personWithRole("officer");
	const contact = {
		role: "focal-point" as const,
		personName: "Aysel Demir",
		office: "Office",
		email: "a@agency.example",
	};
	const designated = await designateContact(officer, app.services, { member, ...contact, from: "2026-03-01" });
	const organisation = { names: { en: "Agency" } };
	const entity = await designateEntity(officer, app.services, { member, organisation, from: "2019-06" });
	if (designated.outcome !== "designated" || entity.outcome !== "designated") throw new Error("Not designated.");
	places.contact = `/secretariat/contacts/${designated.contactId}`;
	places.entity = `/secretariat/entities/${entity.entityId}`;
	sessions.officer = await open({ scripts: true, roles: [{ role: "officer" }] });
	sessions.focalPoint = await open({ scripts: true, roles: [{ role: "focal-point", member }] });
});

/** Sends the form as it is. */
async function send(on: Page): Promise<void> {
	await follow(on.locator("main form button[type=submit]").last());
}

describe("axe finds no problem on", () => {
	type PageType = [name: string, address: () => string, prepare?: (on: Page) => Promise<void>];
	const forOfficers: PageType[] = [
		["a designation with mistakes", () => `/secretariat/members/${member}/contacts/new`, send],
		["a contact", () => places.contact],
		["the end of a term with mistakes", () => `${places.contact}/end`, send],
		["a hand-over with mistakes", () => `${places.contact}/hand-over`, send],
		["the designation of an entity with mistakes", () => `/secretariat/members/${member}/entities/new`, send],
		["an entity with mistakes", () => places.entity, send],
	];

	it.each(forOfficers)("%s", async (_, address, prepare) => {
		const { page: on } = sessions.officer;
		expect((await on.goto(`/en${address()}`))?.status()).toBe(200);
		await prepare?.(on);
		await expectCleanPage(on);
	});

	it("the page of a country on the desk, and a contact there with mistakes", async () => {
		const { page: on } = sessions.focalPoint;
		await on.goto(`/en/desk/country/${member}`);
		await expectCleanPage(on);
		await follow(on.locator(`a[href^="/en/desk/country/${member}/contacts/"]`).first());
		await on.locator("#personName").fill("");
		await send(on);
		await expectCleanPage(on);
	});
});
