import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPoolDue, reminderDay } from "#app/cases/reminder-days.ts";
import { daysAfter, daysBetween } from "#app/platform/partial-date.ts";

const dueOn = "2026-12-09";

describe("the side that a request waits for is reminded", () => {
	it.each([
		["2026-12-05", null],
		["2026-12-06", "2026-12-06"],
		["2026-12-08", "2026-12-06"],
		["2026-12-09", "2026-12-09"],
		["2026-12-15", "2026-12-09"],
		["2026-12-16", "2026-12-16"],
		["2026-12-24", "2026-12-23"],
	])("on %s of %s, when it is due on 9 December", (today, expected) => {
		expect(reminderDay(dueOn, today)).toBe(expected);
	});

	it("for the same days, even if some nights are missed", () => {
		const nights = fc.uniqueArray(fc.integer({ min: -10, max: 60 }), { minLength: 1 });
		fc.assert(
			fc.property(nights, (offsets) => {
				const days = offsets.map((offset) => daysAfter(dueOn, offset)).sort();
				const told = new Set(days.flatMap((day) => reminderDay(dueOn, day) ?? []));
				for (const day of told) {
					const over = daysBetween(dueOn, day);
					expect(over === -3 || (over >= 0 && over % 7 === 0)).toBe(true);
				}
				// Whichever nights were missed, the last night finds the latest day that was due.
				const last = days.at(-1) as string;
				const due = Array.from({ length: 80 }, (_, index) => index - 3)
					.filter((over) => over === -3 || (over >= 0 && over % 7 === 0))
					.map((over) => daysAfter(dueOn, over))
					.filter((day) => day <= last);
				expect(reminderDay(dueOn, last)).toBe(due.at(-1) ?? null);
			}),
		);
	});
});

it("a request that nobody works on returns to the pool a week after it was due", () => {
	expect(isPoolDue(dueOn, "2026-12-15")).toBe(false);
	expect(isPoolDue(dueOn, "2026-12-16")).toBe(true);
});
