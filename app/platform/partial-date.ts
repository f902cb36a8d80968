import { z } from "zod";

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** A date as precise as it is known: `2019`, `2019-06` or `2019-06-24`. */
export const partialDate = z
	.string()
	.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
		abort: true,
		error: "Write a date that exists, as 2019, 2019-06 or 2019-06-24.",
	})
	.refine((text) => lastDay(text) !== null, "Write a date that exists, as 2019, 2019-06 or 2019-06-24.");

/**
 * The day from which a date counts: a month counts from its last day, and so does a year.
 * @param date `2019`, `2019-06` or `2019-06-24`
 * @returns `2019-06-30`, a form that sorts as text; null when there is no such date
 */
export function lastDay(date: string): string | null {
	const [, year, month = "12", day] = shape.exec(date) ?? [];
	if (!year || month < "01" || month > "12") return null;
	const last = String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, "0");
	if (day !== undefined && (day < "01" || day > last)) return null;
	return `${year}-${month}-${day ?? last}`;
}

/** The day it is at a moment, by UTC: `2026-11-25`. */
export function dayOf(moment: Date): string {
	return moment.toISOString().slice(0, 10);
}

/** Midnight UTC of the day from which a date counts. The date has the form of `partialDate`. */
export function lastDayOf(date: string): Date {
	return new Date(`${lastDay(date) ?? date}T00:00:00Z`);
}

/** The year of a date of any precision. */
export function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}
