import type { Messages } from "#app/messages/index.ts";
import type { SearchAnalyticsRow as Row } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { seriesOf } from "#app/views/page/series.ts";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of what people search for. The page tells in words what the file has in columns of its own. */
export const searchColumns: Column<Row>[] = [
	{
		key: "search",
		label: ({ demand }) => demand.columns.search,
		cell: (row) => <Search row={row} />,
		only: "page",
	},
	{ key: "words", label: ({ demand }) => demand.fileColumns.words, text: ({ words }) => words, only: "file" },
	{
		key: "language",
		label: ({ demand }) => demand.columns.language,
		text: ({ locale }, { formats }) => formats.language(locale),
		file: ({ locale }) => locale,
	},
	{
		key: "filters",
		label: ({ demand }) => demand.fileColumns.filters,
		text: ({ filterNames }) => filterNames.join("; "),
		only: "file",
	},
	count("searches", ({ demand }) => demand.columns.searches),
	count("withoutResults", ({ demand }) => demand.columns.withoutResults),
	{ ...count("partial", ({ demand }) => demand.fileColumns.partial), only: "file" },
	{ ...count("corrected", ({ demand }) => demand.fileColumns.instead), only: "file" },
	{ ...count("total", ({ demand }) => demand.fileColumns.found), only: "file" },
	{ ...count("clicks", ({ demand }) => demand.columns.opened), cell: (row) => <Opened row={row} /> },
	{
		key: "rank",
		label: ({ demand }) => demand.fileColumns.rank,
		text: ({ meanRank }) => (meanRank === null ? null : Number(meanRank.toFixed(1))),
		only: "file",
	},
	{
		key: "lastDay",
		label: ({ demand }) => demand.columns.lastDay,
		text: ({ lastDay }) => lastDay,
		cell: ({ lastDay }) => <DateText date={lastDay} length="short" />,
		file: ({ lastDay }) => ({ date: lastDay }),
	},
	{
		key: "act",
		label: ({ demand }) => demand.columns.act,
		cell: (row) => <Actions row={row} />,
		only: "page",
	},
];

function count(
	key: "searches" | "withoutResults" | "partial" | "corrected" | "total" | "clicks",
	label: (messages: Messages) => string,
): Column<Row> {
	return { key, label, text: (row) => row[key], cell: (row) => <Count count={row[key]} />, number: true };
}

function Count({ count }: { count: number }) {
	return <>{useI18n().formats.number(count)}</>;
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
	return (
		<a href={`/${locale}/secretariat/needs/new?${search}`}>
			{demand.makeNeed}
			<span className="visually-hidden"> {demand.of(words || seriesOf(messages, filterNames))}</span>
		</a>
	);
}
