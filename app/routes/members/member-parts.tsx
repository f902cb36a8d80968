import type { ReactNode } from "react";
import { classShown } from "#app/membership/status/member-class.ts";
import type { PathStep as MemberStep } from "#app/membership/status/member-path.ts";
import type { StatusEventView, TimelineItem } from "#app/membership/status/members.server.ts";
import type { MemberPageData } from "#app/routes/members/member-page.server.ts";
import { type PathStep, StatusPath, Timeline, type TimelineEntry } from "#app/ui/charts/timeline.tsx";
import { type Fact, Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import { ClassLabel, classText } from "#app/views/member/class-label.tsx";
import { DayForm } from "#app/views/member/day-form.tsx";
import { SourceLink, SourcesLine } from "#app/views/member/sources-line.tsx";

type Member = MemberPageData["member"];

/** The country's name, and one sentence on its relation to the association. @param children what readers can do */
export function MemberHead({ member, children }: { member: Member; children: ReactNode }) {
	const { messages } = useI18n();
	const { members, states } = messages;
	const { status, since, statusEvent } = member;
	const ratified = member.statusPath.some((step) => step.status === "active" && step.state !== "ahead");
	return (
		<header className="member-head">
			<Flag code={member.code} large />
			<h1>{member.name}</h1>
			<p className="lead">
				{status && since && statusEvent ? (
					<>
						{classShown(status, member.class) === "has" && members.classSentence[member.class]}{" "}
						<strong>{members.statusSince(states.memberStatus[status], since)}</strong>:{" "}
						<a href={`#${statusEvent.id}`}>
							<LangText lang={statusEvent.basis.language}>{statusEvent.basis.text}</LangText>
						</a>
						. {!ratified && members.noRatification}
					</>
				) : (
					members.noStatusYet
				)}
			</p>
			{children}
		</header>
	);
}

/** The steps to full membership, how far this member has come, and the sources for it. */
export function MemberPath({ member, day }: { member: Member; day: string }) {
	const { locale, messages } = useI18n();
	const { members } = messages;
	return (
		<section className="section" aria-labelledby="path">
			<div className="section-head">
				<h2 id="path">{members.statusTitle}</h2>
				<DayForm action={`/${locale}/members/${member.code}`} day={day} />
			</div>
			<StatusPath steps={member.statusPath.map((step) => pathStep(step, member, messages))} />
			{member.statusEvent && <Provenance event={member.statusEvent} />}
		</section>
	);
}

function pathStep(step: MemberStep, member: Member, { members }: ReturnType<typeof useI18n>["messages"]): PathStep {
	const states = { done: "done", skipped: "done", current: "current", ahead: "later" } as const;
	return {
		id: step.status,
		title: members.path[step.status],
		state: states[step.state],
		note: <StepNote step={step} member={member} />,
	};
}

function StepNote({ step, member }: { step: MemberStep; member: Member }) {
	const { path } = useI18n().messages.members;
	if (step.since) return <DateText date={step.since} />;
	if (step.state === "ahead") return <>{step.status === "active" ? path.onRatification : path.notYet}</>;
	if (step.state !== "skipped") return null;
	return <>{step.status === "prospect" && member.class === "founding" ? path.foundersBeginNext : path.skipped}</>;
}

/** The published sources of a status. Says so if the document itself is not on file. */
function Provenance({ event }: { event: StatusEventView }) {
	const { members } = useI18n().messages;
	if (event.sources.length === 0) return null;
	return (
		<div className="gap-small">
			<p className="muted">{event.instrument === "on-file" ? members.sources : members.notOnFile}</p>
			<ul className="sources member-sources lined lined-tight">
				{event.sources.map((source) => (
					<li key={source.url}>
						<SourceLink source={source} />
					</li>
				))}
			</ul>
		</div>
	);
}

/** Facts, designated bodies and contacts, in the side column. */
export function MemberAside({ page }: { page: MemberPageData }) {
	const { locale, messages } = useI18n();
	const { members } = messages;
	return (
		<aside className="stack" aria-label={members.glance}>
			<Glance page={page} />
			<section aria-labelledby="entities">
				<h2 className="small-head" id="entities">
					{members.entities}
				</h2>
				{page.member.entities.length === 0 && <p>{members.noEntity}</p>}
				<ul className="lined lined-tight">
					{page.member.entities.map(({ id, name, focal }) => (
						<li key={id}>
							<b>
								<LangText lang={name.language}>{name.text}</LangText>
							</b>
							{focal && (
								<>
									<br />
									<span className="quiet">{members.focalInstitution}</span>
								</>
							)}
						</li>
					))}
				</ul>
			</section>
			<section aria-labelledby="contacts">
				<h2 className="small-head" id="contacts">
					{members.contacts}
				</h2>
				<ul className="lined lined-tight">
					{page.contacts.map((contact) => (
						<Contact key={contact.id} contact={contact} />
					))}
				</ul>
				<p>
					{page.contacts.length === 0 && members.noContact}{" "}
					<a href={`/${locale}/about/contact`}>{members.howToReach}</a>
				</p>
			</section>
		</aside>
	);
}

function Contact({ contact }: { contact: MemberPageData["contacts"][number] }) {
	const { roleLabel, personName, office, email, phone } = contact;
	return (
		<li>
			<span className="quiet">{roleLabel}</span>
			<br />
			<b>
				<bdi>{personName}</bdi>
			</b>
			<br />
			<span dir="auto">{office}</span>
			<br />
			<a href={`mailto:${email}`} dir="ltr">
				{email}
			</a>
			{phone && (
				<>
					<br />
					<a href={`tel:${phone.replace(/[^+\d]/g, "")}`} dir="ltr">
						{phone}
					</a>
				</>
			)}
		</li>
	);
}

function Glance({ page }: { page: MemberPageData }) {
	const { formats, messages } = useI18n();
	const { common, members } = messages;
	const { member, practices, given, taken } = page;
	const { status, since, statusEvent } = member;
	const names = members.glanceFacts;
	const inClass = status && { status, class: member.class };
	const facts: Fact[] = [
		{ label: names.class, value: inClass && classText(messages, inClass) && <ClassLabel country={inClass} /> },
		{ label: names.status, value: status && <State group="memberStatus" code={status} /> },
		{ label: names.since, value: since && <DateText date={since} /> },
		{
			label: names.document,
			value: statusEvent && <StatusDocument held={statusEvent.instrument === "on-file"} document={page.document} />,
		},
		{ label: names.practices, value: practices.length > 0 ? formats.number(practices.length) : common.noPractice },
		{ label: names.given, value: given.links > 0 ? members.givenLinks(given.links, given.countries) : common.none },
		{ label: names.taken, value: taken.links > 0 ? members.takenLinks(taken.links, taken.countries) : common.none },
	];
	return (
		<Panel id="card" title={members.glance}>
			<Facts facts={facts} />
		</Panel>
	);
}

/** The document of the present status: its title for readers who may open it. */
function StatusDocument({ held, document }: { held: boolean; document: MemberPageData["document"] }) {
	const { members } = useI18n().messages;
	if (!held) return <>{members.documentMissing}</>;
	if (!document) return <>{members.onFileNotPublic}</>;
	return (
		<a href={`/documents/${document.id}`}>
			<LangText lang={document.language}>
				<bdi>{document.title}</bdi>
			</LangText>
		</a>
	);
}

/** The member's history, newest first. */
export function MemberTimeline({ member }: { member: Member }) {
	const { members } = useI18n().messages;
	return (
		<Section id="time" title={members.timeline} className="gap">
			<p className="muted">{members.timelineLead}</p>
			<Timeline entries={member.timeline.map((item) => timelineEntry(item, item.id === member.statusEvent?.id))} />
		</Section>
	);
}

/** @param current whether this is the present status, whose sources are already shown at the top of the page */
function timelineEntry(item: TimelineItem, current: boolean): TimelineEntry {
	const text = (
		<>
			<TimelineText item={item} />
			{item.kind === "fact" && item.member === null && <OfAssociation />}
			<SourcesLine sources={current ? [] : item.sources} />
		</>
	);
	return { id: item.id, date: item.date, event: item.kind === "status", text };
}

/** Says that an entry is not about this country: it need not have taken part. */
function OfAssociation() {
	return <p className="quiet sources-line">{useI18n().messages.members.ofAssociation}</p>;
}

function TimelineText({ item }: { item: TimelineItem }) {
	if (item.kind === "fact") return <LangText lang={item.text.language}>{item.text.text}</LangText>;
	return (
		<span id={item.id}>
			<b>
				<State group="memberStatus" code={item.status} />
			</b>
			: <LangText lang={item.basis.language}>{item.basis.text}</LangText>.{" "}
			{item.note && <LangText lang={item.note.language}>{item.note.text}</LangText>}
		</span>
	);
}
