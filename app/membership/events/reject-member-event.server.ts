import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { lockPendingEvent } from "#app/membership/status/lock-pending.server.ts";
import { mayProposeOrConfirm } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const rejection = z.strictObject({
	pendingId: z.uuid(),
	/** Visible to the secretariat only. */
	reason: z.string().overwrite(severalLines).min(1).max(2000),
});
export type RejectionInput = z.input<typeof rejection>;

export type RejectOutcome =
	| { outcome: "rejected" }
	| { outcome: "refused"; reason: "decided-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Rejects a proposed event; the person who proposed it withdraws it in the same way. Rejecting it twice has no further
 * effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function rejectMemberEvent(
	actor: Actor,
	services: MemberServices,
	input: RejectionInput,
): Promise<RejectOutcome> {
	if (!mayProposeOrConfirm(actor)) return { outcome: "forbidden" };
	const { pendingId, reason } = rejection.parse(input);
	const decidedById = actorId(actor) as string;
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const pending = await lockPendingEvent(tx, pendingId);
		if (!pending) return { outcome: "not-found" };
		if (pending.state !== "waiting") {
			const again = pending.state === "rejected" && pending.decidedById === decidedById;
			return again ? { outcome: "rejected" } : { outcome: "refused", reason: "decided-already" };
		}
		await tx.pendingEvent.update({
			where: { id: pendingId },
			data: { state: "rejected", decidedById, decidedAt: now, rejectReason: reason },
		});
		await recordChange(tx, actor, {
			verb: "member.reject-event",
			now,
			members: [pending.member],
			isPublic: false,
			after: { pending: pendingId, reason },
		});
		return { outcome: "rejected" };
	});
}
