import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { lastDay } from "#app/platform/partial-date.ts";

/** The days that an address asks a statement of. */
export type RequestedPeriod = {
	from: string | undefined;
	on: string;
	/** As they were typed. */
	typed: { from: string; on: string };
	/** The days do not exist or are in the wrong order; today's state is shown instead. */
	bad: boolean;
};

/** @param today `2026-11-25`, which is meant where no day is named */
export function requestedPeriod(params: URLSearchParams, today: string): RequestedPeriod {
	const typed = { from: (params.get("from") ?? "").trim(), on: (params.get("on") ?? "").trim() };
	const [from, on] = [parseDay(typed.from), parseDay(typed.on)];
	const bad = from === null || on === null || (from !== undefined && from > (on ?? today));
	return bad ? { from: undefined, on: today, typed, bad } : { from, on: on ?? today, typed, bad };
}

/** A day of those four, two and two digits, in any script; undefined for nothing, null for what is no day. */
export function parseDay(typed: string): string | null | undefined {
	if (typed.trim() === "") return undefined;
	const day = plainDigits(typed);
	return day.length === 10 && lastDay(day) === day ? day : null;
}
