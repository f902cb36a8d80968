import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { dayOf, lastDayOf } from "#app/platform/partial-date.ts";
import { type Code, operatingStatuses } from "#app/reference/codes.ts";

export type OperatingStatus = Code<typeof operatingStatuses>;
/**
 * `unconfirmed`: the owner was asked and has not answered. `not-asked`: the owner has not been asked, and no answer is
 * valid.
 */
export type RunningStatus = OperatingStatus | "unconfirmed" | "not-asked";

/**
 * What the people of a practice confirmed after its publication, and when they were last asked: columns of the
 * practice.
 */
export type OperatingConfirmation = {
	confirmedStatus: string | null;
	statusConfirmedAt: Date | null;
	statusNote: string | null;
	confirmationRequestedAt: Date | null;
};

/** Selects these columns. */
export const operatingConfirmationColumns = {
	confirmedStatus: true,
	statusConfirmedAt: true,
	statusNote: true,
	confirmationRequestedAt: true,
} as const;

/** What a version itself states about whether the practice is in use. */
export type StatedStatus = Pick<PracticeFacts, "operatingStatus" | "operatingStatusConfirmedAt">;

/** For a practice without any confirmation apart from its versions. */
export const noOperatingConfirmation: OperatingConfirmation = {
	confirmedStatus: null,
	statusConfirmedAt: null,
	statusNote: null,
	confirmationRequestedAt: null,
};

/** The latest answer and its note, for readers. */
export type LatestStatus = {
	status: OperatingStatus;
	at: Date;
	/** The date with the precision it was given in: `2026-06` or `2026-06-24`. */
	on: string;
	note: string | null;
};

const day = 86_400_000;
/** Owners are asked once a year, except about answers that are more recent than this. In milliseconds. */
export const recentConfirmationPeriod = 90 * day;
export const confirmationInterval = 365 * day;
/** Without an answer within this time, a practice is unconfirmed. In milliseconds. */
export const answerPeriod = 60 * day;
/**
 * An answer about which no request was sent is valid until the day on which a request would have been sent and gone
 * unanswered.
 */
const maxValidity = recentConfirmationPeriod + confirmationInterval + answerPeriod;

/** The latest answer: one given since the live version, otherwise the version's own; null if there is none. */
export function latestStatus(
	facts: StatedStatus,
	{ confirmedStatus, statusConfirmedAt, statusNote }: OperatingConfirmation,
): LatestStatus | null {
	const confirmation = operatingStatuses.find((code) => code === confirmedStatus);
	if (confirmation && statusConfirmedAt)
		return { status: confirmation, at: statusConfirmedAt, on: dayOf(statusConfirmedAt), note: statusNote };
	const { operatingStatus: status, operatingStatusConfirmedAt: confirmed } = facts;
	return status && confirmed ? { status, at: lastDayOf(confirmed), on: confirmed, note: null } : null;
}

/** Whether a version states a status of its own, which replaces what was confirmed before. */
export function statesOwnStatus(facts: PracticeFacts, before: PracticeFacts | null): boolean {
	const { operatingStatus: status, operatingStatusConfirmedAt: confirmed } = facts;
	if (!status || !confirmed) return false;
	return status !== before?.operatingStatus || confirmed !== before.operatingStatusConfirmedAt;
}

/**
 * Determines what is known on a day about whether a practice is still in use. An answer is valid until the owner has
 * been asked again and has not answered for 60 days. A practice that has ended is not asked about again.
 */
export function operatingStatusAt(facts: StatedStatus, confirmation: OperatingConfirmation, now: Date): RunningStatus {
	const latest = latestStatus(facts, confirmation);
	if (latest && (latest.status === "ended" || now <= validUntil(latest, confirmation.confirmationRequestedAt)))
		return latest.status;
	return isUnanswered(latest, confirmation.confirmationRequestedAt) ? "unconfirmed" : "not-asked";
}

/** Whether the owner has been asked since the latest answer, or was asked and has never answered. */
export function isUnanswered(latest: LatestStatus | null, confirmationRequestedAt: Date | null): boolean {
	return confirmationRequestedAt !== null && (!latest || confirmationRequestedAt > latest.at);
}

/** Whether readers can rely on the status. */
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

/** When the present status expires; null if it does not, or already has. */
export function confirmedUntil(facts: PracticeFacts, confirmation: OperatingConfirmation, now: Date): Date | null {
	const latest = latestStatus(facts, confirmation);
	const status = operatingStatusAt(facts, confirmation, now);
	return latest && isAnswered(status) && status !== "ended"
		? validUntil(latest, confirmation.confirmationRequestedAt)
		: null;
}
