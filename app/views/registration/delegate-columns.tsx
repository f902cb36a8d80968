import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import type { DelegateRow } from "#app/views/registration/delegate-row.server.ts";
import { PlaceStatus } from "#app/views/registration/registration-parts.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The table of an event's delegates: on the desk those of one country, for the secretariat all of them. */
type Page = { all: boolean };

/** The columns of registrations. For badges, a file of some of them is enough. */
export const delegateColumns: Column<DelegateRow, Page>[] = [
	{
		key: "name",
		label: ({ registration }) => registration.columns.name,
		text: ({ name }) => name,
		cell: (row) => <DelegateLink row={row} />,
		sort: ({ name }) => name,
	},
	{
		key: "country",
		label: ({ registration }) => registration.fields.delegation,
		text: ({ country }, { messages }) => country?.name ?? messages.registration.fields.guest,
		sort: ({ country }) => country?.name ?? "",
		shown: ({ all }) => all,
	},
	{
		key: "office",
		label: ({ registration }) => registration.fields.office,
		text: ({ office }) => office,
		cell: ({ office }) => <bdi>{office}</bdi>,
		sort: ({ office }) => office,
	},
	{
		key: "attendance",
		label: ({ registration }) => registration.columns.attendance,
		text: ({ attendance }, { messages }) => messages.registration.attendanceLabels[attendance],
		sort: ({ attendance }) => attendance,
	},
	{
		key: "state",
		label: ({ registration }) => registration.columns.state,
		text: ({ state }, { messages }) => messages.registration.states[state],
		cell: (row) => <StateCell row={row} />,
		sort: ({ state }) => state,
	},
	{
		key: "place",
		label: ({ registration }) => registration.columns.place,
		text: ({ place }) => place,
		number: true,
		sort: ({ place }) => place,
		usual: "ascending",
		shown: ({ all }) => all,
	},
	{
		key: "registered",
		label: ({ registration }) => registration.columns.registered,
		text: ({ registeredOn }) => registeredOn,
		cell: ({ registeredOn }) => <DateText date={registeredOn} length="short" />,
		file: ({ registeredOn }) => ({ date: registeredOn }),
		sort: ({ registeredOn }) => registeredOn,
	},
	{ key: "email", label: ({ registration }) => registration.fields.email, text: ({ email }) => email, only: "file" },
	{
		key: "reason",
		label: ({ registration }) => registration.columns.reason,
		text: ({ lateReason, exceptionReason, endReason }) => lateReason ?? exceptionReason ?? endReason,
		only: "file",
		shown: ({ all }) => all,
	},
	{
		key: "attended",
		label: ({ registration }) => registration.columns.attended,
		text: ({ attendedAt }, { messages }) => attendedAt && messages.common.yes,
		sort: ({ attendedAt }) => (attendedAt ? 1 : 0),
	},
	{
		key: "certificate",
		label: ({ registration }) => registration.columns.certificate,
		text: ({ certificate }) => certificate,
		cell: ({ certificate }) => certificate && <CertificateLink number={certificate} />,
		shown: ({ all }) => all,
	},
];

function DelegateLink({ row: { id, name } }: { row: DelegateRow }) {
	const { locale, messages } = useI18n();
	return (
		<a className="breaks" href={`/${locale}/desk/delegates/${id}`}>
			<bdi>{name || messages.registration.deleted}</bdi>
		</a>
	);
}

function StateCell({ row: { state, position, lateReason, exceptionReason, endedBy } }: { row: DelegateRow }) {
	const { registration } = useI18n().messages;
	const note =
		position !== null
			? registration.own.inLine(position)
			: endedBy
				? registration.registrarLabels[endedBy]
				: lateReason
					? registration.late
					: exceptionReason && registration.beyond;
	return (
		<>
			<PlaceStatus state={state} />
			{note && (
				<>
					<br />
					<small className="quiet">{note}</small>
				</>
			)}
		</>
	);
}

function CertificateLink({ number }: { number: string }) {
	const { locale } = useI18n();
	return (
		<a href={`/${locale}/certificates/${number}`} dir="ltr">
			{number}
		</a>
	);
}
