import { eventsAfterCorrections, type StatusEvent } from "#app/membership/status/member-status.ts";
import { firstDay, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

/**
 * How many months ahead an event may be dated: enough for a notice of twelve months, and few enough to catch a wrong
 * year.
 */
export const monthsAhead = 12;

export type DateProblem =
	| "before-declaration"
	| "too-far-ahead"
	/** The decision is dated before the country was a member. */
	| "decision-before-declaration"
	/** The decision is dated after today. */
	| "decision-in-future"
	/** The review date, or the deadline to answer, is before the event takes effect. */
	| "review-before-start";

export type EventDates = {
	effectiveFrom: string;
	decisionDate?: string | undefined;
	reviewOn?: string | undefined;
};

/**
 * The problem with the dates of an event; undefined if there is none.
 * @param began when the relation of the member began, see `relationBegan`; null if it has none yet
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
 * When a country became more than a prospect, usually by its declaration.
 * @returns a date as precise as known; null if it never did
 */
export function relationBegan(events: readonly StatusEvent[]): string | null {
	return eventsAfterCorrections(events).find((event) => event.to !== "prospect")?.effectiveFrom ?? null;
}

/**
 * The date of the first event recorded for a country, even as a prospect: nobody represents it before.
 * @returns a date as precise as known; null if nothing is recorded
 */
export function firstEventDate(events: readonly StatusEvent[]): string | null {
	return eventsAfterCorrections(events)[0]?.effectiveFrom ?? null;
}

/** The date of the latest event recorded for a country, as precise as known; null if nothing is recorded. */
export function latestEventDate(events: readonly StatusEvent[]): string | null {
	return eventsAfterCorrections(events).at(-1)?.effectiveFrom ?? null;
}

/** Whether a date counts from an earlier day than another. */
export function isBefore(date: string, other: string | null): boolean {
	return other !== null && (lastDay(date) ?? "") < (lastDay(other) ?? "");
}
