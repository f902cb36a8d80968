import { type EventText, eventPath, eventPhase, eventTexts, registrationPhase } from "#app/forum/events/event.ts";
import type { EventView } from "#app/forum/events/events.server.ts";
import { clockIn, hasTime, instantOf } from "#app/forum/times/wall-time.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import type { Reference } from "#app/reference/reference.ts";
import { daysInWords, zoneInWords } from "#app/views/event/event-words.ts";

/** A moment in words' parts: when registration closes, with its zone. */
export type ShownMoment = { day: string; time: string | null; zone: string; offset: string };

/** An event as pages show it: labels and texts in the reader's language, its phase by the clock. */
export type ShownEvent = ReturnType<typeof shownEvent>;

/** Adds labels, texts and phases to an event. */
export function shownEvent(
	event: EventView,
	{ reference, locale, now }: { reference: Reference; locale: string; now: Date },
) {
	const { slug, state, kind, format, zone, starts, ends, country, languages, isOwn, seats, seatsPerDelegation } = event;
	const moment = (wall: string | null): ShownMoment | null => {
		if (wall === null) return null;
		const { day, time, offset } = clockIn(zone, instantOf(wall, zone));
		return { day, time: hasTime(wall) ? time : null, zone: zoneInWords(zone, locale), offset };
	};
	const texts = eventTexts.flatMap((name): [EventText, LocalText][] => {
		const said = event.texts[name];
		return said ? [[name, textFor(said, locale)]] : [];
	});
	return {
		slug,
		path: eventPath(slug),
		state,
		starts,
		ends,
		isOwn,
		seats,
		seatsPerDelegation,
		title: textFor(event.title, locale),
		texts: Object.fromEntries(texts) as Partial<Record<EventText, LocalText>>,
		kind: reference.label("eventKinds", kind, locale),
		format: reference.label("eventFormats", format, locale),
		days: daysInWords(event, locale),
		begins: moment(starts) as ShownMoment,
		country: country === null ? null : { code: country, name: reference.countryName(country, locale) },
		languages: languages.map((tag) => reference.languageName(tag, locale)),
		phase: eventPhase(event, now),
		registration: registrationPhase(event, now),
		registrationOpens: moment(event.registrationOpens),
		registrationCloses: moment(event.registrationCloses),
		cancelReason: event.cancelReason && textFor(event.cancelReason, locale),
		sources: event.sources,
	};
}
