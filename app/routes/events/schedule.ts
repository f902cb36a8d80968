import { eventTags } from "#app/forum/events/event.ts";
import { findEvent } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { scheduleOf, scheduleXml } from "#app/routes/events/schedule.server.ts";

/** The newest programme of an event, as `schedule.json` or `schedule.xml`. */
export const loader = loaderFor("everyone", async ({ actor, services, context, params, url, locale }) => {
	const event = found(await findEvent(actor, services, params.slug ?? ""));
	for (const tag of eventTags(event.slug)) context.tags.add(tag);
	const [programme] = await programmesOf(services, event.id);
	const around = { origin: context.origin, locale, reference: services.reference };
	const schedule = scheduleOf(event, found(programme ?? null), around);
	return url.pathname.endsWith(".xml")
		? new Response(await scheduleXml(schedule), { headers: { "content-type": "application/xml; charset=utf-8" } })
		: Response.json(schedule);
});
