import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/actor.ts";
import { announceMembers } from "#app/membership/announce-members.server.ts";
import { mayRecordEvents, mayRecordTransition } from "#app/membership/member.policy.ts";
import { type MemberEventInput, memberEvent, type NewMemberEvent } from "#app/membership/member-event.ts";
import { classOf, eventOf, type RecordedEvent } from "#app/membership/member-rows.server.ts";
import {
	type EventProblem,
	eventProblem,
	inOrderOfRecording,
	type MemberClass,
	type MemberStatus,
	type StatusEvent,
	statusBefore,
	statusOn,
	type Transition,
	transitionOf,
} from "#app/membership/member-status.ts";
import type { MemberServices } from "#app/membership/members.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";

export type EventRefusal =
	| EventProblem
	| "unknown-country"
	/** The country is in no register yet, and nobody said with which class it enters. */
	| "class-missing"
	/** Somebody recorded something else since the form was opened. */
	| "changed-meanwhile"
	/** Decisions are recorded with number, date and file, which this command does not take. */
	| "decision-required"
	/** Nobody becomes active before the instrument of ratification is filed, which this command does not do. */
	| "instrument-required";

export type RecordOutcome =
	| { outcome: "recorded"; eventId: string; status: MemberStatus | null }
	| { outcome: "refused"; reason: EventRefusal }
	| { outcome: "forbidden" };

/**
 * Records that a member's status changed, or puts an earlier entry right. Sent twice, it is recorded once, and both
 * get the same answer.
 * @returns the event's id with the member's status today
 * @throws ZodError for an input that no form of ours sends
 */
export async function recordMemberEvent(
	actor: Actor,
	services: MemberServices,
	input: MemberEventInput,
	requestId?: string,
): Promise<RecordOutcome> {
	if (!mayRecordEvents(actor)) return { outcome: "forbidden" };
	const event = memberEvent.parse(input);
	if (!services.reference.isCountry(event.member)) return refused("unknown-country");
	return services.database.prisma.$transaction((tx) =>
		recordIn(tx, { actor, event, now: services.clock.now(), requestId }),
	);
}

type Attempt = { actor: Actor; event: NewMemberEvent; now: Date; requestId: string | undefined };

async function recordIn(tx: Transaction, attempt: Attempt): Promise<RecordOutcome> {
	const { actor, event } = attempt;
	const known = await lockMember(tx, event.member);
	const memberClass = known?.class ?? event.memberClass;
	if (!memberClass) return refused("class-missing");
	const recorded = known?.events ?? [];

	if ((recorded.at(-1)?.id ?? null) !== event.expectedEvent)
		return repeatOf(attempt, recorded) ?? refused("changed-meanwhile");
	const added = addedEvent(attempt, recorded.at(-1));
	const problem = eventProblem(recorded, added, memberClass);
	if (problem) return refused(problem);
	for (const transition of stepsTouched(recorded, added)) {
		if (!mayRecordTransition(actor, transition)) return { outcome: "forbidden" };
		const paper = paperMissing(transition);
		if (paper) return refused(paper);
	}

	if (!known) {
		const entered = await tx.member.createMany({
			data: { code: event.member, class: memberClass },
			skipDuplicates: true,
		});
		// Somebody entered the country in this very moment: now there is a row to lock, and to judge by.
		if (entered.count === 0) return recordIn(tx, attempt);
	}
	const eventId = await writeEvent(tx, attempt, added, statusBefore([...recorded, added], added.id));
	await recordActivity(tx, actor, activityOf(attempt, recorded, eventId));
	await announceMembers(tx, [event.member]);
	return { outcome: "recorded", eventId, status: statusOn([...recorded, added], dayOf(attempt.now)) };
}

/** Locks the member until the transaction ends and reads what is recorded of it, in the order of recording. */
async function lockMember(
	tx: Transaction,
	code: string,
): Promise<{ class: MemberClass; events: RecordedEvent[] } | undefined> {
	const [row] = await tx.$queryRaw<{ class: string }[]>`select class from member where code = ${code} for update`;
	if (!row) return undefined;
	const events = await tx.memberEvent.findMany({ where: { member: code } });
	return { class: classOf(row), events: events.map(eventOf).sort(inOrderOfRecording) };
}

/** The answer to a form sent twice: the first event after the one expected says the same, by the same person. */
function repeatOf({ actor, event, now }: Attempt, recorded: readonly RecordedEvent[]): RecordOutcome | undefined {
	const expected = recorded.findIndex((earlier) => earlier.id === event.expectedEvent);
	if (expected < 0 && event.expectedEvent !== null) return undefined;
	const next = recorded[expected + 1];
	const same =
		next?.row.actorId === (actorId(actor) ?? null) &&
		next.to === event.to &&
		next.effectiveFrom === event.effectiveFrom &&
		next.corrects === (event.corrects ?? null) &&
		isDeepStrictEqual(next.row.basis, event.basis);
	return same ? { outcome: "recorded", eventId: next.id, status: statusOn(recorded, dayOf(now)) } : undefined;
}

/** What the state machine is asked about; it gets its id when it is written. */
function addedEvent({ event, now }: Attempt, last: StatusEvent | undefined): StatusEvent {
	// Two events never share a moment, even when a clock was set back: their order decides within a day.
	const recordedAt = new Date(Math.max(now.getTime(), last ? last.recordedAt.getTime() + 1 : 0));
	return {
		id: "added",
		to: event.to,
		effectiveFrom: event.effectiveFrom,
		recordedAt,
		corrects: event.corrects ?? null,
	};
}

/** The steps that an event takes and, when it corrects another, takes back. */
function stepsTouched(recorded: readonly StatusEvent[], added: StatusEvent): Transition[] {
	const corrected = recorded.find((event) => event.id === added.corrects);
	const takes = transitionOf(statusBefore([...recorded, added], added.id), added.to);
	const takesBack = corrected && transitionOf(statusBefore(recorded, corrected.id), corrected.to);
	return [takes, takesBack].filter((transition) => transition !== undefined);
}

function paperMissing(transition: Transition): EventRefusal | undefined {
	if (transition.setBy === "decision") return "decision-required";
	return transition.paper === "instrument" ? "instrument-required" : undefined;
}

async function writeEvent(
	tx: Transaction,
	{ actor, event }: Attempt,
	added: StatusEvent,
	fromStatus: MemberStatus | null,
): Promise<string> {
	const { id } = await tx.memberEvent.create({
		data: {
			member: event.member,
			fromStatus,
			toStatus: event.to,
			recordedAt: added.recordedAt,
			effectiveFrom: event.effectiveFrom,
			effectiveDate: new Date(`${lastDay(event.effectiveFrom)}T00:00:00Z`),
			actorId: actorId(actor) ?? null,
			basis: event.basis,
			...(event.publicNote ? { publicNote: event.publicNote } : {}),
			internalNote: event.internalNote ?? null,
			sources: event.sources,
			correctsId: event.corrects ?? null,
		},
	});
	return id;
}

function activityOf({ event, requestId }: Attempt, recorded: readonly StatusEvent[], eventId: string) {
	return {
		verb: event.corrects ? "member.correct-event" : "member.record-event",
		subjectType: "member",
		subjectId: event.member,
		before: { lastEvent: recorded.at(-1)?.id ?? null },
		after: { event: eventId, to: event.to, effectiveFrom: event.effectiveFrom, corrects: event.corrects ?? null },
		...(requestId ? { requestId } : {}),
	};
}

function refused(reason: EventRefusal): RecordOutcome {
	return { outcome: "refused", reason };
}
