import type { AppLoadContext } from "@remix-run/node";
import type { Followable } from "#app/exchange/following/follow.ts";
import { followable } from "#app/exchange/following/followed.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { everything, type SearchQuery, searchParams } from "#app/search/query/search-query.ts";

/** The country or the service that a search is for, if it is for nothing else; for the button that follows it. */
export async function followableSearch(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	{ sort, page, ...query }: SearchQuery,
	locale: Locale,
): Promise<{ follow: Followable; name: string } | null> {
	const [[kind, subject] = ["", ""], ...others] = searchParams({ ...everything, ...query });
	if (others.length > 0) return null;
	const { reference } = services;
	if (kind === "country") {
		const follow = await followable(actor, services, { kind, subject });
		return { follow, name: reference.countryName(subject, locale) };
	}
	if (kind !== "function") return null;
	const follow = await followable(actor, services, { kind, subject });
	return { follow, name: reference.label("serviceFunctions", subject, locale) };
}
