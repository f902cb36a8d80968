import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import { publicSessionOf, sessionsOf } from "#app/forum/programme/sessions.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

export type RemoveSessionOutcome = { outcome: "removed" | "cancelled" | "not-found" | "forbidden" };

/** Removes a session from the next programme of its event; published programmes keep it. Doing it twice does no harm. */
export async function removeSession(
	actor: Actor,
	services: ForumServices,
	{ id, eventId }: { id: string; eventId: string },
): Promise<RemoveSessionOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<RemoveSessionOutcome> => {
		const event = await lockEvent(tx, eventId);
		if (!event) return { outcome: "not-found" };
		const session = (await sessionsOf(tx, eventId)).find((one) => one.id === id);
		if (!session) return { outcome: "removed" };
		if (event.state === "cancelled") return { outcome: "cancelled" };
		await tx.forumSession.delete({ where: { id } });
		await recordEventChange(tx, actor, {
			verb: "event.remove-session",
			id: eventId,
			country: event.country,
			slugs: [],
			before: publicSessionOf(session),
		});
		return { outcome: "removed" };
	});
}
