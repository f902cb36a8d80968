import type { z } from "zod";
import { installationEmail } from "#app/archive/installation-problems.server.ts";
import { erasureEmail } from "#app/archive/personal/erase-account.server.ts";
import { digestToSend } from "#app/exchange/following/digest-to-send.server.ts";
import { type RegistrationEmail, registrationEmailToSend } from "#app/forum/registration/registration-email.server.ts";
import { registrationPath } from "#app/forum/registration/registration-link.server.ts";
import {
	type ConfirmationRequestEmail,
	confirmationRequestEmail,
} from "#app/library/confirmation/send-confirmation-requests.server.ts";
import { type QuestionEmail, questionEmailToSend } from "#app/library/questions/notify-of-question.server.ts";
import { addressDays, closeDays } from "#app/library/questions/question.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { alertsToSend } from "#app/library/saved-searches/saved-search-email.server.ts";
import { type AttentionKind, kindsWithDeadline } from "#app/membership/attention/attention-due.ts";
import { type DigestDue, digestDue } from "#app/membership/attention/digest.ts";
import { isReminderDue, type ReminderDue, reminderDue } from "#app/membership/attention/remind-members.server.ts";
import { type EnquiryEmail, enquiryEmailToSend } from "#app/membership/enquiries/enquiry-email.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { isLocale, locales, messagesFor } from "#app/messages/index.ts";
import type { EmailWriter } from "#app/notifications/email.ts";
import { meaningOfDate, type NoticeEntry, type NoticeFacts, type NoticeServices } from "#app/notifications/notice.ts";
import { dailyDigestPayload, type NoticesToSend, noticesToSend } from "#app/notifications/notices-to-send.server.ts";
import { accountEmailPayload } from "#app/notifications/queue-account-email.server.ts";
import { type EmailContext, textOf } from "#app/server/email-context.server.ts";
import { searchAlert, weeklyDigest } from "#app/server/news-emails.server.ts";
import { problemSentence } from "#app/server/problem-sentence.server.ts";

/**
 * Writes the text of every kind of email in the recipient's language: one line for each case, and links, but nothing
 * confidential. Notices are read when the email is sent, so that it shows nothing that the recipient may no longer see.
 * An email whose reason has passed, such as a review that has ended or a term that was renewed, is not sent.
 * @param services.origin the origin of links
 */
export function emailTexts(services: NoticeServices & LibraryServices & { origin: string }): EmailWriter {
	const { reference, origin } = services;
	return async (email) => {
		const { kind, member, payload } = email;
		const locale = isLocale(email.locale) ? email.locale : "en";
		const context = { reference, locale, root: `${origin}/${locale}` };
		switch (kind) {
			case "digest":
				return digest(context, digestDue.parse(payload));
			case "reminder": {
				const due = reminderDue.parse(payload);
				return (await isReminderDue(services, member ?? "", due)) ? reminder(context, member ?? "", due) : null;
			}
			case "ask-owners":
				return confirmationRequest(context, member ?? "", confirmationRequestEmail.parse(payload));
			case "notice":
			case "notices-daily": {
				const due = await noticesToSend(services, email);
				if (!due) return null;
				return kind === "notice" ? notice(context, due) : daily(context, due, dailyDigestPayload.parse(payload).day);
			}
			case "saved-searches": {
				const alerts = await alertsToSend(services, { ...email, locale });
				return alerts && searchAlert(context, alerts);
			}
			case "weekly-digest": {
				const due = await digestToSend(services, { ...email, locale });
				return due && weeklyDigest(context, due);
			}
			case "account":
				return accountText(context, accountEmailPayload.parse(payload));
			case "erasure":
				return erasureText(context, erasureEmail.parse(payload).on);
			case "enquiry": {
				const due = await enquiryEmailToSend(services, payload);
				return due && enquiryText(context, due);
			}
			case "question": {
				const due = await questionEmailToSend(services, payload);
				return due && questionText(context, due);
			}
			case "registration": {
				const due = await registrationEmailToSend(services, payload);
				return due && registrationText(context, due);
			}
			case "installation": {
				const { problems } = installationEmail.parse(payload);
				const { mail } = messagesFor(locale).installation;
				const named = problems.map((problem) => `- ${problemSentence(locale, problem)}`).join("\n");
				const page = `${mail.page}\n${context.root}/secretariat/installation`;
				return { subject: mail.subject(problems.length), text: textOf([mail.lead, named, page, mail.why]) };
			}
		}
	};
}

function accountText({ locale, root }: EmailContext, due: z.infer<typeof accountEmailPayload>) {
	const { mail } = messagesFor(locale);
	if ("event" in due) {
		const { subject, body } = mail.account[due.event];
		return { subject, text: body(`${root}/account/reset`) };
	}
	if ("reset" in due) {
		const { subject, body } = mail.resets[due.reset];
		return { subject, text: body(`${root}/account/second-factor/reset/${due.account}`) };
	}
	if (due.unused === "still-needed") {
		const { subject, body } = mail.unused[due.unused];
		return { subject, text: body(`${root}/secretariat/accounts/${due.account}`) };
	}
	const { subject, body } = mail.unused[due.unused];
	const link = `${root}/${due.unused === "disable-soon" ? "account/sign-in" : "about/contact"}`;
	return { subject, text: body({ day: due.on, link }) };
}

/** The page for erasing accounts says in the same words what is deleted and what stays. */
function erasureText({ locale, root }: EmailContext, day: string) {
	const { account, mail } = messagesFor(locale);
	const { deletedTitle, deleted, keptTitle, kept } = account.erasure;
	const list = (title: string, lines: readonly string[]) => [title, ...lines.map((line) => `- ${line}`)].join("\n");
	const { subject, lead, why, ask } = mail.erased;
	const parts = [lead(day), list(deletedTitle, deleted), list(keptTitle, kept)];
	return { subject, text: textOf([...parts, why(`${root}/about/privacy#rights`), ask(`${root}/about/contact`)]) };
}

/** The legal basis recorded when a withdrawal notice period ends, in every language of the site. */
export function withdrawalBasis(): Record<string, string> {
	return Object.fromEntries(locales.map((locale) => [locale, messagesFor(locale).attention.withdrawalEnded]));
}

function digest({ reference, locale, root }: EmailContext, due: DigestDue) {
	const { mail } = messagesFor(locale).attention;
	const words = mail.digest;
	const line = ({ member, kind, dueOn }: { member: string; kind: AttentionKind; dueOn: string }) => {
		const [country, what] = [reference.countryName(member, locale), reference.label("attentionKinds", kind, locale)];
		return kindsWithDeadline.includes(kind) ? words.line(country, what, dueOn) : words.lineWithoutDay(country, what);
	};
	const page = `${root}/secretariat/attention`;
	const caseLines = (heading: (count: number) => string, { count, lines }: DigestDue["fresh"]) => {
		const named = lines.map((attentionCase) => `- ${line(attentionCase)}\n  ${page}/${attentionCase.id}`);
		return part(heading(count), named, count > lines.length ? words.more(count - lines.length) : null);
	};
	const { count, lines } = due.reminders;
	const reminders = part(
		words.reminders(count),
		lines.map((reminded) => `- ${line(reminded)}${reminded.state === "failed" ? `: ${words.unsent}` : ""}`),
		null,
	);
	const parts = [
		words.greeting,
		caseLines(words.own, due.own),
		caseLines(words.soon, due.soon),
		caseLines(words.fresh, due.fresh),
		caseLines(words.late, due.late),
		reminders,
		`${words.all}\n${page}`,
		words.why,
	];
	return { subject: words.subject(due.day), text: textOf(parts) };
}

/** A heading with lines below it; null if there are no lines. */
function part(heading: string, lines: string[], more: string | null): string | null {
	if (lines.length === 0) return null;
	return [heading, ...lines, ...(more === null ? [] : [`- ${more}`])].join("\n");
}

function reminder(
	{ reference, locale, root }: EmailContext,
	member: string,
	{ dueOn, role, title, owed }: ReminderDue,
) {
	const words = messagesFor(locale).attention.mail.reminder;
	const country = reference.countryName(member, locale);
	const sentence = reminderSentence();
	const page = `${root}/desk/country/${member}`;
	const link = `${words.link}\n${owed ? `${page}/contributions` : page}`;
	return {
		subject: words.subject(country, dueOn),
		text: textOf([words.greeting(country), sentence, link, words.why]),
	};

	function reminderSentence() {
		if (owed)
			return words.contribution({ amount: owed.open, currency: owed.currency, year: String(owed.year), day: dueOn });
		if (role) return words.term(reference.label("contactRoles", role, locale), dueOn);
		return title ? words.agreement(textFor(title, locale).text, dueOn) : words.anAgreement(dueOn);
	}
}

function notice(context: EmailContext, due: NoticesToSend) {
	const { mail } = messagesFor(context.locale).notices;
	const [entry] = due.notices;
	const { id, facts } = entry;
	const { label, what } = wordsOf(context, entry);
	const parts = [mail.greeting, `${label}:`, titleOf(context, facts), what, ...factsOf(context, entry)];
	return {
		subject: mail.subject(label, titleOf(context, facts)),
		text: textOf([...parts, `${mail.open}\n${linkOf(context, id)}`, ...closing(context, due)]),
		unsubscribe: unsubscribeOf(context, due),
	};
}

/** Notices listed in full in a daily digest; the rest are only counted. */
const maxSpelledOut = 50;

function daily(context: EmailContext, due: NoticesToSend, day: string) {
	const { mail } = messagesFor(context.locale).notices;
	const { notices } = due;
	const spelledOut = notices.slice(0, maxSpelledOut).map((entry) => {
		const lines = [...factsOf(context, entry), linkOf(context, entry.id)];
		const heading = `- ${wordsOf(context, entry).label}: ${titleOf(context, entry.facts)}`;
		return [heading, ...lines.map((line) => line.replaceAll(/^/gm, "  "))].join("\n");
	});
	const more = notices.length > maxSpelledOut ? mail.more(notices.length - maxSpelledOut) : null;
	return {
		subject: mail.dailySubject(notices.length, day),
		text: textOf([
			mail.greeting,
			...spelledOut,
			more,
			`${mail.all}\n${context.root}/desk/notices`,
			...closing(context, due),
		]),
		unsubscribe: unsubscribeOf(context, due),
	};
}

/** What a notice is, and what it requires or means. A reminder repeats the notice that it is about. */
function wordsOf({ locale }: EmailContext, { kind, facts: { remindsOf } }: NoticeEntry) {
	const { kinds, reminder } = messagesFor(locale).notices;
	return remindsOf ? { ...kinds[remindsOf], label: reminder(kinds[remindsOf].label) } : kinds[kind];
}

function titleOf({ locale }: EmailContext, { title, pid }: NoticeFacts): string {
	const { desk, notices } = messagesFor(locale);
	return notices.mail.title(title || desk.untitled, pid ?? null);
}

/** The facts of a notice besides its title, one paragraph each. */
function factsOf({ reference, locale }: EmailContext, { kind, facts }: NoticeEntry): string[] {
	const { aboutPid, country, dueOn, help, message } = facts;
	const words = messagesFor(locale).notices;
	return [
		...(aboutPid ? [words.mail.practice(aboutPid)] : []),
		...(help ? [words.help(reference.label("offers", help, locale))] : []),
		...(country ? [words.mail.country(reference.countryName(country, locale))] : []),
		...(dueOn ? [words.due[meaningOfDate(kind)](dueOn)] : []),
		...(message ? [message.replaceAll(/^/gm, "> ")] : []),
	];
}

function linkOf({ root }: EmailContext, id: string): string {
	return `${root}/desk/notices/${id}`;
}

function unsubscribeOf({ root }: EmailContext, { token }: NoticesToSend): string {
	return `${root}/unsubscribe/${token}`;
}

/** Why the recipient gets this email, and how to change that. */
function closing(context: EmailContext, due: NoticesToSend): string[] {
	const { mail } = messagesFor(context.locale).notices;
	return [
		mail.why,
		`${mail.unsubscribe}\n${unsubscribeOf(context, due)}`,
		`${mail.settings}\n${context.root}/account/notifications`,
	];
}

function confirmationRequest({ reference, locale, root }: EmailContext, member: string, due: ConfirmationRequestEmail) {
	const { mail, statuses } = messagesFor(locale).confirm;
	const country = reference.countryName(member, locale);
	const page = `${root}/confirm/${due.token}`;
	const records = due.records.map(({ pid, title }) =>
		[
			`${title} (${pid})`,
			...Object.entries(statuses).map(([code, label]) => `- ${label}:\n  ${page}?pid=${pid}&status=${code}`),
		].join("\n"),
	);
	const more = due.more > 0 ? mail.more(due.more) : null;
	const by = due.reminder ? mail.reminder(due.answerBy) : mail.by(due.answerBy);
	const parts = [mail.greeting(country), by, ...records, more, `${mail.all}\n${page}`, mail.why];
	return { subject: mail.subject(country), text: textOf(parts) };
}

/** The email to the sender of an enquiry. Only an answer repeats text by a person, who is not the sender. */
function enquiryText({ locale, root }: EmailContext, { type, event, reference, answer }: EnquiryEmail) {
	const { mail } = messagesFor(locale).contact;
	const given = { answer: answer ?? "", reference, link: `${root}/about/contact` };
	switch (event) {
		case "received": {
			const words = type === "message" ? mail.messageReceived : mail.accountReceived;
			return { subject: words.subject(reference), text: words.body(reference) };
		}
		case "answered":
			return { subject: mail.messageAnswered.subject(reference), text: mail.messageAnswered.body(given) };
		case "declined":
			return { subject: mail.accountDeclined.subject(reference), text: mail.accountDeclined.body(given) };
		case "accepted": {
			const text = mail.accountAccepted.body(`${root}/account/sign-in`, `${root}/account/reset`);
			return { subject: mail.accountAccepted.subject(reference), text };
		}
	}
}

/**
 * The email to somebody who asked a question. Only answers and reasons repeat text by a person, who is not the
 * recipient.
 */
function questionText({ locale, root }: EmailContext, { event, token, title, text, confirmBy }: QuestionEmail) {
	const { mail } = messagesFor(locale).questions;
	const about = title === null ? null : mail.practice(title);
	const page = `${mail.open}\n${root}/questions/${token}`;
	const quoted = text === null ? null : text.replaceAll(/^/gm, "> ");
	const why = mail.why(addressDays);
	switch (event) {
		case "confirm": {
			const { subject, text, ignore } = mail.confirm;
			return { subject, text: textOf([mail.greeting, text(confirmBy), about, page, ignore, why]) };
		}
		case "unanswered": {
			const { subject, text } = mail.unanswered;
			return { subject, text: textOf([mail.greeting, text(closeDays), about, page, why]) };
		}
		default: {
			const { subject, text } = mail[event];
			return { subject, text: textOf([mail.greeting, text, quoted, about, page, why]) };
		}
	}
}

/** The email to a delegate of an event. It carries the secret link, never a link for taking part in a session. */
function registrationText({ locale, root }: EmailContext, due: RegistrationEmail) {
	const { mail } = messagesFor(locale).registration;
	const { event, letter, token, certificate } = due;
	const title = textFor(event.title, locale).text;
	const { subject, text } = mail.letters[letter];
	const [from, to] = [event.starts.slice(0, 10), event.ends.slice(0, 10)];
	const news = letter === "event-cancelled" ? event.cancelReason : due.changeNote;
	const said = due.reason ?? (news === null ? null : textFor(news, locale).text);
	const parts = [
		mail.greeting,
		text,
		said === null ? null : said.replaceAll(/^/gm, "> "),
		mail.event(title, from, to),
		certificate && `${mail.certificate}\n${root}/certificates/${certificate}`,
		`${mail.open}\n${root}${registrationPath(token)}`,
		mail.why,
	];
	return { subject: subject(title), text: textOf(parts) };
}
