import { expect, it } from "vitest";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	mayCreate,
	mayEdit,
	mayImport,
	mayPublish,
	maySeeDraft,
	mayWithdraw,
} from "#app/library/access/practice.policy.ts";
import type { MemberStatus, Role } from "#app/reference/rights.ts";

function person(role: Role, member?: string, status?: MemberStatus): Actor {
	const held = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return { kind: "person", accountId: "a", name: "A", email: "a@example.org", locale: "en", roles: [held] };
}

const rules = { mayCreate, maySeeDraft, mayEdit, mayPublish, mayWithdraw, mayImport };
const own = { countries: ["AZ", "GE"], provenance: "owner" };
const mayOf = (actor: Actor, practice = own) =>
	Object.entries(rules)
		.filter(([, may]) => may(actor, practice))
		.map(([name]) => name.slice(3));

const all = ["Create", "SeeDraft", "Edit", "Publish", "Withdraw", "Import"];
const writing = ["Create", "SeeDraft", "Edit"];

it.each<[string, Actor, string[]]>([
	["the public", publicActor, []],
	["a researcher", person("researcher"), []],
	["an author of the country", person("author", "AZ", "declared"), writing],
	["a focal point of another owner country", person("focal-point", "GE", "active"), writing],
	["an author of a country that is not an owner", person("author", "TR", "active"), []],
	["an author of a paused member, who finishes what was begun", person("author", "AZ", "paused"), ["SeeDraft", "Edit"]],
	["an author of a suspended member", person("author", "AZ", "suspended"), ["SeeDraft"]],
	["a national reviewer of the country", person("national-reviewer", "AZ", "active"), []],
	["an invited expert", person("reviewer"), []],
	["an officer", person("officer"), all],
	["the head", person("head"), all],
	["the system", systemActor, all],
])("%s", (_, actor, expected) => {
	expect(mayOf(actor)).toEqual(expected);
});

it("an imported record belongs to no country's people", () => {
	expect(mayOf(person("author", "AZ", "active"), { ...own, provenance: "imported" })).toEqual([]);
});
