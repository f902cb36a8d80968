import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { FromTo } from "#app/views/member/state-label.tsx";

/**
 * Says what another person recorded while a form was open.
 * @param events all recorded events, latest first
 * @param expected id of the latest event when the form was opened; empty if there was none
 */
export function ChangedNotice({ events, expected }: { events: RecordedEventView[]; expected: string }) {
	const { changed, pending } = useI18n().messages.memberFile;
	const known = events.findIndex(({ id }) => id === expected);
	return (
		<Notice wait>
			<div role="alert">
				<p>
					<b>{changed.title}.</b> {changed.lead}
				</p>
				<ul>
					{events.slice(0, known < 0 ? undefined : known).map((event) => (
						<li key={event.id}>
							<FromTo kind={event.kind} from={event.from} to={event.to} />, <DateText date={event.date} />{" "}
							<span className="quiet">
								{changed.entry(event.recordedBy ?? pending.somebody, dayOf(event.recordedAt))}
							</span>
						</li>
					))}
				</ul>
			</div>
		</Notice>
	);
}
