import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	eventProblem,
	eventsAfterCorrections,
	historyProblem,
	type MemberClass,
	type MemberStatus,
	publicHistory,
	publicStatus,
	type StatusEvent,
	statusHistory,
	statusOn,
} from "#app/membership/status/member-status.ts";
import { transitionProblem, transitions } from "#app/membership/status/status-transitions.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** The rules as the association wrote them, repeated independently of the table that is tested. */
const allowed: Record<string, readonly MemberStatus[]> = {
	none: ["prospect"],
	prospect: ["declared", "former"],
	declared: ["applicant", "former"],
	applicant: ["admitted", "declared", "former"],
	admitted: ["active", "withdrawing", "former"],
	active: ["under-review", "paused", "withdrawing"],
	"under-review": ["active", "paused", "suspended", "withdrawing", "former"],
	paused: ["active", "withdrawing", "former"],
	suspended: ["active", "withdrawing", "former"],
	withdrawing: ["active", "former"],
	former: ["applicant"],
};
const allowedToFounders: Record<string, readonly MemberStatus[]> = { none: ["declared"], declared: ["admitted"] };

function mayGo(from: MemberStatus | null, to: MemberStatus, memberClass: MemberClass): boolean {
	const key = from ?? "none";
	return (
		allowed[key]?.includes(to) ||
		(memberClass === "founding" && (allowedToFounders[key]?.includes(to) ?? false)) ||
		false
	);
}

function nextStatuses(from: MemberStatus | null, memberClass: MemberClass): MemberStatus[] {
	return memberStatuses.filter((to) => mayGo(from, to, memberClass));
}

const start = Date.UTC(2019, 0, 1);
function day(number: number): string {
	return new Date(start + number * 86_400_000).toISOString().slice(0, 10);
}

type Walk = { memberClass: MemberClass; events: StatusEvent[]; days: number[] };

/** Any history a member may have; `apart` is the smallest number of days between two events. */
function walks(apart: number): fc.Arbitrary<Walk> {
	const steps = fc.array(fc.record({ choice: fc.nat(), gap: fc.integer({ min: apart, max: 300 }) }), {
		minLength: 1,
		maxLength: 14,
	});
	return fc.record({ memberClass: fc.constantFrom(...memberClasses), steps }).map(({ memberClass, steps }) => {
		const events: StatusEvent[] = [];
		const days: number[] = [];
		for (const { choice, gap } of steps) {
			const choices = nextStatuses(events.at(-1)?.to ?? null, memberClass);
			const number = (days.at(-1) ?? 0) + gap;
			days.push(number);
			events.push(
				event(`e${events.length}`, choices[choice % choices.length] as MemberStatus, day(number), events.length),
			);
		}
		return { memberClass, events, days };
	});
}

function event(
	id: string,
	to: MemberStatus,
	from: string,
	recorded: number,
	corrects: string | null = null,
): StatusEvent {
	return { id, to, effectiveFrom: from, recordedAt: new Date(recorded), corrects };
}

describe("the transitions between statuses", () => {
	it("are allowed exactly as the rules state, for every status and class", () => {
		for (const memberClass of memberClasses) {
			for (const from of [null, ...memberStatuses]) {
				for (const to of memberStatuses) {
					const verdict = transitionProblem(from, to, memberClass) === undefined;
					expect([memberClass, from, to, verdict]).toEqual([memberClass, from, to, mayGo(from, to, memberClass)]);
				}
			}
		}
	});

	it("are refused with a reason", () => {
		expect(transitionProblem("active", "active", "full")).toBe("same-status");
		expect(transitionProblem("declared", "admitted", "full")).toBe("founders-only");
		expect(transitionProblem(null, "declared", "observer")).toBe("founders-only");
		expect(transitionProblem("declared", "active", "founding")).toBe("not-allowed");
		expect(transitionProblem("former", "active", "founding")).toBe("not-allowed");
	});

	it("have one row for each step, and require a second person for suspension and exclusion", () => {
		const steps = transitions.map(({ from, to }) => `${from} ${to}`);
		expect(new Set(steps).size).toBe(steps.length);
		expect(transitions.filter((row) => row.twoPersons).map(({ from, to }) => `${from} ${to}`)).toEqual([
			"under-review suspended",
			"under-review former",
			"paused former",
			"suspended former",
		]);
		// Suspension and admission are decided above the secretariat.
		expect(
			transitions.filter((row) => ["admitted", "suspended"].includes(row.to)).every((row) => row.setBy === "decision"),
		).toBe(true);
	});
});

describe("any history of a member", () => {
	it("gives the status to which its events led, on every day", () => {
		fc.assert(
			fc.property(walks(0), ({ memberClass, events, days }) => {
				expect(historyProblem(events, memberClass)).toBeUndefined();
				expect(statusHistory(events).map((period) => period.status)).toEqual(events.map((one) => one.to));
				expect(statusOn(events, day((days[0] as number) - 1))).toBeNull();
				for (const [index, number] of days.entries()) {
					if (days[index + 1] === number) continue;
					expect(statusOn(events, day(number))).toBe(events[index]?.to);
					expect(statusOn(events, day((days[index + 1] ?? number + 1000) - 1))).toBe(events[index]?.to);
				}
			}),
		);
	});

	it("accepts at its end exactly the steps that are allowed there", () => {
		fc.assert(
			fc.property(walks(0), fc.constantFrom(...memberStatuses), ({ memberClass, events, days }, to) => {
				const now = events.at(-1)?.to ?? null;
				const added = event("added", to, day((days.at(-1) as number) + 1), 100);
				expect(eventProblem(events, added, memberClass)).toBe(transitionProblem(now, to, memberClass));
				expect(eventProblem(events, added, memberClass) === undefined).toBe(mayGo(now, to, memberClass));
			}),
		);
	});

	it("has the same meaning whenever its events were recorded", () => {
		const shuffled = walks(1).chain((walk) =>
			fc.shuffledSubarray(walk.events, { minLength: walk.events.length }).map((order) => ({ walk, order })),
		);
		fc.assert(
			fc.property(shuffled, ({ walk, order }) => {
				const late = order.map((one, index) => ({ ...one, recordedAt: new Date(index) }));
				expect(eventsAfterCorrections(late).map((one) => one.id)).toEqual(walk.events.map((one) => one.id));
				for (const number of walk.days) expect(statusOn(late, day(number))).toBe(statusOn(walk.events, day(number)));
			}),
		);
	});

	it("accepts an event recorded late exactly where it would have been accepted in time", () => {
		const lateOnes = fc.tuple(walks(2), fc.nat(), fc.constantFrom(...memberStatuses));
		fc.assert(
			fc.property(lateOnes, ([{ memberClass, events, days }, where, to]) => {
				const index = where % events.length;
				const added = event("late", to, day((days[index] as number) - 1), 100);
				const before = events[index - 1]?.to ?? null;
				const after = events[index]?.to as MemberStatus;
				const first = transitionProblem(before, to, memberClass);
				const second = mayGo(to, after, memberClass) ? undefined : "breaks-later-event";
				expect(eventProblem(events, added, memberClass)).toBe(first ?? second);
			}),
		);
	});

	it("reads a corrected event as if only the correction had ever existed", () => {
		const corrections = fc.tuple(
			walks(0),
			fc.nat(),
			fc.constantFrom(...memberStatuses),
			fc.integer({ min: 0, max: 3000 }),
		);
		fc.assert(
			fc.property(corrections, ([{ memberClass, events, days }, which, to, number]) => {
				const wrong = events[which % events.length] as StatusEvent;
				const right = event("right", to, day(number), 100, wrong.id);
				const asIf = events.map((one) => (one === wrong ? { ...one, to, effectiveFrom: day(number) } : one));
				for (const one of [...days, number, number - 1]) {
					expect(statusOn([...events, right], day(one))).toBe(statusOn(asIf, day(one)));
				}
				const taken = eventProblem([...events], right, memberClass) === undefined;
				const retracts = historyProblem(asIf, memberClass)?.reason === "same-status";
				if (!retracts) expect(taken).toBe(historyProblem(asIf, memberClass) === undefined);
			}),
			{ numRuns: 400 },
		);
	});

	it("gives the true status of any past day, however late it was recorded and however often it was corrected", () => {
		const wrongEntry = fc.record({ to: fc.constantFrom(...memberStatuses), day: fc.integer({ min: 0, max: 3000 }) });
		const recorded = walks(1).chain((walk) =>
			fc.record({
				walk: fc.constant(walk),
				/** For each event, the wrong entries made before the truth was known. */
				wrong: fc.array(fc.array(wrongEntry, { maxLength: 3 }), {
					minLength: walk.events.length,
					maxLength: walk.events.length,
				}),
				/** Which event is recorded or corrected next. */
				turns: fc.array(fc.nat(), { minLength: walk.events.length * 4, maxLength: walk.events.length * 4 }),
			}),
		);
		fc.assert(
			fc.property(recorded, ({ walk: { memberClass, events, days }, wrong, turns }) => {
				const chains = events.map((truth, index) => [
					...(wrong[index] ?? []).map((entry) => ({ to: entry.to, effectiveFrom: day(entry.day) })),
					{ to: truth.to, effectiveFrom: truth.effectiveFrom },
				]);
				const written: StatusEvent[] = [];
				const last = new Map<number, string>();
				while (chains.some((chain) => chain.length > 0)) {
					const open = chains.map((chain, index) => ({ chain, index })).filter(({ chain }) => chain.length > 0);
					const next = open[(turns[written.length] ?? 0) % open.length];
					const entry = next?.chain.shift();
					if (!next || !entry) break;
					const id = `w${written.length}`;
					const corrects = last.get(next.index) ?? null;
					written.push(event(id, entry.to, entry.effectiveFrom, written.length, corrects));
					last.set(next.index, id);
				}
				expect(historyProblem(written, memberClass)).toBeUndefined();
				for (const number of days.flatMap((one) => [one - 1, one, one + 1]))
					expect(statusOn(written, day(number))).toBe(statusOn(events, day(number)));
			}),
			{ numRuns: 300 },
		);
	});

	it("never shows a review or a prospect to everybody", () => {
		fc.assert(
			fc.property(walks(1), ({ events, days }) => {
				const shown = publicHistory(statusHistory(events));
				const statuses = shown.map((period) => period.status);
				expect(statuses).not.toContain("under-review");
				expect(statuses).not.toContain("prospect");
				expect(statuses[0]).not.toBe("former");
				expect(statuses.some((status, index) => status === statuses[index - 1])).toBe(false);
				for (const number of days) {
					const inside = statusOn(events, day(number)) as MemberStatus;
					const outside = publicHistory(statusHistory(events, day(number))).at(-1)?.status ?? null;
					if (outside !== null) expect(outside).toBe(publicStatus(inside));
					else expect(["prospect", "former"]).toContain(inside);
				}
			}),
		);
	});
});

describe("dates and corrections", () => {
	const declared = event("a", "declared", "2019-06", 1);

	it("a month counts from its last day, and a year from its last day", () => {
		expect(statusOn([declared], "2019-06-29")).toBeNull();
		expect(statusOn([declared], "2019-06-30")).toBe("declared");
		expect(statusOn([declared], "2019-06")).toBe("declared");
		expect(statusOn([event("a", "declared", "2019", 1)], "2019-12-30")).toBeNull();
		expect(statusOn([event("a", "declared", "2020-02", 1)], "2020-02-28")).toBeNull();
	});

	it("a future event does not count before its day", () => {
		const events = [declared, event("b", "applicant", "2030-01-01", 2)];
		expect(statusOn(events, "2029-12-31")).toBe("declared");
		expect(statusOn(events, "2030-01-01")).toBe("applicant");
	});

	it("an event that never happened is retracted, and the status dates from where it began", () => {
		const events = [declared, event("b", "applicant", "2020-05-01", 2)];
		const back = event("c", "declared", "2020-05-01", 3, "b");
		expect(eventProblem(events, back, "founding")).toBeUndefined();
		expect(statusHistory([...events, back]).map(({ status, event }) => [status, event.id])).toEqual([
			["declared", "a"],
		]);
	});

	it("an event is corrected once, then its correction, and an unknown event never", () => {
		const finer = event("b", "declared", "2019-06-24", 2, "a");
		const finest = event("c", "declared", "2019-06-25", 3, "b");
		expect(eventProblem([declared, finer], event("x", "declared", "2019-06-25", 3, "a"), "founding")).toBe(
			"already-corrected",
		);
		expect(eventProblem([declared, finer], finest, "founding")).toBeUndefined();
		expect(statusOn([declared, finer, finest], "2019-06-24")).toBeNull();
		expect(eventProblem([declared], event("x", "declared", "2019-06-25", 3, "other"), "founding")).toBe(
			"correction-unknown",
		);
	});

	it("a correction keeps its place among the events of one day", () => {
		const admitted = event("b", "admitted", "2026-03-01", 2);
		const active = event("c", "active", "2026-03-01", 3);
		const again = event("d", "admitted", "2026-03-01", 4, "b");
		expect(eventProblem([declared, admitted, active], again, "founding")).toBeUndefined();
		expect(statusOn([declared, admitted, active, again], "2026-03-01")).toBe("active");
	});

	it("a correction is refused if a later event could no longer follow it", () => {
		const events = [declared, event("b", "applicant", "2020-05-01", 2), event("c", "admitted", "2021-01-01", 3)];
		expect(eventProblem(events, event("d", "applicant", "2021-05-01", 4, "b"), "full")).toBeDefined();
		expect(eventProblem(events, event("d", "former", "2020-05-01", 4, "b"), "founding")).toBe("breaks-later-event");
	});
});
