import fc from "fast-check";
import { expect, it } from "vitest";
import { requestedReport } from "#app/routes/secretariat/report/report-period.ts";

const today = "2026-11-25";
const requested = (query: string) => {
	const { year, on, problem } = requestedReport(new URLSearchParams(query), today);
	return [year, on, problem];
};

it("a year means its last day, a day its own year, and a URL without a period today", () => {
	expect(requested("")).toEqual([2026, today, null]);
	expect(requested("year=2024")).toEqual([2024, "2024-12-31", null]);
	expect(requested("year=2026")).toEqual([2026, today, null]);
	expect(requested("on=2024-02-29")).toEqual([2024, "2024-02-29", null]);
	expect(requested("on=2024-02")).toEqual([2024, "2024-02-29", null]);
	expect(requested("on=2026")).toEqual([2026, today, null]);
	expect(requested("year=2020&on=2024-05-03")).toEqual([2020, "2024-05-03", null]);
	expect(requested("year=٢٠٢٤")).toEqual([2024, "2024-12-31", null]);
});

it("invalid values are reported, and the period of today is shown", () => {
	expect(requested("on=2025-02-29")).toEqual([2026, today, "bad-day"]);
	expect(requested("on=0000-01-01")).toEqual([2026, today, "bad-day"]);
	expect(requested("on=2026-11-26")).toEqual([2026, today, "future"]);
	expect(requested("on=2027")).toEqual([2026, today, "future"]);
	expect(requested("year=2027")).toEqual([2026, today, "bad-year"]);
	expect(requested("year=twenty")).toEqual([2026, today, "bad-year"]);
	expect(requested("year=2025&on=2024-05-03")).toEqual([2026, today, "year-after"]);
});

it("no URL fails, and every period is valid for the database", () => {
	const part = fc.oneof(
		fc.string(),
		fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
		fc.nat({ max: 9999 }).map(String),
	);
	fc.assert(
		fc.property(part, part, (year, on) => {
			const period = requestedReport(new URLSearchParams({ year, on }), today);
			expect(period.on).toMatch(/^(19|20)\d\d-\d\d-\d\d$/);
			expect(period.on <= today && Number(period.on.slice(0, 4)) >= period.year && period.year >= 1900).toBe(true);
			expect(period.typed).toEqual({ year: year.trim(), on: on.trim() });
		}),
	);
});
