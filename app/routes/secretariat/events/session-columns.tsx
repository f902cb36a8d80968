import type { LocalText } from "#app/membership/status/localized.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { Column } from "#app/views/table/columns.ts";

type Row = { id: string; eventId: string; starts: string | null; room: string; kind: string; title: LocalText };

/** The columns of the sessions of an event, in the order of its programme. */
export const sessionColumns: Column<Row>[] = [
	{
		key: "starts",
		label: ({ forum }) => forum.glance.when,
		text: ({ starts }) => starts,
		cell: ({ starts }) => starts && <bdi>{starts.replace("T", " ").replace(/~.*/, "")}</bdi>,
	},
	{
		key: "title",
		label: ({ forum }) => forum.desk.columns.title,
		text: ({ title }) => title.text,
		cell: (row) => <Title row={row} />,
	},
	{ key: "kind", label: ({ forum }) => forum.desk.fields.kind, text: ({ kind }) => kind },
	{
		key: "room",
		label: ({ forum }) => forum.desk.fields.room,
		text: ({ room }) => room,
		cell: ({ room }) => room && <bdi>{room}</bdi>,
	},
];

function Title({ row: { id, eventId, title } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<a className="breaks" href={`/${locale}/secretariat/events/${eventId}/sessions/${id}`}>
			<LangText lang={title.language}>{title.text}</LangText>
		</a>
	);
}
