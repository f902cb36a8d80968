import { describe, expect, it } from "vitest";
import * as policy from "#app/identity/person/accounts.policy.ts";
import { personWith, testAccountId } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type HeldRole, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, roles } from "#app/reference/codes.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

/**
 * The subjects of each right, for an account with a role (or without one, where it says so): the answer must be the
 * same for all of them. A right that is missing here fails the test.
 */
const alone = (role: Role): HeldRole[][] => [[{ role }]];
const besides = (role: Role): HeldRole[][] => [...alone(role), [{ role: "author", member: "GE" }, { role }]];
const subjects: Record<string, (role: Role) => unknown[]> = {
	mayOpenSecretariat: () => [undefined],
	mayManageAccounts: () => [undefined],
	mayGrant: (role) => [role],
	mayGive: (role) => [{ role }],
	mayInvite: besides,
	mayDisable: besides,
	maySendPasswordLink: besides,
	mayResetSecondFactor: (role) => besides(role).map((held) => ({ accountId: "another", roles: held })),
	mayDecideReset: () => [{ accountId: "another", requestedById: "a third" }],
	isOwnAccount: () => [testAccountId],
	isOwnSecretariatRole: (role) => [{ accountId: testAccountId, role }],
};
/** Functions that are only about roles, without an actor; their tests are below. */
const ofRoles = ["roleProblem", "roleText", "needsSecondPerson"];
const rights = Object.entries(policy).flatMap(([name, right]) =>
	typeof right === "function" && !ofRoles.includes(name)
		? [[name, right as (actor: Actor, subject: unknown) => boolean] as const]
		: [],
);

it("the tables have a row for every right", () => {
	expect(rights.map(([name]) => name).sort()).toEqual(Object.keys(subjects).sort());
});

/** The roles of the accounts that a right reaches. */
const secretariat: readonly Role[] = ["officer", "head"];
const outside = roles.filter((role) => !secretariat.includes(role));
const notHeads = roles.filter((role) => role !== "head");

type Rights = Record<string, readonly Role[]>;
const managing = (granting: readonly Role[], recovering: readonly Role[]): Rights => ({
	mayOpenSecretariat: roles,
	mayManageAccounts: roles,
	mayGrant: granting,
	mayGive: granting,
	mayInvite: granting,
	mayDisable: granting,
	maySendPasswordLink: recovering,
	mayResetSecondFactor: granting,
});
const themselves: Rights = { isOwnAccount: roles, isOwnSecretariatRole: secretariat };
const officer = { ...themselves, ...managing(outside, notHeads), mayDecideReset: roles };
const head = { ...themselves, ...managing(roles, roles), mayDecideReset: roles };

const byRole: Record<Role, Rights> = {
	author: themselves,
	"focal-point": themselves,
	"national-reviewer": themselves,
	reviewer: themselves,
	researcher: themselves,
	officer,
	head,
};
const table: [who: string, actor: Actor, rights: Rights][] = [
	["the public", publicActor, {}],
	["somebody without a role", personWith(), themselves],
	...roles.map((role): [string, Actor, Rights] => [
		`somebody with the role ${role}`,
		personWith(policy.memberRoles.includes(role) ? { role, member: "GE", status: "active" } : { role }),
		byRole[role],
	]),
	["an officer who is also an author", personWith({ role: "author", member: "GE" }, { role: "officer" }), officer],
	["a head who is also an officer", personWith({ role: "officer" }, { role: "head" }), head],
	["the system", systemActor, managing(roles, roles)],
];

describe.each(table)("%s", (_, actor, expected) => {
	it.each(rights)("%s applies to exactly the roles of its row", (name, right) => {
		const answers = roles.map((role) => (subjects[name]?.(role) ?? []).map((subject) => right(actor, subject)));
		const wanted = roles.map((role) => expected[name]?.includes(role) ?? false);
		expect(answers).toEqual(wanted.map((may, index) => answers[index]?.map(() => may)));
	});

	it("acts on accounts without a role if it manages accounts", () => {
		const manages = "mayManageAccounts" in expected;
		expect(policy.mayInvite(actor, [])).toBe(manages);
		expect(policy.mayDisable(actor, [])).toBe(manages);
		expect(policy.maySendPasswordLink(actor, [])).toBe(manages);
		expect(policy.mayResetSecondFactor(actor, { accountId: "another", roles: [] })).toBe(manages);
	});

	it("never resets its own two-step verification; the system has none", () => {
		for (const role of roles) {
			const may = policy.mayResetSecondFactor(actor, { accountId: testAccountId, roles: [{ role }] });
			expect(may).toBe(actor.kind === "system");
		}
	});

	it("never decides on a request to reset two-step verification that it made or that concerns it", () => {
		const third = { accountId: "another", requestedById: "a third" };
		for (const own of [{ accountId: testAccountId }, { requestedById: testAccountId }])
			expect(policy.mayDecideReset(actor, { ...third, ...own })).toBe(false);
	});

	it("needs a second person to reset two-step verification of heads and officers, unless it is the system", () => {
		for (const role of roles) {
			const needs = secretariat.includes(role) && actor.kind !== "system";
			for (const held of besides(role)) expect(policy.needsSecondPerson(actor, held), role).toBe(needs);
		}
		expect(policy.needsSecondPerson(actor, [])).toBe(false);
	});

	it("does not treat another account as its own", () => {
		expect(policy.isOwnAccount(actor, "another")).toBe(false);
		for (const role of roles) expect(policy.isOwnSecretariatRole(actor, { accountId: "another", role })).toBe(false);
	});
});

describe("a focal point", () => {
	const statuses: readonly MemberStatus[] = [
		"declared",
		"applicant",
		"admitted",
		"active",
		"under-review",
		"withdrawing",
	];
	it.each(memberStatuses)(
		"of a country that is %s admits authors and reviewers of that country if its status allows it",
		(status) => {
			const actor = personWith({ role: "focal-point", member: "GE", status });
			for (const role of policy.memberRoles) {
				const may = statuses.includes(status) && role !== "focal-point";
				expect(policy.mayGive(actor, { role, member: "GE" }), role).toBe(may);
				expect(policy.mayInvite(actor, [{ role, member: "GE" }]), role).toBe(may);
				expect(policy.mayGive(actor, { role, member: "AZ" }), role).toBe(false);
				expect(policy.mayInvite(actor, [{ role, member: "GE" }, { role: "reviewer" }]), role).toBe(false);
				expect(policy.mayGrant(actor, role), role).toBe(false);
			}
		},
	);

	it("can't give a role on the strength of another role or of another country's rights", () => {
		const author = personWith(
			{ role: "author", member: "GE", status: "active" },
			{ role: "focal-point", member: "AZ", status: "active" },
		);
		expect(policy.mayGive(author, { role: "author", member: "GE" })).toBe(false);
		expect(policy.mayGive(publicActor, { role: "author", member: "GE" })).toBe(false);
	});
});

describe("a role", () => {
	it("names a member if and only if it is held for one", () => {
		const heldForMembers = ["author", "focal-point", "national-reviewer"];
		for (const role of roles) {
			const ofMember = heldForMembers.includes(role);
			expect(policy.roleProblem({ role }), role).toBe(ofMember ? "member-missing" : undefined);
			expect(policy.roleProblem({ role, member: "GE" }), role).toBe(ofMember ? undefined : "member-unwanted");
		}
	});

	it.each(["", "G", "ge", "GEO", " GE", "GE ", "G1"])("can't be held for a member with the code “%s”", (member) => {
		expect(policy.roleProblem({ role: "author", member })).toBe("member-missing");
	});

	it("is logged with its member", () => {
		expect(policy.roleText({ role: "author", member: "GE" })).toBe("author:GE");
		expect(policy.roleText({ role: "head" })).toBe("head");
	});
});
