import type { ContactView } from "#app/membership/contacts/contacts.server.ts";
import { FileHead } from "#app/routes/secretariat/members/file-part.tsx";
import type { MemberFilePage } from "#app/routes/secretariat/members/member-file-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { TermText } from "#app/views/contact/contact-parts.tsx";

const states = { current: "now", coming: "coming", past: "earlier" } as const;

/** The country's contacts on the given day, former contacts, and its designated bodies. */
export function FilePeople({ page, here }: { page: MemberFilePage; here: string }) {
	const { memberFile: words } = useI18n().messages;
	if (!page.registered) return null;
	const { contacts } = page;
	return (
		<>
			<section className="gap" aria-labelledby="people">
				<FileHead
					id="people"
					title={words.people.title}
					add={{ href: `${here}/contacts/new`, label: words.people.add }}
				/>
				{!contacts.some(({ state }) => state === "current") && <p>{words.people.none}</p>}
				{(["current", "coming", "past"] as const).map((state) => (
					<People
						key={state}
						title={words.people[states[state]]}
						contacts={contacts.filter((contact) => contact.state === state)}
						roles={page.labels.roles}
					/>
				))}
			</section>
			<Entities page={page} here={here} />
		</>
	);
}

function People({ title, contacts, roles }: { title: string; contacts: ContactView[]; roles: Record<string, string> }) {
	const { locale, messages } = useI18n();
	const { columns } = messages.memberFile.people;
	if (contacts.length === 0) return null;
	return (
		<div className="gap-small">
			<h3 className="small-head">{title}</h3>
			<Table
				caption={messages.common.labelled(messages.memberFile.people.title, title)}
				columns={[columns.person, columns.role, columns.term, columns.reach, columns.visibility]}
				rows={contacts.map((contact) => ({
					key: contact.id,
					cells: [
						<span key="person">
							<a href={`/${locale}/secretariat/contacts/${contact.id}`} dir="auto">
								{contact.personName}
							</a>
							<br />
							<span className="quiet" dir="auto">
								{contact.office}
							</span>
						</span>,
						roles[contact.role],
						<TermText key="term" {...contact} />,
						<span key="reach" className="file-reach">
							<a href={`mailto:${contact.email}`} dir="ltr">
								{contact.email}
							</a>
							{contact.phone && <span dir="ltr">{contact.phone}</span>}
						</span>,
						contact.inside && messages.states.sharedWith[contact.inside.visibility],
					],
				}))}
			/>
		</div>
	);
}

function Entities({ page, here }: { page: MemberFilePage; here: string }) {
	const { locale, messages } = useI18n();
	const { entities: words } = messages.memberFile;
	const designatedFirst = page.entities.toSorted(
		(a, b) => Number(b.designated) - Number(a.designated) || Number(b.focal) - Number(a.focal),
	);
	return (
		<section className="gap" aria-labelledby="entities">
			<FileHead id="entities" title={words.title} add={{ href: `${here}/entities/new`, label: words.add }} />
			{designatedFirst.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Table
					caption={words.title}
					columns={[words.columns.name, words.columns.since, words.columns.until]}
					rows={designatedFirst.map(({ id, name, focal, designated, from, to }) => ({
						key: id,
						cells: [
							<span key="name">
								<a href={`/${locale}/secretariat/entities/${id}`}>
									<LangText lang={name.language}>{name.text}</LangText>
								</a>
								{focal && designated && <span className="quiet"> · {words.focal}</span>}
							</span>,
							from && <DateText key="from" date={from} length="short" />,
							to && <DateText key="to" date={to} length="short" />,
						],
					}))}
				/>
			)}
		</section>
	);
}
