import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * A link that saves the search. People who are signed out sign in and come back to it, so the page is the same for
 * everybody. It is `nofollow` for crawlers.
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
