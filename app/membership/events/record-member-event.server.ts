import { isDeepStrictEqual } from "node:util";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { type KnownMember, lockMember, newMember } from "#app/membership/events/locked-member.server.ts";
import { proposeEvent } from "#app/membership/events/propose-event.server.ts";
import {
	type Attempt,
	type EventRefusal,
	refused,
	validateEvent,
} from "#app/membership/events/validate-event.server.ts";
import { recordEventChange, recordedStatusEvents, writeEvent } from "#app/membership/events/write-event.server.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import {
	type ClassChangeInput,
	classChange,
	type MemberEventInput,
	memberEvent,
	type ProposedEvent,
} from "#app/membership/status/member-event.ts";
import { eventsAfterCorrections, type MemberStatus, statusOn } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type RecordOutcome =
	| { outcome: "recorded"; eventId: string; status: MemberStatus | null }
	/** It waits for a second person of the secretariat. */
	| { outcome: "pending"; pendingId: string }
	| { outcome: "refused"; reason: EventRefusal }
	| { outcome: "forbidden" };

/**
 * Records a change of a member's status, or a correction of an earlier entry. Sending the form twice records it once
 * and gives the same answer. A suspension or exclusion waits for a second person, see `confirmMemberEvent`.
 * @returns the event's id with the member's status today, or the id of the pending event
 * @throws ZodError for input that none of our forms sends
 */
export async function recordMemberEvent(
	actor: Actor,
	services: MemberServices,
	input: MemberEventInput,
): Promise<RecordOutcome> {
	if (!mayRecordEvents(actor)) return { outcome: "forbidden" };
	return record(services, { actor, event: { ...memberEvent.parse(input), kind: "status" } });
}

/**
 * Records a change of a member's class, or a correction of one. It always waits for a second person.
 * @throws ZodError for input that none of our forms sends
 */
export async function changeMemberClass(
	actor: Actor,
	services: MemberServices,
	input: ClassChangeInput,
): Promise<RecordOutcome> {
	if (!mayRecordEvents(actor)) return { outcome: "forbidden" };
	return record(services, { actor, event: { ...classChange.parse(input), kind: "class" } });
}

async function record(services: MemberServices, attempt: Omit<Attempt, "now">): Promise<RecordOutcome> {
	if (!services.reference.isCountry(attempt.event.member)) return refused("unknown-country");
	return services.database.prisma.$transaction((tx) => recordIn(tx, { ...attempt, now: services.clock.now() }));
}

/**
 * Records an event within the transaction of another command, which has checked that the country exists and that the
 * actor may record events.
 */
export async function recordIn(tx: Transaction, attempt: Attempt): Promise<RecordOutcome> {
	const { actor, event, now } = attempt;
	const locked = await lockMember(tx, event.member);
	const entering = event.kind === "status" ? event.memberClass : undefined;
	// A country whose events were all retracted enters again, with the class given now.
	const isIn =
		locked !== undefined && (eventsAfterCorrections(locked.statuses).length > 0 || event.corrects !== undefined);
	const known = isIn ? locked : entering && { ...(locked ?? newMember(entering)), entered: entering };
	if (!known) return refused(event.kind === "status" ? "class-missing" : "unknown-member");

	if ((known.all.at(-1)?.id ?? null) !== event.expectedEvent)
		return repeatOf(attempt, known) ?? refused("changed-meanwhile");
	const examined = await validateEvent(tx, attempt, known);
	if ("outcome" in examined) return examined;
	// The draft that officers had typed for this step of the admission is now recorded or proposed.
	if (event.kind === "status" && !event.corrects)
		await tx.admissionDraft.deleteMany({ where: { member: event.member, step: event.to } });
	if (examined.twoPersons) return proposeEvent(tx, attempt, known);

	if (!locked) {
		const entered = await tx.member.createMany({
			data: { code: event.member, class: known.entered },
			skipDuplicates: true,
		});
		// Another person has just entered the country: now there is a row to lock and validate against.
		if (entered.count === 0) return recordIn(tx, attempt);
	}
	if (locked && locked.entered !== known.entered)
		await tx.member.update({ where: { code: event.member }, data: { class: known.entered } });
	const eventId = await writeEvent(tx, event, examined, { recordedBy: actorId(actor) });
	const verb = event.corrects ? "member.correct-event" : "member.record-event";
	await recordEventChange(tx, attempt, known, { eventId }, verb);
	const status = statusOn([...known.statuses, ...recordedStatusEvents(event, examined, eventId)], dayOf(now));
	return { outcome: "recorded", eventId, status };
}

/** The answer to a form sent twice: the event after the expected one is identical and by the same person. */
function repeatOf({ actor, event, now }: Attempt, known: KnownMember): RecordOutcome | undefined {
	const expected = known.all.findIndex((earlier) => earlier.id === event.expectedEvent);
	if (expected < 0 && event.expectedEvent !== null) return undefined;
	const next = known.all[expected + 1];
	if (!next || next.row.actorId !== (actorId(actor) ?? null) || !saysTheSame(event, next)) return undefined;
	return { outcome: "recorded", eventId: next.id, status: statusOn(known.statuses, dayOf(now)) };
}

function saysTheSame(event: ProposedEvent, recorded: KnownMember["all"][number]): boolean {
	const { row } = recorded;
	return (
		row.kind === event.kind &&
		(event.kind === "status" ? row.toStatus === event.to : row.toClass === event.toClass) &&
		row.effectiveFrom === event.effectiveFrom &&
		row.correctsId === (event.corrects ?? null) &&
		row.documentId === (event.documentId ?? null) &&
		isDeepStrictEqual(row.basis, event.basis)
	);
}
