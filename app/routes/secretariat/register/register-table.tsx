import type { RegisterColumn } from "#app/membership/register/register-query.ts";
import { useClassLabel } from "#app/routes/members/class-label.tsx";
import { sortLink } from "#app/routes/members/table-sort.ts";
import { cellText } from "#app/routes/secretariat/register/register-cells.ts";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State, Status } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";

type Row = RegisterPageData["rows"][number];

const figures: readonly RegisterColumn[] = ["matters", "practices"];

/** The members as a table sorted by its headings. */
export function RegisterTable({ page }: { page: RegisterPageData }) {
	const { locale, messages } = useI18n();
	const { register } = messages;
	const classLabel = useClassLabel();
	const { columns, rows, sort, address, day, isToday } = page;
	const params = new URLSearchParams(address);
	params.delete("sort");
	return (
		<Table
			caption={register.caption}
			columns={columns.map(
				(name): Column => ({
					label: register.columns[name],
					number: figures.includes(name),
					...sortLink(`/${locale}/secretariat`, params, sort, name),
				}),
			)}
			rows={rows.map((row) => ({
				key: row.code,
				cells: columns.map((name) => cell(name, row, { today: isToday ? day : null })),
			}))}
		/>
	);

	function cell(name: RegisterColumn, row: Row, { today }: { today: string | null }) {
		const root = `/${locale}/secretariat`;
		switch (name) {
			case "country":
				return <PlaceLink country={row} href={`${root}/members/${row.code}`} />;
			case "class":
				return classLabel(row);
			case "status":
				return <State group="memberStatus" code={row.status} />;
			case "since":
				return <DateText date={row.since} />;
			case "institution":
				return row.institution && <LangText lang={row.institution.language}>{row.institution.text}</LangText>;
			case "focalPoint":
				return <FocalPoint row={row} />;
			case "matters":
				return row.openCases === 0 ? "" : <OpenCases row={row} today={today} />;
			case "next":
				return row.nextLink && <a href={row.nextLink.href}>{row.nextLink.label}</a>;
			case "due":
				return row.next?.due && <Due due={row.next.due} today={today} />;
			default:
				return cellText(name, row, messages);
		}
	}
}

function Due({ due, today }: { due: string; today: string | null }) {
	const { attention } = useI18n().messages;
	const date = <DateText date={due} length="short" />;
	if (today === null || due >= today) return date;
	return (
		<Status shape="late">
			{date} <span className="visually-hidden">{attention.overdue}</span>
		</Status>
	);
}

function FocalPoint({ row: { focalPoint } }: { row: Row }) {
	const { locale, messages, formats } = useI18n();
	if (!focalPoint) return null;
	return (
		<>
			<a href={`/${locale}/secretariat/contacts/${focalPoint.id}`}>
				<bdi>{focalPoint.name}</bdi>
			</a>
			{focalPoint.until && (
				<>
					{" "}
					<span className="quiet">({messages.register.until(formats.date(focalPoint.until))})</span>
				</>
			)}
		</>
	);
}

/** The number of open cases. Overdue ones differ by shape and colour as well as by number. */
function OpenCases({ row, today }: { row: Row; today: string | null }) {
	const { locale } = useI18n();
	const late = row.cases.some(({ firstDue }) => today !== null && firstDue < today);
	const link = <a href={`/${locale}/secretariat/attention?member=${row.code}`}>{row.openCases}</a>;
	return late ? <Status shape="late">{link}</Status> : link;
}
