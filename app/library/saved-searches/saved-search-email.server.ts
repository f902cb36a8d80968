import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { alertsDue } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { newUnsubscribeLink } from "#app/notifications/unsubscribe.server.ts";

/** Maximum numbers of practices in an email, for each search and in total; the rest are only counted. */
export const maxCardsPerSearch = 10;
const maxInEmail = 40;

/** The new results of one search. */
export type SearchNews = {
	name: string;
	/** The query string of the search's URL. */
	query: string;
	/** The number of new practices. */
	count: number;
	/** The first of them. */
	cards: Pick<PracticeCard, "pid" | "title" | "language" | "countries" | "marks">[];
};

/** The content of an email, and the token of its unsubscribe link. */
export type AlertsToSend = { searches: [SearchNews, ...SearchNews[]]; count: number; token: string };

/**
 * Reads the content of an email about saved searches at the moment of sending.
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
	const [first, ...others] = await searchNews(person, services, { emailId, locale });
	if (!first) return null;
	const count = [first, ...others].reduce((sum, one) => sum + one.count, 0);
	const token = await newUnsubscribeLink(services, { accountId: person.accountId, scope: "saved-searches" });
	return { searches: [first, ...others], count, token };
}

/**
 * Reads the content of an email about saved searches. Versions that the recipient may not see now are released from it,
 * and are sent in another email if they become visible again.
 * @param email.told pids that the email has already listed. If it is given, the email lists each practice once, and
 * none that another email has listed; the pids of this part are added
 */
export async function searchNews(
	person: Person,
	services: LibraryServices,
	{ emailId, locale, told }: { emailId: string; locale: string; told?: Set<string> },
): Promise<SearchNews[]> {
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
			alerts: { where: { emailId }, orderBy: [{ foundAt: "asc" }, { pid: "asc" }], select: { pid: true, major: true } },
		},
	});
	const alerted = searches.flatMap(({ alerts }) => alerts.map(({ pid }) => pid));
	const inOthers = new Set(told && (await emailedVersions(person, services, alerted, emailId)).map(versionKey));
	const news: SearchNews[] = [];
	let left = maxInEmail;
	for (const { name, query, alerts } of searches) {
		const found = alerts.filter((one) => !(told?.has(one.pid) || inOthers.has(versionKey(one)))).map(({ pid }) => pid);
		for (const pid of found) told?.add(pid);
		const pids = found.slice(0, Math.min(maxCardsPerSearch, left));
		const cards = await cardsFor(person, services, locale, pids);
		// Versions hidden since are not counted either.
		const count = found.length - (pids.length - cards.length);
		if (count > 0) news.push({ name, query, count, cards });
		left -= cards.length;
	}
	return news;
}

/** The key of a version of a practice. */
export function versionKey({ pid, major }: { pid: string; major: number }): string {
	return `${pid} ${major}`;
}

/** The versions of these practices that other emails than the given one have reported to a person. */
export async function emailedVersions(
	{ accountId }: Person,
	{ database }: Pick<LibraryServices, "database">,
	pids: readonly string[],
	emailId: string,
): Promise<{ pid: string; major: number }[]> {
	return database.prisma.searchAlert.findMany({
		where: { pid: { in: [...pids] }, savedSearch: { accountId }, NOT: [{ emailId: null }, { emailId }] },
		select: { pid: true, major: true },
	});
}
