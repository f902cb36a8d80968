import { eventPhases } from "#app/forum/events/event.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { PhaseStatus } from "#app/views/event/event-parts.tsx";
import type { ShownEvent } from "#app/views/event/shown-event.server.ts";
import type { Column } from "#app/views/table/columns.ts";

type Row = ShownEvent & { id: string };

/** The columns of the list of events. */
export const eventColumns: Column<Row>[] = [
	{
		key: "title",
		label: ({ forum }) => forum.desk.columns.title,
		text: ({ title }) => title.text,
		cell: (row) => <TitleLink row={row} />,
		sort: ({ title }) => title.text,
	},
	{
		key: "starts",
		label: ({ forum }) => forum.glance.when,
		text: ({ days }) => days,
		sort: ({ starts }) => starts,
		usual: "descending",
	},
	{
		key: "country",
		label: ({ forum }) => forum.desk.columns.country,
		text: ({ country, format }) => country?.name ?? format,
		sort: ({ country }) => country?.name ?? null,
	},
	{
		key: "kind",
		label: ({ forum }) => forum.desk.fields.kind,
		text: ({ kind }) => kind,
		sort: ({ kind }) => kind,
	},
	{
		key: "state",
		label: ({ forum }) => forum.desk.columns.state,
		text: ({ phase }, { messages }) => messages.forum.phases[phase],
		cell: ({ phase }) => <PhaseStatus phase={phase} />,
		sort: ({ phase }) => eventPhases.indexOf(phase),
	},
];

function TitleLink({ row: { id, title } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<a className="breaks" href={`/${locale}/secretariat/events/${id}`}>
			<LangText lang={title.language}>{title.text}</LangText>
		</a>
	);
}
