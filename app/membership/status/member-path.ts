import type { MemberStatus, StatusEvent, StatusPeriod } from "#app/membership/status/member-status.ts";

/** The steps to full membership, in order. */
const pathSteps = ["prospect", "declared", "applicant", "admitted", "active"] as const;

export type PathStep = {
	status: (typeof pathSteps)[number];
	/** A `skipped` step was not needed and never taken. */
	state: "done" | "current" | "skipped" | "ahead";
	/** The date of the step; null if it was not taken, or if its date is not public. */
	since: string | null;
};

/**
 * How far a member has come on the path to full membership.
 * @param inside every status it had
 * @param shown the statuses that the reader may know; steps missing there have no date
 */
export function statusPath(inside: readonly StatusPeriod[], shown: readonly StatusPeriod[]): PathStep[] {
	const reached = furthestStep(shown);
	const now = shown.at(-1)?.status;
	return pathSteps.map((status, index) => {
		const taken = lastOf(inside, status);
		const state = index > reached ? "ahead" : status === now ? "current" : taken ? "done" : "skipped";
		const since = index > reached ? null : (lastOf(shown, status)?.event.effectiveFrom ?? null);
		return { status, state, since };
	});
}

/**
 * A refused applicant is back where it was before; a member that left the path, or the association, keeps the steps it
 * had reached.
 */
function furthestStep(periods: readonly StatusPeriod[]): number {
	const now = stepOf(periods.at(-1)?.status);
	if (now >= 0) return now;
	return Math.max(-1, ...lastRound(periods).map((period) => stepOf(period.status)));
}

/** The periods since the member last came back. */
function lastRound(periods: readonly StatusPeriod[]): readonly StatusPeriod[] {
	const left = periods.slice(0, -1).findLastIndex((period) => period.status === "former");
	return periods.slice(left + 1);
}

function stepOf(status: MemberStatus | undefined): number {
	return (pathSteps as readonly (MemberStatus | undefined)[]).indexOf(status);
}

function lastOf(periods: readonly StatusPeriod<StatusEvent>[], status: MemberStatus): StatusPeriod | undefined {
	return periods.findLast((period) => period.status === status);
}
