import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageTopics } from "#app/library/help/need.policy.ts";
import { minVainSearches } from "#app/library/help/need.ts";
import { lockNeed } from "#app/library/help/needs.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { vainSearches } from "#app/search/analytics/vain-searches.server.ts";

export type ReleaseTopicOutcome =
	| { outcome: "done" }
	/** Fewer than three searches for it found nothing. */
	| { outcome: "too-rare"; count: number }
	/** The secretariat does not follow it at the moment. */
	| { outcome: "not-open" }
	| { outcome: "not-found" };

/**
 * Releases a topic of the secretariat to the exchange board, or removes it. Readers see its title, but must not be able
 * to guess who searched for it, so it must have been searched for at least three times. Sending it twice has no further
 * effect.
 */
export async function releaseTopic(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	{ id, release }: { id: string; release: boolean },
): Promise<ReleaseTopicOutcome> {
	if (!mayManageTopics(actor)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx): Promise<ReleaseTopicOutcome> => {
		const need = await lockNeed(tx, id);
		if (!need || need.member !== null) return { outcome: "not-found" };
		if ((need.audience !== null) === release) return { outcome: "done" };
		if (release && need.state !== "open") return { outcome: "not-open" };
		const count = (await vainSearches(services, [need.words])).get(need.words) ?? 0;
		if (release && count < minVainSearches) return { outcome: "too-rare", count };
		const audience = release ? "everybody" : null;
		await tx.need.update({
			where: { id },
			data: { audience, updatedAt: services.clock.now(), revision: need.revision + 1 },
		});
		await recordActivity(tx, actor, {
			verb: release ? "need.release" : "need.take-off",
			subjectType: "need",
			subjectId: id,
			members: need.countries,
			after: { audience },
		});
		return { outcome: "done" };
	});
}
