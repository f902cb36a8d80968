import type { ReactNode } from "react";
import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { ContactRow, CountryPageData } from "#app/routes/desk/country/country-page.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";
import { DateText, LabelledText, LangText } from "#app/ui/text/text.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";
import { caseSentence } from "#app/views/member/case-sentences.ts";
import { GapFold } from "#app/views/member/gap-fold.tsx";

type Part = { page: CountryPageData };

/** The status of the member, with reasons that only it and the secretariat can see. */
export function OwnStatus({ page }: Part) {
	const { messages } = useI18n();
	const words = messages.contacts.country;
	const { status, since, reasons, reviewOn } = page;
	const statusSentences: Partial<Record<string, string>> = {
		"under-review": words.review,
		paused: words.paused,
		suspended: words.suspended,
		withdrawing: words.withdrawing,
	};
	const sentence = status === null ? undefined : statusSentences[status];
	return (
		<Section id="status" title={words.statusTitle}>
			<p>
				{status && since ? (
					<State group="memberStatus" code={status}>
						{words.status(messages.states.memberStatus[status], since)}
					</State>
				) : (
					messages.members.noStatusYet
				)}
			</p>
			{sentence && (
				<Notice wait>
					<p>
						<strong>{sentence}</strong>{" "}
						{reviewOn && (status === "under-review" ? words.reviewBy(reviewOn) : words.lookedAtAgain(reviewOn))}
					</p>
					{reasons && (
						<p>
							<LabelledText label={words.reasons} text={reasons} />
						</p>
					)}
					<p className="quiet">{words.onlyYou}</p>
				</Notice>
			)}
		</Section>
	);
}

/** The cases of the secretariat's attention list that the country's focal point sees too. */
export function OwnCases({ page }: Part) {
	const { locale, messages } = useI18n();
	const words = messages.contacts.country;
	if (page.cases === null) return null;
	const cases = page.cases.filter(({ gap }) => !gap);
	const gaps = page.cases.filter(({ gap }) => gap);
	return (
		<Section id="cases" title={words.casesTitle}>
			{cases.length === 0 ? (
				<p className="muted">{words.noCases}</p>
			) : (
				<>
					<p>{words.casesLead}</p>
					<ul className="lined gap-small">
						{cases.map((one) => (
							<li key={one.id}>
								{linked(one)} {hasDeadline(one) && <CaseDeadline attentionCase={one} />}
							</li>
						))}
					</ul>
				</>
			)}
			<GapFold gaps={gaps.map((gap) => ({ id: gap.id, what: linked(gap) }))} />
		</Section>
	);

	function linked(one: OwnCase) {
		const href = ownCaseHref(one, page);
		const sentence = caseSentence(messages, one);
		return href ? <a href={`/${locale}${href}`}>{sentence}</a> : sentence;
	}
}

type OwnCase = NonNullable<CountryPageData["cases"]>[number];

/** The page on which the country's people can do something about a case, if there is one. */
function ownCaseHref({ kind, about }: OwnCase, { code, contacts, requests }: CountryPageData): string | null {
	const country = `/desk/country/${code}`;
	if (kind === "contribution-late") return `${country}/contributions`;
	const contact = contacts.find(({ id, mayChange }) => mayChange && id === about.contact);
	if (contact) return `${country}/contacts/${contact.id}`;
	return requests.find(({ id }) => id === about.request)?.path ?? null;
}

/** The contacts that the reader may see. */
export function OwnContacts({ page: { code, contacts } }: Part) {
	const { messages } = useI18n();
	const words = messages.contacts.country;
	const mayChange = contacts.some((contact) => contact.mayChange);
	const { person, role, reach, from, to } = words.columns;
	return (
		<ListSection
			id="contacts"
			title={messages.contacts.title}
			none={words.noContacts}
			columns={[person, role, reach, from, to, ...(mayChange ? [words.change] : [])]}
			rows={contacts.map((contact) => ({
				key: contact.id,
				cells: [
					<Person key="name" contact={contact} />,
					contact.roleName,
					<ContactDetails key="reach" contact={contact} />,
					<DateText key="from" date={contact.from} length="short" />,
					contact.to && <DateText key="to" date={contact.to} length="short" />,
					...(mayChange ? [<Change key="change" contact={contact} code={code} />] : []),
				],
			}))}
		/>
	);
}

/** Name and office; the state of the term unless it is current. */
function Person({ contact }: { contact: ContactRow }) {
	const { contacts } = useI18n().messages;
	return (
		<span className="breaks">
			<bdi>{contact.personName}</bdi>
			{contact.state !== "current" && ` (${contacts.state[contact.state]})`}
			<br />
			<bdi className="quiet">{contact.office}</bdi>
		</span>
	);
}

function ContactDetails({ contact }: { contact: ContactRow }) {
	return (
		<span className="breaks">
			<a href={`mailto:${contact.email}`}>{contact.email}</a>
			{contact.phone && (
				<>
					<br />
					<bdi dir="ltr">{contact.phone}</bdi>
				</>
			)}
		</span>
	);
}

function Change({ contact, code }: { contact: ContactRow; code: string }) {
	const { locale, messages } = useI18n();
	if (!contact.mayChange) return null;
	return (
		<a href={`/${locale}/desk/country/${code}/contacts/${contact.id}`}>
			{messages.contacts.country.change}
			<span className="visually-hidden"> {contact.personName}</span>
		</a>
	);
}

/** The designated bodies of the country. */
export function OwnEntities({ page: { entities } }: Part) {
	const { messages } = useI18n();
	const words = messages.contacts.country;
	return (
		<ListSection
			id="entities"
			title={messages.contacts.entities.title}
			none={messages.contacts.entities.none}
			columns={[
				words.columns.entity,
				messages.contacts.entities.focalLabel,
				words.columns.since,
				messages.contacts.entities.until,
			]}
			rows={entities.map(({ id, name, focal, from, to }) => ({
				key: id,
				cells: [
					<LangText key="name" lang={name.language}>
						{name.text}
					</LangText>,
					focal && messages.common.yes,
					from && <DateText key="from" date={from} length="short" />,
					to && <DateText key="to" date={to} length="short" />,
				],
			}))}
		/>
	);
}

/** The requests of the country and their states; empty if there are none. */
export function OwnRequests({ page: { requests } }: Part) {
	const { locale, messages } = useI18n();
	const words = messages.contacts.country;
	if (requests.length === 0) return null;
	return (
		<ListSection
			id="requests"
			title={words.requestsTitle}
			none=""
			columns={[words.columns.request, words.statusTitle, words.columns.due]}
			rows={requests.map(({ id, row, path, state, dueOn }) => ({
				key: id,
				cells: [
					path === null ? (
						row
					) : (
						<a key="row" href={`/${locale}${path}`}>
							{row}
						</a>
					),
					<State key="state" group="request" code={state} />,
					dueOn && <DateText key="due" date={dueOn} length="short" />,
				],
			}))}
		/>
	);
}

/** Agreements to which the country is a party. */
export function OwnAgreements({ page: { agreements } }: Part) {
	const { messages } = useI18n();
	const words = messages.contacts.country;
	const { agreement, kind, signed, expires, document } = words.columns;
	return (
		<ListSection
			id="agreements"
			title={words.agreementsTitle}
			none={words.noAgreements}
			columns={[agreement, kind, signed, expires, document]}
			rows={agreements.map((one) => ({
				key: one.id,
				cells: [
					<span key="title" className="breaks">
						<LangText lang={one.title.language}>{one.title.text}</LangText>
					</span>,
					one.kind,
					<DateText key="signed" date={one.signedOn} length="short" />,
					one.expiresOn && <DateText key="expires" date={one.expiresOn} length="short" />,
					one.paper && (
						<a key="paper" href={`/documents/${one.paper.id}`}>
							{words.download}
							<span className="visually-hidden"> {one.title.text}</span>
						</a>
					),
				],
			}))}
		/>
	);
}

/** Documents of the country that the reader may open. */
export function OwnDocuments({ page: { documents } }: Part) {
	const { messages, formats } = useI18n();
	const words = messages.contacts.country;
	const { document, kind, size, filed } = words.columns;
	return (
		<ListSection
			id="documents"
			title={words.documentsTitle}
			none={words.noDocuments}
			columns={[document, kind, size, filed]}
			rows={documents.map((one) => ({
				key: one.id,
				cells: [
					<a key="title" className="breaks" href={`/documents/${one.id}`}>
						<bdi>{one.title}</bdi>
					</a>,
					messages.documents.kinds[one.kind],
					formats.bytes(one.size),
					<DateText key="filed" date={one.filedOn} length="short" />,
				],
			}))}
		/>
	);
}

/** A heading and a table, or a sentence if there are no rows. */
function ListSection({
	id,
	title,
	none,
	columns,
	rows,
}: {
	id: string;
	title: string;
	none: ReactNode;
	columns: string[];
	rows: Row[];
}) {
	return (
		<Section id={id} title={title}>
			{rows.length === 0 ? <p className="muted">{none}</p> : <Table caption={title} columns={columns} rows={rows} />}
		</Section>
	);
}
