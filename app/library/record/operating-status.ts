import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { dayOf, lastDayOf } from "#app/platform/partial-date.ts";
import { type Code, operatingStatuses } from "#app/reference/codes.ts";

export type OperatingStatus = Code<typeof operatingStatuses>;
/** `unconfirmed`: its owner was asked and did not answer. `not-asked`: nobody has been asked, and no answer is valid. */
export type RunningStatus = OperatingStatus | "unconfirmed" | "not-asked";

/** What a practice keeps of what its people said since the live version, and when they were last asked. */
export type OperatingConfirmation = {
	confirmedStatus: string | null;
	statusConfirmedAt: Date | null;
	statusNote: string | null;
	confirmationRequestedAt: Date | null;
};

/** The columns of it. */
export const operatingConfirmationColumns = {
	confirmedStatus: true,
	statusConfirmedAt: true,
	statusNote: true,
	confirmationRequestedAt: true,
} as const;

/** Of a practice that was never published, and of one of which nothing was said beside its versions. */
export const noOperatingConfirmation: OperatingConfirmation = {
	confirmedStatus: null,
	statusConfirmedAt: null,
	statusNote: null,
	confirmationRequestedAt: null,
};

/** What was said last, with the line that came with it, for readers. */
export type LatestStatus = {
	status: OperatingStatus;
	at: Date;
	/** The same as precise as it was given: `2026-06` or `2026-06-24`. */
	on: string;
	note: string | null;
};

const day = 86_400_000;
/** People are asked once a year; a word that is younger than this on that day is not asked about. */
export const recentConfirmationPeriod = 90 * day;
export const confirmationInterval = 365 * day;
/** Who is asked and says nothing for so long has not confirmed. */
export const answerPeriod = 60 * day;
/** So a word that nobody could be asked about holds until it would have been asked about and not answered. */
const maxValidity = recentConfirmationPeriod + confirmationInterval + answerPeriod;

/** What was said since the live version, else what that says; null where nobody has said anything. */
export function latestStatus(
	facts: PracticeFacts,
	{ confirmedStatus, statusConfirmedAt, statusNote }: OperatingConfirmation,
): LatestStatus | null {
	const said = operatingStatuses.find((code) => code === confirmedStatus);
	if (said && statusConfirmedAt)
		return { status: said, at: statusConfirmedAt, on: dayOf(statusConfirmedAt), note: statusNote };
	const { operatingStatus: status, operatingStatusConfirmedAt: confirmed } = facts;
	return status && confirmed ? { status, at: lastDayOf(confirmed), on: confirmed, note: null } : null;
}

/** Whether a version says something of its own about it, which then counts for more than what was said before. */
export function statesOwnStatus(facts: PracticeFacts, before: PracticeFacts | null): boolean {
	const { operatingStatus: status, operatingStatusConfirmedAt: confirmed } = facts;
	if (!status || !confirmed) return false;
	return status !== before?.operatingStatus || confirmed !== before.operatingStatusConfirmedAt;
}

/**
 * What can be said today about whether a practice still runs. A word stands until its owner was asked and gave no
 * answer in 60 days. An end that was once confirmed needs no further asking.
 */
export function operatingStatusAt(facts: PracticeFacts, said: OperatingConfirmation, now: Date): RunningStatus {
	const word = latestStatus(facts, said);
	if (word && (word.status === "ended" || now <= validUntil(word, said.confirmationRequestedAt))) return word.status;
	return isUnanswered(word, said.confirmationRequestedAt) ? "unconfirmed" : "not-asked";
}

function isUnanswered(word: LatestStatus | null, confirmationRequestedAt: Date | null): boolean {
	return confirmationRequestedAt !== null && (!word || confirmationRequestedAt > word.at);
}

/** Whether this is an answer that readers can rely on. */
export function isAnswered(status: RunningStatus): status is OperatingStatus {
	return status !== "unconfirmed" && status !== "not-asked";
}

function validUntil({ at }: LatestStatus, confirmationRequestedAt: Date | null): Date {
	const latestEnd = at.getTime() + maxValidity;
	return new Date(
		confirmationRequestedAt !== null && confirmationRequestedAt > at
			? Math.min(confirmationRequestedAt.getTime() + answerPeriod, latestEnd)
			: latestEnd,
	);
}

/** When what is said today about a practice lapses; null where it does not, or has already. */
export function confirmedUntil(facts: PracticeFacts, said: OperatingConfirmation, now: Date): Date | null {
	const word = latestStatus(facts, said);
	const status = operatingStatusAt(facts, said, now);
	return word && isAnswered(status) && status !== "ended" ? validUntil(word, said.confirmationRequestedAt) : null;
}
