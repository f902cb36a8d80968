import {
	type CorrectionProblem,
	correctionProblem,
	type DatedEvent,
	effectiveDay,
	eventsAfterCorrections,
	historyProblem,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
} from "#app/membership/status/member-status.ts";

/** A recorded change of class. */
export type ClassEvent = DatedEvent & { toClass: MemberClass };

/** A class, and the event that it began with; null for the class the member entered with. */
export type ClassPeriod<E extends ClassEvent = ClassEvent> = { class: MemberClass; event: E | null };

/**
 * The classes a member had, the earliest first. A change that was retracted ends no period.
 * @param entered the class the member entered with
 * @param until the last day to include, as `2026-11-25`; everything when left out
 */
export function classHistory<E extends ClassEvent>(
	entered: MemberClass,
	events: readonly E[],
	until?: string,
): ClassPeriod<E>[] {
	const periods: ClassPeriod<E>[] = [{ class: entered, event: null }];
	for (const event of eventsAfterCorrections(events)) {
		if (until !== undefined && effectiveDay(event) > until) break;
		if (periods.at(-1)?.class !== event.toClass) periods.push({ class: event.toClass, event });
	}
	return periods;
}

/** The class on a day such as `2026-11-25`, as known today. */
export function classOn(entered: MemberClass, events: readonly ClassEvent[], day: string): MemberClass {
	return classHistory(entered, events, day).at(-1)?.class ?? entered;
}

export type ClassProblem =
	| CorrectionProblem
	| "same-class"
	/**
	 * A later change of class would no longer change anything, or a step that only founders may take would no longer be
	 * allowed.
	 */
	| "breaks-later-event";

/** Why a change of class can't be added to a member's recorded events; undefined if it can. */
export function classProblem(
	known: { entered: MemberClass; classes: readonly ClassEvent[]; statuses: readonly StatusEvent[] },
	added: ClassEvent,
): ClassProblem | undefined {
	const { entered, classes, statuses } = known;
	const wrong = correctionProblem(classes, added);
	if (wrong) return wrong;
	const together = [...classes, added];
	const idle = idleEvent(entered, together);
	if (idle) return idle.id === added.id ? "same-class" : "breaks-later-event";
	return historyProblem(statuses, (day) => classOn(entered, together, day)) ? "breaks-later-event" : undefined;
}

/** The first change to the class that the member already has. A correction may do that: it retracts a change. */
function idleEvent(entered: MemberClass, events: readonly ClassEvent[]): ClassEvent | undefined {
	let current = entered;
	for (const event of eventsAfterCorrections(events)) {
		if (event.toClass === current && event.corrects === null) return event;
		current = event.toClass;
	}
	return undefined;
}

/** The class before an event. */
export function classBefore(entered: MemberClass, events: readonly ClassEvent[], id: string): MemberClass {
	const ordered = eventsAfterCorrections(events);
	return ordered[ordered.findIndex((event) => event.id === id) - 1]?.toClass ?? entered;
}

/**
 * How readers see a country's class, which depends on its status: founding signatories remain so whatever has happened
 * since, an applicant applies for the class, and a country that is not a member has none.
 */
export function classShown(status: MemberStatus, memberClass: MemberClass): "has" | "applies" | "none" {
	if (memberClass === "founding") return "has";
	if (status === "applicant") return "applies";
	return status === "prospect" || status === "declared" || status === "former" ? "none" : "has";
}
