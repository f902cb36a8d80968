import { listEvents } from "#app/forum/events/events.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { calendarAnswer, eventCalendar, eventEntries } from "#app/routes/events/event-ics.server.ts";

/** All announced events as a calendar, whoever asks. */
export const loader = loaderFor("everyone", async ({ services, context, locale }) => {
	const entries = eventEntries(await listEvents(publicActor, services), locale);
	return calendarAnswer(await eventCalendar(entries, { origin: context.origin, locale }), "events");
});
