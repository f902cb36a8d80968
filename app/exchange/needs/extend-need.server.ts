import { recordActivity } from "#app/activity/record-activity.server.ts";
import { mayMoveNeed, maySeeNeed } from "#app/exchange/needs/need.policy.ts";
import { openDays } from "#app/exchange/needs/need.ts";
import { lockNeed } from "#app/exchange/needs/needs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/** Keeps a member's open need for another 180 days from today. Sending it twice has no further effect. */
export async function extendNeed(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	id: string,
): Promise<{ outcome: "prolonged" | "not-open" | "forbidden" | "not-found" }> {
	return database.prisma.$transaction(async (tx) => {
		const need = await lockNeed(tx, id);
		if (!need || need.member === null || !maySeeNeed(actor, need)) return { outcome: "not-found" };
		if (!mayMoveNeed(actor, need.member)) return { outcome: "forbidden" };
		if (need.state !== "open") return { outcome: "not-open" };
		const now = clock.now();
		const expiresOn = daysAfter(dayOf(now), openDays);
		if (need.expiresOn === expiresOn) return { outcome: "prolonged" };
		await tx.need.update({
			where: { id },
			data: { expiresOn: dateOf(expiresOn), updatedAt: now, revision: need.revision + 1 },
		});
		await recordActivity(tx, actor, {
			verb: "need.prolong",
			subjectType: "need",
			subjectId: id,
			members: [need.member],
			before: { expiresOn: need.expiresOn },
			after: { expiresOn },
		});
		return { outcome: "prolonged" };
	});
}
