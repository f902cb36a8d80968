import { loaderFor } from "#app/http/access.server.ts";
import { allResults } from "#app/library/discovery/all-results.server.ts";
import { liveRecords } from "#app/open/open-records.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { practicesFile, practicesFileName } from "#app/views/article/practices-file.server.ts";
import { knownCodes } from "#app/views/search/search-page.server.ts";

/** The results of a search as a file: a table, the citations, or as JSON the whole records, as far as they are shown. */
export const loader = loaderFor("everyone", async (visit) => {
	const { actor, services, request, context, url, locale, messages } = visit;
	const query = parseSearchQuery(url.searchParams, knownCodes(services.reference));
	const found = await allResults(actor, services, query, { locale, signal: request.signal });
	if (found.outcome !== "found") {
		services.log.error({ err: found.cause }, "a search failed");
		return new Response(`${messages.search.unavailable}\n`, {
			status: 503,
			headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "60" },
		});
	}
	const { practices, total } = found;
	if (!url.pathname.toLowerCase().endsWith(".json")) return practicesFile(visit, practices, total);
	const pids = practices.map(({ pid }) => pid);
	const items = await liveRecords(actor, services, pids, context.origin);
	const name = practicesFileName(practices, total, services.clock.now());
	return new Response(`${JSON.stringify({ total, items }, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": `attachment; filename="${name}.json"`,
		},
	});
});
