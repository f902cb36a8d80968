import { describe, expect, it } from "vitest";
import { admissionSteps, nextAdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { transitionProblem } from "#app/membership/status/status-transitions.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

describe("the next step towards admission", () => {
	it("leads through every step and ends with admission", () => {
		const taken = [];
		for (let at = nextAdmissionStep(null, null); at !== null; at = nextAdmissionStep(at, "full")) taken.push(at);
		expect(taken).toEqual(admissionSteps);
	});

	it("is always one that the rules allow, whatever the status and class", () => {
		for (const status of [null, ...memberStatuses])
			for (const memberClass of memberClasses) {
				const step = nextAdmissionStep(status, memberClass);
				if (step) expect(transitionProblem(status, step, memberClass), `${status}, ${memberClass}`).toBeUndefined();
			}
	});

	it("lets founders be admitted without applying, and does not exist for members and countries that were stopped", () => {
		expect(nextAdmissionStep("declared", "founding")).toBe("admitted");
		expect(nextAdmissionStep("former", "founding")).toBe("applicant");
		for (const status of ["admitted", "active", "suspended", "withdrawing"] as const)
			expect(nextAdmissionStep(status, "full")).toBeNull();
	});
});
