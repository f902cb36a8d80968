import { dayOf } from "#app/platform/partial-date.ts";
import type { PipelinePageRow as Row } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { limitsOf, shortMark } from "#app/views/practice/mark-sentences.ts";
import type { Column } from "#app/views/table/columns.ts";

/** Which practices can be ticked, and which are. */
type Ticks = { ticked: readonly string[]; firstTick: string | undefined };

/** The columns of the practices on their way to publication. */
export const pipelineColumns: Column<Row, Ticks>[] = [
	{
		key: "pid",
		label: ({ pipeline }) => pipeline.fileColumns.pid,
		text: ({ pid }) => pid,
		only: "file",
	},
	{
		key: "record",
		label: ({ pipeline }) => pipeline.columns.record,
		text: ({ title }) => title,
		cell: (row, ticks) => <PracticeCell row={row} ticks={ticks} />,
		sort: "by-query",
	},
	{
		key: "kind",
		label: ({ pipeline }) => pipeline.fileColumns.kind,
		text: ({ kindLabel }) => kindLabel,
		only: "file",
	},
	{
		key: "access",
		label: ({ marks }) => marks.row,
		text: ({ marks }, { messages }) =>
			limitsOf(marks)
				.map((mark) => shortMark(messages, mark))
				.join("; ") || messages.marks.everyone,
		only: "file",
	},
	{
		key: "country",
		label: ({ pipeline }) => pipeline.columns.country,
		text: ({ countries }) => countries.map(({ name }) => name).join("; "),
		cell: ({ countries }) =>
			countries.map(({ code, name }) => (
				<span key={code} className="place">
					<Flag code={code} /> {name}
				</span>
			)),
		sort: "by-query",
	},
	{
		key: "state",
		label: ({ pipeline }) => pipeline.columns.state,
		text: ({ state }, { messages }) => messages.states.version[state],
		cell: (row) => <StateCell row={row} />,
		sort: "by-query",
	},
	{
		key: "since",
		label: ({ pipeline }) => pipeline.columns.since,
		text: ({ since }) => dayOf(since),
		cell: ({ since }) => <DateText date={dayOf(since)} length="short" />,
		file: ({ since }) => ({ date: dayOf(since) }),
		sort: "by-query",
	},
	{
		key: "due",
		label: ({ pipeline }) => pipeline.columns.due,
		text: ({ dueOn }) => dueOn,
		cell: (row) => <Due request={row} />,
		file: ({ dueOn }) => dueOn && { date: dueOn },
		sort: "by-query",
		usual: "ascending",
	},
	{
		key: "daysLeft",
		label: ({ pipeline }) => pipeline.fileColumns.daysLeft,
		text: ({ daysLeft }) => daysLeft,
		only: "file",
	},
	{
		key: "assigned",
		label: ({ pipeline }) => pipeline.columns.assigned,
		text: ({ assignedTo }) => assignedTo?.name ?? null,
		cell: (row) => <Assignee row={row} />,
		sort: "by-query",
	},
	{
		key: "reviews",
		label: ({ pipeline }) => pipeline.columns.reviews,
		text: ({ reviews }, { messages }) =>
			reviews && reviews.invited > 0 ? messages.pipeline.reviews(reviews.answered, reviews.invited) : null,
		sort: "by-query",
	},
	{
		key: "remarks",
		label: ({ pipeline }) => pipeline.columns.remarks,
		text: ({ openComments }) => openComments,
		cell: (row) => <Comments row={row} />,
		sort: "by-query",
	},
];

/** The practice, with a checkbox that selects it for assignment. */
function PracticeCell({ row, ticks: { ticked, firstTick } }: { row: Row; ticks: Ticks }) {
	const { locale, messages } = useI18n();
	const { pid, title, language, submitted, assignedTo } = row;
	const named = title || messages.desk.untitled;
	return (
		<span className="tick">
			{submitted && (
				<>
					<input
						type="checkbox"
						name="pid"
						value={pid}
						id={pid === firstTick ? "first-tick" : undefined}
						aria-label={messages.pipeline.assign.tick(named)}
						defaultChecked={ticked.includes(pid)}
					/>{" "}
					<input type="hidden" name={`seen.${pid}`} value={assignedTo?.id ?? ""} />
					<input type="hidden" name={`title.${pid}`} value={named} />
				</>
			)}
			<a href={`/${locale}/secretariat/practices/${pid}`}>
				{title ? <LangText lang={language}>{title}</LangText> : named}
			</a>
			<AccessTags marks={row.marks} />
		</span>
	);
}

function StateCell({ row: { state, uncleared } }: { row: Row }) {
	const { pipeline } = useI18n().messages;
	return (
		<>
			<State group="version" code={state} />
			{uncleared.length > 0 && <span className="quiet"> {pipeline.uncleared(uncleared)}</span>}
		</>
	);
}

function Assignee({ row: { assignedTo, submitted } }: { row: Row }) {
	const { pipeline } = useI18n().messages;
	if (assignedTo) return <bdi>{assignedTo.name}</bdi>;
	return submitted && <span className="quiet">{pipeline.free}</span>;
}

function Comments({ row: { openComments } }: { row: Row }) {
	const { formats } = useI18n();
	return openComments > 0 && <>{formats.number(openComments)}</>;
}
