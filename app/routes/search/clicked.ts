import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import { badRequest, notFound } from "#app/routes/answers.server.ts";
import { knownCodes } from "#app/routes/search/search-page.server.ts";
import { loggedSearch, rankOf } from "#app/search/analytics/search-analytics.ts";
import { hitsPerPage, parseSearchQuery } from "#app/search/query/search-query.ts";

/** Nothing is to be read here. */
export const loader = loaderFor("nobody", notFound);

/**
 * Counts that a result of a search was opened: `search` as its address says it, and the `place` of the result on its page.
 * What comes is believed no further than a count: nobody can be told from it, and nothing is shown for it.
 */
export const action = actionFor(
	"everyone",
	({ services, request, form, locale }) => {
		const query = parseSearchQuery(new URLSearchParams(String(form.get("search"))), knownCodes(services.reference));
		const place = Number(form.get("place"));
		if (!Number.isInteger(place) || place < 1 || place > hitsPerPage) badRequest();
		// Counted with the search that the page belongs to, on whichever of its pages the result stood.
		const search = loggedSearch({ ...query, page: 1 }, locale);
		const rank = rankOf(query.page, place, hitsPerPage);
		if (search) services.demand.clicked(search, rank, request.headers.get("user-agent") ?? undefined);
		return new Response(null, { status: 204 });
	},
	{ maxFields: 2 },
);
