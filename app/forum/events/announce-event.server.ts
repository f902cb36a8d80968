import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

export type AnnounceEventOutcome = { outcome: "announced" | "cancelled" | "not-found" | "forbidden" };

/** Announces a drafted event: everybody sees it from now on, and it keeps its URL. Doing it twice has no further effect. */
export async function announceEvent(
	actor: Actor,
	services: ForumServices,
	{ id }: { id: string },
): Promise<AnnounceEventOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<AnnounceEventOutcome> => {
		const event = await lockEvent(tx, id);
		if (!event) return { outcome: "not-found" };
		if (event.state !== "draft") return { outcome: event.state };
		const now = services.clock.now();
		await tx.forumEvent.update({
			where: { id },
			data: { state: "announced", announcedAt: now, updatedAt: now, revision: event.revision + 1 },
		});
		await recordEventChange(tx, actor, {
			verb: "event.announce",
			id,
			country: event.country,
			slugs: [event.slug],
			before: { state: "draft" },
			after: { state: "announced" },
		});
		return { outcome: "announced" };
	});
}
