import { westernDigits } from "#app/library/typed-number.ts";
import { partialDate } from "#app/platform/partial-date.ts";

/**
 * Reads a date as people type it: `2019`, `2019-06`, `2019-06-24`, and with dots, where the day comes first: `06.2019`,
 * `24.06.2019`; in Western or Arabic digits.
 * @returns it as a record holds it; null when it is no date
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

/** Whether a date lies before another, as far as both are known: 2019 is not before 2019-06. */
export function isBefore(date: string, other: string): boolean {
	const precision = Math.min(date.length, other.length);
	return date.slice(0, precision) < other.slice(0, precision);
}

/**
 * Reads a moment by UTC: `2026-12-01 09:30`, or a day, which begins at midnight.
 * @returns `2026-12-01T09:30:00Z`; null when it is no moment
 */
export function readMoment(typed: string): string | null {
	const text = westernDigits(typed).trim();
	const [, day = "", hour = "00", minute = "00"] = /^(\S+?)(?:[ T](\d{1,2}):(\d{2})(?::00Z)?)?$/.exec(text) ?? [];
	const date = readDate(day);
	if (date?.length !== 10 || Number(hour) > 23 || Number(minute) > 59) return null;
	return `${date}T${padded(hour)}:${minute}:00Z`;
}

/** A moment as the form shows it: `2026-12-01 09:30`; what has seconds or another zone is brought to that. */
export function typedMoment(moment: string): string {
	return new Date(moment).toISOString().slice(0, 16).replace("T", " ");
}
