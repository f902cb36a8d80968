import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import { classShown } from "#app/membership/status/member-class.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";
import type { RegisterPageRow as Row } from "#app/routes/secretariat/register/register-page.server.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State, Status } from "#app/ui/list/status.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { ClassLabel, classText } from "#app/views/member/class-label.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The day whose state the register shows. */
type Shown = { day: string; isToday: boolean };

/** Counts and cases exist only for today. */
const ofToday = { shown: ({ isToday }: Shown) => isToday };

/** The columns of the register. Files have dates as they are stored, such as `2019-06`. */
export const registerColumns: Column<Row, Shown>[] = [
	{
		key: "country",
		label: ({ register }) => register.columns.country,
		text: ({ name }) => name,
		cell: (row) => <CountryLink row={row} />,
		sort: ({ name }) => name,
	},
	{
		key: "class",
		label: ({ register }) => register.columns.class,
		text: (row, { messages }) => classText(messages, row),
		cell: (row) => <ClassLabel country={row} />,
		sort: (row) => (classShown(row.status, row.class) === "none" ? null : memberClasses.indexOf(row.class)),
	},
	{
		key: "status",
		label: ({ register }) => register.columns.status,
		text: ({ status }, { messages }) => messages.states.memberStatus[status],
		cell: ({ status }) => <State group="memberStatus" code={status} />,
		sort: ({ status }) => memberStatuses.indexOf(status),
	},
	{
		key: "since",
		label: ({ register }) => register.columns.since,
		text: ({ since }) => since,
		cell: ({ since }) => <DateText date={since} />,
		file: ({ since }) => ({ date: since }),
		sort: ({ since }) => lastDay(since),
	},
	{
		key: "institution",
		label: ({ register }) => register.columns.institution,
		text: ({ institution }) => institution?.text ?? null,
		cell: ({ institution }) => institution && <LangText lang={institution.language}>{institution.text}</LangText>,
		sort: ({ institution }) => institution?.text ?? null,
	},
	{
		key: "focalPoint",
		label: ({ register }) => register.columns.focalPoint,
		text: ({ focalPoint }, { messages }) => {
			if (!focalPoint?.until) return focalPoint?.name ?? null;
			return `${focalPoint.name} (${messages.register.until(focalPoint.until)})`;
		},
		cell: (row) => <FocalPoint row={row} />,
		sort: ({ focalPoint }) => focalPoint?.name ?? null,
	},
	{
		...ofToday,
		key: "matters",
		label: ({ register }) => register.columns.matters,
		text: ({ openCases }) => openCases,
		cell: (row, { day }) => (row.openCases > 0 ? <OpenCases row={row} today={day} /> : row.openCases),
		sort: ({ openCases }) => openCases,
		number: true,
	},
	{
		...ofToday,
		key: "practices",
		label: ({ register }) => register.columns.practices,
		text: ({ practices }) => practices,
		sort: ({ practices }) => practices,
		number: true,
	},
	{
		...ofToday,
		key: "next",
		label: ({ register }) => register.columns.next,
		text: ({ nextLink }) => nextLink?.label ?? null,
		cell: ({ nextLink }) => nextLink && <a href={nextLink.href}>{nextLink.label}</a>,
		sort: ({ nextLink }) => nextLink?.label ?? null,
	},
	{
		...ofToday,
		key: "due",
		label: ({ register }) => register.columns.due,
		text: ({ next }) => next?.due ?? null,
		cell: ({ next }, { day }) => next?.due && <Due due={next.due} today={day} />,
		file: ({ next }) => (next?.due ? { date: next.due } : null),
		sort: ({ next }) => next?.due ?? null,
	},
];

function CountryLink({ row }: { row: Row }) {
	const { locale } = useI18n();
	return <PlaceLink country={row} href={`/${locale}/secretariat/members/${row.code}`} />;
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
function OpenCases({ row, today }: { row: Row; today: string }) {
	const { locale } = useI18n();
	const late = row.cases.some((one) => hasDeadline(one) && one.firstDue < today);
	const link = <a href={`/${locale}/secretariat/attention?member=${row.code}`}>{row.openCases}</a>;
	return late ? <Status shape="late">{link}</Status> : link;
}

function Due({ due, today }: { due: string; today: string }) {
	const { attention } = useI18n().messages;
	const date = <DateText date={due} length="short" />;
	if (due >= today) return date;
	return (
		<Status shape="late">
			{date} <span className="visually-hidden">{attention.overdue}</span>
		</Status>
	);
}
