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

/** A date as a form sends it; problems are codes of the catalogues. */
export const typedDate = z
	.string("required")
	.trim()
	.min(1, "required")
	.refine((text) => lastDay(text) !== null, "badDate");

/**
 * The last day that a partial date may mean; the date counts from then on.
 * @param date `2019`, `2019-06` or `2019-06-24`
 * @returns `2019-06-30`, which sorts correctly as text; null if there is no such date
 */
export function lastDay(date: string): string | null {
	const [, year, month = "12", day] = shape.exec(date) ?? [];
	if (!year || month < "01" || month > "12") return null;
	// A shortcut, since every month has these days: lists of members call this thousands of times per page.
	if (day !== undefined && day >= "01" && day <= "28") return date;
	const last = String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, "0");
	if (day !== undefined && (day < "01" || day > last)) return null;
	return `${year}-${month}-${day ?? last}`;
}

/** An existing day, in the form `2019-06-24`. */
export const exactDay = z
	.string()
	.refine((text) => text.length === 10 && lastDay(text) === text, "Write a day that exists, as 2019-06-24.");

/**
 * The first day that a partial date may mean.
 * @param date `2019`, `2019-06` or `2019-06-24`
 * @returns `2019-06-01`; null if there is no such date
 */
export function firstDay(date: string): string | null {
	return lastDay(date) === null ? null : `${date}-01-01`.slice(0, 10);
}

/** The UTC day of a moment: `2026-11-25`. */
export function dayOf(moment: Date): string {
	return moment.toISOString().slice(0, 10);
}

/** Midnight UTC of the last day that a date may mean. The date must have the form of `partialDate`. */
export function lastDayOf(date: string): Date {
	return dateOf(lastDay(date) ?? date);
}

/** The year of a date of any precision. */
export function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}

/** Midnight UTC of a day, as stored in a date column. */
export function dateOf(day: string): Date {
	return new Date(`${day}T00:00:00Z`);
}

/** The day a number of days later, or earlier if the number is negative. */
export function daysAfter(day: string, days: number): string {
	return dayOf(new Date(dateOf(day).getTime() + days * 86_400_000));
}

/** The same day of the month a number of months later, or the last day of that month if it is shorter. */
export function monthsAfter(day: string, months: number): string {
	const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
	const reached = dayOf(new Date(Date.UTC(year, month - 1 + months, 1))).slice(0, 7);
	return lastDay(`${reached}-${day.slice(8)}`) ?? (lastDay(reached) as string);
}

/** Number of days from one day to another; negative if the second comes first. */
export function daysBetween(from: string, to: string): number {
	return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000);
}

/**
 * Combines dates for which a form contains only the month or year (see `PartialDateInput`): the entries `NAME~year` and
 * `NAME~month` become `NAME`, as `2019` or `2019-06`. If `NAME` is a day outside that month or year, both stay, as
 * `2019-06-24 2020`, which is invalid. Invalid input stays invalid.
 */
export function joinDates(form: FormData): void {
	const text = (name: string) => String(form.get(name) ?? "").trim();
	for (const part of [...form.keys()].filter((name) => name.endsWith("~year"))) {
		const name = part.slice(0, -"~year".length);
		const [year, month] = [text(part), text(`${name}~month`)];
		form.delete(part);
		form.delete(`${name}~month`);
		const known = month === "" ? year : `${year}-${month}`;
		if (!text(name).startsWith(known) || known === "") form.set(name, `${text(name)} ${known}`.trim());
	}
}
