import { expect, it } from "vitest";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { type NewNotice, type NoticeKind, noticeKinds } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { UnusedAccountEmail } from "#app/notifications/queue-account-email.server.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import { sendEmails } from "#app/notifications/send-emails.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { emailTexts } from "#app/server/email-texts.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { prisma } = database;
const clock = fixedClock("2026-11-25T12:00:00Z");
const [reference, log] = [loadReference("content/reference"), createLog("silent")];

/** The emails about notices to a new account with this language. */
async function emailsAbout(
	locale: "en" | "ar",
	notices: readonly { kind: NoticeKind; facts: NewNotice["facts"] }[],
): Promise<OutgoingEmail[]> {
	const { accountId } = await makePerson(database);
	await prisma.account.update({ where: { id: accountId }, data: { locale } });
	const written = notices.map((notice, at) => ({ ...notice, key: `${at}`, accountId, subject: null }));
	await prisma.$transaction((tx) => notify(tx, clock.now(), written));
	await queueDailyDigests({ database, clock });
	const emails: OutgoingEmail[] = [];
	const mailer = { send: async (email: OutgoingEmail) => void emails.push(email) };
	const services = { database, clock, reference, origin: "https://library.example", maySee: async () => [] };
	await sendEmails({ database, clock, mailer, log }, emailTexts(services as typeof services & LibraryServices));
	return emails;
}
const textOf = (email: OutgoingEmail | undefined) => [email?.subject, email?.text].join("\n").split("\n");
const facts = { title: "A plan for buses", path: "/desk", country: "AZ", dueOn: "2026-12-09" };

it.each([
	["need-published", "Answer needed by 9 December 2026", "مطلوب الرد في موعد أقصاه 9 ديسمبر 2026"],
	["need-expiring", "Open until 9 December 2026", "مفتوحة حتى 9 ديسمبر 2026"],
	["offer-ending", "Last day: 9 December 2026", "آخر يوم: 9 ديسمبر 2026"],
	["question-asked", "Deadline: 9 December 2026", "الموعد النهائي: 9 ديسمبر 2026"],
	["introduction-asked", "Deadline: 9 December 2026", "الموعد النهائي: 9 ديسمبر 2026"],
] as const)("states the date of the notice %s as its page does", async (kind, english, arabic) => {
	expect(textOf((await emailsAbout("en", [{ kind, facts }]))[0])).toContain(english);
	expect(textOf((await emailsAbout("ar", [{ kind, facts }]))[0])).toContain(arabic);
});

it("states the practice of an introduction on a separate line, since the title is the country's request", async () => {
	const [email] = await emailsAbout("en", [{ kind: "introduction-asked", facts: { ...facts, aboutPid: "4F7K-2" } }]);
	expect(email?.subject).toBe("A country asks for an introduction: A plan for buses");
	expect(textOf(email)).toEqual(
		expect.arrayContaining(["A plan for buses", "Practice: 4F7K-2", "Country: Azerbaijan"]),
	);
});

it("names the form of help in an offer that ends", async () => {
	const offer = { kind: "offer-ending" as const, facts: { ...facts, pid: "4F7K-2", help: "study-visit" } };
	const [email] = await emailsAbout("en", [offer]);
	expect(email?.subject).toBe("Offer ends soon: A plan for buses (4F7K-2)");
	expect(textOf(email)).toContain(`Form of help: ${reference.label("offers", "study-visit", "en")}`);
});

it("states the subject in a reminder, whether the deadline is near or has passed", async () => {
	const reminder = { kind: "deadline" as const, facts: { ...facts, remindsOf: "question-asked" as const } };
	const [english, arabic] = [await emailsAbout("en", [reminder]), await emailsAbout("ar", [reminder])];
	expect(english[0]?.subject).toBe("Reminder: Question about a practice: A plan for buses");
	expect(textOf(english[0])).toContain(
		"A reader asks about this practice. Answer the question, or decline it with a reason.",
	);
	expect(arabic[0]?.subject).toBe("تذكير: سؤال عن ممارسة: \u2068A plan for buses\u2069");
});

it.each(["en", "ar"] as const)("lets readers in %s turn off every email about notices", async (locale) => {
	const emails = await emailsAbout(
		locale,
		noticeKinds.map((kind) => ({ kind, facts })),
	);
	for (const { subject, text, unsubscribe } of emails) {
		expect(text, subject).toContain(`\n${unsubscribe}\n`);
		expect(unsubscribe).toMatch(new RegExp(`^https://library\\.example/${locale}/unsubscribe/[\\w-]{40,}$`));
		expect(text).toContain(`https://library.example/${locale}/account/notifications`);
		expect(text.split("\u2068").length, subject).toBe(text.split("\u2069").length);
	}
	// The immediate emails, and one with all other notices.
	const daily = emails.at(-1);
	expect(emails.length).toBeGreaterThan(20);
	expect(textOf(daily).filter((line) => line.startsWith("- "))).toHaveLength(noticeKinds.length - (emails.length - 1));
});

it("lists fifty notices in a daily email and counts the others", async () => {
	const many = Array.from({ length: 60 }, (_, at) => ({
		kind: "adoption-news" as const,
		facts: { ...facts, title: `Practice ${at}` },
	}));
	const [email, ...others] = await emailsAbout("en", many);
	expect(others).toEqual([]);
	expect(email?.subject).toBe("60 notices, 25 November 2026");
	const listed = textOf(email).filter((line) => line.startsWith("- "));
	expect([listed.length, listed[0], listed.at(-1)]).toEqual([51, "- News of an adoption: Practice 0", "- and 10 more"]);
});

it("warns the owner of an account that will soon be disabled or erased, and informs the secretariat if it can't be", async () => {
	const write = emailTexts({ reference, origin: "https://library.example" } as Parameters<typeof emailTexts>[0]);
	const written = (payload: UnusedAccountEmail) =>
		write({ kind: "account", locale: "en", member: null, accountId: null, payload });
	const account = "0b8f3a51-6f0e-4c57-9f0b-1c2d3e4f5a6b";
	const disable = await written({ unused: "disable-soon", on: "2027-01-31" });
	expect(disable?.text).toContain("31 January 2027");
	expect(disable?.text).toContain("https://library.example/en/account/sign-in");
	const erase = await written({ unused: "erase-soon", on: "2030-01-30" });
	expect(erase?.text).toContain("30 January 2030");
	expect(erase?.text).toContain("https://library.example/en/about/contact");
	const needed = await written({ unused: "still-needed", account });
	expect(needed?.text).toContain(`https://library.example/en/secretariat/accounts/${account}`);
});

it.each(locales)(
	"repeats in the last email after an erasure, in %s, the text of the page for erasing",
	async (locale) => {
		const write = emailTexts({ reference, origin: "https://library.example" } as Parameters<typeof emailTexts>[0]);
		const to = { kind: "erasure", locale, member: null, accountId: null } as const;
		const text = (await write({ ...to, payload: { on: "2026-11-30" } }))?.text.split("\n") ?? [];
		const { deleted, kept } = messagesFor(locale).account.erasure;
		expect(text.filter((line) => line.startsWith("- "))).toEqual([...deleted, ...kept].map((line) => `- ${line}`));
		expect(text.filter((line) => line.startsWith("https:"))).toEqual([
			`https://library.example/${locale}/about/privacy#rights`,
			`https://library.example/${locale}/about/contact`,
		]);
	},
);
