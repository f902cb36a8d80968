import { offsetAt, offsetText } from "#app/library/values/time-zones.ts";
import { westernDigits } from "#app/library/values/typed-number.ts";
import { partialDate } from "#app/platform/partial-date.ts";

/**
 * Reads a date as people type it: `2019`, `2019-06`, `2019-06-24`, or with dots and the day first: `06.2019`,
 * `24.06.2019`; in Western or Arabic digits.
 * @returns the date as the record stores it; null when it is not valid
 */
export function readDate(typed: string): string | null {
	const text = westernDigits(typed).trim();
	const date = fromDots(text) ?? fromDashes(text);
	return date !== null && partialDate.safeParse(date).success ? date : null;
}

function fromDots(text: string): string | null {
	const [, day, month = "", year] = /^(?:(\d{1,2})\.)?(\d{1,2})[./](\d{4})$/.exec(text) ?? [];
	return year === undefined ? null : [year, padded(month), ...(day ? [padded(day)] : [])].join("-");
}

function fromDashes(text: string): string | null {
	const [, year, month, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text) ?? [];
	return year === undefined ? null : [year, month, day].flatMap((part) => (part ? [padded(part)] : [])).join("-");
}

function padded(part: string): string {
	return part.padStart(2, "0");
}

/** Whether a date is before another, as far as both are known: 2019 is not before 2019-06. */
export function isBefore(date: string, other: string): boolean {
	const precision = Math.min(date.length, other.length);
	return date.slice(0, precision) < other.slice(0, precision);
}

/**
 * Reads a moment in a time zone: `2026-12-01 09:30`, or a day, which begins at midnight. An hour that is skipped in
 * spring counts as the next one.
 * @param zone see `isZone` in `time-zones.ts`
 * @returns `2026-12-01T09:30:00+04:00`, or `…Z` for UTC; null when it is not valid
 */
export function readMoment(typed: string, zone = "UTC"): string | null {
	const text = westernDigits(typed).trim();
	const [, day = "", hour = "00", minute = "00"] = /^(\S+?)(?:[ T](\d{1,2}):(\d{2})(?::00Z)?)?$/.exec(text) ?? [];
	const date = readDate(day);
	if (date?.length !== 10 || Number(hour) > 23 || Number(minute) > 59) return null;
	const shown = Date.parse(`${date}T${padded(hour)}:${minute}:00Z`);
	const near = offsetAt(zone, new Date(shown));
	const at = new Date(shown - offsetAt(zone, new Date(shown - near * minutes)) * minutes);
	return momentText(at, offsetAt(zone, at));
}

const minutes = 60_000;

function momentText(at: Date, offset: number): string {
	return `${new Date(at.getTime() + offset * minutes).toISOString().slice(0, 19)}${offsetText(offset)}`;
}

/** A moment as the form shows it, in the zone that it was entered in: `2026-12-01 09:30`. */
export function typedMoment(moment: string): string {
	const at = new Date(Date.parse(moment) + offsetAt(offsetOf(moment), new Date(moment)) * minutes);
	return at.toISOString().slice(0, 16).replace("T", " ");
}

/** Whether two moments are the same to the minute and were entered in the same zone. */
export function sameMoment(moment: string, other: string): boolean {
	return typedMoment(moment) === typedMoment(other) && zoneOfMoment(moment, []) === zoneOfMoment(other, []);
}

/**
 * The zone that a moment was entered in: the first of `zones` with the same offset then, otherwise the offset itself.
 */
export function zoneOfMoment(moment: string, zones: readonly string[]): string {
	const [at, offset] = [new Date(moment), offsetOf(moment)];
	if (offset === "UTC") return offset;
	return zones.find((zone) => offsetAt(zone, at) === offsetAt(offset, at)) ?? offset;
}

/** `+02:00`, or `UTC`. */
function offsetOf(moment: string): string {
	return /[+-]\d\d:\d\d$/.exec(moment)?.[0] ?? "UTC";
}
