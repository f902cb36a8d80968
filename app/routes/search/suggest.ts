import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchSuggestions } from "#app/library/discovery/search-suggestions.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { knownCodes } from "#app/routes/search/search-page.server.ts";
import { suggestions } from "#app/routes/search/suggestions.server.ts";
import { parseSearchQuery } from "#app/search/query/search-query.ts";

/** What the library proposes to somebody who types into a search box, as JSON for `browser/suggest.ts`. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { locale } = params;
	if (!isLocale(locale)) return new Response(null, { status: 404 });
	const { actor, services } = context;
	const { q } = parseSearchQuery(new URL(request.url).searchParams, knownCodes(services.reference));
	// What is typed is somebody's own, and what is proposed depends on who asks: nobody in between keeps it.
	const headers = { "cache-control": "private, no-store" };
	try {
		const found = await searchSuggestions(actor, services, q, locale);
		return Response.json(suggestions(found, q, services.reference, locale), { headers });
	} catch (error) {
		services.log.warn({ err: error, requestId: context.requestId }, "suggestions failed");
		return new Response(null, { status: 503, headers });
	}
}
