import type { Messages } from "#app/messages/index.ts";
import type { DirectoryRow as Row } from "#app/routes/members/directory-page.server.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { ClassLabel } from "#app/views/member/class-label.tsx";
import type { Column } from "#app/views/table/columns.ts";

type Shown = { day: string; isToday: boolean };

/** The columns of the directory of members. */
export const directoryColumns: Column<Row, Shown>[] = [
	{
		key: "country",
		label: ({ members }) => members.columns.country,
		cell: (row, shown) => <CountryLink row={row} shown={shown} />,
		sort: ({ name }) => name,
	},
	{
		key: "class",
		label: ({ members }) => members.columns.class,
		cell: (row) => <ClassLabel country={row} />,
		sort: ({ class: memberClass }) => memberClass,
	},
	{
		key: "status",
		label: ({ members }) => members.columns.status,
		cell: ({ status }) => <State group="memberStatus" code={status} />,
		sort: ({ status }) => status,
	},
	{
		key: "since",
		label: ({ members }) => members.columns.since,
		cell: (row, shown) => <Since row={row} shown={shown} />,
		sort: ({ since }) => since,
	},
	count("practices"),
	count("given"),
	count("taken"),
];

/** A figure, which exists only for today. */
function count(key: "practices" | "given" | "taken"): Column<Row, Shown> {
	return {
		key,
		label: ({ members }: Messages) => members.columns[key],
		text: (row) => (row[key] > 0 ? row[key] : null),
		sort: (row) => row[key],
		number: true,
		shown: ({ isToday }) => isToday,
	};
}

type CellProps = { row: Row; shown: Shown };

function useMemberPath({ row: { code }, shown: { day, isToday } }: CellProps): string {
	return `/${useI18n().locale}/members/${code}${isToday ? "" : `?on=${day}`}`;
}

function CountryLink(props: CellProps) {
	return <PlaceLink country={props.row} href={useMemberPath(props)} />;
}

function Since(props: CellProps) {
	return (
		<a href={`${useMemberPath(props)}#${props.row.eventId}`}>
			<DateText date={props.row.since} />
		</a>
	);
}
