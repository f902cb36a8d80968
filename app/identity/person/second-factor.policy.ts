import type { Actor, HeldRole, Role } from "#app/identity/person/actor.ts";

/** With `off`, nobody must have a second factor, but people who have one still enter its code. */
export type SecondFactorRule = "required" | "off";

/** What these rules need besides the actor. */
export type SecondFactorTerms = { now: Date; rule?: SecondFactorRule | undefined };

/** Roles that can't be used without a second factor. */
const rolesRequiringSecondFactor: readonly Role[] = ["head", "officer", "focal-point"];

/** Milliseconds for which an entered code counts as fresh. */
const freshPeriod = 10 * 60 * 1000;

/** Whether somebody with these roles must set up a second factor and may not turn it off. */
export function requiresSecondFactor(roles: readonly HeldRole[], rule: SecondFactorRule = "required"): boolean {
	return rule === "required" && roles.some(({ role }) => rolesRequiringSecondFactor.includes(role));
}

/**
 * What the actor still needs before a command that a stranger at an unlocked screen must not be able to run: nothing
 * (`fresh`, a code entered within the last 10 minutes), a code (`confirm`), or to set up a second factor first
 * (`set-up`).
 */
export function freshnessOf(
	actor: Actor,
	{ now, rule = "required" }: SecondFactorTerms,
): "fresh" | "confirm" | "set-up" {
	if (actor.kind === "system") return "fresh";
	if (actor.kind === "public") return "set-up";
	if (!actor.secondFactorAt) return rule === "off" ? "fresh" : "set-up";
	return isFresh(actor, now) ? "fresh" : "confirm";
}

/** Whether the actor entered a code within the last 10 minutes; required before any change to the second factor. */
export function isFresh(actor: Actor, now: Date): boolean {
	if (actor.kind !== "person" || !actor.secondFactorAt) return false;
	return now.getTime() - actor.secondFactorAt.getTime() < freshPeriod;
}
