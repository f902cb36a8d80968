import { loaderFor } from "#app/http/access.server.ts";
import { searchSuggestions } from "#app/library/discovery/search-suggestions.server.ts";
import { suggestions } from "#app/routes/search/suggestions.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";
import { knownCodes } from "#app/views/search/search-page.server.ts";

/** Suggestions while a reader types into a search box, as JSON for `browser/suggest.ts`. */
export const loader = loaderFor("everyone", async ({ actor, services, url, locale }) => {
	const { q } = parseSearchQuery(url.searchParams, knownCodes(services.reference));
	// The query is private and the suggestions depend on the reader, so they are not cached.
	const headers = { "cache-control": "private, no-store" };
	try {
		const found = await searchSuggestions(actor, services, q, locale);
		return Response.json(suggestions(found, q, services.reference, locale), { headers });
	} catch (error) {
		services.log.warn({ err: error }, "suggestions failed");
		return new Response(null, { status: 503, headers });
	}
});
