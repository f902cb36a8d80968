import type { DirectoryColumn, DirectoryRow } from "#app/routes/members/directory-page.server.ts";
import { sortLink, type TableSort } from "#app/routes/members/table-sort.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";

export type DirectoryTableProps = {
	rows: DirectoryRow[];
	sort: TableSort<DirectoryColumn>;
	filter: { region: string; class: string };
	day: string;
	isToday: boolean;
};

/** What is counted is as of today, so that a day of the past has only what the register says of it. */
const ofTheDay: DirectoryColumn[] = ["country", "class", "status", "since"];
const counted: DirectoryColumn[] = ["practices", "given", "taken"];

/** The members as a table that its headings sort. */
export function DirectoryTable({ rows, sort, filter, day, isToday }: DirectoryTableProps) {
	const { locale, messages } = useWords();
	const { members } = messages;
	const names = isToday ? [...ofTheDay, ...counted] : ofTheDay;
	const params = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
	if (!isToday) params.set("on", day);
	const columns = names.map(
		(name): Column => ({
			label: members.columns[name],
			number: counted.includes(name),
			...sortLink(`/${locale}/members`, params, sort, name),
		}),
	);
	return (
		<Table
			caption={members.caption}
			columns={columns}
			rows={rows.map((row) => ({ key: row.code, cells: names.map((name) => cell(name, row, isToday ? null : day)) }))}
		/>
	);

	function cell(name: DirectoryColumn, row: DirectoryRow, on: string | null) {
		switch (name) {
			case "country":
				return <PlaceLink country={row} href={`/${locale}/members/${row.code}${on ? `?on=${on}` : ""}`} />;
			case "class":
				return messages.states.memberClass[row.class];
			case "status":
				return <Status code={row.status}>{messages.states.memberStatus[row.status]}</Status>;
			case "since":
				return <DateText date={row.since} />;
			default:
				return row[name] > 0 ? row[name] : null;
		}
	}
}
