import { expect, it } from "vitest";
import { checkScale, type ScaleInput } from "#app/membership/contributions/contribution-scale.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const reference = loadReference("content/reference");

const input: ScaleInput = {
	year: 2026,
	currency: "eur",
	method: "total",
	figure: "10000",
	step: "0.50",
	minimum: null,
	points: { founding: "2", full: "1.5", associate: "0" },
	ownPoints: { TR: "999999.9999" },
	datedOn: "2026-01-01",
	dueOn: "2026-06-30",
};
const check = (more: Partial<ScaleInput>) => checkScale({ ...input, ...more }, reference, "2026-11-25");

/** The fields that are refused, each with the reason. */
function refused(more: Partial<ScaleInput>): string[] | "taken" {
	const result = check(more);
	if ("terms" in result) return "taken";
	return Object.entries(result.problems).map(([field, { reason }]) => `${field} ${reason}`);
}

it("accepts a scale with amounts as they are written in its currency", () => {
	expect(check({})).toEqual({
		terms: { ...input, currency: "EUR", figure: "10000.00" },
	});
	expect(check({ minimum: "100" })).toMatchObject({ terms: { minimum: "100.00" } });
	expect(refused({ year: 1990 })).toBe("taken");
	expect(refused({ year: 2027 })).toBe("taken");
	// The day of the assessment counts, not today.
	expect(refused({ currency: "DEM", datedOn: "1998-01-01", dueOn: "1998-06-30" })).toBe("taken");
	expect(refused({ currency: "DEM", datedOn: "1990-01-01", dueOn: "1992-01-01" })).toBe("taken");
});

it("refuses each wrong field with a reason", () => {
	expect(refused({ year: 1989 })).toEqual(["year bad-year"]);
	expect(refused({ year: 2028 })).toEqual(["year bad-year"]);
	expect(refused({ currency: "XYZ" })).toEqual(["currency unknown-currency"]);
	expect(refused({ currency: "DEM" })).toEqual(["currency currency-no-more"]);
	expect(refused({ currency: "DEM", datedOn: "1989-12-31", dueOn: "1990-06-30" })).toEqual(["datedOn date-too-early"]);
	expect(refused({ figure: "10,000" })).toEqual(["figure amount-form"]);
	expect(refused({ step: "0.001" })).toEqual(["step too-many-decimals"]);
	expect(refused({ minimum: "0" })).toEqual(["minimum amount-zero"]);
	expect(refused({ dueOn: "2025-12-31" })).toEqual(["dueOn due-before-date"]);
	expect(refused({ dueOn: "2028-01-02" })).toEqual(["dueOn due-too-late"]);
	for (const points of ["many", "", "-1", "1.00001", "1000000", "1,5"]) {
		expect(refused({ points: { ...input.points, full: points } }), points).toEqual(["points-full bad-points"]);
	}
	expect(check({ ownPoints: { AZ: "1", QQ: "1" } })).toMatchObject({
		problems: { ownPoints: { reason: "unknown-country", line: "QQ" } },
	});
	expect(check({ ownPoints: { AZ: "1", TR: "2,5" } })).toMatchObject({
		problems: { ownPoints: { reason: "bad-points-of", line: "TR 2,5" } },
	});
});

it("reports all missing fields together, in the order of the form", () => {
	const nothing = {
		year: undefined,
		currency: undefined,
		figure: undefined,
		step: undefined,
		minimum: undefined,
		points: {},
		ownPoints: undefined,
		datedOn: undefined,
		dueOn: undefined,
	};
	expect(refused(nothing)).toEqual([
		...["year required", "datedOn required", "dueOn required", "currency required", "figure required"],
		...["step required", "minimum required"],
		...["points-founding bad-points", "points-full bad-points", "points-associate bad-points"],
		"ownPoints required",
	]);
	// The due date can't be compared yet.
	expect(refused({ datedOn: undefined })).toEqual(["datedOn required"]);
});
