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
