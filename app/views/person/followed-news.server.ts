import { groupName } from "#app/exchange/following/follow.ts";
import type { FollowNews, NewPractices, ThingNews } from "#app/exchange/following/follow-news.server.ts";
import { adoptionPath, isStage } from "#app/library/adoption/adoption.ts";
import { needPath } from "#app/library/help/need.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.server.ts";

type In = { reference: Reference; locale: Locale };

/** A line of news about what a person follows. */
export type NewsLine = {
	words: string;
	/** Its page, without the language. */
	path: string;
	/** What the authors of a version say has changed. */
	note?: string;
};

/** The line on a practice or an adoption. */
export function thingLine({ reference, locale }: In, news: ThingNews): NewsLine {
	const { following, states, adoptions } = messagesFor(locale);
	const { mail } = following;
	const { title } = news;
	switch (news.kind) {
		case "version": {
			const { pid, version, changeNote } = news;
			const note = changeNote ? { note: mail.changeNote(changeNote) } : {};
			return { words: mail.version({ title, pid, version }), path: `/library/${pid}`, ...note };
		}
		case "withdrawn":
			return { words: mail.withdrawn(title, news.pid), path: `/library/${news.pid}` };
		case "answer": {
			const { pid, excerpt } = news;
			return { words: mail.answer({ title, pid, question: excerpt }), path: `/library/${pid}#questions` };
		}
		case "adoption": {
			const { id, adopter, step } = news;
			const name = isStage(step) ? states.adoptionStage[step] : adoptions.timeline.steps[step];
			const country = reference.countryName(adopter, locale);
			return { words: mail.adoption({ country, title, step: name }), path: adoptionPath(id) };
		}
	}
}

/** The line on the new practices of a country or a service, which leads to all of its practices. */
export function groupLine({ reference, locale }: In, { count, cards: _, ...group }: NewPractices): NewsLine {
	const { mail } = messagesFor(locale).following;
	const all = new URLSearchParams({ [group.kind]: group.subject, sort: "newest" });
	return { words: mail.newPractices(groupName(reference, group, locale), count), path: `/search?${all}` };
}

/** The line on a need. */
export function needLine(
	{ reference, locale }: In,
	{ id, title, country, state }: FollowNews["needs"]["lines"][number],
): NewsLine {
	const { mail } = messagesFor(locale).following;
	const words = state === "draft" ? null : mail.needs[state](title, reference.countryName(country, locale));
	return { words: words ?? title, path: needPath(id) };
}
