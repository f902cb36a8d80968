import { type DigestDue, digestDue } from "#app/membership/digest.ts";
import { textFor } from "#app/membership/localized.ts";
import { reminderDue } from "#app/membership/remind-members.server.ts";
import { isLocale, type Locale, locales, messagesFor } from "#app/messages/index.ts";
import type { LetterWords } from "#app/notifications/letter.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The words of letters in the language of whoever gets them: matters in a line each, and links; nothing secret. */
export function letterWords({ reference, origin }: { reference: Reference; origin: string }): LetterWords {
	return ({ kind, locale: wanted, member, due }) => {
		const locale = isLocale(wanted) ? wanted : "en";
		const ground = { reference, locale, root: `${origin}/${locale}` };
		return kind === "digest" ? digest(ground, digestDue.parse(due)) : reminder(ground, member ?? "", due);
	};
}

/** What the end of a notice of withdrawal says that it follows from, in every language of the site. */
export function withdrawalBasis(): Record<string, string> {
	return Object.fromEntries(locales.map((locale) => [locale, messagesFor(locale).attention.withdrawalEnded]));
}

type Ground = { reference: Reference; locale: Locale; root: string };

function digest({ reference, locale, root }: Ground, due: DigestDue) {
	const { mail } = messagesFor(locale).attention;
	const words = mail.digest;
	const line = ({ member, kind, dueOn }: { member: string; kind: string; dueOn: string }) =>
		words.line(reference.countryName(member, locale), reference.label("attentionKinds", kind, locale), dueOn);
	const page = `${root}/secretariat/attention`;
	const matters = (heading: (count: number) => string, { count, lines }: DigestDue["fresh"]) => {
		const named = lines.map((matter) => `- ${line(matter)}\n  ${page}/${matter.id}`);
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
		matters(words.own, due.own),
		matters(words.fresh, due.fresh),
		matters(words.soon, due.soon),
		matters(words.late, due.late),
		reminders,
		`${words.all}\n${page}`,
		words.why,
	];
	return { subject: words.subject(due.day), text: textOf(parts) };
}

/** A heading with lines below it; nothing where there are no lines. */
function part(heading: string, lines: string[], more: string | null): string | null {
	if (lines.length === 0) return null;
	return [heading, ...lines, ...(more === null ? [] : [`- ${more}`])].join("\n");
}

function reminder({ reference, locale, root }: Ground, member: string, given: unknown) {
	const words = messagesFor(locale).attention.mail.reminder;
	const { dueOn, role, title } = reminderDue.parse(given);
	const country = reference.countryName(member, locale);
	const sentence = role
		? words.term(reference.label("contactRoles", role, locale), dueOn)
		: title
			? words.agreement(textFor(title, locale).text, dueOn)
			: words.anAgreement(dueOn);
	const link = `${words.link}\n${root}/desk/country/${member}`;
	return {
		subject: words.subject(country, dueOn),
		text: textOf([words.greeting(country), sentence, link, words.why]),
	};
}

function textOf(parts: (string | null)[]): string {
	return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}
