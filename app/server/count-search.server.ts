import type { AnsweredSearch } from "#app/search/analytics/search-analytics.ts";
import type { Arrival } from "#app/server/visit.server.ts";

/**
 * Counts an answered search, including one answered from the page cache. Prefetched pages are not counted because
 * a reader may never open them; browsers mark them with `Sec-Purpose`.
 * @param search undefined if the page is not a search that counts
 */
export function countSearch({ parts, request }: Arrival, search: AnsweredSearch | undefined): void {
	if (!search || request.method !== "GET") return;
	const purpose = request.headers["sec-purpose"] ?? request.headers.purpose;
	if (purpose !== undefined && /prefetch|prerender/.test(String(purpose))) return;
	parts.services.searchLog.searched(search, request.headers["user-agent"]);
}
