import type { ReactNode } from "react";
import type { Followable } from "#app/exchange/following/follow.ts";
import { SaveSearch } from "#app/routes/search/save-search.tsx";
import { everything, searchParams, searchSorts } from "#app/search/query/search-query.ts";
import { optionsOf } from "#app/ui/form/field.tsx";
import { SortForm } from "#app/ui/form/sort-form.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ActiveFilters } from "#app/ui/list/chip.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { FollowButton } from "#app/views/page/follow-button.tsx";
import type { SearchPage } from "#app/views/search/search-page.server.ts";

/**
 * The query that was searched for and the number of results, the active filters, and the order.
 * @param follow the country or the service that the search is for
 * @param children what the search could not use
 */
export function SearchHead({
	page,
	follow,
	children,
}: {
	page: SearchPage;
	follow: { follow: Followable; name: string } | null;
	children?: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const { query, filters } = page;
	const action = `/${locale}/search`;
	return (
		<div className="search-head">
			<h1 id="results-title">
				<Heading page={page} />
			</h1>
			{page.omitted.length > 0 && <p>{messages.searchPage.omitted(page.omitted.map(messages.savedSearches.words))}</p>}
			{page.operators.length > 0 && (
				<p>{messages.searchPage.operators(page.operators.map(messages.savedSearches.words))}</p>
			)}
			<Handled page={page} />
			{children}
			{page.identifier && <Notice>{messages.searchPage.identifier[page.identifier](query.q)}</Notice>}
			<div className="row">
				<ActiveFilters
					filters={filters.map(({ label, without }) => ({ label, removeHref: `${action}?${without}` }))}
					clearHref={`${action}?${searchParams({ ...everything, q: query.q, sort: query.sort, listed: query.listed })}`}
				/>
				{hasFilters(page) && (
					<a className="button button-line small open-facets" href="#filters">
						<Icon name="filter" /> {messages.search.filtersOpen(filters.length)}
					</a>
				)}
				{page.explain !== "no" && <ExplainLink page={page} />}
				{page.total > 0 && <SaveSearch query={query} />}
				{follow && <FollowButton {...follow} />}
				{page.total > 1 && (
					<SortForm
						action={action}
						options={optionsOf(searchSorts, messages.search.sort)}
						selected={query.sort}
						hidden={[...searchParams({ ...query, sort: "relevance", page: 1 })]}
					/>
				)}
			</div>
		</div>
	);
}

/** Whether there is anything to filter by, or a filter to clear. */
export function hasFilters({ total, facets, filters }: SearchPage): boolean {
	return total > 0 || filters.length > 0 || facets.some(({ options }) => options.length > 0);
}

/** For the secretariat: a link that explains the order of results. */
function ExplainLink({ page: { query, explain, engine } }: { page: SearchPage }) {
	const { locale, messages } = useI18n();
	const words = messages.searchPage.explain;
	const params = searchParams(query);
	if (explain === "may") params.set("explain", "1");
	return (
		<p>
			{explain === "shown" && `${words.engine[engine]} `}
			<a href={`/${locale}/search?${params}`}>{explain === "may" ? words.open : words.close}</a>
		</p>
	);
}

function Heading({ page: { total, capped, query, correctedQuery } }: { page: SearchPage }) {
	const { search } = useI18n().messages;
	const q = correctedQuery ?? query.q;
	if (capped) return <>{q ? search.headingCappedFor(total, q) : search.headingCapped(total)}</>;
	return <>{q ? search.headingFor(total, q) : search.heading(total)}</>;
}

/** What the search did with the words that were typed. */
function Handled({ page: { handled, query } }: { page: SearchPage }) {
	const { search, searchPage, savedSearches } = useI18n().messages;
	const sentence = () => {
		switch (handled?.kind) {
			case "corrected":
				return handled.partial
					? searchPage.insteadPartial(query.q, handled.instead)
					: searchPage.instead(query.q, handled.instead);
			case "partial":
				return handled.absent.length > 0 ? searchPage.absent(handled.absent.map(savedSearches.words)) : search.partial;
			case "ignored":
				return searchPage.ignored(handled.words.map(savedSearches.words));
			default:
				return null;
		}
	};
	return handled && <p>{sentence()}</p>;
}
