import type { EventView } from "#app/forum/events/events.server.ts";
import { joinLinks } from "#app/forum/programme/join-links.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { shownProgramme } from "#app/views/event/shown-programme.server.ts";

/** The sessions of the newest programme in which people take part online, with their links if they may be shown now. */
export async function onlineSessions(
	{ services, locale }: Pick<Visit, "services" | "locale">,
	event: EventView,
	registrationId: string,
) {
	const [programme] = await programmesOf(services, event.id);
	const online = (programme?.sessions ?? []).filter((session) => session.online);
	const links = await joinLinks(services, event.id, { registrationId });
	const around = { reference: services.reference, locale, zone: event.zone, readerZone: null, cards: new Map() };
	return shownProgramme(online, around).flatMap(({ title: day, slots }) =>
		slots.flatMap(({ clock, sessions }) =>
			sessions.map(({ id, title, kind }) => ({ id, day, clock, title, kind, link: links.get(id) ?? null })),
		),
	);
}

export type OnlineSession = Awaited<ReturnType<typeof onlineSessions>>[number];
