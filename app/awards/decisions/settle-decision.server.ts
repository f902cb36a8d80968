import { recordActivity } from "#app/activity/record-activity.server.ts";
import { dropCallPages, lockCall } from "#app/awards/calls/call-rows.server.ts";
import { mayRecordDecisions } from "#app/awards/decisions/decision.policy.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type SettleDecisionOutcome =
	| { outcome: "confirmed" | "rejected" }
	/** Only another person may confirm a proposal. */
	| { outcome: "own-proposal" }
	/** Another person has settled it. */
	| { outcome: "settled-already" }
	| { outcome: "not-found" };

/**
 * Confirms the decision on a call, which the clock then publishes, or rejects it, so that it can be recorded again. The
 * person who proposed it may only take it back. Settling it twice gives the same answer.
 */
export async function settleDecision(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ callId, decisionId, settled }: { callId: string; decisionId: string; settled: "confirmed" | "rejected" },
): Promise<SettleDecisionOutcome> {
	if (!mayRecordDecisions(actor)) return { outcome: "not-found" };
	const decidedById = actorId(actor) as string;
	return database.prisma.$transaction(async (tx): Promise<SettleDecisionOutcome> => {
		const call = await lockCall(tx, callId);
		const row = call && (await tx.awardDecision.findFirst({ where: { id: decisionId, callId } }));
		if (!row) return { outcome: "not-found" };
		if (row.state !== "proposed")
			return { outcome: row.state === settled && row.decidedById === decidedById ? settled : "settled-already" };
		if (settled === "confirmed" && row.proposedById === decidedById) return { outcome: "own-proposal" };
		await tx.awardDecision.update({
			where: { id: decisionId },
			data: { state: settled, decidedById, decidedAt: clock.now(), ...(settled === "rejected" && { liveKey: null }) },
		});
		if (settled === "confirmed")
			await tx.awardCall.update({ where: { id: callId }, data: { state: "decided", revision: call.revision + 1 } });
		await recordActivity(tx, actor, {
			...{ subjectType: "call", subjectId: callId, after: { number: row.number } },
			verb: settled === "confirmed" ? "award-decision.confirm" : "award-decision.reject",
		});
		await dropCallPages(tx);
		return { outcome: settled };
	});
}
