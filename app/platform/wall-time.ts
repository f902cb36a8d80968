import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/**
 * Times as people set them: the time on a clock (`2026-03-31T23:59`) and the time zone of that clock. Both are stored,
 * so that a change of a zone's rules moves the moment and never the time that was announced.
 */

/** A wall time as a form sends it; problems are codes of the catalogues. */
export const wallTime = z
	.string("required")
	.trim()
	.min(1, "required")
	.refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && parsed(text) !== null, {
		error: "badTime",
		abort: true,
	});

/** An IANA time zone, such as `Asia/Baku`. */
export const timeZone = z.string("required").refine((zone) => timeZones().includes(zone), {
	error: "notInList",
	abort: true,
});

/** The time zones that can be chosen. */
export function timeZones(): string[] {
	return Intl.supportedValuesOf("timeZone");
}

function parsed(wall: string): Temporal.PlainDateTime | null {
	try {
		return Temporal.PlainDateTime.from(wall, { overflow: "reject" });
	} catch {
		return null;
	}
}

/**
 * Why a wall time names no single moment: clocks skip it when they go forward, or show it twice when they go back;
 * undefined if it names one.
 */
export function wallTimeProblem(wall: string, zone: string): "skipped" | "twice" | undefined {
	const [earlier, later] = [inZone(wall, zone, "earlier"), inZone(wall, zone, "later")];
	if (earlier.equals(later)) return undefined;
	return earlier.toPlainDateTime().equals(wall) ? "twice" : "skipped";
}

/** The moment of a wall time. If new rules of the zone skip or repeat it, the moment that calendars choose by convention. */
export function momentOf(wall: string, zone: string): Date {
	return new Date(inZone(wall, zone).epochMilliseconds);
}

/** The moment at which the minute of a wall time is over: a deadline includes its last minute. */
export function endOfMinute(wall: string, zone: string): Date {
	return new Date(momentOf(wall, zone).getTime() + 60_000);
}

/**
 * A wall time in its zone.
 * @param which of a time that occurs twice; by convention the earlier one. A time that is skipped is moved forward by the
 * length of the gap, as clocks are
 */
export function inZone(
	wall: string,
	zone: string,
	which: "earlier" | "later" | "compatible" = "compatible",
): Temporal.ZonedDateTime {
	return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: which });
}

/** A wall time as pages show it. */
export type ShownTime = {
	/** `2026-03-31` */
	day: string;
	/** `23:59` */
	time: string;
	/** The place that gives the zone its name: `Baku`. */
	place: string;
	/** `UTC+4`, as it is at that time. */
	offset: string;
};

/** A wall time with its zone and offset, for pages. */
export function shownTime(wall: string, zone: string): ShownTime {
	const [day = "", time = ""] = wall.split("T");
	const place = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
	return { day, time, place, offset: offsetName(inZone(wall, zone).offset) };
}

/** The name of an offset, `+04:00`: `UTC+4`, `UTC+5:30`, `UTC`. */
export function offsetName(offset: string): string {
	const [, sign = "", hours = "", minutes = ""] = /^([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
	if (Number(hours) === 0 && Number(minutes) === 0) return "UTC";
	return `UTC${sign === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}
