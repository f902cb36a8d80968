import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { wasVisibleAt } from "#app/library/indexing/newly-visible.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { savedQuery } from "#app/library/saved-searches/saved-search.ts";
import { lockForMatching } from "#app/library/saved-searches/saved-search-lock.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { SavedSearch, VisibilityPeriod } from "#app/platform/prisma/client.ts";
import { matchingPids } from "#app/search/postgres/matching-pids.server.ts";
import { type EngineCache, emptyEngineCache } from "#app/search/postgres/postgres.server.ts";
import { type SearchAudience, searchAudiences } from "#app/search/query/search-document.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

/** Number of newly visible versions that are matched together; the searches are read once for each batch. */
const batchSize = 500;

/**
 * Matches the saved searches against versions that became visible since the last run (see
 * `record-visibility-changes.server.ts`), and creates an alert for each search and version found, under the rights that
 * the owner of the search has now. The versions are marked as matched in the same transaction, so if a worker dies, the
 * next one matches the whole batch. Several workers may run at the same time.
 *
 * The first step of the job `tell-saved-searches`; the second is `queue-alert-digests.server.ts`.
 * @returns how many alerts are new
 */
export async function matchSavedSearches(services: Services): Promise<number> {
	let alerts = 0;
	for (;;) {
		const { appeared, searches } = await loadUnmatched(services);
		if (appeared.length === 0) return alerts;
		const news = searches.length > 0 ? await newsFor(services, appeared, searches) : [];
		alerts += await services.database.prisma.$transaction(
			(tx) => createAlerts(tx, services.clock.now(), appeared, news),
			{
				timeout: 60_000,
			},
		);
	}
}

type Search = Pick<SavedSearch, "id" | "accountId" | "query" | "locale" | "createdAt">;
type News = { search: string; appearance: VisibilityPeriod };

async function loadUnmatched({ database }: Services): Promise<{ appeared: VisibilityPeriod[]; searches: Search[] }> {
	return database.prisma.$transaction(async (tx) => {
		await lockForMatching(tx);
		const appeared = await tx.visibilityPeriod.findMany({
			where: { matchedAt: null, visibleUntil: null },
			orderBy: { id: "asc" },
			take: batchSize,
		});
		if (appeared.length === 0) return { appeared, searches: [] };
		const select = { id: true, accountId: true, query: true, locale: true, createdAt: true };
		return { appeared, searches: await tx.savedSearch.findMany({ select, orderBy: { id: "asc" } }) };
	});
}

async function newsFor(
	services: Services,
	appeared: readonly VisibilityPeriod[],
	searches: readonly Search[],
): Promise<News[]> {
	const endedPeriods = await services.database.prisma.visibilityPeriod.findMany({
		where: { pid: { in: appeared.map(({ pid }) => pid) }, visibleUntil: { not: null } },
	});
	const owners = new Map<string, Promise<Person | null>>();
	const audienceOf = async (accountId: string): Promise<SearchAudience | null> => {
		const owner = owners.get(accountId) ?? loadCurrentPerson(services, accountId);
		owners.set(accountId, owner);
		const person = await owner;
		return person && searchAudienceForReader(readerOf(person));
	};
	const memory = emptyEngineCache();
	const news: News[] = [];
	// Identical searches are run once.
	for (const same of Map.groupBy(searches, ({ query, locale }) => `${locale} ${query}`).values()) {
		const found = await foundBy(services, same[0] as Search, appeared, memory);
		if (found.length === 0) continue;
		for (const search of same) {
			const audience = await audienceOf(search.accountId);
			for (const appearance of found)
				if (appearance.audience === audience && !wasVisible(search, appearance, endedPeriods))
					news.push({ search: search.id, appearance });
		}
	}
	return news;
}

async function foundBy(
	{ database }: Services,
	{ query, locale }: Search,
	appeared: readonly VisibilityPeriod[],
	memory: EngineCache,
): Promise<VisibilityPeriod[]> {
	const found: VisibilityPeriod[] = [];
	for (const audience of searchAudiences) {
		const here = appeared.filter((one) => one.audience === audience);
		const pids = here.map(({ pid }) => pid);
		const matching = await matchingPids(database.pool, savedQuery(query), { audience, locale }, pids, memory);
		found.push(...here.filter(({ pid }) => matching.has(pid)));
	}
	return found;
}

/**
 * Whether a version that becomes visible now was already visible when the search was saved, and was hidden in between.
 */
function wasVisible(
	{ createdAt }: Search,
	{ pid, major, audience }: VisibilityPeriod,
	endedPeriods: readonly VisibilityPeriod[],
): boolean {
	return endedPeriods.some(
		(one) => one.pid === pid && one.major === major && one.audience === audience && wasVisibleAt(one, createdAt),
	);
}

/** Creates alerts for versions that are still visible, and marks all of them as matched. */
async function createAlerts(
	tx: Transaction,
	now: Date,
	appeared: readonly VisibilityPeriod[],
	news: readonly News[],
): Promise<number> {
	const ids = appeared.map(({ id }) => id);
	// A version that is being hidden at the same time waits for this lock, or is no longer in the result.
	const rows = await tx.$queryRaw<{ id: string }[]>`select id from visibility_period
		where id = any (${ids}::uuid[]) and visible_until is null order by id for update`;
	const stillVisible = new Set(rows.map(({ id }) => id));
	const current = news.filter(({ appearance }) => stillVisible.has(appearance.id));
	const searches = current.map(({ search }) => search);
	// Searches deleted in the meantime get no alert.
	await tx.$queryRaw`select 1 from saved_search where id = any (${searches}::uuid[]) order by id for key share`;
	const alerts = await tx.$executeRaw`insert into search_alert (saved_search_id, pid, major, found_at, by_email)
		select s.id, f.pid, f.major, ${now}, s.delivery <> 'none'
		from unnest(${searches}::uuid[], ${current.map(({ appearance }) => appearance.pid)}::text[],
			${current.map(({ appearance }) => appearance.major)}::int[]) as f (search, pid, major)
		join saved_search s on s.id = f.search
		order by s.id, f.pid, f.major
		on conflict do nothing`;
	await tx.visibilityPeriod.updateMany({
		where: { id: { in: [...stillVisible] }, matchedAt: null },
		data: { matchedAt: now },
	});
	return alerts;
}
