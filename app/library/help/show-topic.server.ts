import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageTopics } from "#app/library/help/need.policy.ts";
import { lockNeed } from "#app/library/help/needs.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Hides a topic of the secretariat from the exchange board, or shows it again as soon as the rule lets it appear
 * (`topicsOnBoard`). Sending it twice has no further effect.
 */
export async function showTopic(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ id, shown }: { id: string; shown: boolean },
): Promise<{ outcome: "done" | "not-found" }> {
	if (!mayManageTopics(actor)) return { outcome: "not-found" };
	return database.prisma.$transaction(async (tx) => {
		const need = await lockNeed(tx, id);
		if (!need || need.member !== null) return { outcome: "not-found" };
		if ((need.audience !== null) === shown) return { outcome: "done" };
		const audience = shown ? "everybody" : null;
		await tx.need.update({ where: { id }, data: { audience, updatedAt: clock.now(), revision: need.revision + 1 } });
		await recordActivity(tx, actor, {
			verb: shown ? "need.release" : "need.take-off",
			subjectType: "need",
			subjectId: id,
			members: need.countries,
			after: { audience },
		});
		return { outcome: "done" };
	});
}
