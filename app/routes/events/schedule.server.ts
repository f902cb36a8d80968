import type { EventView } from "#app/forum/events/events.server.ts";
import type { ProgrammeView } from "#app/forum/programme/programmes.server.ts";
import type { PublicSession } from "#app/forum/programme/sessions.server.ts";
import { clockIn, dayOfWall, hasTime, instantAfter, instantOf } from "#app/forum/times/wall-time.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

type Around = { origin: string; locale: string; reference: Reference };

const minute = 60_000;

/**
 * A programme as other conference programs read it: the data of `schedule.json` in the format of c3voc
 * (https://github.com/voc/schedule), which pretalx and frab write too. Sessions of no known time are left out, since
 * the format has none; it never contains a link for taking part.
 */
export function scheduleOf(
	event: EventView,
	{ number, sessions }: ProgrammeView,
	{ origin, locale, reference }: Around,
) {
	const { zone, slug, starts, ends } = event;
	const acronym = slug.replaceAll("-", "_");
	const url = `${origin}/${locale}/events/${slug}`;
	const [firstDay, lastDay] = [dayOfWall(starts), dayOfWall(ends)];
	const dayCount = daysBetween(firstDay, lastDay) + 1;
	const timed = sessions.filter(isTimed);
	const persons = [...new Set(timed.flatMap(({ speakers }) => speakers.map(({ name }) => name)))];
	const eventOf = (session: TimedSession) => {
		const { id, kind, title, summary, room, languages, speakers, materials, starts: from } = session;
		const begins = instantOf(from, zone);
		return {
			id: sessions.indexOf(session) + 1,
			guid: id,
			url: `${url}#s-${id}`,
			slug: `${acronym}-${id}`,
			date: stampOf(begins, zone),
			start: clockIn(zone, begins).time,
			duration: durationOf(session, zone),
			room: roomOf(room),
			title: textFor(title, locale).text,
			subtitle: "",
			track: "",
			type: reference.label("sessionKinds", kind, locale),
			language: languages[0] ?? "",
			abstract: summary ? textFor(summary, locale).text : "",
			description: "",
			persons: speakers.map(({ name }) => ({ id: persons.indexOf(name) + 1, public_name: name })),
			links: materials.map(({ title, url }) => ({ title, url, type: "related" })),
		};
	};
	const days = Array.from({ length: dayCount }, (_, index) => {
		const date = daysAfter(firstDay, index);
		const ofDay = timed.filter(({ starts: from }) => dayOfWall(from) === date);
		const byRoom = Map.groupBy(ofDay, ({ room }) => roomOf(room));
		const [begins, ended] = [instantOf(date, zone), instantAfter(date, zone)];
		return {
			index: index + 1,
			date,
			day_start: stampOf(begins, zone),
			day_end: stampOf(new Date(ended.getTime() - minute), zone),
			rooms: Object.fromEntries([...byRoom].map(([room, inRoom]) => [room, inRoom.map(eventOf)])),
		};
	});
	return {
		schedule: {
			version: String(number),
			base_url: `${origin}/`,
			conference: {
				acronym,
				title: textFor(event.title, locale).text,
				start: firstDay,
				end: lastDay,
				daysCount: dayCount,
				timeslot_duration: "00:05",
				time_zone_name: zone,
				url,
				days,
			},
		},
	};
}

/** An instant with its offset, as XML Schema requires it: `2026-05-20T09:30:00+04:00`. */
function stampOf(instant: Date, zone: string): string {
	return clockIn(zone, instant).stamp.replace(/(?=[+-]\d\d:\d\d$)/, ":00");
}

type TimedSession = PublicSession & { starts: string };

function isTimed(session: PublicSession): session is TimedSession {
	return session.starts !== null && hasTime(session.starts);
}

/** The format requires a room. */
function roomOf(room: string): string {
	return room === "" ? "-" : room;
}

/** `01:30`; a session whose end is not known lasts no time. */
function durationOf({ starts, ends }: TimedSession, zone: string): string {
	const until = ends !== null && hasTime(ends) ? instantOf(ends, zone) : instantOf(starts, zone);
	const minutes = Math.round((until.getTime() - instantOf(starts, zone).getTime()) / minute);
	const two = (value: number) => String(value).padStart(2, "0");
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The same programme as `schedule.xml`. */
export async function scheduleXml({ schedule }: ReturnType<typeof scheduleOf>): Promise<string> {
	// Loaded with the first file that is requested.
	const { default: Builder } = await import("fast-xml-builder");
	const { version, conference } = schedule;
	const { days, daysCount, ...facts } = conference;
	const builder = new Builder({ ignoreAttributes: false, format: true });
	return builder.build({
		"?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
		schedule: {
			version,
			conference: { ...facts, days: daysCount },
			day: days.map(({ index, date, day_start, day_end, rooms }) => ({
				"@_index": index,
				"@_date": date,
				"@_start": day_start,
				"@_end": day_end,
				room: Object.entries(rooms).map(([name, events]) => ({
					"@_name": name,
					event: events.map(({ id, guid, persons, links, ...said }) => ({
						"@_id": id,
						"@_guid": guid,
						...said,
						persons: {
							person: persons.map(({ id: number, public_name }) => ({ "@_id": number, "#text": public_name })),
						},
						links: { link: links.map(({ title, url }) => ({ "@_href": url, "#text": title })) },
					})),
				})),
			})),
		},
	});
}
