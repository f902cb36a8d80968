import { type TransitionProblem, transitionProblem } from "#app/membership/status/status-transitions.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { compare } from "#app/platform/text/compare.ts";
import type { Code, memberClasses } from "#app/reference/codes.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

export type { MemberStatus };
export type MemberClass = Code<typeof memberClasses>;

/** The fields of every event of a member, whatever it changes. */
export type DatedEvent = {
	id: string;
	/** As precise as known: `2019`, `2019-06`, `2019-06-24`. */
	effectiveFrom: string;
	recordedAt: Date;
	/** The id of the event that this one corrects, or null. */
	corrects: string | null;
	/** It retracts the event that it corrects, as if that had never been recorded, and has no effect of its own. */
	retracts?: boolean;
};

/** One recorded change of status. */
export type StatusEvent = DatedEvent & { to: MemberStatus };

/** The class of a member: the same on every day, or a function of the day as `2026-11-25`. */
export type ClassOverTime = MemberClass | ((day: string) => MemberClass);

/**
 * The events that count as known today, in the order in which they took effect. A correction replaces the event it
 * corrects, and keeps its place among the events of the same day; otherwise events of one day are in the order of
 * recording. Retracted events are left out.
 */
export function eventsAfterCorrections<E extends DatedEvent>(events: readonly E[]): E[] {
	const byId = new Map(events.map((event) => [event.id, event]));
	const corrected = new Set(events.map((event) => event.corrects));
	return events
		.filter((event) => !corrected.has(event.id) && !event.retracts)
		.map((event) => ({ event, day: effectiveDay(event), first: originalOf(event, byId) }))
		.sort((a, b) => compare(a.day, b.day) || inOrderOfRecording(a.first, b.first))
		.map(({ event }) => event);
}

/** The first event in a chain of corrections. */
function originalOf<E extends DatedEvent>(event: E, byId: ReadonlyMap<string, E>): E {
	const before = event.corrects === null ? undefined : byId.get(event.corrects);
	return before ? originalOf(before, byId) : event;
}

type Recorded = Pick<DatedEvent, "id" | "recordedAt">;

/** Sorts events by when they were recorded, the earliest first. */
export function inOrderOfRecording(a: Recorded, b: Recorded): number {
	return a.recordedAt.getTime() - b.recordedAt.getTime() || compare(a.id, b.id);
}

/**
 * The day from which an event counts: for a month or year, its last day.
 * @throws Error for an event without a valid date, which the database doesn't allow
 */
export function effectiveDay(event: Pick<DatedEvent, "id" | "effectiveFrom">): string {
	const day = lastDay(event.effectiveFrom);
	if (day === null)
		throw new Error(`The event ${event.id} is effective from ${event.effectiveFrom}, which is no date.`);
	return day;
}

/** A status and the event it began with. */
export type StatusPeriod<E extends StatusEvent = StatusEvent> = { status: MemberStatus; event: E };

/**
 * The statuses a member had, the earliest first. A correction to the status the member had anyway ends no period: that
 * is how an event that never happened is retracted.
 * @param until the last day to include, as `2026-11-25`; everything when left out
 */
export function statusHistory<E extends StatusEvent>(events: readonly E[], until?: string): StatusPeriod<E>[] {
	const periods: StatusPeriod<E>[] = [];
	for (const event of eventsAfterCorrections(events)) {
		if (until !== undefined && effectiveDay(event) > until) break;
		if (periods.at(-1)?.status !== event.to) periods.push({ status: event.to, event });
	}
	return periods;
}

/**
 * The status on a day, as known today.
 * @param date `2026-11-25`; for a month or year, its last day
 * @returns null if there was no relation yet
 */
export function statusOn(events: readonly StatusEvent[], date: string): MemberStatus | null {
	return statusHistory(events, lastDay(date) ?? date).at(-1)?.status ?? null;
}

/** The status as the public sees it: a review shows as active, and prospects are not listed. */
export function publicStatus(status: MemberStatus): MemberStatus | null {
	if (status === "prospect") return null;
	return status === "under-review" ? "active" : status;
}

/** A history as the public sees it: without reviews, and without countries that never became more than a prospect. */
export function publicHistory<E extends StatusEvent>(history: readonly StatusPeriod<E>[]): StatusPeriod<E>[] {
	const periods: StatusPeriod<E>[] = [];
	for (const { status: inside, event } of history) {
		const status = publicStatus(inside);
		const before = periods.at(-1)?.status;
		if (status === null || status === before || (status === "former" && before === undefined)) continue;
		periods.push({ status, event });
	}
	return periods;
}

export type HistoryProblem<E extends StatusEvent = StatusEvent> = {
	event: E;
	from: MemberStatus | null;
	reason: TransitionProblem;
};

/** The first step in a member's events that is not allowed; undefined if all are. */
export function historyProblem<E extends StatusEvent>(
	events: readonly E[],
	memberClass: ClassOverTime,
): HistoryProblem<E> | undefined {
	let from: MemberStatus | null = null;
	for (const event of eventsAfterCorrections(events)) {
		const classThen = typeof memberClass === "string" ? memberClass : memberClass(effectiveDay(event));
		const reason = transitionProblem(from, event.to, classThen);
		const retracts = reason === "same-status" && event.corrects !== null;
		if (reason && !retracts) return { event, from, reason };
		from = event.to;
	}
	return undefined;
}

/** The status before an event; null for the first. */
export function statusBefore(events: readonly StatusEvent[], id: string): MemberStatus | null {
	const ordered = eventsAfterCorrections(events);
	return ordered[ordered.findIndex((event) => event.id === id) - 1]?.to ?? null;
}

export type CorrectionProblem = "correction-unknown" | "already-corrected";

export type EventProblem =
	| TransitionProblem
	| CorrectionProblem
	/** The step itself is allowed, but a later recorded event would no longer be. */
	| "breaks-later-event";

/**
 * Why an event can't be added to those already recorded; undefined if it can. It may be dated before others, and it may
 * correct one.
 */
export function eventProblem(
	events: readonly StatusEvent[],
	added: StatusEvent,
	memberClass: ClassOverTime,
): EventProblem | undefined {
	const wrong = correctionProblem(events, added);
	if (wrong) return wrong;
	const problem = historyProblem([...events, added], memberClass);
	if (!problem) return undefined;
	return problem.event.id === added.id ? problem.reason : "breaks-later-event";
}

/** Why an event can't correct the one it names; undefined if it can, or names none. */
export function correctionProblem(events: readonly DatedEvent[], added: DatedEvent): CorrectionProblem | undefined {
	if (added.corrects === null) return undefined;
	if (!events.some((event) => event.id === added.corrects)) return "correction-unknown";
	return events.some((event) => event.corrects === added.corrects) ? "already-corrected" : undefined;
}
