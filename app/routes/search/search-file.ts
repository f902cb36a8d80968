import { loaderFor } from "#app/http/access.server.ts";
import { allResults } from "#app/library/discovery/all-results.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { practicesFile } from "#app/views/article/practices-file.server.ts";
import { knownCodes } from "#app/views/search/search-page.server.ts";

/** The results of a search as a file: a table, the same as JSON, or the citations. */
export const loader = loaderFor("everyone", async (visit) => {
	const { actor, services, request, url, locale, messages } = visit;
	const query = parseSearchQuery(url.searchParams, knownCodes(services.reference));
	const found = await allResults(actor, services, query, { locale, signal: request.signal });
	if (found.outcome === "found") return practicesFile(visit, found.practices);
	services.log.error({ err: found.cause }, "a search failed");
	return new Response(`${messages.search.unavailable}\n`, {
		status: 503,
		headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "60" },
	});
});
