import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import {
	type Attempt,
	type EventRefusal,
	eventActivity,
	type KnownMember,
	lockMember,
	recordedStatusEvents,
	refused,
	validateEvent,
	writeEvent,
} from "#app/membership/events/validate-event.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { lockPendingEvent, type PendingRow } from "#app/membership/status/lock-pending.server.ts";
import { mayProposeOrConfirm } from "#app/membership/status/member.policy.ts";
import { proposedEvent } from "#app/membership/status/member-event.ts";
import { type MemberStatus, statusOn } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

const confirmation = z.strictObject({
	pendingId: z.uuid(),
	/** The id of the member's event recorded last when the page was opened: what the proposal was judged by. */
	expectedEvent: z.uuid(),
});
export type ConfirmationInput = z.input<typeof confirmation>;

export type ConfirmOutcome =
	| { outcome: "recorded"; eventId: string; status: MemberStatus | null }
	| { outcome: "refused"; reason: EventRefusal | "own-proposal" | "decided-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Records an event that waits, on the word of a second person of the secretariat. It is judged anew by what is
 * recorded now. Confirmed twice by the same person, it is recorded once, and both get the same answer.
 * @throws ZodError for an input that no form of ours sends
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
	const { actor, event, now } = attempt;
	const confirmedBy = actorId(actor) as string;
	const examined = await validateEvent(tx, attempt, known);
	if ("outcome" in examined) return examined;
	const eventId = await writeEvent(tx, event, examined, { recordedBy: pending.proposedById, confirmedBy });
	await tx.pendingEvent.update({
		where: { id: pending.id },
		data: { state: "confirmed", decidedById: confirmedBy, decidedAt: now, eventId },
	});
	const written = { eventId, pendingId: pending.id };
	await recordActivity(tx, actor, eventActivity(attempt, known, written, "member.confirm-event"));
	await refreshAttentionOf(tx, now, [event.member]);
	await announceMembers(tx, [event.member]);
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
