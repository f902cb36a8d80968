import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import type { SearchQuery } from "#app/search/query/search-query.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";

/**
 * Links that save the search, for new results by email where emails go out, and open its public feed. People who are
 * signed out sign in or sign up and come back to saving it, so the page is the same for everybody. They are `nofollow`
 * for crawlers.
 */
export function SaveSearch({ query, empty = false }: { query: SearchQuery; empty?: boolean }) {
	const { locale, messages } = useI18n();
	const { saveThis, saveEmpty, followFeed, form } = messages.savedSearches;
	const byEmail = empty ? saveEmpty : saveThis;
	const params = savedSearchParams(query);
	return (
		<>
			<a
				className={empty ? "" : "button button-line small no-print"}
				href={`/${locale}/account/searches/new?${params}`}
				rel="nofollow"
			>
				{useSendsEmail() ? byEmail : form.title}
			</a>{" "}
			<a className="no-print" href={`/${locale}/feed.atom?${params}`} type="application/atom+xml" rel="nofollow">
				{followFeed}
			</a>
		</>
	);
}
