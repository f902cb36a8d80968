import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { SearchDelivery } from "#app/library/saved-searches/saved-search.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type Services = Pick<LibraryServices, "database">;

/** A saved search as shown to its owner. */
export type SavedSearchItem = {
	id: string;
	name: string;
	/** The query string of the search's URL. */
	query: string;
	delivery: SearchDelivery;
	hasFeed: boolean;
	createdAt: Date;
	lastOpenedAt: Date | null;
	/** Practices found since the owner last opened it that are still visible. */
	fresh: number;
};

/** Lists the actor's saved searches, the newest first. */
export async function savedSearchesOf(actor: Person, { database }: Services): Promise<SavedSearchItem[]> {
	const { accountId } = actor;
	const [searches, fresh] = await Promise.all([
		database.prisma.savedSearch.findMany({ where: { accountId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] }),
		database.prisma.$queryRaw<{ id: string; fresh: number }[]>`
			select s.id, count(*)::int as fresh from saved_search s
			join search_alert a on a.saved_search_id = s.id and a.found_at > coalesce(s.last_opened_at, '-infinity')
			join visibility_period p on (p.pid, p.major) = (a.pid, a.major) and p.visible_until is null
				and p.audience = ${searchAudienceForReader(readerOf(actor))}
			where s.account_id = ${accountId}::uuid group by s.id`,
	]);
	const freshOf = new Map(fresh.map((row) => [row.id, row.fresh]));
	return searches.map(({ id, name, query, delivery, feedHash, createdAt, lastOpenedAt }) => ({
		id,
		name,
		query,
		delivery: delivery as SearchDelivery,
		hasFeed: feedHash !== null,
		createdAt,
		lastOpenedAt,
		fresh: freshOf.get(id) ?? 0,
	}));
}

/** Finds one of the actor's saved searches; null if it does not exist or belongs to another person. */
export async function savedSearch(
	actor: Person,
	services: Services,
	id: string,
): Promise<Omit<SavedSearchItem, "fresh"> | null> {
	if (!isUuid(id.toLowerCase())) return null;
	const found = await services.database.prisma.savedSearch.findFirst({ where: { id, accountId: actor.accountId } });
	if (!found) return null;
	const { name, query, delivery, feedHash, createdAt, lastOpenedAt } = found;
	return { id, name, query, delivery: delivery as SearchDelivery, hasFeed: feedHash !== null, createdAt, lastOpenedAt };
}
