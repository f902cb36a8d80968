import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The way to keep a search. Whoever has not signed in is asked to, and comes back to it, so that the page is the same
 * for all. Crawlers are told not to follow.
 */
export function SaveSearch({ query, empty = false }: { query: SearchQuery; empty?: boolean }) {
	const { locale, messages } = useI18n();
	const { saveThis, saveEmpty } = messages.savedSearches;
	return (
		<a
			className={empty ? "" : "button button-line small no-print"}
			href={`/${locale}/account/searches/new?${savedSearchParams(query)}`}
			rel="nofollow"
		>
			{empty ? saveEmpty : saveThis}
		</a>
	);
}
