import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import type { ContactPageData } from "#app/views/contact/contact-page.server.ts";

/** Links to the actions on a contact other than editing. */
export function ContactActions({ contact }: Pick<ContactPageData, "contact">) {
	const { locale, messages } = useI18n();
	const { contacts } = messages;
	const here = `/${locale}/secretariat/contacts/${contact.id}`;
	const open = contact.state !== "past";
	return (
		<>
			<ButtonLink href={`${here}/hand-over`}>{contacts.handOver}</ButtonLink>
			{open && (
				<a className="button button-line" href={`${here}/end`}>
					{contacts.end}
				</a>
			)}
			{open && contact.account === null && (
				<a className="button button-line" href={`/${locale}/secretariat/accounts/new?contact=${contact.id}`}>
					{contacts.invite}
				</a>
			)}
		</>
	);
}

/** The term, what still has to be transferred, and the facts of the letter of designation. */
export function ContactOverview({ page }: { page: ContactPageData }) {
	const { locale, messages } = useI18n();
	const { contacts } = messages;
	const { contact, letter, ends, options } = page;
	const { facts } = contacts;
	const seenBy = options.visibilities.find(({ value }) => value === contact.inside.visibility)?.label;
	return (
		<>
			{ends && (
				<Notice wait>
					<p>{contact.state === "past" ? contacts.ranOut(ends.to) : contacts.endsSoon(ends.to, ends.days)}</p>
				</Notice>
			)}
			{contact.waiting && contact.state !== "past" && (
				<Notice>
					<p>{contact.state === "coming" ? contacts.waiting.day(contact.from) : contacts.waiting.account}</p>
				</Notice>
			)}
			<Panel id="overview" title={contacts.overview}>
				<Facts
					facts={[
						{ label: facts.term, value: <TermText {...contact} /> },
						{ label: contacts.fields.reason, value: contact.inside.endReason && <bdi>{contact.inside.endReason}</bdi> },
						{ label: contacts.fields.office, value: <bdi>{contact.office}</bdi> },
						{ label: contacts.fields.email, value: <a href={`mailto:${contact.email}`}>{contact.email}</a> },
						{ label: contacts.fields.phone, value: contact.phone && <bdi dir="ltr">{contact.phone}</bdi> },
						{ label: facts.visibility, value: seenBy },
						{
							label: facts.account,
							value: contact.account ? (
								<a href={`/${locale}/secretariat/accounts/${contact.account.id}`}>{contact.account.email}</a>
							) : (
								facts.noAccount
							),
						},
						{
							label: facts.letter,
							value: letter ? (
								<a href={`/${locale}/secretariat/documents/${letter.id}`}>
									<bdi>{letter.title}</bdi>
								</a>
							) : (
								facts.noLetter
							),
						},
						{
							label: facts.before,
							value: contact.predecessor && (
								<a href={`/${locale}/secretariat/contacts/${contact.predecessor.id}`}>
									<bdi>{contact.predecessor.personName}</bdi>
								</a>
							),
						},
						{
							label: facts.after,
							value:
								contact.successors.length > 0 ? (
									<ul>
										{contact.successors.map(({ id, personName }) => (
											<li key={id}>
												<a href={`/${locale}/secretariat/contacts/${id}`}>
													<bdi>{personName}</bdi>
												</a>
											</li>
										))}
									</ul>
								) : null,
						},
					]}
				/>
			</Panel>
		</>
	);
}

/** First and last day of a term in words, which depend on whether the term has begun. */
export function TermText({
	from,
	to,
	state,
}: {
	from: string;
	to: string | null;
	state: "coming" | "current" | "past";
}) {
	const { contacts } = useI18n().messages;
	return <>{state === "coming" ? contacts.coming(from, to) : contacts.term(from, to)}</>;
}

/** Past, present and future holders of the role. */
export function RoleHistory({ page }: { page: ContactPageData }) {
	const { locale, messages } = useI18n();
	const { contacts } = messages;
	const { terms, contact, role } = page;
	const title = contacts.history(role);
	return (
		<Section id="history" title={title}>
			<Table
				caption={title}
				columns={[
					contacts.fields.personName,
					contacts.facts.state,
					contacts.fields.from,
					contacts.fields.to,
					contacts.fields.reason,
				]}
				rows={terms.map((term) => ({
					key: term.id,
					cells: [
						term.id === contact.id ? (
							<bdi key="name" aria-current="page">
								{term.personName}
							</bdi>
						) : (
							<a key="name" href={`/${locale}/secretariat/contacts/${term.id}`}>
								<bdi>{term.personName}</bdi>
							</a>
						),
						contacts.state[term.state],
						<DateText key="from" date={term.from} length="short" />,
						term.to && <DateText key="to" date={term.to} length="short" />,
						term.endReason && <bdi key="why">{term.endReason}</bdi>,
					],
				}))}
			/>
		</Section>
	);
}
