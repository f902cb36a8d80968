import type { FacetView, SearchPage } from "#app/routes/search/search-page.server.ts";
import { everything, searchParams } from "#app/search/query/search-query.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FacetGroup, Facets, YearFacet } from "#app/ui/list/facets.tsx";

const beforeYears = ["country", "channel", "function", "area", "principle"];

/** The form of all filters; sending it starts again on the first page. */
export function SearchFacets({ page }: { page: SearchPage }) {
	const { locale, messages } = useWords();
	const { q, sort, from, to } = page.query;
	const byName = new Map(page.facets.map((facet) => [facet.name as string, facet]));
	const groups = (names: string[]) => names.flatMap((name) => byName.get(name) ?? []);
	const afterYears = [...byName.keys()].filter((name) => !beforeYears.includes(name));
	return (
		<Facets action={`/${locale}/search`} hidden={[...searchParams({ ...everything, q, sort })]}>
			{groups(beforeYears).map((facet) => (
				<Group key={facet.name} {...facet} />
			))}
			<YearFacet
				legend={messages.search.facets.year}
				{...(from === null ? {} : { from: String(from) })}
				{...(to === null ? {} : { to: String(to) })}
			/>
			{groups(afterYears).map((facet) => (
				<Group key={facet.name} {...facet} />
			))}
		</Facets>
	);
}

function Group({ name, options }: FacetView) {
	const { search } = useWords().messages;
	const more = name === "country" ? search.moreChoices.country : search.moreChoices.other;
	return <FacetGroup name={name} legend={search.facets[name]} options={options} moreLabel={more} />;
}
