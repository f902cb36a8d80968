import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf, searchAudienceForReader, seesWhole } from "#app/library/access/audience.policy.ts";
import { runSearch, type SearchingServices, type Unavailable } from "#app/library/discovery/search-practices.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import { recordOf, storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { type PracticeView, practiceView } from "#app/library/views/practice-view.server.ts";
import { hitsPerPage, lastPage, type SearchQuery } from "#app/search/query/search-query.ts";

/**
 * All practices that a search finds and this reader may see, in the order of the results: at most as many as its pages
 * show (`maxReachableHits`). Practices that contain only some of the words are left out, unless no practice contains all.
 * @param options.signal aborted when the reader no longer waits for the answer
 * @returns the current versions, without what takes further statements: lineage, files, reviews and older versions
 * @throws if the database itself is unavailable, or a statement takes too long
 */
export async function allResults(
	actor: Actor,
	services: SearchingServices,
	query: SearchQuery,
	options: { locale: string; signal: AbortSignal },
): Promise<{ outcome: "found"; practices: PracticeView[] } | Unavailable> {
	const reader = { ...options, audience: searchAudienceForReader(readerOf(actor)) };
	const found = new Map<string, PracticeView>();
	for (let page = 1; page <= lastPage; page++) {
		options.signal.throwIfAborted();
		const answer = await runSearch(services, { ...query, page }, reader);
		if ("outcome" in answer) return answer;
		const pids = answer.hits.map(({ pid }) => pid);
		for (const view of await currentVersions(actor, services, pids, options.locale)) found.set(view.pid, view);
		if (answer.hits.length < hitsPerPage || page * hitsPerPage >= answer.total) break;
	}
	return { outcome: "found", practices: [...found.values()] };
}

/** In the order of the pids; those that the reader may not see (any more) are left out. */
async function currentVersions(
	actor: Actor,
	{ clock, database }: LibraryServices,
	pids: readonly string[],
	locale: string,
): Promise<PracticeView[]> {
	const now = clock.now();
	const reader = readerOf(actor);
	const rows = await database.prisma.practice.findMany({
		where: { AND: [{ pid: { in: [...pids] } }, listedRecords(reader, now)] },
		include: { published: { include: { texts: shownTexts } } },
	});
	const views = rows.flatMap(({ published, ...practice }) => {
		if (!published) return [];
		const version = versionName(published);
		const view = {
			...{ pid: practice.pid, version, liveVersion: version, versions: [], lineage: [] },
			record: recordOf(practice.pid, storedFacts(published.facts), published.texts),
			confirmation: practice,
			publishedAt: published.publishedAt,
			firstPublishedAt: practice.firstPublishedAt,
			demonstration: practice.demonstration,
		};
		return practiceView(view, { locale, whole: seesWhole(reader, practice), now }) ?? [];
	});
	const byPid = new Map(views.map((view) => [view.pid, view]));
	return pids.flatMap((pid) => byPid.get(pid) ?? []);
}
