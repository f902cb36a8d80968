import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type ContactRole,
	lastDayBefore,
	overlaps,
	startProblem,
	type Term,
	termProblem,
	termState,
} from "#app/membership/status/contact-term.ts";
import { daysAfter } from "#app/platform/partial-date.ts";

const today = "2026-11-25";
function term(
	id: string,
	from: string,
	to: string | null,
	role: ContactRole = "focal-point",
	email = `${id}@x.org`,
): Term {
	return { id, role, email, from, to };
}

const day = fc.integer({ min: 0, max: 3000 }).map((number) => daysAfter("2019-01-01", number));
const span = fc
	.record({ from: day, length: fc.option(fc.integer({ min: 0, max: 900 })) })
	.map(({ from, length }) => ({ from, to: length === null ? null : daysAfter(from, length) }));

describe("the terms of contacts", () => {
	it("overlap exactly if there is a day on which both run", () => {
		const runs = (one: { from: string; to: string | null }, on: string) => termState(one, on) === "current";
		fc.assert(
			fc.property(span, span, (one, other) => {
				// If they share a day, they share the day on which the later one begins.
				const later = [one.from, other.from].toSorted()[1] as string;
				expect(overlaps(one, other)).toBe(runs(one, later) && runs(other, later));
				expect(overlaps(other, one)).toBe(overlaps(one, other));
			}),
		);
	});

	it("include their first and last day", () => {
		const [one, next] = [
			{ from: "2026-01-01", to: "2026-01-31" },
			{ from: "2026-01-31", to: null },
		];
		expect([overlaps(one, next), overlaps(next, one)]).toEqual([true, true]);
		const days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"];
		expect(days.map((on) => termState(one, on))).toEqual(["coming", "current", "current", "past"]);
		// A term that ran out before the successor begins stays as it was.
		expect(lastDayBefore(one, "2026-03-01")).toBe("2026-01-31");
		expect(lastDayBefore(one, "2026-01-15")).toBe("2026-01-14");
	});

	it("never overlap after a hand-over, and leave no gap if the first was open-ended", () => {
		fc.assert(
			fc.property(span, day, (old, from) => {
				fc.pre(from > old.from);
				const ended = { ...old, to: lastDayBefore(old, from) };
				expect(overlaps(ended, { from, to: null })).toBe(false);
				expect(ended.to >= old.from).toBe(true);
				if (old.to === null || old.to >= from) expect(daysAfter(ended.to, 1)).toBe(from);
			}),
		);
	});

	it("can't overlap for a focal point or the same technical contact, but can for others", () => {
		const known = [term("a", "2024-01-01", null), term("b", "2024-01-01", null, "technical-contact")];
		expect(termProblem(known, term("new", "2026-01-01", null), today)).toEqual({
			reason: "overlapping-term",
			contactId: "a",
		});
		expect(termProblem(known, term("new", "2023-01-01", "2023-12-31"), today)).toBeUndefined();
		expect(termProblem(known, term("new", "2026-01-01", null, "deputy-focal-point"), today)).toBeUndefined();
		expect(termProblem(known, term("new", "2026-01-01", null, "technical-contact"), today)).toBeUndefined();
		expect(termProblem(known, term("new", "2026-01-01", null, "technical-contact", "b@x.org"), today)).toMatchObject({
			contactId: "b",
		});
		// It does not conflict with itself.
		expect(termProblem(known, { ...(known[0] as Term), to: "2027-12-31" }, today)).toBeUndefined();
	});

	it("can't begin before the relationship with the country", () => {
		fc.assert(
			fc.property(day, day, (from, began) => {
				const problem = startProblem(from, began);
				expect(problem?.reason).toBe(from < began ? "before-declaration" : undefined);
			}),
		);
		// A month begins with its first day, which may be meant if only the month is known.
		expect(startProblem("2019-06-01", "2019-06")).toBeUndefined();
		expect(startProblem("2019-05-31", "2019-06")).toEqual({ reason: "before-declaration", began: "2019-06" });
		expect(startProblem("1999-01-01", null)).toBeUndefined();
	});

	it("end on or after their first day, and begin within a year", () => {
		expect(termProblem([], term("a", "2026-01-02", "2026-01-01"), today)).toEqual({ reason: "end-before-start" });
		expect(termProblem([], term("a", "2026-01-02", "2026-01-02"), today)).toBeUndefined();
		expect(termProblem([], term("a", "2027-11-25", null), today)).toBeUndefined();
		expect(termProblem([], term("a", "2027-11-26", null), today)).toEqual({ reason: "too-far-ahead" });
	});
});
