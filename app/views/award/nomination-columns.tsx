import { nominationPath } from "#app/awards/nominations/nomination.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { NominationRow } from "#app/views/award/nomination-row.server.ts";
import { NominationStatus } from "#app/views/award/nomination-status.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of a list of nominations; `withCall` for one with those of several calls. */
export const nominationColumns: Column<NominationRow, { withCall: boolean }>[] = [
	{
		key: "practice",
		label: ({ awards }) => awards.nominate.practice,
		text: ({ title }) => title.title,
		cell: (row) => <Title row={row} />,
		sort: ({ title }) => title.title,
	},
	{
		key: "country",
		label: ({ awards }) => awards.nomination.country,
		text: ({ member }) => member.name,
		cell: ({ member }) => (
			<span className="place">
				<Flag code={member.code} /> {member.name}
			</span>
		),
		sort: ({ member }) => member.name,
	},
	{
		key: "call",
		label: ({ awards }) => awards.manage.columns.title,
		text: ({ call }) => call.text,
		shown: ({ withCall }) => withCall,
	},
	{
		key: "category",
		label: ({ awards }) => awards.manage.category,
		text: ({ category }) => category.text,
		cell: ({ category }) => <LangText lang={category.language}>{category.text}</LangText>,
		sort: ({ category }) => category.text,
	},
	{
		key: "state",
		label: ({ awards }) => awards.manage.columns.phase,
		cell: (row) => <NominationStatus nomination={row} />,
	},
];

function Title({ row: { id, title, version } }: { row: NominationRow }) {
	const { locale, messages } = useI18n();
	return (
		<>
			<a className="breaks" href={`/${locale}${nominationPath(id)}`}>
				<LangText lang={title.language}>{title.title}</LangText>
			</a>{" "}
			<small className="quiet">{messages.awards.nomination.version(version)}</small>
		</>
	);
}
