import type { EventView } from "#app/forum/events/events.server.ts";
import type { ProgrammeView } from "#app/forum/programme/programmes.server.ts";
import type { PublicSession } from "#app/forum/programme/sessions.server.ts";
import { dayOfWall, hasTime, instantOf, type WallTime } from "#app/forum/times/wall-time.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";

/** An entry of a calendar: an event or a session of one. */
type Entry = {
	event: EventView;
	uid: string;
	starts: WallTime;
	ends: WallTime | null;
	title: string;
	place: string;
	cancelled: boolean;
};

/** The entries of events, each as a whole. */
export function eventEntries(events: readonly EventView[], locale: Locale): Entry[] {
	return events.map((event) => entryOf(event, locale));
}

/**
 * The entries of one event: its sessions whose time is known, or else the event as a whole. Sessions that only earlier
 * programmes have are cancelled, so that calendars which have them take them off.
 * @param programmes the newest first
 */
export function programmeEntries(event: EventView, programmes: readonly ProgrammeView[], locale: Locale): Entry[] {
	const entries = new Map<string, Entry>();
	for (const [index, { sessions }] of programmes.entries())
		for (const session of sessions)
			if (!entries.has(session.id)) entries.set(session.id, sessionEntry(event, session, index > 0, locale));
	const timed = [...entries.values()].filter(({ starts }) => hasTime(starts));
	return timed.some(({ cancelled }) => !cancelled) || event.state === "cancelled"
		? [...timed, ...(timed.length === 0 ? [entryOf(event, locale)] : [])]
		: [...timed, entryOf(event, locale)];
}

function entryOf(event: EventView, locale: Locale): Entry {
	const { id, starts, ends, texts, state } = event;
	const place = texts.venue ? textFor(texts.venue, locale).text : "";
	return {
		event,
		uid: id,
		starts,
		ends,
		title: textFor(event.title, locale).text,
		place,
		cancelled: state === "cancelled",
	};
}

function sessionEntry(event: EventView, session: PublicSession, isGone: boolean, locale: Locale): Entry {
	const { id, starts, ends, title, room } = session;
	const whole = entryOf(event, locale);
	return {
		event,
		uid: id,
		starts: starts ?? dayOfWall(event.starts),
		ends,
		title: textFor(title, locale).text,
		place: [room, whole.place].filter(Boolean).join(" · "),
		cancelled: isGone || whole.cancelled,
	};
}

/**
 * Entries as an iCalendar file (RFC 5545): times as UTC instants, days as whole days. The same entries make the same
 * file, to the byte. It never contains a link for taking part.
 */
export async function eventCalendar(
	entries: readonly Entry[],
	{ origin, locale }: { origin: string; locale: Locale },
): Promise<string> {
	// Loaded with the first calendar that is requested.
	const { default: ical, ICalCalendarMethod, ICalEventStatus } = await import("ical-generator");
	const { host } = new URL(origin);
	const calendar = ical({
		name: messagesFor(locale).forum.list.title,
		prodId: { company: "ASAN International Association", product: "Events", language: locale.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
	});
	for (const { event, uid, starts, ends, title, place, cancelled } of entries) {
		const { zone, slug, sequence, updatedAt } = event;
		const timed = hasTime(starts);
		calendar.createEvent({
			id: `${uid}@${host}`,
			...(timed
				? { start: instantOf(starts, zone), ...(ends && hasTime(ends) ? { end: instantOf(ends, zone) } : {}) }
				: {
						allDay: true,
						timezone: "UTC",
						start: dateOf(starts),
						end: dateOf(daysAfter(dayOfWall(ends ?? starts), 1)),
					}),
			summary: title,
			location: place || null,
			url: `${origin}/${locale}/events/${slug}`,
			sequence,
			stamp: updatedAt,
			lastModified: updatedAt,
			status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		});
	}
	return calendar.toString();
}

/** The answer to a request for a calendar. */
export function calendarAnswer(body: string, fileName: string): Response {
	return new Response(body, {
		headers: {
			"content-type": "text/calendar; charset=utf-8",
			"content-disposition": `attachment; filename="${fileName}.ics"`,
		},
	});
}
