import { z } from "zod";
import { type EventContent, type EventState, eventPhase, registrationPhase } from "#app/forum/events/event.ts";
import { emailField, line, optionalLine, paragraphs } from "#app/identity/person/identity-forms.ts";

/**
 * The registration of a person for an event. Waiting for a place, or with one; then it was cancelled, or registration
 * closed before a place became free.
 */
export const registrationStates = ["waiting", "seated", "cancelled", "lapsed"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** States in which a person takes part or may still do so. */
export const liveStates = ["waiting", "seated"] as const satisfies readonly RegistrationState[];

/** The state of a stored registration. */
export function stateOf({ state }: { state: string }): RegistrationState {
	return registrationStates.find((known) => known === state) ?? "lapsed";
}

/** Whether a person takes part or may still do so. */
export function isLive(state: RegistrationState): boolean {
	return liveStates.some((live) => live === state);
}

/** How a delegate takes part. Both take a place. */
export const attendances = ["on-site", "remote"] as const;
export type Attendance = (typeof attendances)[number];

/** Whether people can take part in an event in this way. */
export function offersAttendance({ format }: Pick<EventContent, "format">, attendance: Attendance): boolean {
	return format === "hybrid" || (format === "online" ? "remote" : "on-site") === attendance;
}

/** Who registers or cancels: the delegate, the focal point of the delegation's country, or an officer. */
export const registrars = ["delegate", "focal-point", "officer"] as const;
export type Registrar = (typeof registrars)[number];

/** What decides whether people can register for an event. */
export type RegistrableEvent = Pick<
	EventContent,
	"starts" | "ends" | "zone" | "registrationOpens" | "registrationCloses" | "isOwn"
> & { state: EventState };

/**
 * Whether somebody may register people now. Outside the window, and for an event without one, only officers do; for a
 * cancelled event or one that the association only reports on, no one does.
 */
export function mayRegisterNow(event: RegistrableEvent, by: Registrar, now: Date): boolean {
	if (event.state !== "announced" || !event.isOwn) return false;
	return by === "officer" || registrationPhase(event, now) === "open";
}

/** Whether a registration now is marked late, which needs a reason. */
export function isLate(event: RegistrableEvent, now: Date): boolean {
	return registrationPhase(event, now) === "closed";
}

/** Whether a place that becomes free now goes to the next in line: not once registration has closed. */
export function fillsFreeSeats(event: RegistrableEvent, now: Date): boolean {
	return event.state === "announced" && !isLate(event, now) && eventPhase(event, now) !== "held";
}

/** Somebody on the waiting list. */
export type Waiting = {
	id: string;
	/** The country of the delegation (ISO 3166-1 alpha-2); null for a guest. */
	delegation: string | null;
};

/** The places of an event that are taken. */
export type Taken = { all: number; byDelegation: ReadonlyMap<string, number> };

/**
 * The people on the waiting list who get the places that are free, in the order of the list. Somebody whose delegation
 * has used its places, or whose country may send no new delegates, is passed over and keeps the place in line.
 * @param line in order
 * @param maySend whether a country may send new delegates
 */
export function nextInLine(
	line: readonly Waiting[],
	{ seats, seatsPerDelegation }: Pick<EventContent, "seats" | "seatsPerDelegation">,
	taken: Taken,
	maySend: (country: string) => boolean,
): string[] {
	let free = (seats ?? Number.POSITIVE_INFINITY) - taken.all;
	const used = new Map(taken.byDelegation);
	const next: string[] = [];
	for (const { id, delegation } of line) {
		if (free <= 0) break;
		if (delegation !== null) {
			const own = used.get(delegation) ?? 0;
			if (own >= (seatsPerDelegation ?? Number.POSITIVE_INFINITY) || !maySend(delegation)) continue;
			used.set(delegation, own + 1);
		}
		next.push(id);
		free -= 1;
	}
	return next;
}

/** Whether a delegate has a certificate: only those who had a place and attended, once the event is over. */
export function hasCertificate(
	{ state, attendedAt }: { state: RegistrationState; attendedAt: Date | null },
	event: RegistrableEvent,
	now: Date,
): boolean {
	return state === "seated" && attendedAt !== null && eventPhase(event, now) === "held";
}

/** Maximum lengths of a delegate's details and of a reason, in characters. */
export const registrationLimits = { name: 120, office: 200, reason: 500 } as const;

const details = {
	name: line(registrationLimits.name),
	office: line(registrationLimits.office),
	email: emailField,
	attendance: z.enum(attendances, { error: "chooseOne" }),
};

/** The forms in which people register, by who does; their problems are codes of `problems`. */
export const registrationForms = {
	delegate: z.object({ ...details, delegation: optionalLine(2) }),
	"focal-point": z.object(details),
	officer: z.object({
		...details,
		delegation: optionalLine(2),
		/** Why the person registers late, or gets a place although all are taken. */
		reason: optionalLine(registrationLimits.reason),
		/** A place even if all are taken. */
		beyond: z.literal("yes").optional(),
	}),
};
export type DelegateDetails = z.output<(typeof registrationForms)["focal-point"]>;

/** Why an officer gives somebody on the waiting list a place although all are taken, or cancels a place. */
export const reasonOfOfficer = z.object({ reason: paragraphs(registrationLimits.reason) });
