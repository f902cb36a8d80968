import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DigestCase, digestFor, maxLines } from "#app/membership/attention/digest.ts";
import { daysAfter } from "#app/platform/partial-date.ts";

const day = "2026-11-25";
const since = new Date("2026-11-24T01:07:00Z");
const me = "00000000-0000-4000-8000-000000000001";

function matter(id: string, dueOn: string, more: Partial<DigestCase> = {}): DigestCase {
	const known = { foundAt: new Date("2026-01-01T00:00:00Z"), assignedToId: null, wokeOn: null };
	return { id, member: "AZ", kind: "term-ends-soon", dueOn, dueDay: dueOn, ...known, ...more };
}
const digest = (...matters: DigestCase[]) => digestFor(matters, [], { accountId: me, day, since });
const fresh = { foundAt: new Date("2026-11-25T01:07:00Z") };

describe("the digest", () => {
	it("is sent only if a case is new, is no longer snoozed, or is due today or in a week", () => {
		expect(digest()).toBeNull();
		expect(digest(matter("late", "2026-11-24"), matter("soon", "2026-11-27"), matter("far", "2027-01-01"))).toBeNull();
		expect(digest(matter("new", "2027-01-01", fresh))?.fresh.lines.map(({ id }) => id)).toEqual(["new"]);
		expect(digest(matter("awake", "2026-11-01", { wokeOn: day }))?.fresh.count).toBe(1);
		expect(digest(matter("awake for long", "2026-11-01", { wokeOn: "2026-11-24" }))).toBeNull();
		expect(digest(matter("found before", "2027-01-01", { foundAt: since }))).toBeNull();
		expect(digest(matter("today", day))).toMatchObject({ soon: { count: 1 }, late: { count: 0 } });
		expect(digest(matter("in a week", "2026-12-02"))?.soon.count).toBe(1);
		const told = { member: "AZ", kind: "agreement-last-warning", dueOn: "2027-01-01", state: "queued" } as const;
		expect(digestFor([], [told], { accountId: me, day, since })?.reminders).toEqual({ count: 1, lines: [told] });
	});

	it("lists each case in one section, and the person's own cases separately", () => {
		const own = { assignedToId: me };
		const told = digest(
			matter("new", "2026-10-01", { ...fresh, ...own }),
			matter("late", "2026-11-24", own),
			matter("soon", "2026-11-30"),
			matter("other", "2027-01-01", { assignedToId: "somebody" }),
		);
		const document = { kind: "instrument-not-on-file" as const };
		expect(digest(matter("new", "2026-12-01", fresh), matter("old", "2019-06-30", document))?.late.count).toBe(0);
		const ids = (part: { lines: { id: string }[] } | undefined) => part?.lines.map(({ id }) => id);
		expect([ids(told?.fresh), ids(told?.late), ids(told?.soon), ids(told?.own)]).toEqual([
			["new"],
			["late"],
			["soon"],
			["new", "late"],
		]);
	});

	it("lists deadlines to come first, soonest first, and those within a week even if they are new", () => {
		const told = digest(
			matter("past", "2019-08-29", fresh),
			matter("document", "2019-06-30", { ...fresh, kind: "instrument-not-on-file" }),
			matter("later", "2027-01-20", fresh),
			matter("answer", "2026-12-01", fresh),
			matter("known", "2026-11-27"),
		);
		const ids = (part: { lines: { id: string }[] } | undefined) => part?.lines.map(({ id }) => id);
		expect(ids(told?.soon)).toEqual(["known", "answer"]);
		expect(ids(told?.fresh)).toEqual(["later", "past", "document"]);
	});

	it("shows the first twenty cases", () => {
		const many = Array.from({ length: 25 }, (_, index) => matter(`m${index}`, "2027-01-01", fresh));
		expect(digest(...many)?.fresh).toMatchObject({ count: 25, lines: { length: 20 } });
	});

	it("shows the first of many cases, counts them all, and is the same whatever their order", () => {
		const anyMatter = fc
			.record({
				offset: fc.integer({ min: -400, max: 400 }),
				foundAt: fc.date({ min: new Date("2026-11-01"), max: new Date("2026-11-25"), noInvalidDate: true }),
				assignedToId: fc.option(fc.constant(me)),
			})
			.map(({ offset, ...more }) => ({ ...more, dueOn: daysAfter(day, offset) }));
		fc.assert(
			fc.property(fc.array(anyMatter, { maxLength: 60 }), (some) => {
				const matters = some.map(({ dueOn, ...more }, index) => matter(`m${index}`, dueOn, more));
				const told = digest(...matters);
				expect(digest(...matters.toReversed())).toEqual(told);
				if (!told) return;
				const sorts = [told.fresh, told.soon, told.late];
				expect(sorts.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(matters.length);
				for (const { count, lines } of [...sorts, told.own]) {
					expect(lines).toHaveLength(Math.min(count, maxLines));
					const days = lines.map(({ dueOn }) => dueOn);
					const [toCome, past] = [days.filter((one) => one >= day), days.filter((one) => one < day)];
					expect(days).toEqual([...toCome.toSorted(), ...past.toSorted()]);
				}
			}),
		);
	});
});
