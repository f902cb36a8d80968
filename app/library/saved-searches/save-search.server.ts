import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { maxSavedSearches, type SavedSearchForm, savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import { lockForSaving } from "#app/library/saved-searches/saved-search-lock.server.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";

export type SaveSearchOutcome = { outcome: "saved" | "saved-already"; id: string } | { outcome: "too-many" };

/**
 * Saves a search that only the actor sees, whatever their role. Results that it finds at this moment do not count as
 * new. Saving the same search again has no further effect.
 *
 * It writes nothing to the activity log, which the secretariat reads: what people search for is private.
 * @param input.query the query, with known codes only; sort order and page are ignored
 * @param input.locale the language of the page on which the search was made
 */
export async function saveSearch(
	actor: Person,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	input: SavedSearchForm & { query: SearchQuery; locale: string },
): Promise<SaveSearchOutcome> {
	const { accountId } = actor;
	const { name, delivery, locale } = input;
	const query = savedSearchParams(input.query);
	return database.prisma.$transaction(async (tx) => {
		await lockForSaving(tx);
		// One save at a time for each account: the limit is checked, and an identical search looked for, under this lock.
		await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
		const own = await tx.savedSearch.findMany({ where: { accountId }, select: { id: true, query: true } });
		const same = own.find((saved) => saved.query === query);
		if (same) return { outcome: "saved-already", id: same.id };
		if (own.length >= maxSavedSearches) return { outcome: "too-many" };
		const { id } = await tx.savedSearch.create({
			data: { accountId, name, query, locale, delivery, createdAt: clock.now() },
			select: { id: true },
		});
		// Versions that have not been matched yet can already be found, and would otherwise be reported as new.
		await tx.$executeRaw`insert into search_alert (saved_search_id, pid, major, by_email)
			select ${id}::uuid, pid, major, false from visibility_period
			where matched_at is null and visible_until is null and audience = ${searchAudienceForReader(readerOf(actor))}`;
		return { outcome: "saved", id };
	});
}
