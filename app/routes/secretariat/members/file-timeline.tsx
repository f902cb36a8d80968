import type { FileEntry } from "#app/membership/member-file/member-timeline.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type {
	MemberFilePage,
	TimelineKind,
	TimelineRow,
} from "#app/routes/secretariat/members/member-file-page.server.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { DocumentLink, RecordedBy, Sources } from "#app/views/member/event-facts.tsx";
import { FromTo, stateLabel } from "#app/views/member/state-label.tsx";

type Props = { page: MemberFilePage; here: string };

/** The country's history, newest first, with a filter by kind. */
export function FileTimeline({ page, here }: Props) {
	const { timeline: words } = useI18n().messages.memberFile;
	if (!page.registered && page.timeline.length === 0) return null;
	return (
		<Section id="timeline" title={words.title} className="gap">
			<nav className="no-print" aria-label={words.show}>
				<ul className="views file-kinds">
					{[null, ...page.kinds].map((kind) => (
						<li key={kind ?? "all"}>
							<a href={addressOf(here, page, kind)} aria-current={kind === page.show ? "page" : undefined}>
								{kind === null ? words.all : words.kinds[kind]}
							</a>
						</li>
					))}
				</ul>
			</nav>
			{page.timeline.length === 0 ? (
				<p>{words.none}</p>
			) : (
				<Timeline
					entries={page.timeline.map((entry) => ({
						id: entry.id,
						...(entry.date ? { date: entry.date } : {}),
						event: entry.kind === "status" || entry.kind === "class",
						text: <Entry entry={entry} page={page} here={here} />,
					}))}
				/>
			)}
		</Section>
	);
}

function addressOf(here: string, { day, isToday }: MemberFilePage, show: TimelineKind | null): string {
	const params = new URLSearchParams([
		...(isToday ? [] : [["on", day] as [string, string]]),
		...(show ? [["show", show] as [string, string]] : []),
	]);
	return `${params.size > 0 ? `${here}?${params}` : here}#timeline`;
}

function Entry({ entry, page, here }: Props & { entry: TimelineRow }) {
	const { timeline: words } = useI18n().messages.memberFile;
	switch (entry.kind) {
		case "status":
		case "class":
			return <EventEntry event={entry.event} page={page} here={here} />;
		case "contacts":
			return (
				<span dir="auto">
					{words.contacts[entry.what](entry.contact.personName, page.labels.roles[entry.contact.role] ?? "")}
				</span>
			);
		case "entities":
			return <>{words.entities[entry.what](entry.entity.name.text)}</>;
		case "agreements":
			return <>{words.agreements[entry.what](entry.agreement.title.text)}</>;
		case "documents":
			return <>{words.documents[entry.what](entry.document.title)}</>;
		case "practices":
			return <>{words.practices[entry.what](entry.practice.title)}</>;
		case "facts":
			return <FactEntry fact={entry.fact} />;
	}
}

function FactEntry({ fact }: Pick<Extract<FileEntry, { kind: "facts" }>, "fact">) {
	return (
		<>
			<LangText lang={fact.text.language}>{fact.text.text}</LangText>
			<div className="quiet no-print">
				<Sources sources={fact.sources} />
			</div>
		</>
	);
}

/** An event with its basis and documents. A corrected event and its correction link to each other. */
function EventEntry({ event, page, here }: Props & { event: RecordedEventView }) {
	const { messages } = useI18n();
	const { timeline: words, status } = messages.memberFile;
	const { common, imports } = messages;
	const { id, kind, from, to, decision, correctedBy, corrects } = event;
	const ahead = page.isToday && !event.retracts && (lastDay(event.date) ?? "") > page.day;
	return (
		<div id={id} className={correctedBy ? "file-event file-wrong" : "file-event"}>
			<p>
				{kind === "class" && <span className="quiet">{words.class} </span>}
				{event.retracts ? imports.reversed : <FromTo kind={kind} from={from} to={to} />}
				{ahead && <span className="quiet"> ({words.ahead})</span>}
				{correctedBy && (
					<strong className="file-mark">
						{words.wrong} <a href={`#${correctedBy}`}>{words.seeCorrection}</a>
					</strong>
				)}
			</p>
			<Dots
				items={[
					<LangText key="basis" lang={event.basis.language}>
						{event.basis.text}
					</LangText>,
					decision && common.labelled(status.decision, status.decisionOf(decision.number, decision.date)),
					event.document && <DocumentLink key="document" document={event.document} />,
					event.documentReference && imports.notOnFile(event.documentReference),
				]}
			/>
			{corrects && (
				<p>
					{words.correction} <a href={`#${corrects}`}>{words.seeCorrected}</a>{" "}
					{event.correctionReason && <span dir="auto">{event.correctionReason}</span>}
				</p>
			)}
			<p className="quiet">
				<RecordedBy event={event} />{" "}
				{!correctedBy && !event.retracts && (
					<span className="row no-print">
						{(!event.document || event.document.retired) && (
							<a
								href={`${here}/events/${id}/document`}
								aria-label={words.attachTo(stateLabel(messages, kind, to), event.date)}
							>
								{words.attach}
							</a>
						)}
						<a
							href={`${here}/events/${id}/correct`}
							aria-label={words.correctOf(stateLabel(messages, kind, to), event.date)}
						>
							{words.correct}
						</a>
					</span>
				)}
			</p>
		</div>
	);
}
