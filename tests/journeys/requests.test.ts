import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { accessionChecks, accessionContent, accessionRules } from "#app/membership/accession/accession.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import { completeAccession } from "#app/membership/accession/decide-accession.server.ts";
import { saveAccession } from "#app/membership/accession/save-accession.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { press, textOf } from "./page-actions.ts";

const { app, open } = journey();
const { accede, decide, examine, paper } = messagesFor("en").requests;
const member = "UG";
const form = `/en/desk/country/${member}/accede`;
let focal: Page;
let officer: Page;
const author = personWithRole("focal-point", member, "declared");
let requestId = "";

beforeAll(async () => {
	// Axe runs asynchronously, which Chromium forbids where scripts are off; the pages have none.
	focal = (await open({ roles: [{ role: "focal-point", member }], scripts: true })).page;
	officer = (await open({ roles: [{ role: "officer" }], scripts: true })).page;
});

const errors = (page: Page) => textOf(page.locator("#errors"));
async function expectGood(page: Page): Promise<void> {
	await expectCleanPage(page);
	await expectSoundPage(page, "en");
}
const request = () => app.database.prisma.request.findFirstOrThrow({ where: { member } });
async function givenLetter(): Promise<string> {
	const data = { title: "A letter", kind: "letter", language: "en", visibility: "owner", member };
	const version = { number: 1, sha256: "0".repeat(64), size: 1, mediaType: "application/pdf", originalName: "a.pdf" };
	const versions = { create: { ...version, scan: "clean", storageKey: crypto.randomUUID() } };
	return (await app.database.prisma.document.create({ data: { ...data, versions } })).id;
}

it("axe finds no problem in a request for accession with mistakes, and in that of a letter", async () => {
	await focal.goto(form);
	await press(focal, accede.send);
	expect(await errors(focal)).toContain(accede.missing.letterId);
	await expectGood(focal);
	await focal.goto(`${form}/letter`);
	await press(focal, paper.button);
	expect(await errors(focal)).toContain(paper.missing);
	await expectGood(focal);
});

it("axe finds no problem in a request that was sent, on either side, and in the list of requests", async () => {
	const content = accessionContent.parse({
		letterId: await givenLetter(),
		designationId: await givenLetter(),
		signatory: "Leyla Minister",
		entityName: "Agency for Lake Services",
		statement: "We bring twelve centres.",
		contactName: "Farid Focal",
		contactOffice: "Office",
		contactEmail: "office@agency.example",
	});
	const draft = await app.database.prisma.request.findFirst({ where: { member } });
	const input = { member, revision: draft?.revision ?? null, content };
	expect(await saveAccession(author, app.services, input)).toMatchObject({ outcome: "saved" });
	const { id, revision } = await request();
	requestId = id;
	expect(await moveCase(author, app.services, accessionCases, "send", { id: requestId, revision })).toEqual({
		outcome: "done",
	});
	await focal.goto(`/en/desk/requests/${requestId}`);
	await expectGood(focal);
	await officer.goto(`/en/secretariat/requests/${requestId}`);
	await press(officer, examine.returnButton);
	expect(await errors(officer)).toContain(examine.messageMissing);
	await expectGood(officer);
	await officer.goto("/en/secretariat/requests");
	await expectGood(officer);
});

it("axe finds no problem in a complete request, and in its decision with mistakes", async () => {
	const findings = Object.fromEntries(
		accessionChecks.map((item) => [item, { found: "there" as const, comment: null }]),
	);
	const checked = { requestId, revision: (await request()).revision, findings };
	await updateChecklist(personWithRole("officer"), app.services, accessionRules, checked);
	const lastEvent = await app.database.prisma.memberEvent.findFirstOrThrow({ where: { member } });
	const completed = await completeAccession(personWithRole("officer"), app.services, {
		requestId,
		revision: (await request()).revision,
		effectiveFrom: dayOf(new Date()),
		basis: { en: "By the papers" },
		expectedEvent: lastEvent.id,
	});
	expect(completed).toEqual({ outcome: "recorded" });
	await officer.goto(`/en/secretariat/requests/${requestId}`);
	await expectGood(officer);
	await officer.goto(`/en/secretariat/requests/${requestId}/decision`);
	await press(officer, decide.button);
	expect(await errors(officer)).toContain(decide.documentMissing);
	await expectGood(officer);
});
