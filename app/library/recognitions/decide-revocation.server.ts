import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { lockRecognition } from "#app/library/recognitions/lock-recognition.server.ts";
import { mayRevokeRecognitions } from "#app/library/recognitions/recognition.policy.ts";
import { recognitionTags } from "#app/library/recognitions/recognition-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

export type DecideRevocationOutcome =
	| { outcome: "confirmed" | "rejected" }
	/** Only another person may confirm a proposal. */
	| { outcome: "own-proposal" }
	/** Another person has decided on it. */
	| { outcome: "decided-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Confirms a proposal to revoke a recognition, which revokes it, or rejects it. The person who proposed it may only
 * reject it, and so take it back. Deciding twice gives the same answer.
 * @param input.id of the recognition
 */
export async function decideRevocation(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ id, revocationId, decision }: { id: string; revocationId: string; decision: "confirmed" | "rejected" },
): Promise<DecideRevocationOutcome> {
	if (!mayRevokeRecognitions(actor)) return { outcome: "forbidden" };
	const decidedById = actorId(actor) as string;
	return database.prisma.$transaction(async (tx): Promise<DecideRevocationOutcome> => {
		const recognition = await lockRecognition(tx, id);
		const revocation =
			recognition &&
			(await tx.recognitionRevocation.findFirst({ where: { id: revocationId, recognitionId: recognition.id } }));
		if (!recognition || !revocation) return { outcome: "not-found" };
		if (revocation.state !== "waiting") {
			const again = revocation.state === decision && revocation.decidedById === decidedById;
			return { outcome: again ? decision : "decided-already" };
		}
		if (decision === "confirmed" && revocation.proposedById === decidedById) return { outcome: "own-proposal" };
		await tx.recognitionRevocation.update({
			where: { id: revocation.id },
			data: { state: decision, decidedById, decidedAt: clock.now() },
		});
		await recordActivity(tx, actor, {
			verb: decision === "confirmed" ? "recognition.revoke" : "recognition.reject-revocation",
			subjectType: "recognition",
			subjectId: recognition.id,
			members: [recognition.country],
			after: { decisionNumber: revocation.decisionNumber },
		});
		if (decision === "confirmed") await invalidatePages(tx, recognitionTags(recognition));
		return { outcome: decision };
	});
}
