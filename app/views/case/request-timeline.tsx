import { useId } from "react";
import type { RequestState } from "#app/cases/case-rules.ts";
import type { EntryView } from "#app/cases/cases.server.ts";
import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";

type Page = Pick<AccessionView, "documents">;

/** The history of a request, the latest first. */
export function RequestTimeline({ page, entries }: { page: Page; entries: readonly EntryView[] }) {
	const { timeline } = useI18n().messages.requests;
	const id = useId();
	return (
		<Section id={id} title={timeline.title}>
			<EntryList page={page} entries={entries} />
		</Section>
	);
}

/**
 * Entries of the history without a heading.
 * @param requester who the request comes from, if they have no account
 */
export function EntryList({
	page,
	entries,
	requester,
}: {
	page: Page;
	entries: readonly EntryView[];
	requester?: string;
}) {
	return (
		<Timeline
			entries={entries.map((entry) => ({
				id: entry.id,
				date: entry.at.toISOString().slice(0, 10),
				event: entry.kind === "state",
				text: <Entry entry={entry} page={page} requester={requester} />,
			}))}
		/>
	);
}

function Entry({ entry, page, requester }: { entry: EntryView; page: Page; requester: string | undefined }) {
	const { messages } = useI18n();
	const { timeline } = messages.requests;
	const by = entry.by ?? (entry.side === "requester" ? (requester ?? timeline.unknownPerson) : timeline.secretariat);
	return (
		<>
			<p>
				<EntrySummary entry={entry} page={page} />
			</p>
			{entry.text && <TypedText>{entry.text}</TypedText>}
			<Byline by={by} at={entry.at} inside={entry.inside ? timeline.inside : null} />
		</>
	);
}

/** Author and time of an entry, and a note where only one side can read it. */
export function Byline({ by, at, inside }: { by: string; at: Date; inside: string | null }) {
	const { formats } = useI18n();
	return (
		<div className="quiet">
			<Dots items={[<bdi key="by">{by}</bdi>, formats.moment(at), inside && <b key="inside">{inside}</b>]} />
		</div>
	);
}

function EntrySummary({ entry, page }: { entry: EntryView; page: Page }) {
	const { messages } = useI18n();
	const { timeline, checks } = messages.requests;
	switch (entry.kind) {
		case "opened":
			return <>{timeline.opened}</>;
		case "state":
			return <State group="request" code={entry.to as RequestState} />;
		case "comment":
			return <>{timeline.comment}</>;
		case "document":
			return <AddedDocument id={entry.document} documents={page.documents} />;
		case "assignment":
			if (entry.to === null) return <>{timeline.unassigned}</>;
			return (
				<>
					{entry.side === "secretariat" && entry.from
						? timeline.handedOver(entry.from, entry.to)
						: timeline.assigned(entry.to)}
				</>
			);
		default: {
			const order = Object.keys(checks);
			const sorted = entry.items.toSorted((a, b) => order.indexOf(a.item) - order.indexOf(b.item));
			const items = sorted.map(({ item, found }) => {
				const label = checks[item as keyof typeof checks]?.label ?? item;
				return timeline.item(label, timeline.found[found ?? "open"]);
			});
			return <>{timeline.checked(items)}</>;
		}
	}
}

function AddedDocument({ id, documents }: { id: string | null; documents: Record<string, string> }) {
	const { timeline } = useI18n().messages.requests;
	const title = id === null ? undefined : documents[id];
	if (title === undefined) return <>{timeline.documentHidden}</>;
	return (
		<Filled
			sentence={timeline.document(place(0))}
			parts={[
				<a key="document" href={`/documents/${id}`}>
					<bdi>{title}</bdi>
				</a>,
			]}
		/>
	);
}
