import type { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { tellsFor } from "#app/library/introductions/introduction.policy.ts";
import type { outcomeForm } from "#app/library/introductions/introduction.ts";
import { decided, lockIntroduction } from "#app/library/introductions/introduction-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type TellOutcomeOutcome = { outcome: "told" | "forbidden" | "not-found" };

/**
 * Records a side's report on the outcome of an accepted introduction; every answer is kept. Sending the form twice has
 * no further effect.
 * @param input.answerId made with the form
 */
export async function tellOutcome(
	actor: Actor,
	services: LibraryServices,
	{ id, answerId, answer, note }: z.output<typeof outcomeForm> & { id: string; answerId: string },
): Promise<TellOutcomeOutcome> {
	const statuses = await memberStatuses(services);
	return services.database.prisma.$transaction(async (tx) => {
		const locked = await lockIntroduction(tx, actor, id);
		if (!locked) return { outcome: "not-found" };
		const { introduction } = locked;
		const side = tellsFor(actor, await decided(tx, introduction, statuses));
		if (side === null) return { outcome: "forbidden" };
		const told = await tx.introductionOutcome.findUnique({ where: { id: answerId } });
		if (told) return { outcome: told.requestId === id ? "told" : "not-found" };
		await tx.introductionOutcome.create({
			data: {
				...{ id: answerId, requestId: id, side, answer, note },
				...{ at: services.clock.now(), accountId: actorId(actor) ?? null },
			},
		});
		await recordActivity(tx, actor, {
			verb: "introduction.tell",
			subjectType: "request",
			subjectId: id,
			after: { type: introduction.request.type, side, answer },
		});
		return { outcome: "told" };
	});
}
