import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import {
	type Attempt,
	type EventRefusal,
	eventActivity,
	type KnownMember,
	refused,
} from "#app/membership/events/validate-event.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type ProposeOutcome =
	| { outcome: "pending"; pendingId: string }
	| { outcome: "refused"; reason: EventRefusal }
	| { outcome: "forbidden" };

/**
 * Puts an event that was found good before a second person of the secretariat. One at a time of each member: with
 * two, nobody could say on what the second one follows. Sent twice, it waits once.
 */
export async function proposeEvent(tx: Transaction, attempt: Attempt, known: KnownMember): Promise<ProposeOutcome> {
	const { actor, event, now } = attempt;
	const proposedById = actorId(actor);
	if (proposedById === undefined) return { outcome: "forbidden" };
	// As the column gives it back, so that it can be compared.
	const proposal = JSON.parse(JSON.stringify(event));
	const waiting = await tx.pendingEvent.findFirst({ where: { member: event.member, state: "waiting" } });
	if (waiting) {
		const same = waiting.proposedById === proposedById && isDeepStrictEqual(waiting.proposal, proposal);
		return same ? { outcome: "pending", pendingId: waiting.id } : refused("pending-already");
	}
	const { id } = await tx.pendingEvent.create({
		data: { member: event.member, proposal, proposedById, proposedAt: now },
	});
	await recordActivity(tx, actor, eventActivity(attempt, known, { pendingId: id }, "member.propose-event"));
	await refreshAttentionOf(tx, now, [event.member]);
	return { outcome: "pending", pendingId: id };
}
