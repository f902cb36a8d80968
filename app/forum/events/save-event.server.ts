import { isDeepStrictEqual } from "node:util";
import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type EventContent, type EventProblems, eventProblems, storedEvent } from "#app/forum/events/event.ts";
import { contentOf, type EventView, type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";

export type SaveEventOutcome =
	| { outcome: "saved"; id: string }
	/** Fields that have a problem, with its code. */
	| { outcome: "refused"; problems: EventProblems & { slug?: string } }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: EventView }
	/** It has been cancelled, and stays as it was. */
	| { outcome: "cancelled" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Saves a new event as a draft, or changes an event. A change of an announced event is also one of its calendar entry.
 * Sending it twice has no further effect.
 * @param input.id a new UUID for a new event
 * @param input.revision the revision that the form showed; 0 for a new event
 */
export async function saveEvent(
	actor: Actor,
	services: ForumServices,
	{ id, revision, event }: { id: string; revision: number; event: EventContent },
): Promise<SaveEventOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	const problems = eventProblems(event, (code) => services.reference.isCountry(code));
	if (Object.keys(problems).length > 0) return { outcome: "refused", problems };
	const content = contentOf(storedEvent(event));
	return services.database.prisma.$transaction(async (tx): Promise<SaveEventOutcome> => {
		// Two events with one name, or a form that is sent twice, wait for each other here.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('forum events'))`;
		const before = await lockEvent(tx, id);
		if (!before && revision !== 0) return { outcome: "not-found" };
		if (before && isDeepStrictEqual(contentOf(before), content)) return { outcome: "saved", id };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		if (before?.state === "cancelled") return { outcome: "cancelled" };
		const same = await tx.forumEvent.findUnique({ where: { slug: content.slug }, select: { id: true } });
		if (same && same.id !== id) return { outcome: "refused", problems: { slug: "slugTaken" } };
		if (before?.state === "announced" && before.slug !== content.slug)
			return { outcome: "refused", problems: { slug: "slugFixed" } };
		const now = services.clock.now();
		if (before) {
			const sequence = before.sequence + (before.state === "announced" ? 1 : 0);
			await tx.forumEvent.update({
				where: { id },
				data: { ...content, sequence, updatedAt: now, revision: revision + 1 },
			});
		} else {
			const made = { id, createdById: actorId(actor) ?? null, createdAt: now, updatedAt: now };
			await tx.forumEvent.create({ data: { ...content, ...made } });
		}
		await recordEventChange(tx, actor, {
			verb: before ? "event.change" : "event.draft",
			id,
			country: content.country,
			slugs: [content.slug, ...(before ? [before.slug] : [])],
			...(before ? { before: contentOf(before) } : {}),
			after: content,
		});
		return { outcome: "saved", id };
	});
}
