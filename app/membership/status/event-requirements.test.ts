import { describe, expect, it } from "vitest";
import {
	missingRequirement,
	requirementsOf,
	stepsFrom,
	stepsTouched,
} from "#app/membership/status/event-requirements.ts";
import { transitionOf, transitionProblem } from "#app/membership/status/status-transitions.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

describe("the steps that are offered next", () => {
	it("are exactly those that the state machine accepts", () => {
		for (const memberClass of memberClasses) {
			for (const from of [null, ...memberStatuses]) {
				const offered = stepsFrom(from, memberClass).map(({ to }) => to);
				const taken = memberStatuses.filter((to) => transitionProblem(from, to, memberClass) === undefined);
				expect([...offered].sort()).toEqual([...taken].sort());
			}
		}
	});

	it("include the steps of founders while a country's class is not known", () => {
		expect(stepsFrom(null, null).map(({ to }) => to)).toEqual(["prospect", "declared"]);
		expect(stepsFrom(null, "observer").map(({ to }) => to)).toEqual(["prospect"]);
	});
});

describe("the requirements of an event", () => {
	const step = (from: Parameters<typeof transitionOf>[0], to: Parameters<typeof transitionOf>[1]) => {
		const found = transitionOf(from, to);
		if (!found) throw new Error(`There is no way from ${from} to ${to}.`);
		return found;
	};

	it("are more for a suspension than for taking one back", () => {
		const suspends = step("under-review", "suspended");
		expect(requirementsOf([suspends], "suspended")).toEqual({
			decision: true,
			document: true,
			reasons: true,
			reviewOn: true,
			twoPersons: true,
		});
		expect(requirementsOf([suspends], "under-review")).toMatchObject({
			decision: true,
			reasons: false,
			twoPersons: true,
		});
	});

	it("are those of all its steps together", () => {
		const [notice, admission] = [step("active", "under-review"), step("declared", "admitted")];
		for (const steps of [
			[notice, admission],
			[admission, notice],
		]) {
			expect(requirementsOf(steps, "admitted")).toMatchObject({ decision: true, document: true });
		}
		const ratification = step("admitted", "active");
		expect(requirementsOf([notice, ratification], "active").document).toBe(true);
		const suspension = step("under-review", "suspended");
		expect(requirementsOf([notice, suspension], "suspended")).toMatchObject({ reasons: true, twoPersons: true });
		// Retracting a return is not another suspension.
		expect(requirementsOf([step("suspended", "active")], "suspended")).toMatchObject({
			reasons: false,
			reviewOn: false,
		});
	});

	it("are the instrument if the member becomes active, and none for a notice", () => {
		const ratified = requirementsOf([step("admitted", "active")], "active");
		expect(ratified).toMatchObject({ decision: false, document: true });
		expect(missingRequirement(ratified, {})).toBe("instrument-required");
		expect(missingRequirement(requirementsOf([step("active", "under-review")], "under-review"), {})).toBeUndefined();
	});

	it("are reported one at a time until nothing is missing", () => {
		const needs = requirementsOf([step("under-review", "suspended")], "suspended");
		const decision = { decisionNumber: "1", decisionDate: "2026", documentId: "d" };
		expect(missingRequirement(needs, { ...decision, documentId: undefined })).toBe("decision-required");
		expect(missingRequirement(needs, decision)).toBe("reasons-required");
		expect(missingRequirement(needs, { ...decision, reasons: "r" })).toBe("review-date-required");
		expect(missingRequirement(needs, { ...decision, reasons: "r", reviewOn: "2027-01-01" })).toBeUndefined();
	});

	it("include those of a step that a correction retracts", () => {
		const event = (id: string, to: "declared" | "admitted", effectiveFrom: string, corrects: string | null = null) => ({
			id,
			to,
			effectiveFrom,
			recordedAt: new Date(corrects ? 3 : 1),
			corrects,
		});
		const recorded = [event("a", "declared", "2019-06"), event("b", "admitted", "2021")];
		const back = event("c", "declared", "2021", "b");
		expect(stepsTouched(recorded, back).map(({ from, to }) => `${from} ${to}`)).toEqual(["declared admitted"]);
		expect(requirementsOf(stepsTouched(recorded, back), "declared").decision).toBe(true);
	});
});
