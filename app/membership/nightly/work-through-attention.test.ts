import { beforeAll, describe, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import { type AttentionFilters, attentionList } from "#app/membership/attention/attention-list.server.ts";
import { attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { digestDue } from "#app/membership/attention/digest.ts";
import { refreshAfterEmails } from "#app/membership/attention/refresh-attention.server.ts";
import { finishAttention } from "#app/membership/attention/work-on-attention.server.ts";
import { focalPoint, givenContact } from "#app/membership/contacts/contacts.fixture.ts";
import { closeWithdrawals } from "#app/membership/events/close-withdrawals.server.ts";
import { workThroughAttention } from "#app/membership/nightly/work-through-attention.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { sendEmails } from "#app/notifications/send-emails.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { emailTexts, withdrawalBasis } from "#app/server/email-texts.server.ts";

const { database, prisma, services, officer } = await registerTest();
const { clock } = services;
const basis = withdrawalBasis();
const box: OutgoingEmail[] = [];

const night = (moment: string) => {
	clock.set(moment);
	return workThroughAttention(services, basis);
};
async function send(fail?: Error) {
	const mailer = { send: async (email: OutgoingEmail) => (fail ? Promise.reject(fail) : void box.push(email)) };
	const words = emailTexts({ ...services, origin: "https://library.example", maySee: async () => [] });
	const sent = await sendEmails({ database, clock, mailer, log: createLog("silent") }, words);
	await refreshAfterEmails(services, sent.members);
	return sent;
}
const kindsOf = async (member: string) =>
	((await attentionList(officer, services, { member })) ?? []).map(({ kind }) => kind);
const casesOf = async (filters: AttentionFilters) =>
	(await attentionPage(officer, services, filters, { page: 1, sort: "soonest", locale: "en" }))?.cases;
const remindersOf = (member: string) =>
	prisma.email.findMany({ where: { member, kind: "reminder" }, orderBy: { queuedAt: "asc" } });
function designated(member: string, from: string, to: string | null, role = "focal-point") {
	const person = { personName: `Somebody of ${member}`, email: `${role}@${member.toLowerCase()}.example` };
	return givenContact(officer, services, focalPoint(member, { ...person, role: role as "focal-point", from, to }));
}

describe("a notice of withdrawal that has run out", () => {
	beforeAll(async () => {
		await givenMember(database, "TR", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2020-01-01" },
			{ to: "active", from: "2021-01-01" },
			{ to: "withdrawing", from: "2025-11-26" },
		]);
	});

	it("makes the member a former member on its day, once, as the system, and puts the closing letter on the attention list", async () => {
		await night("2026-11-25T01:07:00Z");
		expect((await activityOf(database, "TR")).length).toBe(0);
		expect((await night("2026-11-26T01:07:00Z")).withdrawals).toEqual({ closed: ["TR"], left: [] });
		const events = await prisma.memberEvent.findMany({ where: { member: "TR", toStatus: "former" } });
		expect(events).toMatchObject([
			{ fromStatus: "withdrawing", effectiveFrom: "2026-11-26", actorId: null, instrument: "not-on-file", basis },
		]);
		expect(await activityOf(database, "TR")).toMatchObject([
			{ verb: "member.record-event", actorRole: "system", actorId: null, after: { to: "former" } },
		]);
		expect(await kindsOf("TR")).toContain("instrument-not-on-file");
		expect(await kindsOf("TR")).not.toContain("withdrawal-date-reached");
		expect((await night("2026-11-26T01:30:00Z")).withdrawals.closed).toEqual([]);
		expect(await prisma.memberEvent.count({ where: { member: "TR" } })).toBe(5);
	});

	it("is recorded once by two concurrent runs, from the day it ran out, and not by the public", async () => {
		await givenMember(database, "ID", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2020-01-01" },
			{ to: "withdrawing", from: "2025-10-01" },
		]);
		expect(await closeWithdrawals(services, basis, publicActor)).toEqual({ closed: [], left: [] });
		const both = await Promise.all([closeWithdrawals(services, basis), closeWithdrawals(services, basis)]);
		expect(new Set(both.flatMap(({ closed }) => closed))).toEqual(new Set(["ID"]));
		const events = await prisma.memberEvent.findMany({ where: { member: "ID", toStatus: "former" } });
		expect(events.map(({ effectiveFrom }) => effectiveFrom)).toEqual(["2026-10-01"]);
	});

	it("is left to people if a later event conflicts, and stays on the attention list", async () => {
		await givenMember(database, "ME", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2020-01-01" },
			{ to: "active", from: "2021-01-01" },
			{ to: "withdrawing", from: "2025-10-01" },
			{ to: "active", from: "2026-12-31" },
		]);
		const { withdrawals } = await night("2026-11-26T02:00:00Z");
		expect(withdrawals).toEqual({ closed: [], left: ["ME"] });
		expect(await kindsOf("ME")).toContain("withdrawal-date-reached");
	});
});

describe("reminders to members", () => {
	it("are sent once to each party's focal point, as the first and the last warning, in the language of the account", async () => {
		clock.set("2026-11-26T10:00:00Z");
		await givenSignatories(database, "AZ", "UG");
		const contact = await designated("AZ", "2026-11-01", null);
		const account = await makePerson(database, { email: "focal-point@az.example" });
		await prisma.account.update({ where: { id: account.accountId }, data: { locale: "ar" } });
		await prisma.contact.update({ where: { id: contact }, data: { accountId: account.accountId } });
		await designated("UG", "2026-11-01", null);
		const expiresOn = daysAfter("2026-11-26", daysBeforeExpiry.first - 5);
		await recordAgreement(officer, services, {
			kind: "memorandum",
			title: { en: "Memorandum on mobile units", ar: "مذكرة بشأن الوحدات المتنقلة" },
			countries: ["AZ", "UG"],
			signedOn: "2022-01-20",
			expiresOn,
			visibility: "public",
		});
		await night("2026-11-27T01:07:00Z");
		expect(await remindersOf("AZ")).toMatchObject([{ address: "focal-point@az.example", locale: "ar" }]);
		expect(await remindersOf("UG")).toMatchObject([{ address: "focal-point@ug.example", locale: "en" }]);
		await night("2026-11-28T01:07:00Z");
		const lastWarning = daysAfter(expiresOn, -daysBeforeExpiry.last);
		await night(`${daysAfter(lastWarning, -1)}T01:07:00Z`);
		expect(await remindersOf("AZ")).toHaveLength(1);
		await night(`${lastWarning}T01:07:00Z`);
		await night(`${daysAfter(lastWarning, 1)}T01:07:00Z`);
		expect((await remindersOf("AZ")).map(({ payload }) => (payload as { kind: string }).kind)).toEqual([
			"agreement-first-warning",
			"agreement-last-warning",
		]);
		await send();
		const [arabic, english] = ["focal-point@az.example", "focal-point@ug.example"].map((address) =>
			box.find(({ to }) => to === address),
		);
		expect(arabic?.text).toContain("مذكرة بشأن الوحدات المتنقلة");
		expect(arabic?.text).toContain("https://library.example/ar/desk/country/AZ");
		expect(english?.subject).toBe("Uganda: deadline on 20 May 2027");
		expect(english?.text).toContain("Memorandum on mobile units");
		clock.set("2026-11-26T10:00:00Z");
	});

	it("are sent for a contribution that is late, with what is not paid, unless it was entered after its due date", async () => {
		clock.set("2026-11-26T10:00:00Z");
		await givenSignatories(database, "MD", "MN");
		for (const [member, recordedAt] of [
			["MD", "2026-05-01"],
			["MN", "2026-11-26"],
		] as const) {
			await designated(member, "2026-11-01", null);
			const entry = { member, kind: "assessed", year: 2026, currency: "EUR", amount: "4000" };
			const days = { datedOn: new Date("2026-01-01"), dueOn: new Date("2026-11-20") };
			await prisma.contributionEntry.create({ data: { ...entry, ...days, recordedAt: new Date(recordedAt) } });
		}
		await night("2026-11-27T01:07:00Z");
		await night("2026-11-28T01:07:00Z");
		const [view] = (await casesOf({ member: "MD", kind: "contribution-late" })) ?? [];
		expect(view).toMatchObject({ gap: false, owed: { year: 2026, currency: "EUR", open: "4000" } });
		const [old] = (await casesOf({ member: "MN", kind: "contribution-late" })) ?? [];
		expect(old).toMatchObject({ gap: true, owed: { open: "4000" } });
		expect(await remindersOf("MD")).toHaveLength(1);
		expect(await remindersOf("MN")).toEqual([]);
		await send();
		const text = box.find(({ to }) => to === "focal-point@md.example")?.text;
		expect(text).toMatch(/4,000.*of the contribution for 2026 is not paid\. It was due on 20 November 2026/);
		expect(text).toContain("https://library.example/en/desk/country/MD/contributions");
		clock.set("2026-11-26T10:00:00Z");
	});

	it("mention no person, and no agreement that is not for everybody", async () => {
		await givenSignatories(database, "GE");
		await designated("GE", "2026-11-01", null);
		await designated("GE", "2026-01-01", "2026-12-31", "technical-contact");
		await recordAgreement(officer, services, {
			kind: "memorandum",
			title: { en: "A quiet matter" },
			countries: ["GE"],
			partyNames: ["A university"],
			signedOn: "2022-01-20",
			expiresOn: "2026-12-31",
			visibility: "secretariat",
		});
		await night("2026-11-27T01:07:00Z");
		await send();
		const texts = box.filter(({ to }) => to === "focal-point@ge.example").map(({ subject, text }) => subject + text);
		expect(texts).toHaveLength(2);
		expect(texts.join("\n")).not.toMatch(/Somebody of GE|A quiet matter/);
		expect(texts.join("\n")).toMatch(/Technical contact/);
		clock.set("2026-11-26T10:00:00Z");
	});

	it("are not sent if the case was done after they were queued", async () => {
		await givenSignatories(database, "KZ");
		await designated("KZ", "2026-11-01", "2026-12-31");
		await night("2026-11-27T01:07:00Z");
		expect(await remindersOf("KZ")).toMatchObject([{ state: "queued" }]);
		const [matter] = (await attentionList(officer, services, { member: "KZ", kind: "term-ends-soon" })) ?? [];
		await finishAttention(officer, services, { itemId: matter?.id ?? "", note: "They told us" });
		await send();
		expect(await remindersOf("KZ")).toMatchObject([{ state: "failed", failure: "withheld" }]);
		await night("2026-11-30T01:07:00Z");
		expect(await kindsOf("KZ")).not.toContain("letter-not-sent");
		clock.set("2026-11-26T10:00:00Z");
	});

	it("are not queued for cases that are done", async () => {
		await givenSignatories(database, "MA");
		await designated("MA", "2026-11-01", "2026-12-31");
		const [matter] = (await attentionList(officer, services, { member: "MA", kind: "term-ends-soon" })) ?? [];
		await finishAttention(officer, services, { itemId: matter?.id ?? "", note: "They told us" });
		await night("2026-11-27T01:07:00Z");
		await night("2026-11-30T01:07:00Z");
		expect(await remindersOf("MA")).toEqual([]);
		expect(await kindsOf("MA")).not.toContain("letter-not-sent");
		clock.set("2026-11-26T10:00:00Z");
	});
});

describe("missing reminders", () => {
	const gap = "letter-not-sent";
	beforeAll(async () => {
		clock.set("2026-11-26T10:00:00Z");
		await givenSignatories(database, "AE");
		await designated("AE", "2026-01-01", "2026-12-20", "technical-contact");
		clock.set("2026-11-26T10:00:00Z");
	});

	it("are listed at once without a recipient, until there is one and the email is sent", async () => {
		await night("2026-11-27T01:07:00Z");
		expect(await remindersOf("AE")).toMatchObject([{ state: "failed", failure: "no-address" }]);
		expect(await kindsOf("AE")).toContain(gap);
		await designated("AE", "2026-11-27", null);
		await night("2026-11-28T01:07:00Z");
		expect(await remindersOf("AE")).toMatchObject([{ state: "queued", address: "focal-point@ae.example" }]);
		expect(await kindsOf("AE")).toContain(gap);
		await send();
		expect(await kindsOf("AE")).not.toContain(gap);
	});

	it("are listed if an email waits for more than a day or failed, and not once it is sent", async () => {
		await givenSignatories(database, "PK");
		clock.set("2026-11-28T09:00:00Z");
		await designated("PK", "2026-01-01", null);
		await designated("PK", "2026-01-01", "2027-01-10", "technical-contact");
		await night("2026-11-29T01:07:00Z");
		const away = Object.assign(new Error("no server"), { code: "ECONNECTION" });
		await send(away);
		expect(await kindsOf("PK")).not.toContain(gap);
		await night("2026-11-30T01:07:00Z");
		expect(await kindsOf("PK")).toContain(gap);
		await send();
		expect(await kindsOf("PK")).not.toContain(gap);

		await designated("PK", "2026-02-01", "2027-01-20", "national-reviewer");
		await night("2026-12-01T01:07:00Z");
		await send(Object.assign(new Error("550 no such user"), { command: "RCPT TO", responseCode: 550 }));
		expect(await kindsOf("PK")).toContain(gap);
	});

	it("are listed after the second night if an email was never queued", async () => {
		clock.set("2026-12-01T09:00:00Z");
		await givenSignatories(database, "ET");
		await designated("ET", "2026-01-01", null);
		await designated("ET", "2026-01-01", "2027-01-10", "technical-contact");
		const look = async (moment: string) => {
			clock.set(moment);
			await refreshAfterEmails(services, ["ET"]);
			return kindsOf("ET");
		};
		expect(await look("2026-12-02T09:00:00Z")).not.toContain(gap);
		expect(await look("2026-12-03T09:00:00Z")).toContain(gap);
		await night("2026-12-04T01:07:00Z");
		expect(await kindsOf("ET")).not.toContain(gap);
	});
});

describe("the digest", () => {
	it("is sent to heads and officers who can sign in, once a day, with new cases", async () => {
		// Earlier tests continued into a later year.
		await prisma.email.deleteMany();
		await prisma.attentionCase.deleteMany();
		const [first, head, gone] = [
			await makePerson(database, { roles: [{ role: "officer" }] }),
			await makePerson(database, { roles: [{ role: "head" }] }),
			await makePerson(database, { roles: [{ role: "officer" }], disabledAt: new Date("2026-01-01") }),
		];
		await prisma.account.update({ where: { id: head.accountId }, data: { locale: "ar" } });
		expect((await night("2026-12-05T01:07:00Z")).digests).toBe(2);
		expect((await night("2026-12-05T02:00:00Z")).digests).toBe(0);
		box.length = 0;
		await send();
		// Nothing is new, and nothing is due on the day or in a week.
		expect(await night("2026-12-06T01:07:00Z")).toMatchObject({ attention: { found: 0 }, digests: 0 });
		const emails = await prisma.email.findMany({ where: { kind: "digest" }, orderBy: { queuedAt: "asc" } });
		expect(new Set(emails.map(({ accountId }) => accountId))).toEqual(new Set([first.accountId, head.accountId]));
		expect(emails.map(({ accountId }) => accountId)).not.toContain(gone.accountId);
		const english = box.find(({ to }) => to === first.email);
		expect(english?.subject).toBe("Attention list for 5 December 2026");
		// Without a date, since it has no deadline, and without gaps in the record.
		expect(english?.text).toMatch(/: No focal point\n {2}https:\/\/library.example\/en\/secretariat\/attention\//);
		expect(english?.text).not.toContain("Document not on file");
		expect(english?.text).not.toContain("Somebody of");
		expect(box.find(({ to }) => to === head.email)?.subject).toBe("قائمة المتابعة ليوم 5 ديسمبر 2026");
	});
});

describe("the nightly job", () => {
	it("ends withdrawals, refreshes the attention list, reminds members, and then writes digests about all three", async () => {
		clock.set("2026-12-07T09:00:00Z");
		await givenMember(database, "KG", "founding", [
			{ to: "declared", from: "2019-06" },
			{ to: "admitted", from: "2020-01-01" },
			{ to: "withdrawing", from: "2025-12-08" },
		]);
		await givenSignatories(database, "TJ");
		await designated("TJ", "2026-01-01", "2027-01-20", "technical-contact");
		const { accountId } = await makePerson(database, { roles: [{ role: "officer" }] });
		await night("2026-12-08T01:07:00Z");
		const email = await prisma.email.findFirst({ where: { kind: "digest", accountId } });
		const { soon, fresh } = digestDue.parse(email?.payload);
		const found = [...soon.lines, ...fresh.lines].map(({ member, kind }) => `${member} ${kind}`);
		expect(found).toEqual(expect.arrayContaining(["TJ no-focal-point", "TJ letter-not-sent"]));
	});
});
