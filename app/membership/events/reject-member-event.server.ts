import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { lockPendingEvent } from "#app/membership/status/lock-pending.server.ts";
import { mayProposeOrConfirm } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

const rejection = z.strictObject({
	pendingId: z.uuid(),
	/** For the secretariat. */
	reason: z.string().trim().min(1).max(2000),
});
export type RejectionInput = z.input<typeof rejection>;

export type RejectOutcome =
	| { outcome: "rejected" }
	| { outcome: "refused"; reason: "decided-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Ends the waiting of an event without recording it. Whoever proposed it may take it back in the same way. Rejected
 * twice by the same person, it is rejected once.
 * @throws ZodError for an input that no form of ours sends
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
		await recordActivity(tx, actor, {
			verb: "member.reject-event",
			subjectType: "member",
			subjectId: pending.member,
			after: { pending: pendingId, reason },
		});
		await refreshAttentionOf(tx, now, [pending.member]);
		return { outcome: "rejected" };
	});
}
