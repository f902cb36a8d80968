import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { type KnownMember, lockMember } from "#app/membership/events/locked-member.server.ts";
import {
	type Attempt,
	type EventRefusal,
	refused,
	validateEvent,
} from "#app/membership/events/validate-event.server.ts";
import { recordEventChange, recordedStatusEvents, writeEvent } from "#app/membership/events/write-event.server.ts";
import { lockPendingEvent, type PendingRow } from "#app/membership/status/lock-pending.server.ts";
import { mayProposeOrConfirm } from "#app/membership/status/member.policy.ts";
import { proposedEvent } from "#app/membership/status/member-event.ts";
import { type MemberStatus, statusOn } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

const confirmation = z.strictObject({
	pendingId: z.uuid(),
	/** The id of the member's last recorded event when the page was opened: what the proposal was judged against. */
	expectedEvent: z.uuid(),
});
export type ConfirmationInput = z.input<typeof confirmation>;

export type ConfirmOutcome =
	| { outcome: "recorded"; eventId: string; status: MemberStatus | null }
	| { outcome: "refused"; reason: EventRefusal | "own-proposal" | "decided-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Records a proposed event, confirmed by a second person of the secretariat. It is validated again against the present
 * record. Confirming twice gives the same answer and records it once.
 * @throws ZodError for input that none of our forms sends
 */
export async function confirmMemberEvent(
	actor: Actor,
	services: MemberServices,
	input: ConfirmationInput,
): Promise<ConfirmOutcome> {
	if (!mayProposeOrConfirm(actor)) return { outcome: "forbidden" };
	const { pendingId, expectedEvent } = confirmation.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const pending = await lockPendingEvent(tx, pendingId);
		if (!pending) return { outcome: "not-found" };
		const known = await lockMember(tx, pending.member);
		if (!known) return { outcome: "not-found" };
		if (pending.state !== "waiting") return answerAgain(actor, pending, known, now);
		if (pending.proposedById === actorId(actor)) return refusedAs("own-proposal");
		if (known.all.at(-1)?.id !== expectedEvent) return refused("changed-meanwhile");
		return confirm(tx, { actor, event: proposedEvent.parse(pending.proposal), now }, pending, known);
	});
}

async function confirm(
	tx: Transaction,
	attempt: Attempt,
	pending: PendingRow,
	known: KnownMember,
): Promise<ConfirmOutcome> {
	const { event, now } = attempt;
	const confirmedBy = actorId(attempt.actor) as string;
	const examined = await validateEvent(tx, attempt, known);
	if ("outcome" in examined) return examined;
	const eventId = await writeEvent(tx, event, examined, { recordedBy: pending.proposedById, confirmedBy });
	await tx.pendingEvent.update({
		where: { id: pending.id },
		data: { state: "confirmed", decidedById: confirmedBy, decidedAt: now, eventId },
	});
	await recordEventChange(tx, attempt, known, { eventId, pendingId: pending.id }, "member.confirm-event");
	const status = statusOn([...known.statuses, ...recordedStatusEvents(event, examined, eventId)], dayOf(now));
	return { outcome: "recorded", eventId, status };
}

function answerAgain(actor: Actor, pending: PendingRow, known: KnownMember, now: Date): ConfirmOutcome {
	const { eventId, decidedById } = pending;
	if (eventId === null || decidedById !== actorId(actor)) return refusedAs("decided-already");
	return { outcome: "recorded", eventId, status: statusOn(known.statuses, dayOf(now)) };
}

function refusedAs(reason: "own-proposal" | "decided-already"): ConfirmOutcome {
	return { outcome: "refused", reason };
}
