import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { mayFor, type Statuses } from "#app/reference/rights.ts";

/**
 * Help: countries ask for it (needs), offer it with their practices, and are introduced to each other. A country keeps a
 * need or an offer open until its last day, as long as it may take part, and is reminded a month before.
 */

/** Days before the last day on which the country is reminded. */
export const reminderDays = 30;

type Open = { country: string /** `2026-11-25` */; lastDay: string };
type Today = { now: Date; statuses: Statuses };

/** What ends it today: its country has lost the right to take part, or its last day has passed. */
export function endToday({ country, lastDay }: Open, { now, statuses }: Today): "close" | "expire" | undefined {
	if (!mayFor("focal-point", statuses.get(country) ?? null, "continue-exchange")) return "close";
	return lastDay < dayOf(now) ? "expire" : undefined;
}

/** Whether its country is reminded from today on. */
export function isEnding(lastDay: string, now: Date): boolean {
	return daysBetween(dayOf(now), lastDay) <= reminderDays;
}

/**
 * The page with the needs, the introductions and the offers of a country, without the language.
 * @param part the list to which it scrolls
 */
export function helpPath(country: string, part?: "needs" | "offers" | "introductions"): string {
	return `/desk/country/${country}/help${part === undefined ? "" : `#${part}`}`;
}
