import type { CountryClearance } from "#app/library/publication/record-progress.server.ts";
import type { TimelineEntry } from "#app/library/requests/request-timeline.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State, Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";
import { Byline } from "#app/views/case/request-timeline.tsx";
import { ReadersText } from "#app/views/practice/readers-text.tsx";
import type { ProgressPage } from "#app/views/publication/progress-page.server.ts";

/** The steps to publication with their dates, and the current one. */
export function PublicationSteps({ page }: { page: ProgressPage }) {
	const { messages } = useI18n();
	const { progress } = messages.publication;
	const { state } = page;
	return (
		<Section id="way" title={progress.way}>
			<ol className="way">
				{page.steps.map(({ step, place, at }) => (
					<li key={step} className={`way-${place}`} aria-current={place === "current" ? "step" : undefined}>
						<b>{progress.steps[step]}</b> {at && <DateText date={dayOf(at)} length="short" />}
					</li>
				))}
			</ol>
			<p className="row">
				<State group="version" code={state} /> <span className="quiet">{progress.since(dayOf(page.since))}</span>{" "}
				<Due request={page} />
			</p>
			<p>
				{state === "draft" && page.secretariat && !page.cleared
					? messages.approval.ownDraft
					: progress.stateSentences[state]}{" "}
				{page.readers?.from && <ReadersText readers={page.readers} />}
			</p>
		</Section>
	);
}

/** The message that came when the practice was returned, accepted or declined, and what has changed. */
export function LatestAnswer({ page }: { page: ProgressPage }) {
	const { locale, messages } = useI18n();
	const { progress } = messages.publication;
	return (
		<>
			<AnswerNotice {...page} />
			{page.previousSubmission !== null && (
				<p>
					<a href={`/${locale}/desk/practices/${page.pid}/changes`}>{progress.changes}</a>
				</p>
			)}
			{page.changedVersion && (
				<p>
					<a href={`/${locale}/desk/practices/${page.pid}/changes?since=published`}>
						{progress.changesSince(page.changedVersion)}
					</a>
				</p>
			)}
		</>
	);
}

/** The message that came with the answer; nothing if there is none. */
export function AnswerNotice({ answer, names }: Pick<ProgressPage, "answer" | "names">) {
	const { messages } = useI18n();
	if (!answer?.text) return null;
	return (
		<Notice wait={answer.state !== "accepted"}>
			<p>
				<b>{headingOf(answer, names, messages)}</b>
			</p>
			<TypedText>{answer.text}</TypedText>
		</Notice>
	);
}

function headingOf(
	answer: NonNullable<ProgressPage["answer"]>,
	names: ProgressPage["names"],
	{ publication }: Messages,
): string {
	const { answers } = publication.progress;
	switch (answer.state) {
		case "returned":
			return answers.returned(names[answer.country ?? ""] ?? "");
		case "accepted":
		case "declined":
			return answers[answer.state];
		default:
			return answers["changes-requested"];
	}
}

/** The answer of each country; empty if no country has to approve. */
export function Clearances({ page }: { page: ProgressPage }) {
	const { countries } = useI18n().messages.publication;
	if (page.clearances.length === 0) return null;
	const before = page.may.edit || page.state === "draft";
	return (
		<Section id="countries" title={before ? countries.will : countries.title}>
			<ul className="lined">
				{page.clearances.map((clearance) => (
					<li key={clearance.country}>
						<Clearance
							clearance={clearance}
							name={page.names[clearance.country] ?? clearance.country}
							before={before}
						/>
					</li>
				))}
			</ul>
		</Section>
	);
}

function Clearance({ clearance, name, before }: { clearance: CountryClearance; name: string; before: boolean }) {
	const { countries } = useI18n().messages.publication;
	const { country, state, at, message } = clearance;
	return (
		<>
			<p className="place">
				<Flag code={country} /> <b>{name}</b> <span>{clearanceText(clearance, countries, before)}</span>{" "}
				{state === "sent" && <Due request={clearance} />}
			</p>
			{(before || state === "sent") && clearance.focalPoints.length > 0 && (
				<p>{countries.focalPoints(clearance.focalPoints)}</p>
			)}
			{message && at && <TypedText>{message}</TypedText>}
			{clearance.missing && (before || state === "sent") && (
				<p>
					<Status shape="late">{before ? countries.missingYet : countries.missing}</Status>
				</p>
			)}
		</>
	);
}

function clearanceText(
	{ state, at }: CountryClearance,
	words: Messages["publication"]["countries"],
	before: boolean,
): string {
	const day = at ? dayOf(at) : "";
	if (state === "returned") return words.returned(day);
	if (before || state === null) return words.notAsked;
	if (state === "cleared") return words.cleared(day);
	return state === "sent" ? words.open : words.withdrawn;
}

/** The history of the practice's publication, the latest first. */
export function RecordTimeline({ page }: { page: ProgressPage }) {
	const { messages } = useI18n();
	const { progress, timeline } = messages.publication;
	return (
		<Section id="happened" title={progress.timeline}>
			{page.timeline.length === 0 ? (
				<p className="muted">{progress.nothingHappened}</p>
			) : (
				<Timeline
					entries={page.timeline.map((entry) => ({
						id: entry.id,
						date: dayOf(entry.at),
						event: entry.kind === "state" || entry.kind === "opened",
						text: (
							<>
								<p>{entryText(entry, page.names, messages)}</p>
								{entry.text && <TypedText>{entry.text}</TypedText>}
								<Byline
									by={entry.by ?? sideName(entry, timeline)}
									at={entry.at}
									inside={entry.inside ? timeline.inside : null}
								/>
							</>
						),
					}))}
				/>
			)}
		</Section>
	);
}

function sideName({ type }: TimelineEntry, words: Messages["publication"]["timeline"]): string {
	return type === "clearance" ? words.country : words.secretariat;
}

function entryText(entry: TimelineEntry, names: Record<string, string>, messages: Messages): string {
	const { timeline } = messages.publication;
	const { type, kind, to, items } = entry;
	const country = names[entry.country ?? ""] ?? "";
	if (kind === "comment") return timeline.comment;
	if (type === "approval" || type === "objection" || type === "withdrawal") {
		const { approval, withdrawal } = messages;
		if (entry.version !== null) return approval.timeline.objectionReplaced(country, entry.version);
		const words: Record<string, (country: string) => string> =
			type === "withdrawal" ? withdrawal.timeline : approval.timeline[type];
		return words[kind === "opened" ? kind : (to ?? "")]?.(country) ?? "";
	}
	if (kind === "assignment") return to === null ? timeline.unassigned : timeline.assigned(to);
	if (kind === "check") return timeline.checked(items.map((one) => checkText(one, messages)));
	if (type === "clearance") {
		if (kind === "opened") return timeline.approvalRequested(country);
		if (to === "cleared") return timeline.cleared(country);
		return to === "returned" ? timeline.returned(country) : timeline.withdrawnClearance(country);
	}
	if (kind === "opened") return timeline.submitted;
	if (to === "sent" || (to === "in-review" && entry.from === "changes-requested")) return timeline.again;
	if (entry.from === "scheduled" && to === "accepted") return timeline.unscheduled;
	const known = (
		["in-review", "changes-requested", "accepted", "scheduled", "declined", "published", "withdrawn"] as const
	).find((state) => state === to);
	return known ? timeline[known] : (to ?? "");
}

function checkText({ item, found }: TimelineEntry["items"][number], { publication, requests }: Messages): string {
	const { checks } = publication.office;
	const label = checks[item as keyof typeof checks]?.label ?? item;
	return requests.timeline.item(label, requests.timeline.found[found ?? "open"]);
}
