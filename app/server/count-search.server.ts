import type { AnsweredSearch } from "#app/search/analytics/search-analytics.ts";
import type { Arrival } from "#app/server/visit.server.ts";

/**
 * Counts a search that is being answered, from a kept page as well. Not where nobody reads the answer: a browser that
 * fetches pages ahead says so in `Sec-Purpose`.
 * @param search nothing where the page is no search that counts
 */
export function countSearch({ parts, request }: Arrival, search: AnsweredSearch | undefined): void {
	if (!search || request.method !== "GET") return;
	const purpose = request.headers["sec-purpose"] ?? request.headers.purpose;
	if (purpose !== undefined && /prefetch|prerender/.test(String(purpose))) return;
	parts.services.demand.asked(search, request.headers["user-agent"]);
}
