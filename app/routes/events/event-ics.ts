import { eventTags } from "#app/forum/events/event.ts";
import { findEvent } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { calendarAnswer, eventCalendar, programmeEntries } from "#app/routes/events/event-ics.server.ts";

/** The programme of an event as a calendar. */
export const loader = loaderFor("everyone", async ({ actor, services, context, params, locale }) => {
	const event = found(await findEvent(actor, services, params.slug ?? ""));
	for (const tag of eventTags(event.slug)) context.tags.add(tag);
	const entries = programmeEntries(event, await programmesOf(services, event.id), locale);
	return calendarAnswer(await eventCalendar(entries, { origin: context.origin, locale }), event.slug);
});
