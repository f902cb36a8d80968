import { describe, expect, it } from "vitest";
import { type Actor, type HeldRole, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { freshnessOf, isFresh, requiresSecondFactor } from "#app/identity/person/second-factor.policy.ts";
import { roles } from "#app/reference/codes.ts";

const now = new Date("2026-11-25T10:00:00Z");
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const minute = 60_000;
function person(roles: HeldRole[], secondFactorAt?: Date, accountId = "one"): Person {
	const facts = { kind: "person" as const, accountId, name: "", email: "", locale: "en", roles };
	return secondFactorAt ? { ...facts, secondFactorAt } : facts;
}

describe("a second factor", () => {
	it("is a must for heads, officers and focal points, and for nobody else", () => {
		const obliged = roles.filter((role) => requiresSecondFactor([{ role: "researcher" }, { role, member: "GE" }]));
		expect(obliged).toEqual(["focal-point", "officer", "head"]);
		expect(requiresSecondFactor([])).toBe(false);
	});

	it("is a must for nobody where the setting says so", () => {
		expect(requiresSecondFactor([{ role: "head" }], "off")).toBe(false);
	});
});

describe("a code", () => {
	it("is fresh for ten minutes", () => {
		expect(isFresh(person([], ago(0)), now)).toBe(true);
		expect(isFresh(person([], ago(10 * minute - 1)), now)).toBe(true);
		expect(isFresh(person([], ago(10 * minute)), now)).toBe(false);
		expect(isFresh(person([]), now)).toBe(false);
		expect(isFresh(publicActor, now)).toBe(false);
	});

	const cases: [string, Actor, "required" | "off", ReturnType<typeof freshnessOf>][] = [
		["the system", systemActor, "required", "fresh"],
		["nobody", publicActor, "off", "set-up"],
		["who gave one just now", person([], ago(minute)), "required", "fresh"],
		["who gave one an hour ago", person([], ago(60 * minute)), "required", "confirm"],
		["the same where it is no must", person([], ago(60 * minute)), "off", "confirm"],
		["who has no second factor", person([]), "required", "set-up"],
		["the same where it is no must", person([]), "off", "fresh"],
	];
	it.each(cases)("stands before commands, for %s", (_, actor, rule, expected) => {
		expect(freshnessOf(actor, { now, rule })).toBe(expected);
	});
});
