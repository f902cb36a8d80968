import { type EventContent, eventTags } from "#app/forum/events/event.ts";
import { eventOf, type ForumServices } from "#app/forum/events/events.server.ts";
import { instantAfter, instantOf } from "#app/forum/times/wall-time.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/** How far back a run looks, so that one that was late or failed is made up for. */
const minutesBack = 5;

/**
 * Removes cached pages of events that have begun or ended, or whose registration has opened or closed, in the last
 * minutes: no command says so, only the clock.
 * @returns the names of these events in URLs
 */
export async function turnEventPages({ database, clock }: ForumServices): Promise<string[]> {
	const now = clock.now().getTime();
	const rows = await database.prisma.forumEvent.findMany({ where: { state: "announced" } });
	const turned = rows
		.map(eventOf)
		.filter((event) => turnsOf(event).some((turn) => turn <= now && turn > now - minutesBack * 60_000))
		.map(({ slug }) => slug);
	if (turned.length > 0) await invalidatePages(database.prisma, turned.flatMap(eventTags));
	return turned;
}

/** The moments at which the pages of an event change by themselves. */
function turnsOf({ starts, ends, zone, registrationOpens: opens, registrationCloses: closes }: EventContent): number[] {
	const turns = [instantOf(starts, zone), instantAfter(ends, zone)];
	if (opens !== null && closes !== null) turns.push(instantOf(opens, zone), instantAfter(closes, zone));
	return turns.map((turn) => turn.getTime());
}
