import type { SearchAnalyticsPage } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { seriesOf } from "#app/routes/series.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";

type Row = SearchAnalyticsPage["rows"][number];

/** Searches with their results, and links to turn each into a need or a synonym. */
export function SearchTable({ rows }: { rows: Row[] }) {
	const { messages, formats } = useI18n();
	const { demand } = messages;
	const { columns } = demand;
	return (
		<Table
			caption={demand.caption}
			columns={[
				columns.search,
				columns.language,
				...numeric(columns.searches, columns.withoutResults, columns.opened),
				columns.lastDay,
				columns.act,
			]}
			rows={rows.map((row) => ({
				key: row.address,
				cells: [
					<Search key="search" row={row} />,
					formats.language(row.locale),
					formats.number(row.searches),
					formats.number(row.withoutResults),
					<Opened key="opened" row={row} />,
					<DateText key="day" date={row.lastDay} length="short" />,
					<Actions key="acts" row={row} />,
				],
			}))}
		/>
	);
}

function Search({
	row: { words, address, filterNames, total, partial, corrected, withoutResults, searches },
}: {
	row: Row;
}) {
	const { messages } = useI18n();
	const { demand } = messages;
	const more = [
		withoutResults < searches && demand.foundLast(total),
		partial > 0 && demand.partly(partial),
		corrected > 0 && demand.instead(corrected),
	].filter((line) => line !== false);
	return (
		<>
			<a href={address}>{words ? <bdi>{words}</bdi> : seriesOf(messages, filterNames)}</a>
			{words && filterNames.length > 0 && (
				<>
					<br />
					<small className="quiet">{demand.withFilters(filterNames)}</small>
				</>
			)}
			{more.map((line) => (
				<span key={line}>
					<br />
					<small className="quiet">{line}</small>
				</span>
			))}
		</>
	);
}

function Opened({ row: { clicks, meanRank } }: { row: Row }) {
	const { messages, formats } = useI18n();
	return (
		<>
			{formats.number(clicks)}
			{meanRank !== null && (
				<>
					<br />
					<small className="quiet">{messages.demand.atRank(Math.round(meanRank * 10) / 10)}</small>
				</>
			)}
		</>
	);
}

function Actions({ row: { words, address, filterNames } }: { row: Row }) {
	const { locale, messages } = useI18n();
	const { demand } = messages;
	const search = new URLSearchParams({ search: address });
	const of = <span className="visually-hidden"> {demand.of(words || seriesOf(messages, filterNames))}</span>;
	return (
		<ul className="parties">
			{words && (
				<li>
					<a href={`/${locale}/secretariat/search/synonyms/new?${search}`}>
						{demand.makeSynonym}
						{of}
					</a>
				</li>
			)}
			<li>
				<a href={`/${locale}/secretariat/needs/new?${search}`}>
					{demand.makeNeed}
					{of}
				</a>
			</li>
		</ul>
	);
}

/** The number of searches in each language and about each country. */
export function SearchGroups({ page: { languages, countries } }: { page: SearchAnalyticsPage }) {
	const { messages, formats } = useI18n();
	const { demand } = messages;
	const words = demand.groupColumns;
	const columns = (first: string) => [first, ...numeric(words.searches, words.withoutResults, words.abandoned)];
	const figures = ({ searches, withoutResults, abandoned }: SearchAnalyticsPage["languages"][number]) =>
		[searches, withoutResults, abandoned].map((count) => formats.number(count));
	return (
		<>
			{languages.length > 0 && (
				<Section id="by-language" title={demand.byLanguage} className="demand-group">
					<Table
						caption={demand.byLanguage}
						columns={columns(words.language)}
						rows={languages.map((group) => ({
							key: group.code,
							cells: [formats.language(group.code), ...figures(group)],
						}))}
					/>
				</Section>
			)}
			<Section id="by-country" title={demand.byCountry} className="demand-group">
				{countries.length === 0 ? (
					<p className="quiet">{demand.noCountry}</p>
				) : (
					<Table
						caption={demand.byCountry}
						columns={columns(words.country)}
						rows={countries.map((group) => ({
							key: group.code,
							cells: [
								<span key="country" className="place">
									<Flag code={group.code} /> {group.name}
								</span>,
								...figures(group),
							],
						}))}
					/>
				)}
			</Section>
		</>
	);
}
