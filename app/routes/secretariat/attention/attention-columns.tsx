import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { AttentionCaseView as Row } from "#app/membership/attention/attention-page.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";
import { caseSentence, resolveLink } from "#app/views/member/case-sentences.ts";
import { seriesOf } from "#app/views/page/series.ts";
import type { Column } from "#app/views/table/columns.ts";

/** Whether deadlines are shown: gaps in the record have none. */
type Shown = { deadlines: boolean };

/** The columns of the attention list. */
export const attentionColumns: Column<Row, Shown>[] = [
	{
		key: "member",
		label: ({ attention }) => attention.columns.member,
		text: ({ memberName }) => memberName,
		cell: (row) => <MemberLink row={row} />,
	},
	{ key: "code", label: ({ exports }) => exports.code, text: ({ member }) => member, only: "file" },
	{
		key: "matter",
		label: ({ attention }) => attention.columns.matter,
		text: (row, { messages }) => caseSentence(messages, row),
	},
	{
		key: "due",
		label: ({ attention }) => attention.columns.due,
		text: ({ date }) => date,
		cell: (row) => <DueCell row={row} />,
		file: ({ date }) => ({ date }),
		shown: ({ deadlines }) => deadlines,
	},
	{
		key: "daysLeft",
		label: ({ exports }) => exports.daysLeft,
		text: (row) => (hasDeadline(row) ? row.daysLeft : null),
		only: "file",
	},
	{
		key: "who",
		label: ({ attention }) => attention.columns.who,
		text: ({ assignedTo }) => assignedTo,
		cell: ({ assignedTo }) => assignedTo ?? <Unassigned />,
	},
	{
		key: "snoozedUntil",
		label: ({ exports }) => exports.snoozedUntil,
		text: ({ snoozed }) => snoozed?.until ?? null,
		file: ({ snoozed }) => snoozed && { date: snoozed.until },
		only: "file",
	},
	{
		key: "doneOn",
		label: ({ exports }) => exports.doneOn,
		text: ({ done }) => done && dayOf(done.at),
		file: ({ done }) => done && { date: dayOf(done.at) },
		only: "file",
	},
	{
		key: "next",
		label: ({ attention }) => attention.columns.next,
		cell: (row) => <Next row={row} />,
		only: "page",
	},
];

function MemberLink({ row: { member, memberName } }: { row: Row }) {
	const { locale } = useI18n();
	return <PlaceLink country={{ code: member, name: memberName }} href={`/${locale}/secretariat/members/${member}`} />;
}

/** The deadline, or the outcome of the case. */
function DueCell({ row }: { row: Row }) {
	const { attention } = useI18n().messages;
	const { snoozed, done } = row;
	return (
		<>
			<CaseDeadline attentionCase={row} />
			{snoozed && <span className="due">{attention.snoozedUntil(snoozed.until)}</span>}
			{done && <span className="due">{attention.doneOn(dayOf(done.at))}</span>}
		</>
	);
}

function Unassigned() {
	return <span className="quiet">{useI18n().messages.attention.unassigned}</span>;
}

function Next({ row }: { row: Row }) {
	const { locale, messages } = useI18n();
	const root = `/${locale}/secretariat`;
	const link = resolveLink(messages, row, root);
	return (
		<span className="row">
			<a href={link.href}>{link.label}</a>{" "}
			<a href={`${root}/attention/${row.id}`}>
				{messages.attention.work}
				<span className="visually-hidden">: {seriesOf(messages, [row.memberName, caseSentence(messages, row)])}</span>
			</a>
		</span>
	);
}
