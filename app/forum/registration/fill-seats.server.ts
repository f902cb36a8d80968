import { recordActivities } from "#app/activity/record-activity.server.ts";
import type { EventView } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { acceptsDelegates } from "#app/forum/registration/registration.policy.ts";
import { fillsFreeSeats, nextInLine, type Taken } from "#app/forum/registration/registration.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The places of an event that are taken. The event is locked, so that the numbers stay true. */
export async function takenPlaces(tx: Transaction, eventId: string): Promise<Taken> {
	const counted = await tx.registration.groupBy({
		by: ["delegation"],
		where: { eventId, state: "seated" },
		_count: { _all: true },
	});
	return {
		all: counted.reduce((sum, { _count }) => sum + _count._all, 0),
		byDelegation: new Map(counted.flatMap(({ delegation, _count }) => (delegation ? [[delegation, _count._all]] : []))),
	};
}

/**
 * Gives the free places of a locked event to the next in line and tells them; to no one after registration has closed.
 * Called by every command that frees a place, in its transaction.
 * @returns how many got a place
 */
export async function fillSeats(tx: Transaction, event: EventView, statuses: Statuses, now: Date): Promise<number> {
	if (!fillsFreeSeats(event, now)) return 0;
	const taken = await takenPlaces(tx, event.id);
	if (event.seats !== null && taken.all >= event.seats) return 0;
	const line = await tx.registration.findMany({
		where: { eventId: event.id, state: "waiting" },
		orderBy: { place: "asc" },
		select: { id: true, delegation: true, email: true, locale: true, accountId: true },
	});
	const next = nextInLine(line, event, taken, (country) => acceptsDelegates(country, statuses));
	if (next.length === 0) return 0;
	const seated = line.filter(({ id }) => next.includes(id));
	await tx.registration.updateMany({
		where: { id: { in: next } },
		data: { state: "seated", seatedAt: now, revision: { increment: 1 } },
	});
	await recordActivities(
		tx,
		systemActor,
		seated.map(({ id, delegation }) => ({
			verb: "registration.seat",
			subjectType: "registration",
			subjectId: id,
			after: { event: event.slug, delegation },
			members: delegation ? [delegation] : [],
		})),
	);
	await queueLetters(tx, now, "seated", seated);
	return next.length;
}
