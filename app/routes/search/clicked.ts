import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest, notFound } from "#app/http/answers.server.ts";
import { loggedSearch, rankOf } from "#app/search/analytics/search-analytics.ts";
import { hitsPerPage, parseSearchQuery } from "#app/search/query/search-query.ts";
import { knownCodes } from "#app/views/search/search-page.server.ts";

/** POST only. */
export const loader = loaderFor("nobody", notFound);

/**
 * Counts that a result of a search was opened. The form names the `search` as in its URL, and the `place` of the
 * result on its page. The input is trusted for a count only: it identifies no person and changes no page.
 */
export const action = actionFor(
	"everyone",
	({ services, request, form, locale }) => {
		const query = parseSearchQuery(new URLSearchParams(String(form.get("search"))), knownCodes(services.reference));
		const place = Number(form.get("place"));
		if (!Number.isInteger(place) || place < 1 || place > hitsPerPage) badRequest();
		// Counted for the search as a whole, whichever of its pages the result is on.
		const search = loggedSearch({ ...query, page: 1 }, locale);
		const rank = rankOf(query.page, place, hitsPerPage);
		if (search) services.searchLog.clicked(search, rank, request.headers.get("user-agent") ?? undefined);
		return new Response(null, { status: 204 });
	},
	{ maxFields: 2 },
);
