import { recordActivity } from "#app/activity/record-activity.server.ts";
import { lockCall } from "#app/awards/calls/call-rows.server.ts";
import { mayRecordDecisions } from "#app/awards/decisions/decision.policy.ts";
import type { DecisionInput } from "#app/awards/decisions/decision.ts";
import { categoriesToDecide, decisionOn } from "#app/awards/decisions/decision-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf } from "#app/platform/partial-date.ts";

export type ProposeDecisionOutcome =
	| { outcome: "proposed" }
	/** A decision waits for confirmation, or was taken. */
	| { outcome: "exists" }
	/** A category is sealed or has no recommendation. */
	| { outcome: "too-early" }
	/** The nominations that can be decided on, or their recommendations, have changed since the form was opened. */
	| { outcome: "changed" }
	/** The paper is not on file. */
	| { outcome: "no-document" }
	| { outcome: "not-found" };

/**
 * Records the decision that an organ has taken on a call; another person of the secretariat has to confirm it. Below the
 * number of sheets that the call needs, nothing is decided on a nomination. Sending the form twice records it once.
 * @param input.id made with the form
 */
export async function proposeDecision(
	actor: Actor,
	services: LibraryServices,
	{ id, callId, documentId, ...decision }: DecisionInput & { id: string; callId: string; documentId: string | null },
): Promise<ProposeDecisionOutcome> {
	if (!mayRecordDecisions(actor)) return { outcome: "not-found" };
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx): Promise<ProposeDecisionOutcome> => {
		const call = await lockCall(tx, callId);
		if (!call) return { outcome: "not-found" };
		const live = await decisionOn(tx, callId);
		if (live) return { outcome: live.id === id ? "proposed" : "exists" };
		if (call.state !== "judging") return { outcome: "too-early" };
		const categories = await categoriesToDecide(tx, call, { statuses, locale: "en" });
		if (categories.some(({ empty, recommendation }) => !empty && recommendation === null))
			return { outcome: "too-early" };
		const decidable = categories.flatMap((category) => category.decidable);
		const fits = decision.items.every(({ nominationId, level, reasons }) =>
			decidable.some(({ id, recommended }) => id === nominationId && (recommended === level || reasons !== null)),
		);
		if (!fits || decision.items.length !== decidable.length) return { outcome: "changed" };
		const document = documentId === null ? null : await tx.document.findUnique({ where: { id: documentId } });
		if (!document) return { outcome: "no-document" };
		const { organ, number, date, items, publishAt } = decision;
		await tx.awardDecision.create({
			data: {
				...{ id, callId, liveKey: callId, organ, number, items, publishAt, documentId: document.id },
				...{ date: dateOf(date), proposedById: actorId(actor) as string, proposedAt: now },
			},
		});
		await recordActivity(tx, actor, {
			...{ verb: "award-decision.propose", subjectType: "call", subjectId: callId },
			after: { number, date, publishAt },
		});
		return { outcome: "proposed" };
	});
}
