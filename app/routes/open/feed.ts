import { loaderFor } from "#app/http/access.server.ts";
import { newestResults } from "#app/library/discovery/newest-results.server.ts";
import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import { feedOf, sendFeed } from "#app/routes/open/search-atom.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { knownCodes, namedQuery } from "#app/views/search/search-page.server.ts";

/** Practices in a feed. */
const mostEntries = 50;

/** The date of a feed that has found nothing yet. */
const noEntry = new Date(0);

/** The newest results of a search as a feed, Atom or JSON Feed, without an account: public practices only, also for signed-in readers. */
export const loader = loaderFor("everyone", async ({ services, context, request, url, locale, messages }) => {
	const query = parseSearchQuery(url.searchParams, knownCodes(services.reference));
	const found = await newestResults(services, query, { locale, signal: request.signal, most: mostEntries });
	if (found.outcome === "unavailable") {
		services.log.error({ err: found.cause }, "a search failed");
		return new Response(null, { status: 503, headers: { "retry-after": "60" } });
	}
	const { origin } = context;
	const params = savedSearchParams(query);
	const ending = url.pathname.endsWith(".json") ? "json" : "atom";
	const address = `${origin}/${locale}/feed.${ending}?${params}`;
	const looksFor = namedQuery(query, services.reference, locale);
	const name = messages.site.recordTitle(looksFor);
	const entries = found.practices.map((card) => ({ major: 1, foundAt: card.firstPublishedAt, card }));
	// The id is the one that the feed had at its former URL, so that readers don't show everything again.
	const feed = { id: `${origin}/${locale}/search.atom?${params}`, name, createdAt: noEntry, entries };
	const written = await feedOf(feed, { origin, locale, address, looksFor, query: params }, ending);
	return sendFeed(request, written, { cache: "public" });
});
