import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { type StatusEvent, statusBefore } from "#app/membership/status/member-status.ts";
import type { Transition } from "#app/membership/status/status-transitions.ts";
import { transitionOf, transitions } from "#app/membership/status/status-transitions.ts";

/** The information required when an event is recorded. */
export type EventRequirements = {
	/** Number and date of the decision, and the document. */
	decision: boolean;
	document: boolean;
	reasons: boolean;
	/** A day on which it is reviewed. */
	reviewOn: boolean;
	/** A second person of the secretariat has to confirm it. */
	twoPersons: boolean;
};

/** The missing parts of an event's decision, documents and reasons. */
export type MissingRequirement =
	| "decision-required"
	| "instrument-required"
	| "reasons-required"
	| "review-date-required";

/** A change of class is decided above the secretariat, and needs two people to record it. */
export const classChangeRequirements: EventRequirements = {
	decision: true,
	document: true,
	reasons: false,
	reviewOn: false,
	twoPersons: true,
};

/**
 * The requirements of an event that takes some steps or retracts them.
 * @param to the resulting status: retracting a suspension requires a decision, but no reasons for a suspension
 */
export function requirementsOf(steps: readonly Transition[], to: MemberStatus): EventRequirements {
	const decision = steps.some((step) => step.setBy === "decision");
	const suspends = to === "suspended" && steps.some((step) => step.to === "suspended");
	return {
		decision,
		document: decision || steps.some((step) => step.documentKind === "instrument"),
		reasons: suspends,
		reviewOn: suspends,
		twoPersons: steps.some((step) => step.twoPersons),
	};
}

/** The information given with an event. */
export type EventEvidence = {
	decisionNumber?: string | undefined;
	decisionDate?: string | undefined;
	documentId?: string | undefined;
	reasons?: string | undefined;
	reviewOn?: string | undefined;
};

/** The first missing requirement of an event; undefined if it has all it needs. */
export function missingRequirement(needs: EventRequirements, papers: EventEvidence): MissingRequirement | undefined {
	const { decisionNumber, decisionDate, documentId, reasons, reviewOn } = papers;
	if (needs.decision && [decisionNumber, decisionDate, documentId].includes(undefined)) return "decision-required";
	if (needs.document && documentId === undefined) return "instrument-required";
	if (needs.reasons && reasons === undefined) return "reasons-required";
	return needs.reviewOn && reviewOn === undefined ? "review-date-required" : undefined;
}

/** The steps that an event takes and, if it corrects another, the step that it retracts. */
export function stepsTouched(recorded: readonly StatusEvent[], added: StatusEvent): Transition[] {
	const corrected = recorded.find((event) => event.id === added.corrects);
	const takes = transitionOf(statusBefore([...recorded, added], added.id), added.to);
	const retracts = corrected && transitionOf(statusBefore(recorded, corrected.id), corrected.to);
	return [takes, retracts].filter((transition) => transition !== undefined);
}

/**
 * The steps that are allowed from a status, in the order of the rules.
 * @param from null for a country without any relation yet
 * @param memberClass null while it has none, so that it may still enter as a founder
 */
export function stepsFrom(from: MemberStatus | null, memberClass: MemberClass | null): Transition[] {
	return transitions.filter(
		(step) => step.from === from && (!step.founders || memberClass === null || memberClass === "founding"),
	);
}
