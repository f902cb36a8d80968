import { describe, expect, it } from "vitest";
import { nextStepOf } from "#app/membership/register/next-step.ts";

const document = { kind: "instrument-not-on-file", count: 1, firstDue: "2019-06-30", about: { event: "e" } } as const;
const term = { kind: "term-ends-60-days", count: 2, firstDue: "2026-12-24", about: { contact: "c" } } as const;
const late = { kind: "no-focal-point-60-days", count: 1, firstDue: "2026-03-06", about: {} } as const;

const request = { kind: "request-due", count: 1, firstDue: "2026-12-01", about: { request: "r" } } as const;

describe("the next step for a country", () => {
	it("is the case due first", () => {
		for (const [status, memberClass] of [
			["active", "full"],
			["declared", "founding"],
		] as const) {
			for (const cases of [
				[document, term, late],
				[document, late, term],
			]) {
				const next = nextStepOf({ status, class: memberClass, since: "2019", coming: [], cases });
				expect(next).toEqual({ what: "case", kind: "no-focal-point-60-days", about: {}, due: "2026-03-06" });
			}
		}
	});

	it("is the next step of its admission, unless that waits for an answer", () => {
		const country = { status: "declared", class: "full", since: "2024-05-01", coming: [] } as const;
		expect(nextStepOf({ ...country, cases: [document, late] })).toEqual({
			what: "admission",
			step: "applicant",
			due: null,
		});
		const asked = nextStepOf({ ...country, cases: [late, request] });
		expect(asked).toEqual({ what: "case", kind: "request-due", about: { request: "r" }, due: "2026-12-01" });
	});

	it("is no step that is already recorded for a later day", () => {
		const country = { status: "prospect", class: "full", since: "2024-05-01", coming: ["declared"] } as const;
		expect(nextStepOf({ ...country, cases: [] })).toBeNull();
		expect(nextStepOf({ ...country, cases: [late] })).toMatchObject({ kind: "no-focal-point-60-days" });
	});

	it("is due as precisely as the date that the case counts from is known", () => {
		const cases = [{ kind: "no-focal-point-60-days", count: 1, firstDue: "2019-08-29", about: {} }] as const;
		const next = (since: string) => nextStepOf({ status: "declared", class: "founding", since, coming: [], cases });
		expect(next("2019-06")).toMatchObject({ due: "2019-08" });
		expect(next("2019-06-30")).toMatchObject({ due: "2019-08-29" });
		expect(next("2018")).toMatchObject({ due: "2019-08-29" });
	});

	it("is a case without a deadline if nothing else is due, or nothing at all", () => {
		const next = nextStepOf({ status: "active", class: "full", since: "2024-05-01", coming: [], cases: [document] });
		expect(next).toEqual({ what: "case", kind: "instrument-not-on-file", about: { event: "e" }, due: null });
		expect(nextStepOf({ status: "active", class: "full", since: "2024-05-01", coming: [], cases: [] })).toBeNull();
		expect(nextStepOf({ status: "former", class: "full", since: "2024-05-01", coming: [], cases: [] })).toBeNull();
	});
});
