import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { fillDate, follow, heading, mainText, textOf } from "./page-actions.ts";

const { memberFile, states, documents } = messagesFor("en");
const { admission, form } = memberFile;
const { fields } = form;

const { app, open } = journey();
let head: BrowserSession;
let officer: BrowserSession;
let second: BrowserSession;
/** With scripts, for axe. */
let axeSession: BrowserSession;

beforeAll(async () => {
	[head, officer, second, axeSession] = await Promise.all([
		open({ roles: [{ role: "head" }] }),
		open({ roles: [{ role: "officer" }] }),
		open({ roles: [{ role: "officer" }] }),
		open({ roles: [{ role: "officer" }], scripts: true }),
	]);
});

const file = (code: string) => `/en/secretariat/members/${code}`;
const pdf = (name: string) => ({
	name,
	mimeType: "application/pdf",
	buffer: smallPdf(name),
});
type Status = keyof typeof states.memberStatus;

/** Opens the form for a step by the buttons of the file. */
async function beginStep(page: Page, code: string, to: Status): Promise<void> {
	await page.goto(file(code));
	await follow(page.getByRole("link", { name: memberFile.record, exact: true }));
	await follow(page.getByRole("link", { name: memberFile.step.chooseOf(states.memberStatus[to]) }));
}

/** Fills in the fields and chooses a file where one is named. */
async function fillIn(page: Page, values: Record<string, string>, document?: string): Promise<void> {
	for (const [name, value] of Object.entries(values)) {
		if (/^\d{4}-\d{2}/.test(value)) await fillDate(page, name, value);
		else await page.locator(`[name="${name}"]`).fill(value);
	}
	if (document) await page.locator('input[name="file"]').setInputFiles(pdf(document));
}

/** Fills in the fields and sends the form. */
async function fill(page: Page, values: Record<string, string>, document?: string): Promise<void> {
	await fillIn(page, values, document);
	await follow(page.locator("main form[method=post] button[type=submit]"));
}

const decision = (decisionNumber: string, decisionDate: string) => ({ decisionNumber, decisionDate });

describe("from the first letter to full membership", () => {
	it("an officer admits a country in one flow that can be left and resumed, in eight clicks", async () => {
		const { page } = officer;
		let clicks = 0;
		const press = (way: Locator) => {
			clicks += 1;
			return follow(way);
		};
		const next = () => press(page.getByRole("button", { name: admission.next, exact: true }));
		await page.goto("/en/secretariat");
		await press(page.getByRole("link", { name: admission.title }));
		await page.getByLabel(memberFile.choose.label).selectOption({ label: "France" });
		await press(page.getByRole("button", { name: admission.start }));
		expect(await heading(page)).toBe(admission.titleOf("France"));
		await page.getByLabel(fields.memberClass.label).selectOption("full");
		await fillIn(page, { effectiveFrom: "2024-02", basis: "Letter of interest" }, "letter.pdf");
		await next();
		expect(await textOf(page.getByRole("status"))).toContain(admission.saved.recorded);
		await fillIn(page, { basis: "Declaration of intent signed in Paris" }, "declaration.pdf");
		await press(page.getByRole("button", { name: admission.later }));
		expect(await textOf(page.getByRole("status"))).toContain(admission.saved.saved);

		// The officer leaves a step half filled in, and continues from the register.
		await page.goto("/en/secretariat?q=france");
		await press(page.getByRole("link", { name: admission.steps.declared.act }));
		await expectSoundPage(page, "en");
		expect(await mainText(page)).toContain("Not recorded yet.");
		expect(await page.locator('[name="basis"]').inputValue()).toBe("Declaration of intent signed in Paris");
		await fillIn(page, { effectiveFrom: "2024-06-10" });
		await next();
		expect(await textOf(page.locator("[aria-current=step]"))).toBe(admission.steps.applicant.title);
		await fillIn(page, { effectiveFrom: "2025-01-20", basis: "Request for accession" }, "request.pdf");
		await next();
		// First without the number of the decision: everything typed comes back, and the uploaded file is stored.
		await fillIn(page, { effectiveFrom: "2025-06-01", basis: "Decision of the Council" }, "decision.pdf");
		await follow(page.getByRole("button", { name: admission.admit }));
		expect(await textOf(page.locator("#errors"))).toContain(fields.decisionNumber.missing);
		expect(await mainText(page)).toContain(documents.field.received("decision"));
		expect(await page.locator('[name="basis"]').inputValue()).toBe("Decision of the Council");
		await fillIn(page, decision("3/2025", "2025-05-28"));
		await press(page.getByRole("button", { name: admission.admit }));
		expect(await mainText(page)).toContain(admission.admitted("France"));
		expect(clicks).toBeLessThanOrEqual(8);

		// Only the head brings a country to full membership.
		await page.goto(`${file("FR")}/events/new`);
		expect(await mainText(page)).toContain(memberFile.step.headOnly);
		await beginStep(head.page, "FR", "active");
		await fill(head.page, { effectiveFrom: "2026-03-01", basis: "Instrument of ratification" }, "instrument.pdf");
		await expectSoundPage(head.page, "en");
		const status = await textOf(head.page.getByRole("region", { name: memberFile.status.title }));
		expect(status).toContain("Instrument of ratification");
		expect(status).toContain("instrument");
		const events = await app.database.prisma.memberEvent.findMany({
			where: { member: "FR" },
			orderBy: { recordedAt: "asc" },
		});
		expect(events.map(({ toStatus, instrument }) => [toStatus, instrument])).toEqual(
			["prospect", "declared", "applicant", "admitted", "active"].map((to) => [to, "on-file"]),
		);
		expect(await app.database.prisma.document.count({ where: { member: "FR" } })).toBe(5);
		await head.page.goto(`${file("FR")}?on=2024-12-31`);
		expect(await textOf(head.page.locator(".file-now"))).toContain(states.memberStatus.declared);
	});
});

describe("a correction", () => {
	it("is shown beside the wrong entry, and each links to the other", async () => {
		const { page } = officer;
		await page.goto(file("FR"));
		await follow(page.getByRole("link", { name: memberFile.timeline.correctOf("declared", "2024-06-10") }));
		expect(await page.locator('[name="basis"]').inputValue()).toBe("Declaration of intent signed in Paris");
		await fill(page, { effectiveFrom: "2024-06-12", correctionReason: "Signed two days later" });
		expect(await textOf(page.getByRole("status"))).toContain(memberFile.done.corrected);
		await page.getByRole("link", { name: memberFile.timeline.seeCorrection }).click();
		expect(await textOf(page.locator(":target"))).toContain("Signed two days later");
		await page.locator(":target").getByRole("link", { name: memberFile.timeline.seeCorrected }).click();
		expect(await textOf(page.locator(":target"))).toContain(memberFile.timeline.wrong);
		await follow(page.getByRole("link", { name: memberFile.timeline.kinds.documents, exact: true }).last());
		expect(new URL(page.url()).searchParams.get("show")).toBe("documents");
		expect(await page.locator(".timeline .event").count()).toBe(0);
	});
});

describe("the country file", () => {
	it("is read on screen and printed on a few sheets", async () => {
		const { page } = second;
		await page.goto("/en/secretariat/members/FR");
		await expectSoundPage(page, "en");
		const words = messagesFor("en").memberFile;
		expect(await mainText(page)).toContain(words.timeline.title);
		const printed = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
		expect(printed.startsWith("%PDF-")).toBe(true);
		const sheets = printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
		expect(sheets).toBeGreaterThan(1);
		expect(sheets).toBeLessThanOrEqual(6);
		await page.emulateMedia({ media: "print" });
		expect(await page.getByRole("navigation").filter({ visible: true }).count(), "navigation on paper").toBe(0);
		expect(await mainText(page)).toContain(words.countryFile);
		await page.emulateMedia({ media: "screen" });
	});
});

describe("axe finds no problem", () => {
	type PageType = [name: string, address: () => Promise<string> | string, mistaken?: true];
	const pages: PageType[] = [
		["the file", () => "members/FR"],
		["the selection of a country", () => "members/new?country="],
		["an admission", () => "members/TR/admit"],
		["the selection of a step", () => "members/FR/events/new"],
		["the form with mistakes", () => "members/TR/events/new?to=applicant", true],
		["the form for a class", () => "members/TR/events/new?kind=class", true],
		["a correction", async () => `members/TR/events/${await lastOf("TR")}/correct`],
		["the form for a document", async () => `members/TR/events/${await lastOf("TR")}/document`, true],
		["a proposal", async () => `pending/${await pendingEventId()}`],
	];

	it.each(pages)("on %s", async (_, address, mistaken) => {
		const { page } = axeSession;
		await page.goto(`/en/secretariat/${await address()}`);
		if (mistaken) {
			await follow(page.locator("main form[method=post] button[type=submit]").last());
			// The browser moves the focus when it draws the page, which may be after it has loaded.
			await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("errors");
		}
		await expectCleanPage(page);
		await expectSoundPage(page, "en");
	});
});

async function lastOf(member: string): Promise<string> {
	const event = await app.database.prisma.memberEvent.findFirst({
		where: { member },
		orderBy: { recordedAt: "desc" },
	});
	return event?.id ?? "";
}

/** A proposal that is waiting for confirmation: an officer proposes to change the class of a member. */
async function pendingEventId(): Promise<string> {
	const found = await app.database.prisma.pendingEvent.findFirst({ where: { member: "TR", state: "waiting" } });
	if (found) return found.id;
	const { page } = officer;
	await page.goto(`${file("TR")}/events/new?kind=class`);
	await page.getByLabel(states.memberClass.full, { exact: true }).check();
	await fill(
		page,
		{ effectiveFrom: "2026-01-01", basis: "Resolution", ...decision("1/2026", "2025-12-01") },
		"resolution.pdf",
	);
	return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
