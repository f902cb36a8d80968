import type { Messages } from "#app/messages/index.ts";

/** How many days a request has left, or for how many it has been late. */
export function requestTimeLeft({ requests }: Messages, days: number): string {
	return days < 0 ? requests.daysOver(-days) : requests.daysLeft(days);
}

/**
 * How many days are left to work on a case, or for how long it has been late. Days are not counted to an uncertain date:
 * only that it has passed is said, and null returned until then.
 * @param dated.date the deadline, as precise as known, of which `dueOn` is the last day
 */
export function caseTimeLeft(
	{ attention }: Messages,
	{ date, dueOn, daysLeft: days }: { date: string; dueOn: string; daysLeft: number },
): string | null {
	if (date !== dueOn) return days < 0 ? attention.overdue : null;
	if (days >= 0) return attention.daysLeft(days);
	// Once days become hard to grasp, months or years take their place.
	if (days > -61) return attention.daysOver(-days, "days");
	if (days > -730) return attention.daysOver(Math.floor(-days / 30.44), "months");
	return attention.daysOver(Math.floor(-days / 365.25), "years");
}
