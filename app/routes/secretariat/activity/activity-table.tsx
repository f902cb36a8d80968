import type { ActivityChange } from "#app/activity/activity-log.server.ts";
import { named } from "#app/routes/secretariat/activity/activity-cells.ts";
import type { ActivityPage } from "#app/routes/secretariat/activity/activity-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";

type Entry = ActivityPage["entries"][number];

/** Activity entries as a table, newest first. */
export function ActivityTable({ entries }: { entries: Entry[] }) {
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const { columns } = audit;
	return (
		<Table
			caption={audit.title}
			columns={[columns.when, columns.who, columns.what, columns.subject, columns.from, columns.changes]}
			rows={entries.map((entry) => ({
				key: entry.id,
				cells: [
					<time key="at" dateTime={new Date(entry.at).toISOString()}>
						{audit.when(new Date(entry.at))}
					</time>,
					<Who key="who" entry={entry} />,
					named(audit.verbs, entry.verb),
					<Subject key="subject" entry={entry} root={`/${locale}/secretariat`} />,
					entry.address,
					entry.changes.length > 0 && <Changes key="changes" changes={entry.changes} />,
				],
			}))}
		/>
	);
}

function Who({ entry: { person, role, roles } }: { entry: Entry }) {
	const { locale, messages } = useI18n();
	const { audit } = messages;
	if (!person) return <>{role === "system" ? audit.system : audit.signedOut}</>;
	return (
		<>
			<a href={`/${locale}/secretariat/activity?person=${person.id}`}>{person.name}</a>
			<br />
			<small className="quiet">{roles}</small>
		</>
	);
}

function Subject({ entry, root }: { entry: Entry; root: string }) {
	const { locale, messages } = useI18n();
	const { audit } = messages;
	const { subject, members, needPage } = entry;
	const [country] = subject.type === "member" ? members : [];
	const href = needPage ? `/${locale}${needPage}` : hrefOf(subject, root);
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
function hrefOf({ type, id }: Entry["subject"], root: string): string | null {
	switch (type) {
		case "member":
			return `${root}/members/${id}`;
		case "contribution":
			return `${root}/contributions/entries/${id}`;
		case "contribution-scale":
			return `${root}/contributions/scales/${id}`;
		case "practice":
			return `${root}/practices/${id}`;
		case "synonym":
			return `${root}/search/synonyms/${id}`;
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
	const text = (value: string | null) => (value === null || value === "" ? audit.emptyValue : value);
	return (
		<details>
			<summary>{audit.changes(changes.length)}</summary>
			<dl className="changes">
				{changes.map(({ field, before, after }) => (
					<div key={field}>
						<dt>{field}</dt>
						{before !== null && (
							<dd>
								{audit.was} <del dir="auto">{text(before)}</del>
							</dd>
						)}
						<dd>
							{audit.is} <ins dir="auto">{text(after)}</ins>
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}
