import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { firstDay, lastDay, yearOf } from "#app/platform/partial-date.ts";

export type ReportProblem = "bad-day" | "future" | "bad-year" | "year-after";

/** The year of a report, and the day up to which it counts. */
export type ReportPeriod = {
	year: number;
	/** Such as `2025-12-31`. Never after today, and never before the year begins. */
	on: string;
	/** The values as they were typed. */
	typed: { year: string; on: string };
	/** Why today's period is shown instead of the requested one. */
	problem: ReportProblem | null;
};

/** Earlier years are typing errors: the association is younger, and the database has no year 0. */
const earliest = 1900;

/**
 * Reads the report's period from a URL; invalid values fall back to today's period. A year alone means its last
 * day, and a day alone means its own year. If a month or a year is given as the day, the latest day of it up to today
 * is used. Digits may be in any script.
 * @param today such as `2026-11-25`; the default if the URL names no period
 */
export function requestedReport(params: URLSearchParams, today: string): ReportPeriod {
	const typed = { year: (params.get("year") ?? "").trim(), on: (params.get("on") ?? "").trim() };
	const usual = { year: yearOf(today), on: today, typed };
	const day = readDay(typed.on, today);
	const year = readYear(typed.year, today);
	if (day === "bad-day" || day === "future") return { ...usual, problem: day };
	if (year === "bad-year") return { ...usual, problem: year };
	const on = day ?? (year === undefined || year === yearOf(today) ? today : `${year}-12-31`);
	if (year !== undefined && year > yearOf(on)) return { ...usual, problem: "year-after" };
	return { year: year ?? yearOf(on), on, typed, problem: null };
}

function readDay(typed: string, today: string): string | "bad-day" | "future" | undefined {
	if (typed === "") return undefined;
	const date = plainDigits(typed);
	const [first, last] = [firstDay(date), lastDay(date)];
	if (first === null || last === null || yearOf(date) < earliest) return "bad-day";
	if (first > today) return "future";
	return last > today ? today : last;
}

function readYear(typed: string, today: string): number | "bad-year" | undefined {
	if (typed === "") return undefined;
	const digits = plainDigits(typed);
	const year = Number(digits);
	return /^\d{4}$/.test(digits) && year >= earliest && year <= yearOf(today) ? year : "bad-year";
}
