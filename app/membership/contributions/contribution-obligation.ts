import { type ClassEvent, classOn } from "#app/membership/status/member-class.ts";
import {
	effectiveDay,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
	statusHistory,
} from "#app/membership/status/member-status.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import { statusForRights } from "#app/reference/rights.ts";

/**
 * Which statuses are assessed. The charter that would decide it is not ratified, so this is a working rule of the
 * association: when a charter is in force, only this table changes.
 */
const obligationOfStatus: Readonly<Record<MemberStatus, boolean>> = {
	/** A prospect has only expressed interest. */
	prospect: false,
	/** A declaration of intent creates no obligation to pay. */
	declared: false,
	applicant: false,
	/** Obliged once it has ratified. */
	admitted: false,
	active: true,
	/** A review changes neither rights nor duties until it is decided. */
	"under-review": true,
	/** Rights are suspended but duties are not, or a pause would be a way to pay nothing. */
	paused: true,
	suspended: true,
	/** A member until its notice runs out; the status before it decides, if that is known. */
	withdrawing: true,
	/** Earlier debts stay on its ledger. */
	former: false,
};

export const obligationOfClass: Readonly<Record<MemberClass, boolean>> = {
	founding: true,
	full: true,
	associate: true,
	/** Guests of the association, who may contribute voluntarily. */
	observer: false,
	"academic-partner": false,
};

/** The statuses that oblige a member to pay. */
export const assessedStatuses: readonly MemberStatus[] = memberStatuses.filter((code) => obligationOfStatus[code]);

/** Why a member pays nothing under a scale. */
export type ExemptionReason = "status" | "class" | "no-points" | "assessed-already";

/**
 * Why a member is not assessed; null if it is.
 * @param status on the day of the assessment; null for a country that had none
 */
export function exemptionReason(status: MemberStatus | null, memberClass: MemberClass): "status" | "class" | null {
	if (status === null || !obligationOfStatus[status]) return "status";
	return obligationOfClass[memberClass] ? null : "class";
}

/** What decides whether a member is assessed: the class with which it entered, and its events. */
type Recorded = { class: MemberClass; events: readonly StatusEvent[]; classEvents: readonly ClassEvent[] };

/** Why a member is not assessed on a day such as `2026-11-25`; null if it is. */
export function exemptionOn(member: Recorded, day: string): "status" | "class" | null {
	const history = statusHistory(member.events, day);
	const status = history.at(-1)?.status ?? null;
	// A withdrawing member owes what it owed before it gave notice.
	const counts = status && statusForRights(status, history.at(-2)?.status ?? null);
	return exemptionReason(counts, classOn(member.class, member.classEvents, day));
}

/** Whether a member can be assessed for a year: on one of its days at least, nothing exempts it. */
export function owesIn(member: Recorded, year: number): boolean {
	const changes = [...member.events, ...member.classEvents].map(effectiveDay);
	const days = [`${year}-01-01`, ...changes.filter((day) => day.startsWith(`${year}-`))];
	return days.some((day) => exemptionOn(member, day) === null);
}
