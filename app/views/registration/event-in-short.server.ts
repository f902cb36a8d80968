import type { EventView } from "#app/forum/events/events.server.ts";
import { type ClockTime, clockIn, dayOfWall, instantAfter } from "#app/forum/times/wall-time.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import { daysInWords, zoneInWords } from "#app/views/event/event-words.ts";

/** What pages about registrations say of their event. */
export type EventInShort = {
	id: string;
	slug: string;
	title: LocalText;
	state: EventView["state"];
	format: EventView["format"];
	/** The zone of its times, in words. */
	zone: string;
	/** Its days at the venue in words: `20–21 May 2026`. */
	days: string;
	/** The first and the last day at the venue. */
	from: string;
	to: string;
	/** The last minute in which people register, at the venue; null if there is none. */
	deadline: (ClockTime & { place: string }) | null;
	seats: number | null;
	seatsPerDelegation: number | null;
	/** Why it was cancelled. */
	cancelReason: LocalText | null;
};

/** An event in short, in a language of the site. */
export function eventInShort(event: EventView, locale: string): EventInShort {
	const { id, slug, title, state, format, starts, ends, zone, seats, seatsPerDelegation, cancelReason } = event;
	const { registrationCloses: closes } = event;
	const place = zoneInWords(zone, locale);
	const last = closes === null ? null : clockIn(zone, new Date(instantAfter(closes, zone).getTime() - 60_000));
	return {
		id,
		slug,
		state,
		format,
		seats,
		seatsPerDelegation,
		title: textFor(title, locale),
		zone: place,
		from: dayOfWall(starts),
		to: dayOfWall(ends),
		days: daysInWords(event, locale),
		deadline: last && { ...last, place },
		cancelReason: cancelReason && textFor(cancelReason, locale),
	};
}
