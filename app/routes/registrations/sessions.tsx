import type { OnlineSession } from "#app/routes/registrations/online-sessions.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { Column } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

const columns: Column<OnlineSession>[] = [
	{
		key: "time",
		label: ({ forum }) => forum.programme.time,
		text: ({ day, clock }, { messages: { registration } }) =>
			clock ? registration.sessions.at(day ?? "", clock.times) : (day ?? registration.sessions.noTime),
		labelsCard: true,
	},
	{
		key: "session",
		label: ({ registration }) => registration.sessions.session,
		cell: ({ title, kind }) => (
			<>
				<LangText lang={title.language}>{title.text}</LangText>
				<br />
				<small className="quiet">{kind}</small>
			</>
		),
	},
	{
		key: "join",
		label: ({ registration }) => registration.sessions.join,
		cell: ({ link }) => <Join link={link} />,
	},
];

/** Leads to the session, which learns nothing of this page's secret address. */
function Join({ link }: { link: string | null }) {
	const { sessions } = useI18n().messages.registration;
	if (link === null) return <span className="quiet">{sessions.later}</span>;
	return (
		<a className="button small" href={link} rel="noreferrer nofollow">
			{sessions.open}
		</a>
	);
}

/** The sessions online, with the links for taking part from an hour before each begins. */
export function Sessions({ sessions, place }: { sessions: OnlineSession[]; place: string }) {
	const { sessions: words } = useI18n().messages.registration;
	if (sessions.length === 0) return null;
	return (
		<Section id="sessions" title={words.title}>
			<p className="muted">{words.lead(place)}</p>
			<DataTable columns={columns} rows={sessions} keyOf={({ id }) => id} page={{}} caption={words.title} />
		</Section>
	);
}
