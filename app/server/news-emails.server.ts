import type { DigestToSend } from "#app/exchange/following/digest-to-send.server.ts";
import { followingPath } from "#app/exchange/following/follow.ts";
import type { FollowNews, NewPractices } from "#app/exchange/following/follow-news.server.ts";
import { newestFirst } from "#app/library/saved-searches/saved-search.ts";
import type { AlertsToSend, SearchNews } from "#app/library/saved-searches/saved-search-email.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type EmailContext, textOf } from "#app/server/email-context.server.ts";
import { groupLine, type NewsLine, needLine, thingLine } from "#app/views/person/followed-news.server.ts";
import { markedTitle } from "#app/views/practice/mark-sentences.ts";

/** Writes the email about new results of saved searches with immediate emails. */
export function searchAlert(context: EmailContext, { searches, count, token }: AlertsToSend) {
	const { mail } = messagesFor(context.locale).savedSearches;
	const unsubscribe = `${context.root}/unsubscribe/${token}`;
	const [first, ...others] = searches;
	return {
		subject: others.length > 0 ? mail.subject(count) : mail.subjectOf(count, first.name),
		text: textOf([
			mail.greeting,
			...searches.map((news) => newsOf(context, news)),
			mail.why,
			`${mail.unsubscribe}\n${unsubscribe}`,
			`${mail.manage}\n${context.root}/account/searches`,
		]),
		unsubscribe,
	};
}

/** The new results of one saved search, with a link to all of them. */
function newsOf(context: EmailContext, { name, query, count, cards }: SearchNews): string {
	const { mail } = messagesFor(context.locale).savedSearches;
	return [
		mail.found(count, name),
		...practiceLines(context, { count, cards }),
		`${mail.open} ${context.root}/search?${newestFirst(query)}`,
	].join("\n");
}

/** Writes the weekly email about everything that a person follows, and about weekly saved searches. */
export function weeklyDigest(context: EmailContext, { follows, searches, token }: DigestToSend) {
	const { following, savedSearches } = messagesFor(context.locale);
	const { mail } = following;
	const unsubscribe = `${context.root}/unsubscribe/${token}`;
	const found = searches.reduce((sum, { count }) => sum + count, 0);
	return {
		subject: follows ? mail.subject(found + countOf(follows)) : savedSearches.mail.subject(found),
		text: textOf([
			savedSearches.mail.greeting,
			...(follows ? partsOf(context, follows) : []),
			...searches.map((news) => newsOf(context, news)),
			mail.why,
			`${mail.unsubscribe}\n${unsubscribe}`,
			`${mail.manage}\n${context.root}${followingPath}`,
		]),
		unsubscribe,
	};
}

function countOf({ things, groups, elsewhere, needs }: FollowNews): number {
	return things.count + groups.reduce((sum, { count }) => sum + count, 0) + elsewhere + needs.count;
}

function partsOf(context: EmailContext, { things, groups, elsewhere, needs }: FollowNews): (string | null)[] {
	const { locale, root } = context;
	const { mail } = messagesFor(locale).following;
	const following = `${root}${followingPath}`;
	const listed = <Line>(
		heading: string,
		{ count, lines }: { count: number; lines: Line[] },
		line: (of: Line) => string,
	) =>
		count === 0
			? null
			: [
					heading,
					...lines.map((one) => `- ${line(one)}`),
					...(count > lines.length ? [`- ${mail.more(count - lines.length)}:\n  ${following}`] : []),
				].join("\n");
	return [
		listed(mail.things, things, (one) => linked(context, thingLine(context, one))),
		...groups.map((group) => groupPart(context, group)),
		elsewhere > 0 ? `${mail.elsewhere(elsewhere)}:\n${following}` : null,
		listed(mail.needsTitle, needs, (one) => linked(context, needLine(context, one))),
	];
}

/** A line with its link. */
function linked({ root }: EmailContext, { words, note, path }: NewsLine): string {
	return [words, ...(note ? [`  ${note}`] : []), `  ${root}${path}`].join("\n");
}

/** The new practices of a country or a service, with a link to all of them. */
function groupPart(context: EmailContext, group: NewPractices): string {
	const { savedSearches } = messagesFor(context.locale);
	const { words, path } = groupLine(context, group);
	return [words, ...practiceLines(context, group), `${savedSearches.mail.open} ${context.root}${path}`].join("\n");
}

function practiceLines(
	{ reference, locale, root }: EmailContext,
	{ count, cards }: Pick<SearchNews, "count" | "cards">,
) {
	const messages = messagesFor(locale);
	const { mail } = messages.savedSearches;
	const lines = cards.map(({ pid, title, countries, marks }) => {
		const from = countries.map((code) => reference.countryName(code, locale));
		return `- ${markedTitle(messages, mail.record(title, pid, from), marks)}\n  ${root}/library/${pid}`;
	});
	return [...lines, ...(count > cards.length ? [`- ${mail.more(count - cards.length)}`] : [])];
}
