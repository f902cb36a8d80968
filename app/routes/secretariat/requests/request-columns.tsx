import type { Messages } from "#app/messages/index.ts";
import type { ListedRequest as Row } from "#app/routes/secretariat/requests/requests-page.server.ts";
import { Flag, PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Due, turnText } from "#app/views/case/request-status.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the list of requests. */
export const requestColumns: Column<Row>[] = [
	{
		key: "request",
		label: ({ requests }) => requests.list.columns.request,
		cell: (row) => <RequestLink row={row} />,
	},
	{
		key: "state",
		label: ({ requests }) => requests.list.columns.state,
		cell: ({ state }) => <State group="request" code={state} />,
	},
	{
		key: "waits",
		label: ({ requests }) => requests.list.columns.waits,
		text: (row, { messages }) => turnText(waitsWordsOf(row, messages), row),
	},
	{
		key: "due",
		label: ({ requests }) => requests.list.columns.due,
		cell: (row) => <Due request={row} />,
	},
	{
		key: "assigned",
		label: ({ requests }) => requests.list.columns.assigned,
		cell: (row) => <Assignee row={row} />,
	},
];

function RequestLink({ row: { country, path, row, pid } }: { row: Row }) {
	const { locale } = useI18n();
	return (
		<span className="place">
			{country && <Flag code={country.code} />} <a href={`/${locale}${path}`}>{row}</a> {pid && <PidLabel pid={pid} />}
		</span>
	);
}

function Assignee({ row: { assignedTo, waitingOn } }: { row: Row }) {
	const { list } = useI18n().messages.requests;
	if (assignedTo) return <bdi>{assignedTo.name}</bdi>;
	return waitingOn !== "nobody" && <>{list.unassigned}</>;
}

/** Returns who a request of this type can be waiting for, as the secretariat's list names them. */
function waitsWordsOf({ type, betweenCountries }: Row, { requests, publication, enquiries, questions }: Messages) {
	const { secretariat, asking } = requests.waits;
	const { authors, focalPoint, reviewer } = publication.waits;
	if (type === "clearance") return { you: focalPoint, secretariat: focalPoint, asking: authors };
	if (type === "approval") return { you: focalPoint, secretariat: focalPoint, asking: secretariat };
	if (type === "review") return { you: reviewer, secretariat: reviewer, asking: secretariat };
	if (type === "account")
		return { you: secretariat, secretariat: enquiries.waits.focalPoint, asking: enquiries.waits.sender };
	if (type === "question" || type === "access")
		return { you: secretariat, secretariat: questions.waits.focalPoint, asking: questions.waits.asker };
	if (betweenCountries) return { you: focalPoint, secretariat: focalPoint, asking: focalPoint };
	return { you: secretariat, secretariat, asking: type === "publication" ? authors : asking };
}
