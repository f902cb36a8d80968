import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { lastDay } from "#app/platform/partial-date.ts";

/** The period of a statement, as requested in a URL. */
export type RequestedPeriod = {
	from: string | undefined;
	on: string;
	/** The days as they were typed. */
	typed: { from: string; on: string };
	/** True if a day does not exist or the days are in the wrong order. The page then shows today's state instead. */
	bad: boolean;
};

/**
 * Reads the period from a URL.
 * @param today such as `2026-11-25`; the default if no last day is given
 */
export function requestedPeriod(params: URLSearchParams, today: string): RequestedPeriod {
	const typed = { from: (params.get("from") ?? "").trim(), on: (params.get("on") ?? "").trim() };
	const [from, on] = [parseDay(typed.from), parseDay(typed.on)];
	const bad = from === null || on === null || (from !== undefined && from > (on ?? today));
	return bad ? { from: undefined, on: today, typed, bad } : { from, on: on ?? today, typed, bad };
}

/**
 * Parses a full date such as `2026-11-25`, with the digits of any script.
 * @returns undefined for an empty text, null for an invalid day
 */
export function parseDay(typed: string): string | null | undefined {
	if (typed.trim() === "") return undefined;
	const day = plainDigits(typed);
	return day.length === 10 && lastDay(day) === day ? day : null;
}
