import { publicActor } from "#app/identity/person/actor.ts";
import { runSearch, type SearchingServices, type Unavailable } from "#app/library/discovery/search-practices.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";
import { listedHits } from "#app/search/query/search-engine.ts";
import { hitsPerPage, type SearchQuery } from "#app/search/query/search-query.ts";

/**
 * The most recently published practices that a search lists and that everybody may read. The result is the same for
 * every reader.
 * @param options.most at most as many; otherwise one page
 * @param options.signal aborted when the reader no longer waits for the answer
 * @throws if the database itself is unavailable, or a statement takes too long
 */
export async function newestResults(
	services: SearchingServices,
	query: SearchQuery,
	options: { locale: string; signal?: AbortSignal; most?: number },
): Promise<{ outcome: "found"; practices: PracticeCard[] } | Unavailable> {
	const { most = hitsPerPage } = options;
	const pids: string[] = [];
	for (let page = 1; pids.length < most; page++) {
		const newest: SearchQuery = { ...query, sort: "newest", page };
		const answer = await runSearch(services, newest, { ...options, audience: "public" });
		if ("outcome" in answer) return answer;
		pids.push(...listedHits(answer).map(({ pid }) => pid));
		if (answer.hits.length < hitsPerPage) break;
	}
	pids.length = Math.min(pids.length, most);
	const practices = await cardsFor(publicActor, services, options.locale, pids);
	return {
		outcome: "found",
		practices: practices.toSorted((a, b) => b.firstPublishedAt.getTime() - a.firstPublishedAt.getTime()),
	};
}
