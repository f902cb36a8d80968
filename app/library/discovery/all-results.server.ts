import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { practicesByPid } from "#app/library/discovery/practices-by-pid.server.ts";
import { runSearch, type SearchingServices, type Unavailable } from "#app/library/discovery/search-practices.server.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { listedHits } from "#app/search/query/search-engine.ts";
import { hitsPerPage, lastPage, type SearchQuery } from "#app/search/query/search-query.ts";

/**
 * All practices that a search finds and this reader may see, in the order of the results: at most as many as its pages
 * list (`maxReachableHits`).
 * @param options.signal aborted when the reader no longer waits for the answer
 * @returns `total` counts all results, also those that are not listed; the current versions, without the parts that need further statements: lineage, files, reviews and older
 * versions
 * @throws if the database itself is unavailable, or a statement takes too long
 */
export async function allResults(
	actor: Actor,
	services: SearchingServices,
	query: SearchQuery,
	options: { locale: string; signal: AbortSignal },
): Promise<{ outcome: "found"; practices: PracticeView[]; total: number } | Unavailable> {
	const reader = { ...options, audience: searchAudienceForReader(readerOf(actor)) };
	const found = new Map<string, PracticeView>();
	let total = 0;
	for (let page = 1; page <= lastPage; page++) {
		options.signal.throwIfAborted();
		const answer = await runSearch(services, { ...query, page }, reader);
		if ("outcome" in answer) return answer;
		if (page === 1) total = answer.total + answer.partialHits.length;
		const pids = listedHits(answer).map(({ pid }) => pid);
		for (const view of await practicesByPid(actor, services, pids, options.locale)) found.set(view.pid, view);
		if (page * hitsPerPage >= answer.total) break;
	}
	return { outcome: "found", practices: [...found.values()], total };
}
