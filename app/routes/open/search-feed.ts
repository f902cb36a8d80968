import { loaderFor } from "#app/http/access.server.ts";
import { newestResults } from "#app/library/discovery/newest-results.server.ts";
import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import { atomOf, sendAtom } from "#app/routes/open/search-atom.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { knownCodes, namedQuery } from "#app/views/search/search-page.server.ts";

/** The date of a feed that has found nothing yet. */
const noEntry = new Date(0);

/** The newest results of a search as a feed, without an account: public practices only, also for signed-in readers. */
export const loader = loaderFor("everyone", async ({ services, context, request, url, locale, messages }) => {
	const query = parseSearchQuery(url.searchParams, knownCodes(services.reference));
	const found = await newestResults(services, query, { locale, signal: request.signal });
	if (found.outcome === "unavailable") {
		services.log.error({ err: found.cause }, "a search failed");
		return new Response(null, { status: 503, headers: { "retry-after": "60" } });
	}
	const { origin } = context;
	const params = savedSearchParams(query);
	const address = `${origin}/${locale}/search.atom?${params}`;
	const looksFor = namedQuery(query, services.reference, locale);
	const name = messages.site.recordTitle(looksFor);
	const entries = found.practices.map((card) => ({ major: 1, foundAt: card.firstPublishedAt, card }));
	const feed = { id: address, name, createdAt: noEntry, entries };
	return sendAtom(request, await atomOf(feed, { origin, locale, address, looksFor, query: params }), {
		cache: "public",
	});
});
