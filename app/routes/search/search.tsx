import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import applyFiltersScript from "#app/browser/apply-filters.ts?worker&url";
import facetFilterScript from "#app/browser/facet-filter.ts?worker&url";
import clicksScript from "#app/browser/report-clicks.ts?worker&url";
import tickedResultsScript from "#app/browser/ticked-results.ts?worker&url";
import { loaderFor } from "#app/http/access.server.ts";
import { searchPractices } from "#app/library/discovery/search-practices.server.ts";
import { savedSearchParams } from "#app/library/saved-searches/saved-search.ts";
import { messagesFor } from "#app/messages/index.ts";
import { followableSearch } from "#app/routes/search/followable-search.server.ts";
import { hasFilters, SearchHead } from "#app/routes/search/search-head.tsx";
import { SearchResults } from "#app/routes/search/search-results.tsx";
import { answeredSearch } from "#app/search/analytics/search-analytics.ts";
import { mayExplainResults } from "#app/search/query/search.policy.ts";
import {
	earliestYear,
	everything,
	latestYear,
	parseSearchQuery,
	type SearchQuery,
	searchParams,
	typedYears,
} from "#app/search/query/search-query.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { SearchBox } from "#app/ui/frame/search-box.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FacetGroup, Facets, MoreFacets, YearFacet } from "#app/ui/list/facets.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { needFilers } from "#app/views/need/need-filers.server.ts";
import { practicesAddress } from "#app/views/practice/practices-address.ts";
import { unapiServer } from "#app/views/practice/unapi-id.tsx";
import {
	type FacetView,
	knownCodes,
	pageWithin,
	practicePath,
	type SearchPage,
	searchPage,
} from "#app/views/search/search-page.server.ts";

export const loader = loaderFor("everyone", async ({ actor, services, context, request, url, locale }) => {
	const requested = url.searchParams;
	const query = parseSearchQuery(requested, knownCodes(services.reference));
	const mayExplain = mayExplainResults(actor);
	const explain = mayExplain && requested.get("explain") === "1";
	const found = await searchPractices(actor, services, query, { locale, signal: request.signal, explain });
	context.tags.add("search");
	if (found.outcome === "practice") {
		const list = practicesAddress(locale, "list", [...query.listed, found.pid]);
		throw redirect(query.listed.length > 0 ? list : practicePath(found, locale));
	}
	if (found.outcome === "unavailable") {
		context.degraded = true;
		services.log.error({ err: found.cause }, "a search failed");
		return { locale, query, years: null, page: null, filers: [], follow: null };
	}
	context.degraded ||= found.degraded;
	const page = pageWithin(query, found.total);
	if (page !== query.page) throw redirect(`/${locale}/search?${searchParams({ ...query, page })}`);
	context.answeredSearch = answeredSearch(query, locale, found);
	return {
		locale,
		query,
		years: typedYears(requested),
		// For a need, where nothing was found.
		filers: found.total === 0 ? needFilers(context, locale) : [],
		follow: await followableSearch(context, query, locale),
		page: searchPage(found, query, services.reference, locale, explain ? "shown" : mayExplain ? "may" : "no"),
	};
});

export const meta: MetaFunction<typeof loader> = ({ data: search }) => {
	if (!search) return [];
	const { locale, query, page } = search;
	const messages = messagesFor(locale);
	const { savedSearches, site } = messages;
	const feed = { tagName: "link", rel: "alternate", type: "application/atom+xml", title: savedSearches.followFeed };
	const title =
		query.q && page ? messages.search.titleFor(page.correctedQuery ?? query.q, page.total) : messages.search.title;
	return [
		{ title: site.recordTitle(title) },
		{ name: "description", content: messages.search.description },
		{ name: "robots", content: "noindex" },
		{ ...feed, href: `/${locale}/feed.atom?${savedSearchParams(query)}` },
		{ ...feed, type: "application/feed+json", href: `/${locale}/feed.json?${savedSearchParams(query)}` },
		unapiServer,
	];
};

export default function Search() {
	const { query, years, page, filers, follow } = useLoaderData<typeof loader>();
	const { searchPage } = useI18n().messages;
	return (
		<Main>
			<SearchStrip query={query} />
			{page && years ? (
				<div className="page search">
					<SearchFacets page={page} years={years} />
					<section id="results" aria-labelledby="results-title">
						<SearchHead page={page} follow={follow}>
							{years.ignored.length > 0 && (
								<Notice>{searchPage.ignoredYears(years.ignored, String(earliestYear), String(latestYear))}</Notice>
							)}
						</SearchHead>
						<SearchResults page={page} filers={filers} />
					</section>
					<script type="module" src={clicksScript} />
					<script type="module" src={facetFilterScript} />
					<script type="module" src={applyFiltersScript} />
					<script type="module" src={tickedResultsScript} />
				</div>
			) : (
				<Unavailable />
			)}
		</Main>
	);
}

/** The search box. A new query keeps the filters, which the chips below it show and remove. */
function SearchStrip({ query }: { query: SearchQuery }) {
	const { locale, messages } = useI18n();
	return (
		<div className="searchstrip">
			<div className="page">
				<SearchBox
					action={`/${locale}/search`}
					label={messages.search.label}
					query={query.q}
					hidden={[...searchParams({ ...query, q: "", page: 1 })]}
				/>
			</div>
		</div>
	);
}

function Unavailable() {
	const { locale, messages } = useI18n();
	return (
		<div className="page section stack">
			<h1>{messages.search.title}</h1>
			<Notice wait>{messages.search.unavailable}</Notice>
			<p>
				<a href={`/${locale}/library`}>{messages.browse.title}</a>
			</p>
		</div>
	);
}

/** What most readers filter by; the other facets are folded. */
const firstFacets = ["function", "country", "evidence"];

type Years = ReturnType<typeof typedYears>;

/** The form of all filters; sending it starts at the first page. */
function SearchFacets({ page, years }: { page: SearchPage; years: Years }) {
	const { locale, messages } = useI18n();
	const { q, sort, listed } = page.query;
	if (!hasFilters(page)) return null;
	const groups = (shown: FacetView[]) => shown.map((facet) => <Group key={facet.name} {...facet} />);
	const first = firstFacets.flatMap((name) => page.facets.filter((facet) => facet.name === name));
	const others = page.facets.filter(({ name }) => !firstFacets.includes(name));
	const inUse = others.some(({ options }) => options.some(({ checked }) => checked));
	const dated = years.from !== "" || years.to !== "";
	return (
		<Facets action={`/${locale}/search`} hidden={[...searchParams({ ...everything, q, sort, listed })]}>
			{groups(first)}
			<MoreFacets open={inUse || dated}>
				{(page.total > 0 || dated) && (
					<YearFacet legend={messages.search.facets.year} from={years.from} to={years.to} />
				)}
				{groups(others)}
			</MoreFacets>
		</Facets>
	);
}

function Group({ name, options }: FacetView) {
	const { search } = useI18n().messages;
	const more = name === "country" ? search.moreChoices.country : search.moreChoices.other;
	const terms = name === "evidence" || name === "running" ? name : name === "adopted" ? "adoptionStage" : undefined;
	return <FacetGroup name={name} legend={search.facets[name]} options={options} terms={terms} moreLabel={more} />;
}
