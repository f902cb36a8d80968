import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { openSavedSearch } from "#app/library/saved-searches/change-saved-search.server.ts";
import { newestFirst } from "#app/library/saved-searches/saved-search.ts";

/** Marks the results of a saved search as seen and redirects to them, newest first. */
export const loader = loaderFor("signed-in", async ({ actor, services, id, locale }) => {
	const query = found(await openSavedSearch(actor, services, id));
	return redirect(`/${locale}/search?${newestFirst(query)}`, 303);
});
