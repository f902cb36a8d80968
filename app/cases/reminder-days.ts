import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/** Days before the due date on which the first reminder is sent. */
export const reminderLeadDays = 3;
const reminderIntervalDays = 7;
/** Days after the due date on which a request that nobody has worked on returns to all its recipients. */
export const graceDays = 7;

/**
 * The most recent day on which a reminder was due: three days before the due date, on it, and every week after. If a
 * night's run is missed, the next one makes up for it. Because the day is part of the notice's key, nobody is reminded
 * twice.
 * @param dueOn `2026-12-09`
 * @param today in the same format
 * @param days the days of a type that has its own, counted from the due date
 * @returns null if no such day has come yet
 */
export function reminderDay(dueOn: string, today: string, days?: readonly number[]): string | null {
	const over = daysBetween(dueOn, today);
	if (days) {
		const last = Math.max(...days.filter((day) => day <= over));
		return Number.isFinite(last) ? daysAfter(dueOn, last) : null;
	}
	if (over < -reminderLeadDays) return null;
	if (over < 0) return daysAfter(dueOn, -reminderLeadDays);
	return daysAfter(dueOn, Math.floor(over / reminderIntervalDays) * reminderIntervalDays);
}

/** Whether a request has been overdue for so long that it may return to the pool. */
export function isPoolDue(dueOn: string, today: string): boolean {
	return daysBetween(dueOn, today) >= graceDays;
}
