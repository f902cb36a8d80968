import { describe, expect, it } from "vitest";
import {
	mayDisable,
	mayGrant,
	mayInvite,
	mayManageAccounts,
	mayResetSecondFactor,
	maySendPasswordLink,
} from "#app/identity/person/accounts.policy.ts";
import { type Actor, type HeldRole, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { roles } from "#app/reference/codes.ts";

const own = "00000000-0000-7000-8000-000000000001";
const withRoles = (...held: HeldRole[]): Actor => ({
	kind: "person",
	accountId: own,
	name: "Test",
	email: "test@agency.example",
	locale: "en",
	roles: held,
});

type Reach = "all" | "not-heads" | "outside" | "none";

/**
 * For each actor: whether they may list accounts, which roles they may grant (and so which accounts they may invite and
 * disable), and whose access they may recover.
 */
const table: [who: string, actor: Actor, lists: boolean, grants: Reach, recovers: Reach][] = [
	["the public", publicActor, false, "none", "none"],
	["somebody without a role", withRoles(), false, "none", "none"],
	["a researcher", withRoles({ role: "researcher" }), false, "none", "none"],
	["an author", withRoles({ role: "author", member: "GE" }), false, "none", "none"],
	["a focal point", withRoles({ role: "focal-point", member: "GE" }), false, "none", "none"],
	["a national reviewer", withRoles({ role: "national-reviewer", member: "GE" }), false, "none", "none"],
	["a reviewer", withRoles({ role: "reviewer" }), false, "none", "none"],
	["an officer", withRoles({ role: "officer" }), true, "outside", "not-heads"],
	[
		"an officer who is also an author",
		withRoles({ role: "author", member: "GE" }, { role: "officer" }),
		true,
		"outside",
		"not-heads",
	],
	["a head who is also an officer", withRoles({ role: "officer" }, { role: "head" }), true, "all", "all"],
	["a head", withRoles({ role: "head" }), true, "all", "all"],
	["the system", systemActor, true, "all", "all"],
];
const beyond: Record<Reach, string[]> = {
	all: [],
	"not-heads": ["head"],
	outside: ["officer", "head"],
	none: [...roles],
};

describe.each(table)("%s", (_, actor, lists, grants, recovers) => {
	it(`${lists ? "lists" : "does not list"} accounts`, () => {
		expect(mayManageAccounts(actor)).toBe(lists);
	});

	it.each(roles)(`with the role %s: gives, invites, disables as the table says`, (role) => {
		const may = !beyond[grants].includes(role);
		expect(mayGrant(actor, role)).toBe(may);
		expect(mayInvite(actor, [{ role }])).toBe(may);
		expect(mayDisable(actor, [{ role }])).toBe(may);
		expect(mayInvite(actor, [{ role: "reviewer" }, { role }])).toBe(may);
	});

	it.each(roles)(
		"with the role %s: resets two-step verification and sends a password link as the table says",
		(role) => {
			const may = !beyond[recovers].includes(role);
			for (const held of [[{ role }], [{ role: "author", member: "GE" }, { role }]] as HeldRole[][]) {
				expect(maySendPasswordLink(actor, held)).toBe(may);
				expect(mayResetSecondFactor(actor, { accountId: "another", roles: held })).toBe(may);
				expect(mayResetSecondFactor(actor, { accountId: own, roles: held })).toBe(may && actor.kind === "system");
			}
		},
	);

	it("invites and disables somebody without a role if it lists them", () => {
		expect(mayInvite(actor, [])).toBe(lists);
		expect(mayDisable(actor, [])).toBe(lists);
	});
});
