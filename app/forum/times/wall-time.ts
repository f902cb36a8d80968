import { Temporal } from "temporal-polyfill";
import { exactDay } from "#app/platform/partial-date.ts";
import { wallTimeProblem as clockProblem, inZone, offsetName } from "#app/platform/wall-time.ts";

/**
 * A time as clocks at a place show it, without its zone: `2026-05-20T09:30`, or `2026-05-20` where only the day is
 * known. A time that occurs twice, because clocks are put back, says which one is meant: `2026-10-25T02:30~later`.
 *
 * Only wall times and the names of their zones are stored. If a country changes the rules of its zone, an event still
 * begins when the clock in its hall says so.
 */
export type WallTime = string;

const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?:~(earlier|later))?)?$/;

export type WallTimeProblem =
	/** No such day or time. */
	| "badTime"
	/** Clocks are put forward over it, so that no clock ever shows it. */
	| "skippedTime"
	/** Clocks are put back, so that it occurs twice; the text has to say which one is meant. */
	| "doubledTime";

/**
 * Whether a text names a time zone by its IANA name.
 * @param zone `Asia/Baku`; a mere offset such as `+04:00` is no zone, since it knows no rules
 */
export function isZone(zone: string): boolean {
	if (!/^[A-Za-z]/.test(zone)) return false;
	try {
		Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
		return true;
	} catch {
		return false;
	}
}

/**
 * The problem with a typed time in a zone; undefined if there is none. Which one of a doubled time is meant is ignored
 * for times that occur once.
 * @param zone a known zone
 */
export function wallTimeProblem(typed: string, zone: string): WallTimeProblem | undefined {
	const [, day = "", time, which] = shape.exec(typed) ?? [];
	if (!exactDay.safeParse(day).success || (time !== undefined && !isTime(time))) return "badTime";
	if (time === undefined) return undefined;
	const problem = clockProblem(`${day}T${time}`, zone);
	if (problem === "skipped") return "skippedTime";
	return problem === "twice" && which === undefined ? "doubledTime" : undefined;
}

/** A typed time as it is stored: which one is meant is only kept for a time that occurs twice. */
export function storedWallTime(typed: string, zone: string): WallTime {
	const plain = typed.replace(/~.*/, "");
	return wallTimeProblem(plain, zone) === "doubledTime" ? typed : plain;
}

function isTime(time: string): boolean {
	return time >= "00:00" && time <= "23:59" && time.slice(3) <= "59";
}

/**
 * The instant of a stored wall time under the present rules of its zone; of a day, its beginning. A time that new rules
 * skip is moved forward by the length of the gap, as clocks are.
 */
export function instantOf(wall: WallTime, zone: string): Date {
	return new Date(zonedOf(wall, zone).epochMilliseconds);
}

function zonedOf(wall: WallTime, zone: string): Temporal.ZonedDateTime {
	const [, day = "", time = "00:00", which] = shape.exec(wall) ?? [];
	return inZone(`${day}T${time}`, zone, which === "earlier" || which === "later" ? which : "compatible");
}

/** The first instant after a wall time: of a minute, the end of that minute; of a day, the end of that day. */
export function instantAfter(wall: WallTime, zone: string): Date {
	const begins = zonedOf(wall, zone);
	const next = hasTime(wall) ? begins.add({ minutes: 1 }) : begins.toPlainDate().add({ days: 1 }).toZonedDateTime(zone);
	return new Date(next.epochMilliseconds);
}

/** Whether a wall time states a time, not only a day. */
export function hasTime(wall: WallTime): boolean {
	return wall.length > "2026-05-20".length;
}

/** The day of a wall time: `2026-05-20`. */
export function dayOfWall(wall: WallTime): string {
	return wall.slice(0, 10);
}

/** Whether the first wall time is later than the second one in the same zone; days are compared where a time is missing. */
export function isAfter(wall: WallTime, other: WallTime, zone: string): boolean {
	if (!hasTime(wall) || !hasTime(other)) return dayOfWall(wall) > dayOfWall(other);
	return instantOf(wall, zone) > instantOf(other, zone);
}

/** A time of day with the place whose clocks show it. */
export type ClockTime = {
	/** `2026-05-20` */
	day: string;
	/** `09:30` */
	time: string;
	/** `UTC+4`, `UTC+5:30`, `UTC` */
	offset: string;
	/** For machines: `2026-05-20T09:30+04:00`. */
	stamp: string;
};

/** What clocks in a zone show at an instant. */
export function clockIn(zone: string, instant: Date): ClockTime {
	const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
	const [day = "", time = ""] = at.toPlainDateTime().toString({ smallestUnit: "minute" }).split("T");
	return { day, time, offset: offsetName(at.offset), stamp: `${day}T${time}${at.offset}` };
}

/** From when to when something is, at its venue and where its reader is. */
export type TimesBeside = {
	/** The day at the venue, under which a programme lists it; null if not known. */
	day: string | null;
	from: ClockTime | null;
	/** Null if not known. */
	to: ClockTime | null;
	/** The same in the reader's zone, which may be another day there; null without such a zone, or without a time. */
	reader: { from: ClockTime; to: ClockTime | null } | null;
};

/**
 * The times of a session at its venue, with the reader's zone beside them. A session stays under the day of the venue,
 * whatever day it is where the reader is.
 * @param zone of the venue
 * @param readerZone null if the reader has chosen none
 */
export function timesBeside(
	{ starts, ends }: { starts: WallTime | null; ends: WallTime | null },
	zone: string,
	readerZone: string | null,
): TimesBeside {
	if (starts === null) return { day: null, from: null, to: null, reader: null };
	const day = dayOfWall(starts);
	if (!hasTime(starts)) return { day, from: null, to: null, reader: null };
	const [from, to] = [instantOf(starts, zone), ends !== null && hasTime(ends) ? instantOf(ends, zone) : null];
	const seenIn = (place: string) => ({ from: clockIn(place, from), to: to && clockIn(place, to) });
	return { day, ...seenIn(zone), reader: readerZone === null ? null : seenIn(readerZone) };
}
