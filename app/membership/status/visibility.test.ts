import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { maySeeContact, maySeeContributions, maySeeShared, maySeeTerms } from "#app/membership/status/member.policy.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

/**
 * The rights that each status gives, written out by hand and not taken from any constant in the code. `s` shared with
 * the secretariat (agreements and contacts alike), `m` shared with members, `t` past and future terms of contacts, `c`
 * the balance.
 */
const table: Record<MemberStatus, Record<"focal-point" | "author" | "national-reviewer" | "other", string>> = {
	prospect: { "focal-point": "", author: "", "national-reviewer": "", other: "" },
	declared: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "" },
	applicant: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "" },
	admitted: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "m" },
	active: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "m" },
	"under-review": { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "m" },
	paused: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "m" },
	suspended: { "focal-point": "mc", author: "m", "national-reviewer": "m", other: "m" },
	withdrawing: { "focal-point": "smtc", author: "m", "national-reviewer": "m", other: "m" },
	former: { "focal-point": "", author: "", "national-reviewer": "", other: "" },
};

function opened(actor: Actor): string {
	const shared = (visibility: "members" | "secretariat") => {
		const asAgreement = maySeeShared(actor, visibility, ["ID", "AZ"]);
		expect(maySeeContact(actor, { member: "AZ", visibility })).toBe(asAgreement);
		return asAgreement;
	};
	return [
		shared("secretariat") ? "s" : "",
		shared("members") ? "m" : "",
		maySeeTerms(actor, "AZ") ? "t" : "",
		maySeeContributions(actor, "AZ") ? "c" : "",
	].join("");
}

describe.each(memberStatuses)("a country that is %s", (status) => {
	it.each(["focal-point", "author", "national-reviewer"] as const)("shows its %s what the rules allow", (role) => {
		expect(opened(personWithRole(role, "AZ", status))).toBe(table[status][role]);
	});

	it("shows a focal point of another country only members' content", () => {
		expect(opened(personWithRole("focal-point", "UG", status))).toBe(table[status].other);
	});
});

it("the secretariat sees everything, and everybody sees public content", () => {
	for (const actor of [systemActor, personWithRole("officer"), personWithRole("head")])
		expect(opened(actor)).toBe("smtc");
	for (const actor of [publicActor, personWithRole("researcher"), personWithRole("reviewer")]) {
		expect(opened(actor)).toBe("");
		for (const visibility of visibilities) {
			expect(maySeeShared(actor, visibility, ["AZ"])).toBe(visibility === "public");
		}
	}
	const roles: Role[] = ["author", "focal-point", "national-reviewer"];
	for (const role of roles) expect(opened(personWithRole(role, "AZ"))).toBe("");
});
