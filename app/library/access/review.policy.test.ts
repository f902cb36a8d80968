import { describe, expect, it } from "vitest";
import { requestStates } from "#app/cases/case-rules.ts";
import { personWith, testAccountId } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/library/access/review.policy.ts";
import { versionStates } from "#app/library/record/version-state.ts";
import { memberStatuses, roles } from "#app/reference/codes.ts";

const reviewer = personWith({ role: "reviewer" });
const review: policy.ReviewAccess = {
	accountId: testAccountId,
	state: "sent",
	versionState: "in-review",
	concerned: ["UG", "AZ"],
};

const { mayChangeProfile, mayReadAsReviewer } = policy;

/** What each right is asked about; a right that is not here fails the test. */
const subjects: Record<string, unknown> = {
	Review: undefined,
	ManageReviews: undefined,
	ChangeProfile: testAccountId,
	ReadAsReviewer: review,
};
const rights = Object.entries(policy)
	.filter(([name]) => name.startsWith("may"))
	.map(([name, may]) => [name.slice(3), may as (actor: Actor, subject: unknown) => boolean | string | null] as const);

it("the table has a row for every right", () => {
	expect(rights.map(([name]) => name).sort()).toEqual(Object.keys(subjects).sort());
});

const reviewing = ["Review", "ChangeProfile", "ReadAsReviewer"];
const managing = ["ManageReviews", "ChangeProfile"];
const reviewingStatuses = ["declared", "applicant", "admitted", "active", "under-review", "withdrawing"];

it.each<[string, Actor, string[]]>([
	["the public", publicActor, []],
	["a researcher", personWith({ role: "researcher" }), []],
	["an invited expert", reviewer, reviewing],
	...memberStatuses.flatMap((status): [string, Actor, string[]][] => [
		[`an author of a member that is ${status}`, personWith({ role: "author", member: "TR", status }), []],
		[`a focal point of a member that is ${status}`, personWith({ role: "focal-point", member: "TR", status }), []],
		[
			`a national reviewer of a member that is ${status}`,
			personWith({ role: "national-reviewer", member: "TR", status }),
			reviewingStatuses.includes(status) ? reviewing : [],
		],
	]),
	["an officer", personWith({ role: "officer" }), managing],
	["the head", personWith({ role: "head" }), managing],
	["the system", systemActor, managing],
])("%s has the rights of its row", (_, actor, expected) => {
	const given = rights.filter(([name, may]) => [true, "version"].includes(may(actor, subjects[name]) ?? false));
	expect(given.map(([name]) => name).sort()).toEqual([...expected].sort());
});

describe("the roles of other people", () => {
	it("let experts review, and national reviewers whose country's status allows it", () => {
		expect(roles.filter((role) => policy.reviewsWith([{ role }]))).toEqual(["reviewer"]);
		expect(policy.reviewsWith([{ role: "national-reviewer", member: "TR", status: "active" }])).toBe(true);
		expect(policy.reviewsWith([{ role: "national-reviewer", member: "TR", status: "suspended" }])).toBe(false);
	});

	it("show who belongs to the secretariat and who has a reviewer's profile", () => {
		expect(roles.filter((role) => policy.isOfSecretariat([{ role }]))).toEqual(["officer", "head"]);
		expect(roles.filter((role) => policy.hasReviewerProfile([{ role }])).sort()).toEqual([
			"national-reviewer",
			"reviewer",
		]);
	});
});

describe("a reviewer's profile", () => {
	it("is changed only by the reviewer and the secretariat", () => {
		expect(mayChangeProfile(reviewer, "another")).toBe(false);
		expect(mayChangeProfile(personWith({ role: "officer" }), "another")).toBe(true);
	});
});

describe("a reviewer", () => {
	it("reads the version while they are asked about it and it is under review, and their own answer afterwards", () => {
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

	it("reads nothing that somebody else reviews", () => {
		expect(mayReadAsReviewer(reviewer, { ...review, accountId: "another" })).toBeNull();
		expect(mayReadAsReviewer({ kind: "public" }, review)).toBeNull();
		expect(mayReadAsReviewer({ kind: "system" }, review)).toBeNull();
	});

	it("never reads a practice of a country they come to work for, nor any practice once they work for the secretariat", () => {
		for (const member of ["UG", "AZ"]) {
			expect(mayReadAsReviewer(personWith({ role: "national-reviewer", member, status: "active" }), review)).toBeNull();
			expect(mayReadAsReviewer(personWith({ role: "reviewer" }, { role: "author", member }), review)).toBeNull();
		}
		expect(mayReadAsReviewer(personWith({ role: "reviewer" }, { role: "author", member: "TR" }), review)).toBe(
			"version",
		);
		expect(mayReadAsReviewer(personWith({ role: "reviewer" }, { role: "officer" }), review)).toBeNull();
	});

	it("reads only their own answer without the role, or when the country's status no longer allows reviews", () => {
		expect(mayReadAsReviewer(personWith(), review)).toBe("own");
		const national = (status: "active" | "suspended") =>
			personWith({ role: "national-reviewer", member: "TR", status });
		expect(mayReadAsReviewer(national("active"), review)).toBe("version");
		expect(mayReadAsReviewer(national("suspended"), review)).toBe("own");
	});
});
