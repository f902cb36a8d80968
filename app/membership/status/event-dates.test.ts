import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	eventDateProblem,
	firstEventDate,
	isBefore,
	latestEventDate,
	relationBegan,
} from "#app/membership/status/event-dates.ts";
import type { MemberStatus } from "#app/membership/status/member-status.ts";
import { dayOf, daysAfter, daysBetween, firstDay, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

const today = "2026-11-25";
const began = "2019-06";
const problem = (dates: Parameters<typeof eventDateProblem>[0]) => eventDateProblem(dates, began, today);

describe("the dates of an event", () => {
	it("are at most a year ahead", () => {
		expect(problem({ effectiveFrom: "2027-11-25" })).toBeUndefined();
		expect(problem({ effectiveFrom: "2027-11-26" })).toBe("too-far-ahead");
		expect(problem({ effectiveFrom: "2028" })).toBe("too-far-ahead");
	});

	it("include a decision that was already taken, but not before the country's relationship began", () => {
		const from = { effectiveFrom: "2026-11-25" };
		expect(problem({ ...from, decisionDate: today })).toBeUndefined();
		expect(problem({ ...from, decisionDate: "2026" })).toBeUndefined();
		expect(problem({ ...from, decisionDate: "2026-11-26" })).toBe("decision-in-future");
		expect(problem({ ...from, decisionDate: "2019-05-31" })).toBe("decision-before-declaration");
		expect(problem({ ...from, decisionDate: "2019-06-01" })).toBeUndefined();
		expect(eventDateProblem({ ...from, decisionDate: "2018" }, null, today)).toBeUndefined();
	});

	it("include a review only after the day from which the event counts", () => {
		expect(problem({ effectiveFrom: "2026-10", reviewOn: "2026-10-30" })).toBe("review-before-start");
		expect(problem({ effectiveFrom: "2026-10", reviewOn: "2026-10-31" })).toBeUndefined();
	});

	it("give the beginning of a relationship from the day on which a country was more than a prospect", () => {
		const event = (to: MemberStatus, effectiveFrom: string) => ({
			id: to,
			to,
			effectiveFrom,
			recordedAt: new Date(0),
			corrects: null,
		});
		expect(relationBegan([event("prospect", "2017"), event("declared", "2019-06")])).toBe("2019-06");
		expect(relationBegan([event("prospect", "2017")])).toBeNull();
		const life = [event("prospect", "2017"), event("declared", "2019-06"), event("admitted", "2021")];
		expect([firstEventDate(life), latestEventDate(life)]).toEqual(["2017", "2021"]);
		expect([firstEventDate([]), latestEventDate([])]).toEqual([null, null]);
	});

	it("are compared by the day they count from", () => {
		expect(isBefore("2019-06-29", "2019-06")).toBe(true);
		for (const other of ["2019-06", "2019-06-30", "2018", null])
			expect(isBefore("2019-06", other), `${other}`).toBe(false);
	});
});

describe("days", () => {
	const days = fc
		.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
		.map((date) => dayOf(date));

	it("are counted alike forwards and backwards", () => {
		fc.assert(
			fc.property(days, fc.integer({ min: -2000, max: 2000 }), (day, number) => {
				expect(daysBetween(day, daysAfter(day, number))).toBe(number);
				expect(daysAfter(daysAfter(day, number), -number)).toBe(day);
			}),
		);
	});

	it("keep their number in another month, or become its last day", () => {
		expect(monthsAfter("2026-01-31", 1)).toBe("2026-02-28");
		expect(monthsAfter("2024-02-29", 12)).toBe("2025-02-28");
		expect(monthsAfter("2026-11-25", -12)).toBe("2025-11-25");
		fc.assert(
			fc.property(days, fc.integer({ min: 0, max: 60 }), (day, months) => {
				const later = monthsAfter(day, months);
				expect(later.slice(8) === day.slice(8) || later === lastDay(later.slice(0, 7))).toBe(true);
				expect(Number(later.slice(0, 4)) * 12 + Number(later.slice(5, 7))).toBe(
					Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) + months,
				);
			}),
		);
	});

	it("are the first ones of a given month or year", () => {
		expect(["2019", "2019-06", "2019-06-24", "2019-13"].map(firstDay)).toEqual([
			"2019-01-01",
			"2019-06-01",
			"2019-06-24",
			null,
		]);
	});
});
