import type { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { withCase } from "#app/cases/run-case.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { reportsFor } from "#app/library/help/introduction.policy.ts";
import type { outcomeForm } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import { acceptances } from "#app/library/help/introductions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type ReportOutcomeOutcome = { outcome: "told" | "forbidden" | "not-found" };

/**
 * Records a side's report on the outcome of an accepted introduction; every answer is kept. Sending the form twice has
 * no further effect.
 * @param input.answerId made with the form
 */
export async function reportOutcome(
	actor: Actor,
	services: LibraryServices,
	{ id, answerId, answer, note }: z.output<typeof outcomeForm> & { id: string; answerId: string },
): Promise<ReportOutcomeOutcome> {
	const world = await introductionCases.prepare(services);
	return withCase(
		actor,
		services,
		introductionCases,
		{ id, world },
		async ({ tx, now, held }): Promise<ReportOutcomeOutcome> => {
			const accepted = (await acceptances(tx, [id])).has(id);
			const side = reportsFor(actor, { ...(await introductionCases.partiesOf(tx, held.subject, world)), accepted });
			if (side === null) return { outcome: "forbidden" };
			const told = await tx.introductionOutcome.findUnique({ where: { id: answerId } });
			if (told) return { outcome: told.requestId === id ? "told" : "not-found" };
			await tx.introductionOutcome.create({
				data: {
					id: answerId,
					requestId: id,
					side,
					answer,
					note,
					at: now,
					accountId: actorId(actor) ?? null,
				},
			});
			await recordActivity(tx, actor, {
				verb: "introduction.tell",
				subjectType: "request",
				subjectId: id,
				after: { type: introductionCases.type, side, answer },
			});
			return { outcome: "told" };
		},
	);
}
