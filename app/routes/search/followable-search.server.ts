import type { AppLoadContext } from "@remix-run/node";
import { type Followable, type FollowedGroup, groupName } from "#app/exchange/following/follow.ts";
import { followable } from "#app/exchange/following/followed.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { type SearchQuery, searchedParams } from "#app/search/query/search-query.ts";

/** The country or the service that a search is for, if it is for nothing else; for the button that follows it. */
export async function followableSearch(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	query: SearchQuery,
	locale: Locale,
): Promise<{ follow: Followable; name: string } | null> {
	const [[kind, subject] = ["", ""], ...others] = searchedParams(query);
	if (others.length > 0) return null;
	if (kind !== "country" && kind !== "function") return null;
	const group: FollowedGroup = { kind, subject };
	const follow = await followable(actor, services, group);
	return { follow, name: groupName(services.reference, group, locale) };
}
