import { dayOfWall, type WallTime } from "#app/forum/times/wall-time.ts";
import { intlLocale } from "#app/messages/locales.ts";
import { dateOf } from "#app/platform/partial-date.ts";

/** The days of an event in words: `20–21 May 2026`. */
export function daysInWords({ starts, ends }: { starts: WallTime; ends: WallTime }, locale: string): string {
	const [first, last] = [dateOf(dayOfWall(starts)), dateOf(dayOfWall(ends))];
	return new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: "long", timeZone: "UTC" }).formatRange(first, last);
}

/** A day with its weekday in words: `Wednesday 20 May 2026`. */
export function weekdayInWords(day: string, locale: string): string {
	return new Intl.DateTimeFormat(intlLocale(locale), { dateStyle: "full", timeZone: "UTC" }).format(dateOf(day));
}

/** The weekday in short: `Wed`. */
export function shortWeekday(day: string, locale: string): string {
	return new Intl.DateTimeFormat(intlLocale(locale), { weekday: "short", timeZone: "UTC" }).format(dateOf(day));
}

/**
 * A zone as readers know it: by the city that its IANA name contains; in languages for which the system has no names
 * of these cities, by the name of the zone.
 */
export function zoneInWords(zone: string, locale: string): string {
	if (locale === "en" || zone === "UTC") return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
	const format = new Intl.DateTimeFormat(intlLocale(locale), { timeZone: zone, timeZoneName: "longGeneric" });
	return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
