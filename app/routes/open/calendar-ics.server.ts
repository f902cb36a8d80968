import type { CalendarDue } from "#app/library/discovery/personal-calendar.server.ts";
import type { CalendarEvent, CalendarEventRevision } from "#app/membership/calendar/calendar-feed.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dateOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";
import { requestRow } from "#app/views/case/request-row.ts";
import { caseSentence } from "#app/views/member/case-sentences.ts";

/** Hours after which a program should ask again. */
const hoursFresh = 6;

/** The calendar event of something due. The title reveals no more than the page at its URL. */
export function eventOf(
	due: CalendarDue,
	{ origin, locale, reference }: { origin: string; locale: Locale; reference: Reference },
): CalendarEvent {
	const { uid, day, path } = due;
	return { uid, day, title: titleOf(due, locale, reference), address: `${origin}/${locale}${path}` };
}

function titleOf(due: CalendarDue, locale: Locale, reference: Reference): string {
	const messages = messagesFor(locale);
	const words = messages.exports.calendar.events;
	const country = (code: string) => reference.countryName(code, locale);
	switch (due.kind) {
		case "case":
			return words.attentionCase(due.attentionCase.memberName, caseSentence(messages, due.attentionCase));
		case "status-date":
			if (due.status === "withdrawing") return words.withdrawal(country(due.member));
			if (due.status === "under-review") return words.answer(country(due.member));
			return words.review(messages.states.memberStatus[due.status], country(due.member));
		case "agreement-expires":
			return due.daysBefore === 0 ? words.expires(due.title) : words.expiresIn(due.title, due.daysBefore);
		case "term-ends":
			return words.termEnds(due.person, reference.label("contactRoles", due.role, locale), country(due.member));
		case "contribution-due":
			return words.contribution(country(due.member), due.year);
		case "request-due": {
			const { request, title, member } = due;
			return requestRow(messages, { ...request, title, country: member && country(member) });
		}
		case "embargo-ends":
			return words.embargo(due.title);
	}
}

/**
 * Events as an iCalendar file (RFC 5545), each a whole day. The same events make the same file, to the byte: DTSTAMP is
 * the time of the last change, not of the request.
 * @param revisions how often each event has changed, and when it did last
 */
export async function calendarFile(
	events: readonly CalendarEvent[],
	revisions: ReadonlyMap<string, CalendarEventRevision>,
	{ origin, locale }: { origin: string; locale: Locale },
): Promise<string> {
	// Loaded with the first calendar that is requested.
	const { default: ical, ICalCalendarMethod, ICalEventTransparency } = await import("ical-generator");
	const { host } = new URL(origin);
	const calendar = ical({
		name: messagesFor(locale).exports.calendar.name,
		prodId: { company: "ASAN International Association", product: "Calendar", language: locale.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
		ttl: hoursFresh * 3600,
	});
	for (const { uid, day, title, address } of events) {
		const { sequence = 0, changedAt = dateOf(day) } = revisions.get(uid) ?? {};
		calendar.createEvent({
			id: `${uid}@${host}`,
			start: dateOf(day),
			allDay: true,
			timezone: "UTC",
			summary: title,
			url: address,
			sequence,
			stamp: changedAt,
			lastModified: changedAt,
			transparency: ICalEventTransparency.TRANSPARENT,
		});
	}
	return calendar.toString();
}
