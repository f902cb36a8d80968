import type { DigestToSend } from "#app/exchange/following/digest-to-send.server.ts";
import { followingPath, groupName } from "#app/exchange/following/follow.ts";
import type { FollowNews, NewPractices, ThingNews } from "#app/exchange/following/follow-news.server.ts";
import { needPath } from "#app/exchange/needs/need.ts";
import { adoptionPath, isStage } from "#app/library/adoption/adoption.ts";
import { newestFirst } from "#app/library/saved-searches/saved-search.ts";
import type { AlertsToSend, SearchNews } from "#app/library/saved-searches/saved-search-email.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { type EmailContext, textOf } from "#app/server/email-context.server.ts";

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
	const { reference, locale, root } = context;
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
					...(count > lines.length ? [`- ${mail.more(count - lines.length)}\n  ${following}`] : []),
				].join("\n");
	return [
		listed(mail.things, things, (one) => thingLine(context, one)),
		...groups.map((group) => groupPart(context, group)),
		elsewhere > 0 ? `${mail.elsewhere(elsewhere)}\n${following}` : null,
		listed(mail.needsTitle, needs, ({ id, title, country, state }) => {
			const words = state === "draft" ? null : mail.needs[state](title, reference.countryName(country, locale));
			return `${words ?? title}\n  ${root}${needPath(id)}`;
		}),
	];
}

/** One line on a practice or an adoption, with a link. */
function thingLine({ reference, locale, root }: EmailContext, news: ThingNews): string {
	const { following, states, adoptions } = messagesFor(locale);
	const { mail } = following;
	const { title } = news;
	switch (news.kind) {
		case "version": {
			const { pid, version, changeNote } = news;
			const note = changeNote ? [`  ${mail.changeNote(changeNote)}`] : [];
			return [mail.version({ title, pid, version }), ...note, `  ${root}/library/${pid}`].join("\n");
		}
		case "withdrawn":
			return `${mail.withdrawn(title, news.pid)}\n  ${root}/library/${news.pid}`;
		case "answer": {
			const { pid, excerpt } = news;
			return `${mail.answer({ title, pid, question: excerpt })}\n  ${root}/library/${pid}#questions`;
		}
		case "adoption": {
			const { id, adopter, step } = news;
			const name = isStage(step) ? states.adoptionStage[step] : adoptions.timeline.steps[step];
			return `${mail.adoption({ country: reference.countryName(adopter, locale), title, step: name })}\n  ${root}${adoptionPath(id)}`;
		}
	}
}

/** The new practices of a country or a service, with a link to all of them. */
function groupPart(context: EmailContext, { count, cards, ...group }: NewPractices): string {
	const { reference, locale, root } = context;
	const { following, savedSearches } = messagesFor(locale);
	const all = new URLSearchParams({ [group.kind]: group.subject, sort: "newest" });
	return [
		following.mail.newPractices(groupName(reference, group, locale), count),
		...practiceLines(context, { count, cards }),
		`${savedSearches.mail.open} ${root}/search?${all}`,
	].join("\n");
}

function practiceLines(
	{ reference, locale, root }: EmailContext,
	{ count, cards }: Pick<SearchNews, "count" | "cards">,
) {
	const { mail } = messagesFor(locale).savedSearches;
	const lines = cards.map(({ pid, title, countries }) => {
		const from = countries.map((code) => reference.countryName(code, locale));
		return `- ${mail.record(title, pid, from)}\n  ${root}/library/${pid}`;
	});
	return [...lines, ...(count > cards.length ? [`- ${mail.more(count - cards.length)}`] : [])];
}
