import { expect, it } from "vitest";
import * as policy from "#app/activity/activity.policy.ts";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { roles } from "#app/reference/codes.ts";
import type { Role } from "#app/reference/rights.ts";

function person(...held: Role[]): Actor {
	return personWith(...held.map((role) => ({ role, member: "GE" })));
}

it("the policy has one right", () => {
	expect(Object.keys(policy)).toEqual(["maySeeActivity"]);
});

const mayRead: Record<Role, boolean> = {
	author: false,
	"focal-point": false,
	"national-reviewer": false,
	reviewer: false,
	researcher: false,
	officer: true,
	head: true,
};

it.each<[string, Actor, boolean]>([
	["the public", publicActor, false],
	["somebody without a role", person(), false],
	...roles.map((role): [string, Actor, boolean] => [`somebody with the role ${role}`, person(role), mayRead[role]]),
	["an officer who is also an author", person("author", "officer"), true],
	["the system", systemActor, true],
])("whether %s reads the activity log", (_, actor, may) => {
	expect(policy.maySeeActivity(actor)).toBe(may);
});
