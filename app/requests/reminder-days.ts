import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

/** So many days before its last day somebody is reminded, and every so many days after it. */
export const reminderLeadDays = 3;
const reminderIntervalDays = 7;
/** So many days after its last day, what nobody touched goes back to all who were asked. */
export const graceDays = 7;

/**
 * The last day on which whoever a request waits for was to be reminded: three days before it is due, on that day, and
 * every week after. A night that was missed is made up for by the next one; told under this day, nobody is told twice.
 * @param dueOn as `2026-12-09`
 * @param today the same
 * @returns null while no such day has come
 */
export function reminderDay(dueOn: string, today: string): string | null {
	const over = daysBetween(dueOn, today);
	if (over < -reminderLeadDays) return null;
	if (over < 0) return daysAfter(dueOn, -reminderLeadDays);
	return daysAfter(dueOn, Math.floor(over / reminderIntervalDays) * reminderIntervalDays);
}

/** Whether something has been due for so long that it may go back to the pool. */
export function isPoolDue(dueOn: string, today: string): boolean {
	return daysBetween(dueOn, today) >= graceDays;
}
