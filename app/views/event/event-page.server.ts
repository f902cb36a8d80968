import { eventTags } from "#app/forum/events/event.ts";
import { findEvent } from "#app/forum/events/events.server.ts";
import { programmesOf } from "#app/forum/programme/programmes.server.ts";
import { presentedPractice } from "#app/forum/programme/session.ts";
import { clockIn, isZone } from "#app/forum/times/wall-time.ts";
import type { Visit } from "#app/http/access.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { memberCountries } from "#app/membership/status/members.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { zoneInWords } from "#app/views/event/event-words.ts";
import { shownEvent } from "#app/views/event/shown-event.server.ts";
import { shownProgramme } from "#app/views/event/shown-programme.server.ts";

/** Loads an event with its newest programme, or an earlier one; null if there is none that the reader may see. */
export async function eventPage(visit: Visit) {
	const { actor, services, context, params, url, locale } = visit;
	const event = await findEvent(actor, services, params.slug ?? "");
	if (!event) return null;
	for (const tag of eventTags(event.slug)) context.tags.add(tag);
	const programmes = await programmesOf(services, event.id);
	const number = Number(url.searchParams.get("programme") ?? programmes[0]?.number ?? 0);
	const programme = programmes.find((one) => one.number === number);
	if (!programme && url.searchParams.has("programme")) return null;
	const sessions = programme?.sessions ?? [];
	const pids = [...new Set(sessions.flatMap(({ practices }) => practices.map((one) => presentedPractice(one).pid)))];
	for (const pid of pids) context.tags.add(practiceTag(pid));
	const now = services.clock.now();
	const cards = new Map((await cardsFor(actor, services, locale, pids)).map((card) => [card.pid, card]));
	const asked = url.searchParams.get("zone") ?? "";
	const readerZone = isZone(asked) && asked !== event.zone ? asked : null;
	const { reference } = services;
	const shown = shownEvent(event, { reference, locale, now });
	const days = shownProgramme(sessions, { reference, locale, zone: event.zone, readerZone, cards });
	return {
		event: shown,
		programme: programme && {
			number: programme.number,
			publishedAt: programme.publishedAt.toISOString(),
			days,
			changeNote: programme.changeNote && textFor(programme.changeNote, locale),
			latest: programmes[0]?.number ?? programme.number,
		},
		earlier: programmes.map(({ number }) => number).filter((one) => one !== number),
		/** Whether any session states a time, which a reader may want to see in another zone. */
		hasTimes: days.some(({ slots }) => slots.some(({ clock }) => clock !== null)),
		zones: await zoneOptions(visit, { venue: event.zone, chosen: readerZone, now }),
		readerZone,
	};
}

/** The zone that the reader has chosen, and the zones of the members' countries, by the time that their clocks show, to choose from. */
async function zoneOptions(
	{ services, locale }: Visit,
	{ venue, chosen, now }: { venue: string; chosen: string | null; now: Date },
) {
	const codes = await memberCountries(services);
	const zones = new Set([
		"UTC",
		...(chosen === null ? [] : [chosen]),
		...codes.flatMap((code) => new Intl.Locale(`und-${code}`).getTimeZones?.() ?? []),
	]);
	zones.delete(venue);
	const label = (zone: string) => `${zoneInWords(zone, locale)} (${clockIn(zone, now).offset})`;
	const collator = collatorOf(locale);
	return [...zones].map((value) => ({ value, label: label(value) })).sort((a, b) => collator.compare(a.label, b.label));
}
