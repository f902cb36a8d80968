import type { ActivityChange } from "#app/activity/activity-log.server.ts";
import { withErasedName } from "#app/http/erased-name.ts";
import type { Messages } from "#app/messages/index.ts";
import type { ActivityRow as Row } from "#app/routes/secretariat/activity/activity-page.server.ts";
import { named } from "#app/routes/secretariat/activity/role-in-words.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { Column } from "#app/views/table/columns.ts";

/** The columns of the activity log. The file has the time to the second (UTC) and the full id. */
export const activityColumns: Column<Row>[] = [
	{
		key: "when",
		label: ({ audit }) => audit.columns.when,
		text: ({ at }) => at.toISOString().slice(0, 19).replace("T", " "),
		cell: ({ at }) => <When at={at} />,
	},
	{
		key: "who",
		label: ({ audit }) => audit.columns.who,
		text: ({ person, role }, { messages }) => withErasedName(person?.name, messages) ?? withoutPerson(role, messages),
		cell: (row) => <Who row={row} />,
	},
	{
		key: "role",
		label: ({ exports }) => exports.activity.role,
		text: ({ person, roles }) => person && roles,
		only: "file",
	},
	{
		key: "what",
		label: ({ audit }) => audit.columns.what,
		text: ({ verb }, { messages }) => named(messages.audit.verbs, verb),
	},
	{
		key: "subject",
		label: ({ audit }) => audit.columns.subject,
		text: ({ subject }, { messages }) => named(messages.audit.subjects, subject.type),
		cell: (row) => <Subject row={row} />,
	},
	{ key: "id", label: ({ exports }) => exports.activity.id, text: ({ subject }) => subject.id, only: "file" },
	{
		key: "countries",
		label: ({ exports }) => exports.activity.countries,
		text: ({ members }) => members.map(({ name }) => name).join("; "),
		only: "file",
	},
	{ key: "from", label: ({ audit }) => audit.columns.from, text: ({ address }) => address },
	{
		key: "changes",
		label: ({ audit }) => audit.columns.changes,
		text: ({ changes }, { messages: { audit } }) =>
			changes
				.map(({ field, before, after }) =>
					before === null
						? audit.fieldIs(field, after || audit.emptyValue)
						: audit.fieldWas(field, before || audit.emptyValue, after || audit.emptyValue),
				)
				.join("\n"),
		cell: ({ changes }) => changes.length > 0 && <Changes changes={changes} />,
	},
];

/** Who acted if it was no person. */
function withoutPerson(role: string, { audit }: Messages): string {
	return role.split(" ").includes("system") ? audit.system : audit.signedOut;
}

function When({ at }: { at: Date }) {
	return <time dateTime={at.toISOString()}>{useI18n().messages.audit.when(at)}</time>;
}

function Who({ row: { person, role, roles } }: { row: Row }) {
	const { locale, messages } = useI18n();
	if (!person) return <>{withoutPerson(role, messages)}</>;
	return (
		<>
			<a href={`/${locale}/secretariat/activity?person=${person.id}`}>{person.name}</a>
			<br />
			<small className="quiet">{roles}</small>
		</>
	);
}

function Subject({ row: { subject, members, needPage } }: { row: Row }) {
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const [country] = subject.type === "member" ? members : [];
	const href = needPage ? `/${locale}${needPage}` : hrefOf(subject, `/${locale}/secretariat`);
	const name = country?.name ?? `${named(audit.subjects, subject.type)} ${shortened(subject.id)}`;
	return (
		<>
			{href ? <a href={href}>{name}</a> : name}{" "}
			{country
				? null
				: members.map(({ code, name }) => (
						<span key={code} className="place">
							<Flag code={code} /> {name}
						</span>
					))}
		</>
	);
}

/** Returns the page of the record that an entry is about, or null if it has none. */
function hrefOf({ type, id }: Row["subject"], root: string): string | null {
	switch (type) {
		case "member":
			return `${root}/members/${id}`;
		case "contribution":
			return `${root}/contributions/entries/${id}`;
		case "contribution-scale":
			return `${root}/contributions/scales/${id}`;
		case "practice":
			return `${root}/practices/${id}`;
		case "agreement":
		case "document":
		case "request":
		case "account":
			return id === "unknown" ? null : `${root}/${type}s/${id}`;
		default:
			return null;
	}
}

/** Shortens an id to its end, since time-based ids have the same beginning. */
function shortened(id: string): string {
	return id.length > 12 ? `…${id.slice(-8)}` : id;
}

function Changes({ changes }: { changes: ActivityChange[] }) {
	const { audit } = useI18n().messages;
	return (
		<details>
			<summary>{audit.changes(changes.length)}</summary>
			<dl className="changes">
				{changes.map(({ field, before, after }) => (
					<div key={field}>
						<dt>{field}</dt>
						{before !== null && (
							<dd>
								{audit.was} <del dir="auto">{before || audit.emptyValue}</del>
							</dd>
						)}
						<dd>
							{audit.is} <ins dir="auto">{after || audit.emptyValue}</ins>
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
