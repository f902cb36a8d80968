import { type ActionFunctionArgs, data } from "@remix-run/node";
import { readFormData } from "#app/routes/form-data.ts";
import { knownCodes } from "#app/routes/search/search-page.server.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { askedSearch, rankOf } from "#app/search/analytics/search-analytics.ts";
import { hitsPerPage, parseSearchQuery } from "#app/search/query/search-query.ts";

/** Nothing is to be read here. */
export function loader(): never {
	throw data(null, { status: 404 });
}

/**
 * Counts that a result of a search was opened: `search` as its address says it, and the `place` of the result on its page.
 * What comes is believed no further than a count: nobody can be told from it, and nothing is shown for it.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
	const locale = localeOf(params);
	const form = await readFormData(request, 2);
	const { services } = context;
	const query = parseSearchQuery(new URLSearchParams(String(form.get("search"))), knownCodes(services.reference));
	const place = Number(form.get("place"));
	if (!Number.isInteger(place) || place < 1 || place > hitsPerPage) throw data(null, { status: 400 });
	// Counted with the search that the page belongs to, on whichever of its pages the result stood.
	const search = askedSearch({ ...query, page: 1 }, locale);
	const rank = rankOf(query.page, place, hitsPerPage);
	if (search) services.demand.clicked(search, rank, request.headers.get("user-agent") ?? undefined);
	return new Response(null, { status: 204 });
}
