import { recordActivity } from "#app/activity/record-activity.server.ts";
import { mayManageNeeds } from "#app/exchange/needs/need.policy.ts";
import { type NeedState, needSteps } from "#app/exchange/needs/need.ts";
import { lockNeed } from "#app/exchange/needs/needs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type MoveNeedOutcome =
	| { outcome: "moved" }
	/** The need has another state by now, from which this step is not possible. */
	| { outcome: "refused"; state: NeedState }
	| { outcome: "not-found" };

/** Opens, answers, drops or reopens a need. Sending it twice has no further effect. */
export async function moveNeed(
	actor: Actor,
	services: LibraryServices,
	{ id, to }: { id: string; to: NeedState },
): Promise<MoveNeedOutcome> {
	if (!mayManageNeeds(actor)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx): Promise<MoveNeedOutcome> => {
		const need = await lockNeed(tx, id);
		if (!need) return { outcome: "not-found" };
		if (need.state === to) return { outcome: "moved" };
		if (!needSteps[need.state].includes(to)) return { outcome: "refused", state: need.state };
		await tx.need.update({
			where: { id },
			data: { state: to, updatedAt: services.clock.now(), revision: need.revision + 1 },
		});
		await recordActivity(tx, actor, {
			verb: "need.move",
			subjectType: "need",
			subjectId: id,
			members: need.countries,
			before: { state: need.state },
			after: { state: to },
		});
		return { outcome: "moved" };
	});
}
