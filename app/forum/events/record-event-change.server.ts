import { type ActivityEntry, recordActivity } from "#app/activity/record-activity.server.ts";
import { eventTags } from "#app/forum/events/event.ts";
import type { EventView } from "#app/forum/events/events.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Finishes a change of an event in its transaction: writes the activity entry and removes cached pages that show the
 * event.
 * @param slugs of the event, before and after the change
 */
export async function recordEventChange(
	tx: Transaction,
	actor: Actor,
	{
		id,
		country,
		slugs,
		...entry
	}: Pick<EventView, "id" | "country"> &
		Pick<ActivityEntry, "verb" | "before" | "after"> & { slugs: readonly string[] },
): Promise<void> {
	const members = country === null ? [] : [country];
	await recordActivity(tx, actor, { ...entry, subjectType: "event", subjectId: id, members });
	await invalidatePages(tx, slugs.flatMap(eventTags));
}
