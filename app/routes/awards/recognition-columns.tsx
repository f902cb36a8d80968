import type { RecognitionRow } from "#app/routes/awards/awards-page.server.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { SourcesLine } from "#app/views/member/sources-line.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { LocalWords, Revocation } from "#app/views/recognition/recognition-list.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the table of recognitions. */
export const recognitionColumns: Column<RecognitionRow>[] = [
	{
		key: "practice",
		label: ({ audit }) => audit.details.pid,
		text: ({ practice }) => practice?.title ?? null,
		cell: ({ practice }) => <Practice practice={practice} />,
		sort: ({ practice }) => practice?.title ?? null,
	},
	{
		key: "pid",
		label: ({ pipeline }) => pipeline.fileColumns.pid,
		text: ({ practice }) => practice?.pid ?? null,
		only: "file",
	},
	{
		key: "country",
		label: ({ accounts }) => accounts.fields.country,
		text: ({ countryName }) => countryName,
		cell: (row) => <Country row={row} />,
		sort: ({ countryName }) => countryName,
	},
	{
		key: "date",
		label: ({ recognitions }) => recognitions.columns.date,
		text: ({ date }) => date,
		cell: ({ date }) => (date === null ? <NotStated /> : <DateText date={date} length="short" />),
		sort: ({ date }) => date,
		usual: "descending",
	},
	{
		key: "award",
		label: ({ fields }) => fields.recognitions.columns.title,
		text: ({ title }) => title.text,
		cell: ({ title }) => <LocalWords of={title} />,
		sort: ({ title }) => title.text,
	},
	words("body", ({ body }) => body),
	words("category", ({ category }) => category),
	{
		key: "level",
		label: ({ recognitions }) => recognitions.columns.level,
		text: ({ level }) => level?.text ?? null,
		cell: (row) => <Level row={row} />,
	},
	{
		key: "version",
		label: ({ recognitions }) => recognitions.columns.version,
		text: ({ version }) => version,
		only: "file",
	},
	{
		key: "reasons",
		label: ({ recognitions }) => recognitions.columns.reasons,
		text: ({ reasons }) => reasons?.text ?? null,
		only: "file",
	},
	{
		key: "revoked",
		label: ({ recognitions }) => recognitions.columns.revoked,
		text: ({ revoked }) => revoked?.on ?? null,
		only: "file",
	},
	{
		key: "sources",
		label: ({ memberFile }) => memberFile.status.sources,
		text: ({ sources }) => sources.map(({ url }) => url).join(" "),
		only: "file",
	},
];

function words(key: "body" | "category", of: (row: RecognitionRow) => RecognitionRow["body"]): Column<RecognitionRow> {
	return {
		key,
		label: ({ fields, recognitions }) =>
			key === "body" ? fields.recognitions.columns.body : recognitions.columns.category,
		text: (row) => of(row)?.text ?? null,
		cell: (row) => {
			const text = of(row);
			return text ? <LocalWords of={text} /> : <NotStated />;
		},
		sort: (row) => of(row)?.text ?? null,
	};
}

function NotStated() {
	return <span className="quiet">{useI18n().messages.recognitions.notStated}</span>;
}

function Practice({ practice }: Pick<RecognitionRow, "practice">) {
	const { noPractice } = useI18n().messages.recognitions;
	return practice ? <PracticeLink practice={practice} /> : <span className="quiet">{noPractice}</span>;
}

function Country({ row: { country, countryName, isMember } }: { row: RecognitionRow }) {
	const { locale } = useI18n();
	const href = isMember ? `/${locale}/members/${country}` : `/${locale}/search?country=${country}`;
	return <PlaceLink country={{ code: country, name: countryName }} href={href} />;
}

/** The level, the decision by which it was revoked, and the sources. */
function Level({ row: { level, revoked, reasons, sources } }: { row: RecognitionRow }) {
	return (
		<>
			{level ? <LocalWords of={level} /> : <NotStated />}
			{revoked && (
				<p>
					<Revocation revoked={revoked} />
				</p>
			)}
			{reasons && (
				<p className="quiet">
					<LocalWords of={reasons} />
				</p>
			)}
			<SourcesLine sources={sources} />
		</>
	);
}
