import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#app/identity/person/actor.ts";
import { sendConfirmationRequests } from "#app/library/confirmation/send-confirmation-requests.server.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { messagesFor } from "#app/messages/index.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { sendQueuedEmails } from "#app/server/sent-emails.fixture.ts";
import { journey } from "./browser-session.ts";
import { expectCleanPage, expectSoundPage } from "./clean-page.ts";
import { follow, heading, mainText, textOf } from "./page-actions.ts";

/**
 * The yearly question about the status of practices: an email, its link, an answer without signing in, and what readers
 * then see.
 */

const member = "UG";
const day = 86_400_000;

const { app, open } = journey({ settings: { WORKER: "off" } });
const box: OutgoingEmail[] = [];
let pid = "";
let cookie = "";

beforeAll(async () => {
	const longAgo = new Date(Date.now() - 200 * day);
	const services = { ...app.services, clock: fixedClock(longAgo.toISOString()) };
	cookie = (await app.signIn([{ role: "focal-point", member }])).cookie;
	const facts = exampleFacts({ countries: [member], operatingStatusConfirmedAt: longAgo.toISOString().slice(0, 10) });
	const made = await createPractice(systemActor, services, { facts, texts: { en: exampleText({ title: "Boats" }) } });
	pid = made.outcome === "created" ? made.pid : "";
	expect(await publishVersion(systemActor, services, { pid })).toMatchObject({ outcome: "published" });
	expect(await sendConfirmationRequests(app.services)).toEqual([member]);
	box.push(...(await sendQueuedEmails(app.services, app.origin)));
});

describe("a focal point", () => {
	const { confirm, states, practice } = messagesFor("en");
	const emailText = () => {
		const subject = confirm.mail.subject(app.services.reference.countryName(member, "en"));
		const found = box.filter((one) => one.subject === subject);
		expect(found).toHaveLength(1);
		return found[0]?.text ?? "";
	};
	const link = (status: string) => {
		const found = emailText()
			.split(/\s+/)
			.find((word) => word.startsWith(app.origin) && word.endsWith(`status=${status}`));
		if (!found) throw new Error(`no link for ${status} in ${emailText()}`);
		return found;
	};

	it("answers through the link in the email, without signing in or scripts, and readers see the answer", async () => {
		const session = await open();
		const { page } = session;
		await page.goto(link("ended"));
		expect(await heading(page)).toBe(confirm.title);
		await expectSoundPage(page, "en");
		expect(await page.getByRole("radio", { name: confirm.statuses.ended }).isChecked()).toBe(true);
		await follow(page.getByRole("button", { name: confirm.saveFor("Boats") }));
		expect(await mainText(page)).toContain(confirm.problems.noteMissing);

		await page.goto(link("expanded"));
		await page.getByLabel(confirm.note).fill("Two more lakes since May.");
		await follow(page.getByRole("button", { name: confirm.saveFor("Boats") }));
		expect(await mainText(page)).toContain(confirm.thanks("Boats"));
		await page.goto(`/en/library/${pid}`);
		expect(await textOf(page.locator(".record-side"))).toContain(states.running.expanded);
		expect(await textOf(page.locator(".record-side"))).toContain("Two more lakes since May.");
		expect(practice.runningNotAnswered.length).toBeGreaterThan(0);
		await page.context().close();
	});

	it("sees pages on which axe finds no problem, including the desk", async () => {
		const session = await open({ scripts: true });
		const { page } = session;
		await page.goto(link("running"));
		await expectCleanPage(page);
		const [name = "", value = ""] = cookie.split("=");
		await page.context().addCookies([{ name, value, url: app.origin }]);
		await page.goto("/en/desk/confirm");
		expect(await mainText(page)).toContain(confirm.ownLead);
		await expectCleanPage(page);
		await page.context().close();
	});
});
