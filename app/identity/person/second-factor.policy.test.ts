import { expect, it } from "vitest";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type HeldRole, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/identity/person/second-factor.policy.ts";
import { roles } from "#app/reference/codes.ts";
import type { Role } from "#app/reference/rights.ts";

const now = new Date("2026-11-25T10:00:00Z");
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const minute = 60_000;
function person(held: HeldRole[], secondFactorAt?: Date): Actor {
	return { ...personWith(...held), ...(secondFactorAt ? { secondFactorAt } : {}) };
}

/** Everything that the policy says of an actor, by export and by setting; an export that is not here fails the test. */
function answersFor(actor: Actor) {
	const held = actor.kind === "person" ? actor.roles : [];
	return {
		requiresSecondFactor: [policy.requiresSecondFactor(held), policy.requiresSecondFactor(held, "off")],
		freshnessOf: [policy.freshnessOf(actor, { now }), policy.freshnessOf(actor, { now, rule: "off" })],
		isFresh: policy.isFresh(actor, now),
	};
}

it("has an answer for every export", () => {
	expect(Object.keys(answersFor(publicActor)).sort()).toEqual(Object.keys(policy).sort());
});

/** Whether a role requires a second factor; where the setting is “off”, none does. */
const required: Record<Role, boolean> = {
	author: false,
	"focal-point": true,
	"national-reviewer": false,
	reviewer: false,
	researcher: false,
	officer: true,
	head: true,
};

/** When a code was entered: whether it is fresh, and what is needed before a command, where required and where off. */
const states: [string, Date | undefined, isFresh: boolean, freshnessOf: [string, string]][] = [
	["no second factor", undefined, false, ["set-up", "fresh"]],
	["a code entered now", ago(0), true, ["fresh", "fresh"]],
	["a code of just under ten minutes ago", ago(10 * minute - 1), true, ["fresh", "fresh"]],
	["a code of ten minutes ago", ago(10 * minute), false, ["confirm", "confirm"]],
	["a code of an hour ago", ago(60 * minute), false, ["confirm", "confirm"]],
];

it.each<[string, Actor, object]>([
	[
		"the public",
		publicActor,
		{ requiresSecondFactor: [false, false], freshnessOf: ["set-up", "set-up"], isFresh: false },
	],
	[
		"the system",
		systemActor,
		{ requiresSecondFactor: [false, false], freshnessOf: ["fresh", "fresh"], isFresh: false },
	],
	...states.flatMap(([state, at, isFresh, freshnessOf]) => [
		...roles.map((role): [string, Actor, object] => [
			`somebody with the role ${role} and ${state}`,
			person([{ role }], at),
			{ requiresSecondFactor: [required[role], false], freshnessOf, isFresh },
		]),
		[
			`somebody without a role and ${state}`,
			person([], at),
			{ requiresSecondFactor: [false, false], freshnessOf, isFresh },
		] as [string, Actor, object],
	]),
])("%s has the answers of their row", (_, actor, expected) => {
	expect(answersFor(actor)).toEqual(expected);
});

it("is required by one role among several", () => {
	for (const role of roles)
		expect(policy.requiresSecondFactor([{ role: "researcher" }, { role, member: "GE" }]), role).toBe(required[role]);
});
