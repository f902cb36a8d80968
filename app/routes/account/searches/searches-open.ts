import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { lookAtSavedSearch } from "#app/library/saved-searches/change-saved-search.server.ts";
import { newestFirst } from "#app/library/saved-searches/saved-search.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";

/** What a saved search finds, the newest first; whoever follows it has looked at what was new. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const query = await lookAtSavedSearch(actor, args.context.services, args.params.id ?? "");
	if (query === null) throw data(null, { status: 404 });
	return redirect(`/${locale}/search?${newestFirst(query)}`, 303);
}
