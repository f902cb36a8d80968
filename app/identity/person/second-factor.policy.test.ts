import { expect, it } from "vitest";
import { personWith } from "#app/identity/person/actor.fixture.ts";
import { type Actor, type HeldRole, publicActor, systemActor } from "#app/identity/person/actor.ts";
import * as policy from "#app/identity/person/second-factor.policy.ts";
import { roles } from "#app/reference/codes.ts";
import type { Role } from "#app/reference/rights.ts";

const now = new Date("2026-11-25T10:00:00Z");
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const minute = 60_000;
const day = 24 * 60 * minute;
function person(held: HeldRole[], secondFactorAt?: Date): Actor {
	return { ...personWith(...held), ...(secondFactorAt ? { secondFactorAt } : {}) };
}

/**
 * All answers of the policy about an actor, by export and by setting; an export that is missing here fails the test.
 */
function answersFor(actor: Actor) {
	const held = actor.kind === "person" ? actor.roles : [];
	const granted = held.map((role) => ({ ...role, grantedAt: now }));
	const dueAfter = (time: number) => policy.isSecondFactorDue(granted, new Date(now.getTime() + time));
	return {
		requiresSecondFactor: [policy.requiresSecondFactor(held), policy.requiresSecondFactor(held, "off")],
		secondFactorDeadline: [
			policy.secondFactorDeadline(granted)?.getTime(),
			policy.secondFactorDeadline(granted, "off")?.getTime(),
		].map((time) => time && time - now.getTime()),
		isSecondFactorDue: [dueAfter(0), dueAfter(14 * day - 1), dueAfter(14 * day)],
		freshnessOf: [policy.freshnessOf(actor, { now }), policy.freshnessOf(actor, { now, rule: "off" })],
		isFresh: policy.isFresh(actor, now),
	};
}

it("the table has an answer for every export", () => {
	expect(Object.keys(answersFor(publicActor)).sort()).toEqual(Object.keys(policy).sort());
});

/** How long after it is granted a role requires a second factor, if ever; with the setting “off”, none does. */
const graces: Record<Role, number | undefined> = {
	author: 14 * day,
	"focal-point": 0,
	"national-reviewer": 14 * day,
	reviewer: 14 * day,
	researcher: undefined,
	officer: 0,
	head: 0,
};
function rolesAnswer(grace: number | undefined) {
	return {
		requiresSecondFactor: [grace !== undefined, false],
		secondFactorDeadline: [grace, undefined],
		isSecondFactorDue: [grace === 0, grace === 0, grace !== undefined],
	};
}

/** When a code was entered, whether it is fresh, and what is needed before a command with `required` and with `off`. */
const states: [string, Date | undefined, isFresh: boolean, freshnessOf: [string, string]][] = [
	["no second factor", undefined, false, ["set-up", "fresh"]],
	["a code entered now", ago(0), true, ["fresh", "fresh"]],
	["a code of just under ten minutes ago", ago(10 * minute - 1), true, ["fresh", "fresh"]],
	["a code of ten minutes ago", ago(10 * minute), false, ["confirm", "confirm"]],
	["a code of an hour ago", ago(60 * minute), false, ["confirm", "confirm"]],
];

it.each<[string, Actor, object]>([
	["the public", publicActor, { ...rolesAnswer(undefined), freshnessOf: ["set-up", "set-up"], isFresh: false }],
	["the system", systemActor, { ...rolesAnswer(undefined), freshnessOf: ["fresh", "fresh"], isFresh: false }],
	...states.flatMap(([state, at, isFresh, freshnessOf]) => [
		...roles.map((role): [string, Actor, object] => [
			`somebody with the role ${role} and ${state}`,
			person([{ role }], at),
			{ ...rolesAnswer(graces[role]), freshnessOf, isFresh },
		]),
		[`somebody without a role and ${state}`, person([], at), { ...rolesAnswer(undefined), freshnessOf, isFresh }] as [
			string,
			Actor,
			object,
		],
	]),
])("%s gets the answers of its row", (_, actor, expected) => {
	expect(answersFor(actor)).toEqual(expected);
});

it("a second factor is required if one of several roles requires it", () => {
	for (const role of roles)
		expect(policy.requiresSecondFactor([{ role: "researcher" }, { role, member: "GE" }]), role).toBe(
			graces[role] !== undefined,
		);
});

it("a second factor is due when the first role requires it, and at once if a role allows no delay", () => {
	const given = (role: Role, days: number) => ({ role, grantedAt: ago(days * day) });
	const later = [given("reviewer", 1), given("author", 3), given("researcher", 90)];
	expect(policy.secondFactorDeadline(later)).toEqual(ago(-11 * day));
	expect(policy.isSecondFactorDue(later, now)).toBe(false);
	// Granted during the session.
	expect(policy.isSecondFactorDue([...later, given("officer", -1)], now)).toBe(true);
	expect(policy.isSecondFactorDue([...later, given("officer", -1)], now, "off")).toBe(false);
});
