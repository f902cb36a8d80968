import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import { tellDelegates } from "#app/forum/letters/queue-letters.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";

export type CancelEventOutcome = { outcome: "cancelled" | "not-announced" | "not-found" | "forbidden" };

/**
 * Cancels an announced event for good. Its page stays and says why, and its calendar entry is marked as cancelled.
 * Doing it twice has no further effect: the first reason stays.
 */
export async function cancelEvent(
	actor: Actor,
	services: ForumServices,
	{ id, reason }: { id: string; reason: TwoLanguages },
): Promise<CancelEventOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<CancelEventOutcome> => {
		const event = await lockEvent(tx, id);
		if (!event) return { outcome: "not-found" };
		if (event.state === "cancelled") return { outcome: "cancelled" };
		if (event.state === "draft") return { outcome: "not-announced" };
		const now = services.clock.now();
		const { revision, sequence } = event;
		await tx.forumEvent.update({
			where: { id },
			data: {
				state: "cancelled",
				cancelReason: reason,
				cancelledAt: now,
				updatedAt: now,
				sequence: sequence + 1,
				revision: revision + 1,
			},
		});
		await recordEventChange(tx, actor, {
			verb: "event.cancel",
			id,
			country: event.country,
			slugs: [event.slug],
			before: { state: "announced" },
			after: { state: "cancelled", reason },
		});
		await tellDelegates(tx, now, id, "event-cancelled");
		return { outcome: "cancelled" };
	});
}
