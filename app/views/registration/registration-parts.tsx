import type { ReactNode } from "react";
import {
	type Attendance,
	attendances,
	type RegistrationState,
	registrationLimits,
} from "#app/forum/registration/registration.ts";
import { optionsOf, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, type StatusShape } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { EventInShort } from "#app/views/registration/event-in-short.server.ts";

/** The event to which a page belongs, with its days and the last minute to register. */
export function EventLine({ event, deadline = true }: { event: EventInShort; deadline?: boolean }) {
	const { locale } = useI18n();
	const { registration } = useI18n().messages;
	const { title, days, deadline: last } = event;
	return (
		<Dots
			items={[
				<a key="event" href={`/${locale}/events/${event.slug}`}>
					<LangText lang={title.language}>{title.text}</LangText>
				</a>,
				days,
				deadline && last && registration.registerBy(last),
			]}
		/>
	);
}

const shapes: Record<RegistrationState, StatusShape> = {
	seated: "running",
	waiting: "unconfirmed",
	cancelled: "ended",
	lapsed: "ended",
};

/** The state of a registration by shape, colour and text. */
export function PlaceStatus({ state, children }: { state: RegistrationState; children?: ReactNode }) {
	const { states } = useI18n().messages.registration;
	return <Status shape={shapes[state]}>{children ?? states[state]}</Status>;
}

/** The fields about the person, which all forms of registration share. */
export function DelegateFields({ event }: { event: EventInShort }) {
	const { fields } = useI18n().messages.registration;
	const { name, office } = registrationLimits;
	return (
		<>
			<TextInput
				name="name"
				label={fields.name}
				hint={fields.nameHint}
				maxLength={name}
				autoComplete="off"
				dir="auto"
			/>
			<TextInput
				name="office"
				label={fields.office}
				hint={fields.officeHint}
				maxLength={office}
				autoComplete="off"
				dir="auto"
			/>
			<TextInput
				name="email"
				type="email"
				label={fields.email}
				hint={fields.emailHint}
				autoComplete="off"
				spellCheck={false}
				dir="ltr"
			/>
			<AttendanceField event={event} />
		</>
	);
}

/** How the person takes part; not asked where the event offers one way only. */
export function AttendanceField({ event: { format } }: { event: Pick<EventInShort, "format"> }) {
	const { attendanceLabels, fields } = useI18n().messages.registration;
	if (format !== "hybrid") return <input type="hidden" name="attendance" value={onlyAttendance(format)} />;
	return <RadioGroup name="attendance" label={fields.attendance} options={optionsOf(attendances, attendanceLabels)} />;
}

function onlyAttendance(format: EventInShort["format"]): Attendance {
	return format === "online" ? "remote" : "on-site";
}
