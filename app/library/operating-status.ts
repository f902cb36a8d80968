import type { PracticeFacts } from "#app/library/practice-record.ts";
import { lastDayOf } from "#app/platform/partial-date.ts";
import type { Code, operatingStatuses } from "#app/reference/codes.ts";

export type RunningStatus = Code<typeof operatingStatuses> | "unconfirmed";

const day = 86_400_000;
/** An answer to “still running?” holds for a year. */
const holdsFor = 365 * day;

/**
 * What can be said today about whether a practice still runs: what its owner confirmed within a year. An end that was
 * once confirmed needs no further asking.
 */
export function operatingStatusAt(facts: PracticeFacts, now: Date): RunningStatus {
	const { operatingStatus: status, operatingStatusConfirmedAt: confirmed } = facts;
	if (!status || !confirmed) return "unconfirmed";
	return status === "ended" || now <= heldUntil(confirmed) ? status : "unconfirmed";
}

function heldUntil(confirmed: string): Date {
	return new Date(lastDayOf(confirmed).getTime() + holdsFor);
}

/** When what is said today about a practice lapses; null where it does not, or has already. */
export function confirmedUntil(facts: PracticeFacts, now: Date): Date | null {
	const { operatingStatusConfirmedAt: confirmed } = facts;
	const status = operatingStatusAt(facts, now);
	return confirmed && status !== "unconfirmed" && status !== "ended" ? heldUntil(confirmed) : null;
}
