import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";

/**
 * Who is assessed. The charter that would say so is not ratified, so this is the association's working rule and no
 * law: when a charter is in force, this table is what changes, and nothing else.
 */
const obligationOfStatus: Readonly<Record<MemberStatus, boolean>> = {
	/** No relation but an interest. */
	prospect: false,
	/** A declaration of intent binds nobody to pay. */
	declared: false,
	applicant: false,
	/** Admitted, and bound once it has ratified. */
	admitted: false,
	active: true,
	/** A matter under review takes nothing away until it is decided; neither does it take a duty away. */
	"under-review": true,
	/** Rights rest and duties stay, or a pause would be the way to pay nothing. */
	paused: true,
	suspended: true,
	/** A member until the day its notice runs out; by the status that it had before where one is known. */
	withdrawing: true,
	/** What it owed before stays on its ledger. */
	former: false,
};

export const obligationOfClass: Readonly<Record<MemberClass, boolean>> = {
	founding: true,
	full: true,
	associate: true,
	/** Guests of the association, who may give freely. */
	observer: false,
	"academic-partner": false,
};

/** Why somebody pays nothing by a scale. */
export type ExemptionReason = "status" | "class" | "no-points" | "assessed-already";

/**
 * Why a member is not assessed; null when it is.
 * @param status on the day of the assessment; null for a country that had none
 */
export function exemptionReason(status: MemberStatus | null, memberClass: MemberClass): "status" | "class" | null {
	if (status === null || !obligationOfStatus[status]) return "status";
	return obligationOfClass[memberClass] ? null : "class";
}
