import type { ReactNode } from "react";
import type { PublishedSource } from "#app/membership/status/localized.ts";
import type { DocumentTitle, RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type Fact, Facts } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";
import type { EventDetails } from "#app/views/member/event-details.ts";
import { FromTo } from "#app/views/member/state-label.tsx";

/** Returns the details of an event as labels and values. Those that are not public are marked. */
export function useEventFacts(event: EventDetails): Fact[] {
	const { status: words } = useI18n().messages.memberFile;
	return [
		{ label: words.effective, value: <DateText date={event.date} /> },
		{ label: words.decision, value: event.decision && words.decisionOf(event.decision.number, event.decision.date) },
		{ label: words.document, value: <DocumentLink document={event.document} /> },
		{ label: words.basis, value: <LangText lang={event.basis.language}>{event.basis.text}</LangText> },
		{ label: words.reasons, value: marked(event.reasons, words.forMember) },
		{ label: words.reviewOn, value: event.reviewOn && <DateText date={event.reviewOn} /> },
		{
			label: words.publicNote,
			value:
				event.publicNote &&
				marked(<LangText lang={event.publicNote.language}>{event.publicNote.text}</LangText>, words.forEverybody),
		},
		{ label: words.internalNote, value: marked(event.internalNote, words.forSecretariat) },
		{ label: words.sources, value: event.sources.length > 0 ? <Sources sources={event.sources} /> : null },
	];
}

/** Adds a note to a text on who may read it. */
function marked(text: ReactNode, readers: string): ReactNode {
	if (!text) return null;
	return (
		<>
			<span className="typed" dir="auto">
				{text}
			</span>{" "}
			<span className="quiet">({readers})</span>
		</>
	);
}

/** A link to the document behind an event, or a note that there is none. */
export function DocumentLink({ document }: { document: DocumentTitle | null }) {
	const { messages } = useI18n();
	if (!document) return <>{messages.memberFile.status.noDocument}</>;
	return (
		<>
			<a href={`/documents/${document.id}`} dir="auto">
				{document.title}
			</a>
			{document.retired && <span className="quiet"> ({messages.documents.retired})</span>}
		</>
	);
}

/** The published sources of an event. */
export function Sources({ sources }: { sources: PublishedSource[] }) {
	return (
		<ul>
			{sources.map(({ url, title, language }) => (
				<li key={url}>
					<a href={url} lang={language ?? "en"} dir="auto">
						{title}
					</a>
				</li>
			))}
		</ul>
	);
}

/** Who recorded an event and when, and who confirmed it. */
export function RecordedBy({
	event,
}: {
	event: Pick<RecordedEventView, "recordedBy" | "recordedById" | "confirmedBy" | "recordedAt">;
}) {
	const { status: words, pending } = useI18n().messages.memberFile;
	const name = event.recordedBy ?? (event.recordedById === null ? words.imported : pending.somebody);
	return (
		<>
			{words.recordedBy(name, dayOf(event.recordedAt))}
			{event.confirmedBy && `, ${words.confirmedBy(event.confirmedBy)}`}
		</>
	);
}

/** A recorded event with all its details, above a form that changes it. */
export function CurrentEntry({ event }: { event: RecordedEventView }) {
	const facts = useEventFacts(event);
	return (
		<div className="panel">
			<p>
				<FromTo kind={event.kind} from={event.from} to={event.to} />
			</p>
			<Facts facts={facts} />
			<p className="quiet">
				<RecordedBy event={event} />
			</p>
		</div>
	);
}
