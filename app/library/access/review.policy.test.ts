import { describe, expect, it } from "vitest";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import {
	mayChangeProfile,
	mayManageReviews,
	mayReadAsReviewer,
	mayReview,
	type ReviewAccess,
} from "#app/library/access/review.policy.ts";
import { memberStatuses, requestStates, roles, versionStates } from "#app/reference/codes.ts";

const own = "00000000-0000-7000-8000-000000000001";
const person = (...held: HeldRole[]): Actor => ({
	kind: "person",
	accountId: own,
	name: "R",
	email: "r@university.example",
	locale: "en",
	roles: held,
});
const reviewer = person({ role: "reviewer" });
const review: ReviewAccess = { accountId: own, state: "sent", versionState: "in-review", concerned: ["UG", "AZ"] };

describe("who reviews", () => {
	it("is an expert without a country, or a national reviewer of a country whose status lets it", () => {
		const alone = roles.filter((role) => mayReview(person({ role })));
		expect(alone).toEqual(["reviewer"]);
		const national = memberStatuses.filter((status) =>
			mayReview(person({ role: "national-reviewer", member: "TR", status })),
		);
		expect(national).toEqual(["declared", "applicant", "admitted", "active", "under-review", "withdrawing"]);
		expect(mayReview({ kind: "public" })).toBe(false);
	});

	it("says something of themselves alone; the secretariat runs the reviews", () => {
		expect(mayChangeProfile(reviewer, own)).toBe(true);
		expect(mayChangeProfile(reviewer, "another")).toBe(false);
		expect(mayChangeProfile(person({ role: "author", member: "TR", status: "active" }), own)).toBe(false);
		expect(mayChangeProfile(person({ role: "officer" }), "another")).toBe(true);
		expect(roles.filter((role) => mayManageReviews(person({ role })))).toEqual(["officer", "head"]);
	});
});

describe("a reviewer reads", () => {
	it("the version while they are asked about it and it is under review, and their own words afterwards", () => {
		const whole = requestStates.flatMap((state) =>
			versionStates
				.filter((versionState) => mayReadAsReviewer(reviewer, { ...review, state, versionState }) === "version")
				.map((versionState) => `${state} ${versionState}`),
		);
		expect(whole).toEqual(["sent submitted", "sent in-review", "sent changes-requested"]);
		for (const state of ["answered", "refused", "conflict", "withdrawn"] as const)
			expect(mayReadAsReviewer(reviewer, { ...review, state })).toBe("own");
		for (const versionState of ["draft", "clearance", "published", "declined"] as const)
			expect(mayReadAsReviewer(reviewer, { ...review, versionState })).toBe("own");
	});

	it("nothing that is another's to review", () => {
		expect(mayReadAsReviewer(reviewer, { ...review, accountId: "another" })).toBeNull();
		expect(mayReadAsReviewer({ kind: "public" }, review)).toBeNull();
		expect(mayReadAsReviewer({ kind: "system" }, review)).toBeNull();
	});

	it("never a practice of their own country, also not once they come to work for it, nor for the secretariat", () => {
		for (const member of ["UG", "AZ"]) {
			expect(mayReadAsReviewer(person({ role: "national-reviewer", member, status: "active" }), review)).toBeNull();
			expect(mayReadAsReviewer(person({ role: "reviewer" }, { role: "author", member }), review)).toBeNull();
		}
		expect(mayReadAsReviewer(person({ role: "reviewer" }, { role: "author", member: "TR" }), review)).toBe("version");
		expect(mayReadAsReviewer(person({ role: "reviewer" }, { role: "officer" }), review)).toBeNull();
	});

	it("only their own words without the role, or when the country's status no longer lets it", () => {
		expect(mayReadAsReviewer(person(), review)).toBe("own");
		const national = (status: "active" | "suspended") => person({ role: "national-reviewer", member: "TR", status });
		expect(mayReadAsReviewer(national("active"), review)).toBe("version");
		expect(mayReadAsReviewer(national("suspended"), review)).toBe("own");
	});
});
