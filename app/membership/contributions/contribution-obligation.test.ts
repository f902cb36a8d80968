import { expect, it } from "vitest";
import { exemptionReason } from "#app/membership/contributions/contribution-obligation.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

it("obliges members from their ratification until they have left, whatever else happens to them", () => {
	expect(memberStatuses.filter((status) => exemptionReason(status, "full") === null)).toEqual([
		...["active", "under-review", "paused", "suspended", "withdrawing"],
	]);
	expect(exemptionReason(null, "full")).toBe("status");
});

it("exempts guests by their class", () => {
	expect(memberClasses.filter((memberClass) => exemptionReason("active", memberClass) === null)).toEqual([
		...["founding", "full", "associate"],
	]);
	expect(exemptionReason("active", "observer")).toBe("class");
	expect(exemptionReason("declared", "observer")).toBe("status");
});
