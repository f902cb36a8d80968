import { describe, expect, it } from "vitest";
import { memberStatuses, roles } from "#app/reference/codes.ts";
import {
	type Action,
	actions,
	type MemberStatus,
	mayFor,
	rightsOfStatus,
	statusForRights,
} from "#app/reference/rights.ts";

/** What a focal point may do for each status of the country, in the order of `actions`. */
const focalPoint: Record<MemberStatus, Action[]> = {
	prospect: ["read-public"],
	declared: ["read-public", "read-own", "start-draft", "write-draft", "update-contacts", "accede", "clear", "submit"],
	applicant: ["read-public", "read-own", "start-draft", "write-draft", "update-contacts", "accede", "clear", "submit"],
	admitted: [
		"read-public",
		"read-members-library",
		"read-own",
		"start-draft",
		"write-draft",
		"update-contacts",
		"clear",
		"submit",
	],
	active: [
		"read-public",
		"read-members-library",
		"read-own",
		"start-draft",
		"write-draft",
		"update-contacts",
		"clear",
		"submit",
		"nominate",
		"host",
		"vote",
	],
	"under-review": [
		"read-public",
		"read-members-library",
		"read-own",
		"start-draft",
		"write-draft",
		"update-contacts",
		"clear",
		"submit",
		"nominate",
		"host",
		"vote",
	],
	paused: ["read-public", "read-members-library", "read-own", "write-draft", "update-contacts"],
	suspended: ["read-public", "read-members-library", "read-own"],
	withdrawing: [
		"read-public",
		"read-members-library",
		"read-own",
		"start-draft",
		"write-draft",
		"update-contacts",
		"clear",
		"submit",
		"nominate",
		"host",
		"vote",
	],
	former: ["read-public", "accede"],
};

describe("the rights table", () => {
	it.each(memberStatuses)("gives the focal point of a member that is %s what the rules say, and no more", (status) => {
		expect(actions.filter((action) => mayFor("focal-point", status, action))).toEqual(focalPoint[status]);
	});

	it("lets everybody read what is public, whatever became of the member", () => {
		for (const role of [null, ...roles]) {
			for (const status of [null, ...memberStatuses]) expect(mayFor(role, status, "read-public")).toBe(true);
		}
	});

	it("gives the public and researchers nothing else", () => {
		for (const role of [null, "researcher"] as const) {
			expect(actions.filter((action) => mayFor(role, "active", action))).toEqual(["read-public"]);
		}
	});

	it("lets an author write, but neither clear nor submit", () => {
		expect(actions.filter((action) => mayFor("author", "declared", action))).toEqual([
			"read-public",
			"read-own",
			"start-draft",
			"write-draft",
		]);
	});

	it("gives a role that is held for a member nothing without a member", () => {
		for (const role of ["author", "focal-point", "national-reviewer"] as const) {
			expect(actions.filter((action) => mayFor(role, null, action))).toEqual(["read-public"]);
		}
	});

	it("takes nothing from the secretariat and invited reviewers for want of a member", () => {
		expect(mayFor("officer", null, "write-draft")).toBe(true);
		expect(mayFor("head", null, "read-members-library")).toBe(true);
		expect(mayFor("reviewer", null, "review")).toBe(true);
	});

	it("lets the secretariat neither clear nor vote nor review", () => {
		for (const role of ["officer", "head"] as const) {
			for (const action of ["clear", "vote", "review", "nominate"] as const) {
				expect(mayFor(role, null, action)).toBe(false);
			}
		}
	});

	it("has votes, nominations and hosting only where a member is or was active", () => {
		const voting = memberStatuses.filter((status) => rightsOfStatus[status].includes("vote"));
		expect(voting).toEqual(["active", "under-review", "withdrawing"]);
	});
});

describe("a member that withdraws", () => {
	it("keeps the rights it had, and gains none by giving notice", () => {
		expect(statusForRights("withdrawing", "suspended")).toBe("suspended");
		expect(statusForRights("withdrawing", "active")).toBe("active");
		expect(statusForRights("withdrawing", null)).toBe("withdrawing");
		expect(statusForRights("paused", "active")).toBe("paused");
		expect(mayFor("focal-point", statusForRights("withdrawing", "suspended"), "vote")).toBe(false);
	});
});
