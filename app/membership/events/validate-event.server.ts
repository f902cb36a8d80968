import type { Actor } from "#app/identity/person/actor.ts";
import type { KnownMember } from "#app/membership/events/locked-member.server.ts";
import {
	type DateProblem,
	eventDateProblem,
	firstEventDate,
	isBefore,
	latestEventDate,
	relationBegan,
} from "#app/membership/status/event-dates.ts";
import {
	classChangeRequirements,
	type MissingRequirement,
	missingRequirement,
	requirementsOf,
	stepsTouched,
} from "#app/membership/status/event-requirements.ts";
import { mayProposeOrConfirm, mayRecordEvents, mayRecordTransition } from "#app/membership/status/member.policy.ts";
import { type ClassProblem, classBefore, classOn, classProblem } from "#app/membership/status/member-class.ts";
import type { ProposedEvent } from "#app/membership/status/member-event.ts";
import {
	type DatedEvent,
	type EventProblem,
	eventProblem,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
	statusBefore,
} from "#app/membership/status/member-status.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type EventRefusal =
	| EventProblem
	| ClassProblem
	| DateProblem
	/**
	 * A decision taken above the secretariat needs its number, date and document; nobody becomes active before the
	 * instrument of ratification, or the decision that waives it, is filed; a suspension needs reasons and a review date.
	 */
	| MissingRequirement
	/** A correction has to state what was wrong. */
	| "correction-reason-required"
	| "unknown-country"
	/** The country whose class is to change is not in the register. */
	| "unknown-member"
	/** The country is not in the register yet, and no class was given. */
	| "class-missing"
	/** Another event was recorded since the form was opened. */
	| "changed-meanwhile"
	/** The step is dated before the one that it follows. */
	| "before-previous-step"
	/** No such document, or it is another country's, or it has been retired. */
	| "unknown-document"
	/** Another event of this member is waiting for a second person. */
	| "pending-already";

export type Attempt = {
	/** The person whose rights count: the one who records, or the second person who confirms. */
	actor: Actor;
	event: ProposedEvent;
	now: Date;
};

/** An event that passed validation. */
export type ValidEvent = {
	recordedAt: Date;
	/** The status or class before it. */
	from: { status: MemberStatus | null } | { class: MemberClass };
	/** Whether a second person has to confirm it. */
	twoPersons: boolean;
};

export type EventVerdict = ValidEvent | { outcome: "refused"; reason: EventRefusal } | { outcome: "forbidden" };

/** Validates an event against the rules, the member's recorded events, and the actor's rights. */
export async function validateEvent(tx: Transaction, attempt: Attempt, known: KnownMember): Promise<EventVerdict> {
	const { event, now } = attempt;
	const examined =
		event.kind === "status" ? validateStatusEvent(attempt, event, known) : validateClassChange(attempt, event, known);
	if ("outcome" in examined) return examined;
	if (event.corrects !== undefined && event.correctionReason === undefined)
		return refused("correction-reason-required");
	const dates = eventDateProblem(event, relationBegan(known.statuses), dayOf(now));
	if (dates) return refused(dates);
	return (await isUsableDocument(tx, event.documentId, [event.member])) ? examined : refused("unknown-document");
}

type Of<K extends ProposedEvent["kind"]> = Extract<ProposedEvent, { kind: K }>;

function validateStatusEvent(attempt: Attempt, event: Of<"status">, known: KnownMember): EventVerdict {
	const { statuses } = known;
	const problem = stepProblem(event, known, attempt.now);
	if (problem) return refused(problem);
	const added = addedStep(event, known, attempt.now);
	const steps = stepsTouched(statuses, added);
	const needs = requirementsOf(steps, event.to);
	const { twoPersons } = needs;
	if (!steps.every((step) => mayRecordTransition(attempt.actor, step))) return { outcome: "forbidden" };
	if (twoPersons && !mayProposeOrConfirm(attempt.actor)) return { outcome: "forbidden" };
	const gap = missingRequirement(needs, event);
	if (gap) return refused(gap);
	return { recordedAt: added.recordedAt, from: { status: statusBefore([...statuses, added], added.id) }, twoPersons };
}

/** The status and date of an event, which a form may have before everything else. */
export type Step = Pick<Of<"status">, "to" | "effectiveFrom" | "corrects">;

/** Why a step is not possible on its date, given the member's recorded events; undefined if it is. */
export function stepProblem(step: Step, known: KnownMember, now: Date): EventRefusal | undefined {
	const { statuses, classes, entered } = known;
	const added = addedStep(step, known, now);
	const problem = eventProblem(statuses, added, (day) => classOn(entered, classes, day));
	if (problem === undefined) return undefined;
	if (isBeforeRelation(step, statuses, problem)) return "before-declaration";
	return isBeforePrevious(step, statuses, problem) ? "before-previous-step" : problem;
}

/** Only a prospect has events before the relation began, so a step that can't follow there has a wrong date. */
function isBeforeRelation(event: Step, statuses: readonly StatusEvent[], problem: EventProblem): boolean {
	const misplaced = problem === "not-allowed" || problem === "breaks-later-event" || problem === "founders-only";
	return (
		misplaced &&
		event.corrects === undefined &&
		!["prospect", "declared"].includes(event.to) &&
		isBefore(event.effectiveFrom, relationBegan(statuses))
	);
}

/** Before the step that it follows, any step seems to begin the relation, which only founders declare. */
function isBeforePrevious(event: Step, statuses: readonly StatusEvent[], problem: EventProblem): boolean {
	return (
		problem === "founders-only" &&
		event.corrects === undefined &&
		isBefore(event.effectiveFrom, latestEventDate(statuses))
	);
}

function validateClassChange(attempt: Attempt, event: Of<"class">, known: KnownMember): EventVerdict {
	const { statuses, classes, entered } = known;
	const added = { ...addedEvent(event, known, attempt.now), toClass: event.toClass };
	const problem = classProblem(known, added);
	if (problem) return refused(problem);
	if (isBefore(event.effectiveFrom, firstEventDate(statuses))) return refused("before-declaration");
	if (!mayRecordEvents(attempt.actor) || !mayProposeOrConfirm(attempt.actor)) return { outcome: "forbidden" };
	const gap = missingRequirement(classChangeRequirements, event);
	if (gap) return refused(gap);
	const from = { class: classBefore(entered, [...classes, added], added.id) };
	return { recordedAt: added.recordedAt, from, twoPersons: classChangeRequirements.twoPersons };
}

function addedStep(step: Step, known: KnownMember, now: Date): StatusEvent {
	return { ...addedEvent(step, known, now), to: step.to };
}

/** The event in the form that the rules need; its id is assigned when it is written. */
function addedEvent(event: Pick<Step, "effectiveFrom" | "corrects">, known: KnownMember, now: Date): DatedEvent {
	const last = known.all.at(-1);
	return {
		id: "added",
		effectiveFrom: event.effectiveFrom,
		// Two events never have the same time, even if a clock was set back, since the order of recording decides within a
		// day.
		recordedAt: new Date(Math.max(now.getTime(), last ? last.recordedAt.getTime() + 1 : 0)),
		corrects: event.corrects ?? null,
	};
}

export function refused(reason: EventRefusal): { outcome: "refused"; reason: EventRefusal } {
	return { outcome: "refused", reason };
}
