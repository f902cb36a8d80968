import { expect, it } from "vitest";
import { assessedStatuses, exemptionReason, owesIn } from "#app/membership/contributions/contribution-obligation.ts";
import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

it("obliges members from their ratification until they have left, whatever else happens to them", () => {
	expect(assessedStatuses).toEqual(["active", "under-review", "paused", "suspended", "withdrawing"]);
	expect(memberStatuses.filter((status) => exemptionReason(status, "full") === null)).toEqual(assessedStatuses);
	expect(exemptionReason(null, "full")).toBe("status");
});

it("exempts guests by their class", () => {
	expect(memberClasses.filter((memberClass) => exemptionReason("active", memberClass) === null)).toEqual([
		...["founding", "full", "associate"],
	]);
	expect(exemptionReason("active", "observer")).toBe("class");
	expect(exemptionReason("declared", "observer")).toBe("status");
});

it("can assess a member for each year on one of whose days it is obliged", () => {
	const dated = (id: string, effectiveFrom: string) => ({ id, effectiveFrom, recordedAt: new Date(0), corrects: null });
	const status = (to: MemberStatus, from: string) => ({ ...dated(to, from), to });
	const years = [2019, 2020, 2021, 2022, 2023, 2024];
	const life = [status("declared", "2019-06"), status("active", "2020-12-31"), status("former", "2023-01-02")];
	const member = { class: "founding" as MemberClass, events: life, classEvents: [] };
	expect(years.filter((year) => owesIn(member, year))).toEqual([2020, 2021, 2022, 2023]);
	const observer = { ...dated("guest", "2022-03"), toClass: "observer" as MemberClass };
	expect(years.filter((year) => owesIn({ ...member, classEvents: [observer] }, year))).toEqual([2020, 2021, 2022]);
	expect(owesIn({ ...member, events: [] }, 2022)).toBe(false);
	// A member that gave notice owes what its status before obliged it to.
	const leaving = [status("admitted", "2020"), status("withdrawing", "2021")];
	expect(years.filter((year) => owesIn({ ...member, events: leaving }, year))).toEqual([]);
});
