import { eventsAfterCorrections, type StatusEvent } from "#app/membership/status/member-status.ts";
import { firstDay, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

/** How far ahead an event may lie: a slip of the pen in the year is found, a notice of twelve months is not refused. */
export const monthsAhead = 12;

export type DateProblem =
	| "before-declaration"
	| "too-far-ahead"
	/** A decision on a member was taken before it was one. */
	| "decision-before-declaration"
	/** A decision is recorded after it was taken. */
	| "decision-in-future"
	/** The review, or the deadline to answer, lies before the day from which the event counts. */
	| "review-before-start";

export type EventDates = {
	effectiveFrom: string;
	decisionDate?: string | undefined;
	reviewOn?: string | undefined;
};

/**
 * What is wrong with the dates of an event; undefined when nothing is.
 * @param began when the relation of the member began, see `relationBegan`; null when it has none yet
 * @param today `2026-11-25`
 */
export function eventDateProblem(event: EventDates, began: string | null, today: string): DateProblem | undefined {
	const { effectiveFrom, decisionDate, reviewOn } = event;
	const from = lastDay(effectiveFrom) ?? "";
	if (from > monthsAfter(today, monthsAhead)) return "too-far-ahead";
	if (decisionDate !== undefined) {
		if ((firstDay(decisionDate) ?? "") > today) return "decision-in-future";
		if (began !== null && (lastDay(decisionDate) ?? "") < (firstDay(began) ?? "")) return "decision-before-declaration";
	}
	return reviewOn !== undefined && reviewOn < from ? "review-before-start" : undefined;
}

/**
 * When a member became more than a prospect, by its declaration as a rule.
 * @returns a date as precise as known; null when it never did
 */
export function relationBegan(events: readonly StatusEvent[]): string | null {
	return eventsAfterCorrections(events).find((event) => event.to !== "prospect")?.effectiveFrom ?? null;
}

/** Whether a date counts from an earlier day than another. */
export function isBefore(date: string, other: string | null): boolean {
	return other !== null && (lastDay(date) ?? "") < (lastDay(other) ?? "");
}
