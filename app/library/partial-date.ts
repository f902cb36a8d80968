/**
 * The last day of a date that may be known to the year or month only, since a month counts from its last day.
 * @param date `2019`, `2019-06` or `2019-06-24`
 * @returns midnight UTC of that day
 */
export function lastDayOf(date: string): Date {
	const [year = 0, month, day] = date.split("-").map(Number);
	return new Date(Date.UTC(year, month === undefined ? 12 : day === undefined ? month : month - 1, day ?? 0));
}

/** The year of a date of any precision. */
export function yearOf(date: string): number {
	return Number(date.slice(0, 4));
}
