import { classShown } from "#app/membership/status/member-class.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import type { MemberFilePage } from "#app/routes/secretariat/members/member-file-page.server.ts";
import { StatusPath } from "#app/ui/charts/timeline.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { ClassLabel } from "#app/views/member/class-label.tsx";
import { DayForm } from "#app/views/member/day-form.tsx";
import { RecordedBy, useEventFacts } from "#app/views/member/event-facts.tsx";
import { StateLabel } from "#app/views/member/state-label.tsx";

const shownAs = { done: "done", skipped: "done", current: "current", ahead: "later" } as const;

/** The country's status on the given day, the event behind it, and its class. */
export function FileStatus({ page, here }: { page: MemberFilePage; here: string }) {
	const { messages } = useI18n();
	const { memberFile, members } = messages;
	const { status: words } = memberFile;
	return (
		<section className="gap" aria-labelledby="status">
			<div className="section-head">
				<h2 id="status">{words.title}</h2>
				<DayForm action={here} day={page.day} />
			</div>
			<p className="file-now">
				<StateLabel kind="status" code={page.status} />
				{page.class &&
					page.status &&
					(classShown(page.status, page.class) === "has" ? (
						<span>{members.classSentence[page.class]}</span>
					) : (
						<ClassLabel country={{ status: page.status, class: page.class }} />
					))}
			</p>
			<StatusPath
				steps={page.statusPath.map(({ status, state, since }) => ({
					id: status,
					title: members.path[status],
					state: shownAs[state],
					note: since ? <DateText date={since} /> : state === "ahead" ? members.path.notYet : members.path.skipped,
				}))}
			/>
			{page.statusEvent ? <CurrentEvent event={page.statusEvent} label={words.status} /> : <p>{members.noStatusYet}</p>}
			{page.classEvent && <CurrentEvent event={page.classEvent} label={words.class} />}
		</section>
	);
}

function CurrentEvent({ event, label }: { event: RecordedEventView; label: string }) {
	const facts = useEventFacts(event);
	return (
		<div className="panel gap-small">
			<Facts facts={[{ label, value: <StateLabel kind={event.kind} code={event.to} /> }, ...facts]} />
			<p className="quiet">
				<RecordedBy event={event} />
			</p>
		</div>
	);
}
