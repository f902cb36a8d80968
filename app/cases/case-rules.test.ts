import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Checklist,
	itemsOpen,
	moveProblem,
	movesFor,
	type RequestRules,
	type RequestState,
	requestStates,
	type Side,
	stateRules,
} from "#app/cases/case-rules.ts";
import { accessionRules } from "#app/membership/accession/accession.ts";

const rules: RequestRules = accessionRules;
const sides: Side[] = ["requester", "responder", "secretariat"];
const states = Object.keys(rules.states) as RequestState[];
const all: Checklist = Object.fromEntries(rules.checklist.map((item) => [item, { found: "there", comment: null }]));

const anyChecklist: fc.Arbitrary<Checklist> = fc.dictionary(
	fc.constantFrom(...rules.checklist),
	fc.record({ found: fc.constantFrom("there" as const, "missing" as const), comment: fc.constant(null) }),
);
const anyWish = fc.record({
	to: fc.constantFrom(...requestStates),
	side: fc.constantFrom(...sides),
	message: fc.option(fc.constant("Why."), { nil: null }),
	checklist: anyChecklist,
});

describe("the moves of a request", () => {
	it("are exactly those in the table, whoever requests them, in any order", () => {
		fc.assert(
			fc.property(fc.array(anyWish, { maxLength: 30 }), (wishes) => {
				let state: RequestState = rules.initial;
				for (const { to, side, message, checklist } of wishes) {
					const problem = moveProblem(rules, { state, checklist }, { to, message }, side);
					const move = movesFor(rules, state, side).find((one) => one.to === to);
					const fits =
						move !== undefined &&
						!(move.message === "required" && message === null) &&
						!(move.needsChecklist && itemsOpen(rules, checklist).length > 0);
					expect(problem === undefined, `${state} to ${to} by ${side}: ${problem}`).toBe(fits);
					if (problem === undefined) state = to;
				}
			}),
		);
	});

	it("give a reason for each refusal", () => {
		const requested = (state: RequestState, to: RequestState, side: Side, message: string | null = null) =>
			moveProblem(rules, { state, checklist: {} }, { to, message }, side);
		expect(requested("admitted", "sent", "requester")).toBe("closed");
		expect(requested("draft", "complete", "responder")).toBe("not-allowed");
		expect(requested("sent", "complete", "requester")).toBe("not-yours");
		expect(requested("draft", "sent", "responder")).toBe("not-yours");
		expect(requested("sent", "returned", "responder")).toBe("message-missing");
		expect(requested("sent", "returned", "responder", "A signature.")).toBeUndefined();
		expect(requested("sent", "complete", "responder")).toBe("checklist-open");
		expect(moveProblem(rules, { state: "sent", checklist: all }, { to: "complete", message: null }, "responder")).toBe(
			undefined,
		);
	});

	it("lead from every open state to a closed one, and from a closed state to no other", () => {
		const reach = (from: RequestState, seen = new Set<RequestState>()): Set<RequestState> => {
			for (const { from: starts, to } of rules.moves) {
				if (!starts.includes(from) || seen.has(to)) continue;
				reach(to, seen.add(to));
			}
			return seen;
		};
		const closed = states.filter((state) => stateRules(rules, state).waitingOn === "nobody");
		for (const state of states) {
			const reached = reach(state);
			if (closed.includes(state)) expect([...reached], state).toEqual([]);
			else
				expect(
					[...reached].some((to) => closed.includes(to)),
					state,
				).toBe(true);
		}
		expect([...reach(rules.initial), rules.initial].sort()).toEqual([...states].sort());
	});

	it("belong to one side each, so that nobody decides on their own request", () => {
		for (const state of states) {
			const asking = movesFor(rules, state, "requester").map(({ to }) => to);
			expect(asking.filter((to) => !["sent", "withdrawn"].includes(to))).toEqual([]);
			expect(movesFor(rules, state, "secretariat")).toEqual([]);
			// The side that a request waits for can always move it.
			const { waitingOn } = stateRules(rules, state);
			if (waitingOn !== "nobody" && waitingOn !== "date")
				expect(movesFor(rules, state, waitingOn), state).not.toEqual([]);
		}
	});

	it("include no states of another type", () => {
		const { admitted: _, ...rest } = rules.states;
		expect(() => stateRules({ ...rules, states: rest }, "admitted")).toThrow(/can't be admitted/);
	});
});

describe("a checklist", () => {
	it("is open while an item is missing or has not been checked", () => {
		const checklist: Checklist = {
			letter: { found: "there", comment: null },
			entity: { found: "missing", comment: "?" },
		};
		expect(itemsOpen(rules, checklist)).toEqual(rules.checklist.filter((item) => item !== "letter"));
		expect(itemsOpen(rules, all)).toEqual([]);
	});
});
