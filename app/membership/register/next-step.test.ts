import { describe, expect, it } from "vitest";
import { nextStepOf } from "#app/membership/register/next-step.ts";

const open = { gap: false, count: 1 } as const;
const old = { gap: true, count: 1, firstDue: "2019-06-30" } as const;
const document = { ...old, kind: "instrument-not-on-file", about: { event: "e" } } as const;
const unnamed = { ...open, kind: "no-focal-point", firstDue: "2026-03-06", about: {} } as const;
const term = { ...open, kind: "term-ends-soon", firstDue: "2026-12-24", about: { contact: "c" } } as const;
const late = { ...open, kind: "term-ended", firstDue: "2026-06-30", about: { contact: "d" } } as const;
const request = { ...open, kind: "request-due", firstDue: "2026-12-01", about: { request: "r" } } as const;

describe("the next step for a country", () => {
	it("is the case due first", () => {
		for (const [status, memberClass] of [
			["active", "full"],
			["declared", "founding"],
		] as const) {
			for (const cases of [
				[document, unnamed, term, late],
				[document, late, term, unnamed],
			]) {
				const next = nextStepOf({ status, class: memberClass, since: "2019", coming: [], cases });
				expect(next).toEqual({ what: "case", kind: "term-ended", about: { contact: "d" }, due: "2026-06-30" });
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
		expect(nextStepOf({ ...country, cases: [late] })).toMatchObject({ kind: "term-ended" });
	});

	it("is a case without a deadline if nothing is due, then the admission, then a gap in the record", () => {
		const next = nextStepOf({ status: "active", class: "full", since: "2024-05-01", coming: [], cases: [document] });
		const founder = { status: "declared", class: "founding", since: "2019-06", coming: [] } as const;
		const without = { what: "case", kind: "no-focal-point", about: {}, due: null };
		expect(nextStepOf({ ...founder, cases: [document, unnamed] })).toEqual(without);
		expect(nextStepOf({ ...founder, cases: [document, { ...late, gap: true }] })).toMatchObject({ what: "admission" });
		expect(next).toEqual({ what: "case", kind: "instrument-not-on-file", about: { event: "e" }, due: null });
		expect(nextStepOf({ status: "active", class: "full", since: "2024-05-01", coming: [], cases: [] })).toBeNull();
		expect(nextStepOf({ status: "former", class: "full", since: "2024-05-01", coming: [], cases: [] })).toBeNull();
	});
});
