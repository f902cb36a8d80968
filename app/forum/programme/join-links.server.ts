import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { eventOf, type ForumServices } from "#app/forum/events/events.server.ts";
import { sessionsOf } from "#app/forum/programme/sessions.server.ts";
import { instantAfter, instantOf } from "#app/forum/times/wall-time.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/** How long before a session its link is shown. */
const minutesBefore = 60;

/**
 * The links for taking part in sessions online that may be shown now: from an hour before a session until it ends.
 * This is the only read that returns them beside the form of the session; what it returns must not be cached, sent or
 * logged.
 * @param by who asks: an officer, or a person by the secret of their registration
 * @returns links by session; none for people who are not seated
 */
export async function joinLinks(
	services: ForumServices,
	eventId: string,
	by: { actor: Actor } | { registrationId: string },
): Promise<Map<string, string>> {
	const { prisma } = services.database;
	const row = await prisma.forumEvent.findUnique({ where: { id: eventId } });
	if (row?.state !== "announced") return new Map();
	const mayJoin =
		"actor" in by
			? mayManageEvents(by.actor)
			: (await prisma.registration.count({ where: { id: by.registrationId, eventId, state: "seated" } })) > 0;
	if (!mayJoin) return new Map();
	const { zone, ...event } = eventOf(row);
	const now = services.clock.now();
	const sessions = await sessionsOf(prisma, eventId);
	return new Map(
		sessions.flatMap(({ id, joinLink, starts, ends }): [string, string][] => {
			if (joinLink === null) return [];
			const from = instantOf(starts ?? event.starts, zone).getTime() - minutesBefore * 60_000;
			const until = instantAfter(ends ?? starts?.slice(0, 10) ?? event.ends, zone);
			return now.getTime() >= from && now < until ? [[id, joinLink]] : [];
		}),
	);
}
