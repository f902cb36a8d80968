import type { Messages } from "#app/messages/index.ts";

/** How many days a request has left, or for how many it has been late. */
export function requestTimeLeft({ requests }: Messages, days: number): string {
	return days < 0 ? requests.daysOver(-days) : requests.daysLeft(days);
}

/** How many days are left to work on a case, or for how long it has been late. */
export function caseTimeLeft({ attention }: Messages, days: number): string {
	if (days >= 0) return attention.daysLeft(days);
	// Once days become hard to grasp, months or years take their place.
	if (days > -61) return attention.daysOver(-days, "days");
	if (days > -730) return attention.daysOver(Math.floor(-days / 30.44), "months");
	return attention.daysOver(Math.floor(-days / 365.25), "years");
}
