import { isDeepStrictEqual } from "node:util";
import { actorId } from "#app/identity/person/actor.ts";
import type { KnownMember } from "#app/membership/events/locked-member.server.ts";
import { type Attempt, type EventRefusal, refused } from "#app/membership/events/validate-event.server.ts";
import { recordEventChange } from "#app/membership/events/write-event.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type ProposeOutcome =
	| { outcome: "pending"; pendingId: string }
	| { outcome: "refused"; reason: EventRefusal }
	| { outcome: "forbidden" };

/**
 * Stores a valid event until a second person of the secretariat confirms it. A member has at most one at a time, since
 * with two it would be unclear which status the second follows. Sending the form twice stores it once.
 */
export async function proposeEvent(tx: Transaction, attempt: Attempt, known: KnownMember): Promise<ProposeOutcome> {
	const { actor, event, now } = attempt;
	const proposedById = actorId(actor);
	if (proposedById === undefined) return { outcome: "forbidden" };
	// As the JSON column returns it, so that the two can be compared.
	const proposal = JSON.parse(JSON.stringify(event));
	const waiting = await tx.pendingEvent.findFirst({ where: { member: event.member, state: "waiting" } });
	if (waiting) {
		const same = waiting.proposedById === proposedById && isDeepStrictEqual(waiting.proposal, proposal);
		return same ? { outcome: "pending", pendingId: waiting.id } : refused("pending-already");
	}
	const { id } = await tx.pendingEvent.create({
		data: { member: event.member, proposal, proposedById, proposedAt: now },
	});
	await recordEventChange(tx, attempt, known, { pendingId: id }, "member.propose-event");
	return { outcome: "pending", pendingId: id };
}
