import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";

/** Maximum number of entries; a program that reads the feed weekly misses none unless a week brings more. */
const maxFeedEntries = 100;

type FeedEntry = { major: number; foundAt: Date; card: PracticeCard };

/** The feed of a saved search; newest entries first. */
export type SavedSearchFeed = {
	id: string;
	name: string;
	query: string;
	createdAt: Date;
	entries: FeedEntry[];
};

/**
 * Reads the feed of a saved search by its secret URL: what the search has found since it was saved and its owner may
 * see under their present rights.
 * @param locale the language of titles, if there is a text in it
 * @returns null if the URL is unknown or was replaced, and for disabled accounts
 */
export async function savedSearchFeed(
	services: LibraryServices,
	secret: string,
	locale: string,
): Promise<SavedSearchFeed | null> {
	const { prisma } = services.database;
	const search = await prisma.savedSearch.findUnique({ where: { feedHash: tokenHash(secret) } });
	const person = search && (await loadCurrentPerson(services, search.accountId));
	if (!person) return null;
	const { id, name, query, createdAt } = search;
	const alerts = await prisma.$queryRaw<{ pid: string; major: number; foundAt: Date }[]>`
		select a.pid, a.major, a.found_at as "foundAt" from search_alert a
		join visibility_period p on (p.pid, p.major) = (a.pid, a.major) and p.visible_until is null
			and p.audience = ${searchAudienceForReader(readerOf(person))}
		where a.saved_search_id = ${id}::uuid and a.found_at is not null
		order by a.found_at desc, a.pid limit ${maxFeedEntries}`;
	const cards = await cardsFor(
		person,
		services,
		locale,
		alerts.map(({ pid }) => pid),
	);
	const cardOf = new Map(cards.map((card) => [card.pid, card]));
	const entries = alerts.flatMap(({ pid, major, foundAt }) => {
		const card = cardOf.get(pid);
		return card ? [{ major, foundAt, card }] : [];
	});
	return { id, name, query, createdAt, entries };
}
