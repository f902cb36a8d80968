import { describe, expect, it } from "vitest";
import { mayDisable, mayGrant, mayInvite, mayManageAccounts } from "#app/identity/accounts.policy.ts";
import { type Actor, type HeldRole, publicActor, systemActor } from "#app/identity/actor.ts";
import { roles } from "#app/reference/codes.ts";

const withRoles = (...held: HeldRole[]): Actor => ({
	kind: "person",
	accountId: "00000000-0000-7000-8000-000000000001",
	name: "Test",
	email: "test@agency.example",
	locale: "en",
	roles: held,
});

/** Who lists accounts, and which roles they give, take, invite to and disable. */
const table: [who: string, actor: Actor, lists: boolean, grants: "all" | "outside" | "none"][] = [
	["the public", publicActor, false, "none"],
	["somebody without a role", withRoles(), false, "none"],
	["a researcher", withRoles({ role: "researcher" }), false, "none"],
	["an author", withRoles({ role: "author", member: "GE" }), false, "none"],
	["a focal point", withRoles({ role: "focal-point", member: "GE" }), false, "none"],
	["a national reviewer", withRoles({ role: "national-reviewer", member: "GE" }), false, "none"],
	["a reviewer", withRoles({ role: "reviewer" }), false, "none"],
	["an officer", withRoles({ role: "officer" }), true, "outside"],
	[
		"an officer who is also an author",
		withRoles({ role: "author", member: "GE" }, { role: "officer" }),
		true,
		"outside",
	],
	["a head", withRoles({ role: "head" }), true, "all"],
	["the system", systemActor, true, "all"],
];
const secretariat = ["officer", "head"];

describe.each(table)("%s", (_, actor, lists, grants) => {
	it(`${lists ? "lists" : "does not list"} accounts`, () => {
		expect(mayManageAccounts(actor)).toBe(lists);
	});

	it.each(roles)(`with the role %s: gives, invites, disables as the table says`, (role) => {
		const may = grants === "all" || (grants === "outside" && !secretariat.includes(role));
		expect(mayGrant(actor, role)).toBe(may);
		expect(mayInvite(actor, [{ role }])).toBe(may);
		expect(mayDisable(actor, [{ role }])).toBe(may);
		expect(mayInvite(actor, [{ role: "reviewer" }, { role }])).toBe(may);
	});

	it("invites and disables somebody without a role if it lists them", () => {
		expect(mayInvite(actor, [])).toBe(lists);
		expect(mayDisable(actor, [])).toBe(lists);
	});
});
