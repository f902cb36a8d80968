import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { alertsDue } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { newUnsubscribeLink } from "#app/notifications/unsubscribe.server.ts";

/** Maximum numbers of practices in an email, for each search and in total; for the rest it gives their number. */
export const maxCardsPerSearch = 10;
const maxInEmail = 40;

/** The new results of one search. */
export type SearchNews = {
	name: string;
	/** The query string of the search's address. */
	query: string;
	/** The number of new practices. */
	count: number;
	/** The first of them. */
	cards: Pick<PracticeCard, "pid" | "title" | "language" | "countries">[];
};

/** The content of an email, and the token of its unsubscribe link. */
export type AlertsToSend = { searches: [SearchNews, ...SearchNews[]]; count: number; token: string };

/**
 * Reads the content of an email about saved searches at the moment of sending. Versions that the recipient may not see
 * now are released from it, and are sent in another email if they become visible again.
 * @returns null if the email is not to be sent: the account is disabled, none of its content is visible any more, or
 * such emails have been turned off
 */
export async function alertsToSend(
	services: LibraryServices,
	email: { accountId: string | null; locale: string; payload: unknown },
): Promise<AlertsToSend | null> {
	const { emailId } = alertsDue.parse(email.payload);
	const { accountId, locale } = email;
	const person = accountId === null ? null : await loadCurrentPerson(services, accountId);
	if (!person) return null;
	const { prisma } = services.database;
	const audience = searchAudienceForReader(readerOf(person));
	await prisma.$executeRaw`update search_alert a set email_id = null where email_id = ${emailId}::uuid and not exists (
		select from visibility_period p
		where (p.pid, p.major, p.audience) = (a.pid, a.major, ${audience}) and p.visible_until is null)`;
	const searches = await prisma.savedSearch.findMany({
		where: { accountId: person.accountId, delivery: { not: "none" }, alerts: { some: { emailId } } },
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		select: {
			name: true,
			query: true,
			alerts: { where: { emailId }, orderBy: [{ foundAt: "asc" }, { pid: "asc" }], select: { pid: true } },
		},
	});
	const news: SearchNews[] = [];
	let left = maxInEmail;
	for (const { name, query, alerts } of searches) {
		const pids = alerts.slice(0, Math.min(maxCardsPerSearch, left)).map(({ pid }) => pid);
		const cards = await cardsFor(person, services, locale, pids);
		// Versions hidden since are not counted either.
		const count = alerts.length - (pids.length - cards.length);
		if (count > 0) news.push({ name, query, count, cards });
		left -= cards.length;
	}
	const [first, ...others] = news;
	if (!first) return null;
	const count = news.reduce((sum, one) => sum + one.count, 0);
	const token = await newUnsubscribeLink(services, { accountId: person.accountId, scope: "saved-searches" });
	return { searches: [first, ...others], count, token };
}
