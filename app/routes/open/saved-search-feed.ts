import { loaderFor } from "#app/http/access.server.ts";
import { retryAfter } from "#app/http/account-forms.server.ts";
import { found } from "#app/http/answers.server.ts";
import { savedQuery } from "#app/library/saved-searches/saved-search.ts";
import { savedSearchFeed } from "#app/library/saved-searches/saved-search-feed.server.ts";
import { feedOf, sendFeed } from "#app/routes/open/search-atom.server.ts";
import { namedQuery } from "#app/views/search/search-page.server.ts";

/** The feed of a saved search, at a secret URL: what its owner may read now, without signing in. */
export const loader = loaderFor("everyone", async ({ services, context, request, params, locale }) => {
	const { secret = "" } = params;
	const { address, origin } = context;
	// Only invalid URLs count against the client.
	const attempt = await services.identity.limits.link(address);
	if (attempt.outcome === "too-many-tries") return new Response(null, retryAfter(attempt));
	const feed = found(await savedSearchFeed(services, secret, locale));
	await attempt.forgive();
	const atom = await feedOf(
		{ ...feed, id: `urn:uuid:${feed.id}` },
		{
			origin,
			locale,
			address: `${origin}/${locale}/searches/${secret}`,
			query: feed.query,
			looksFor: namedQuery(savedQuery(feed.query), services.reference, locale),
		},
	);
	return sendFeed(request, atom, { cache: "private" });
});
