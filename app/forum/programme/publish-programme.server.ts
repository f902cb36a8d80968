import { isDeepStrictEqual } from "node:util";
import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import { tellDelegates } from "#app/forum/letters/queue-letters.server.ts";
import { publicSessionOf, sessionsOf } from "#app/forum/programme/sessions.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";

export type PublishProgrammeOutcome =
	| { outcome: "published"; number: number }
	/** The event has no session, or all are as in the last programme. */
	| { outcome: "nothing-new" }
	/** A programme after the first one says what is new. */
	| { outcome: "note-missing" }
	/** Only an announced event has a programme. */
	| { outcome: "not-announced" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Publishes the sessions of an event as they are now, as its next programme, which never changes. Calendars get the
 * event anew.
 * @param input.note what is new; not needed for the first programme
 */
export async function publishProgramme(
	actor: Actor,
	services: ForumServices,
	{ id, note }: { id: string; note: TwoLanguages | null },
): Promise<PublishProgrammeOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<PublishProgrammeOutcome> => {
		const event = await lockEvent(tx, id);
		if (!event) return { outcome: "not-found" };
		if (event.state !== "announced") return { outcome: "not-announced" };
		const last = await tx.programme.findFirst({ where: { eventId: id }, orderBy: { number: "desc" } });
		const snapshot = (await sessionsOf(tx, id)).map(publicSessionOf);
		if (isDeepStrictEqual(snapshot, last?.snapshot ?? [])) return { outcome: "nothing-new" };
		if (last && note === null) return { outcome: "note-missing" };
		const number = (last?.number ?? 0) + 1;
		const now = services.clock.now();
		await tx.programme.create({
			data: {
				eventId: id,
				number,
				snapshot,
				publishedAt: now,
				publishedById: actorId(actor) ?? null,
				...(note === null ? {} : { changeNote: note }),
			},
		});
		await tx.forumEvent.update({
			where: { id },
			data: { updatedAt: now, sequence: event.sequence + 1, revision: event.revision + 1 },
		});
		await recordEventChange(tx, actor, {
			verb: "event.publish-programme",
			id,
			country: event.country,
			slugs: [event.slug],
			after: { number, sessions: snapshot.length, ...(note === null ? {} : { note }) },
		});
		// Delegates have nothing to compare the first one with.
		if (last) await tellDelegates(tx, now, id, "programme-changed", String(number));
		return { outcome: "published", number };
	});
}
