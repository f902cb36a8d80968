import type { EventPhase } from "#app/forum/events/event.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, type StatusShape } from "#app/ui/list/status.tsx";
import type { ShownEvent, ShownMoment } from "#app/views/event/shown-event.server.ts";

const shapes: Record<EventPhase, StatusShape> = {
	draft: "prospect",
	coming: "declared",
	on: "running",
	held: "ended",
	cancelled: "late",
};

/** Whether an event is to come, on, over or cancelled. */
export function PhaseStatus({ phase }: { phase: EventPhase }) {
	const { phases } = useI18n().messages.forum;
	return <Status shape={shapes[phase]}>{phases[phase]}</Status>;
}

/** A time with its zone and offset, or the zone alone if there is no time; `day` also says the day. */
export function MomentText({ moment, day = false }: { moment: ShownMoment; day?: boolean }) {
	const { messages, formats } = useI18n();
	const { moments } = messages.forum;
	const { time, zone, offset } = moment;
	if (!day) return <>{time === null ? moments.zone(zone, offset) : moments.time(time, zone, offset)}</>;
	const date = formats.date(moment.day);
	return <>{time === null ? moments.day(date, zone, offset) : moments.dayAndTime(date, time, zone, offset)}</>;
}

/** Until when people may register, or from when. */
export function RegistrationLine({ event }: { event: ShownEvent }) {
	const { locale, messages } = useI18n();
	const { registration: words } = messages.forum;
	const { form: registerLabel } = messages.registration;
	const { registration, registrationOpens, registrationCloses } = event;
	if (registration === "not-yet" && registrationOpens)
		return (
			<p className="quiet">
				{words.opens} <MomentText moment={registrationOpens} day />
			</p>
		);
	if (registration === "open" && registrationCloses)
		return (
			<>
				<p className="quiet">
					{words.closes} <MomentText moment={registrationCloses} day />
				</p>
				{event.isOwn && (
					<p>
						<ButtonLink href={`/${locale}${event.path}/register`}>{registerLabel.button}</ButtonLink>
					</p>
				)}
			</>
		);
	return null;
}
