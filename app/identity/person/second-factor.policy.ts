import type { Actor, HeldRole, Role } from "#app/identity/person/actor.ts";

/** `off` obliges nobody; whoever has a second factor is asked for it all the same. */
export type SecondFactorRule = "required" | "off";

/** What the rules of this page need to know beside the actor. */
export type SecondFactorTerms = { now: Date; rule?: SecondFactorRule | undefined };

/** Roles that nobody exercises without a second factor. */
const rolesRequiringSecondFactor: readonly Role[] = ["head", "officer", "focal-point"];

/** Milliseconds for which a code counts as given just now. */
const freshPeriod = 10 * 60 * 1000;

/** Whether somebody with these roles must set up a second factor, and may not turn it off. */
export function requiresSecondFactor(roles: readonly HeldRole[], rule: SecondFactorRule = "required"): boolean {
	return rule === "required" && roles.some(({ role }) => rolesRequiringSecondFactor.includes(role));
}

/**
 * What stands between the actor and a command that a stranger at an unlocked screen must not give: nothing (`fresh`,
 * a code within the last 10 minutes), a code (`confirm`), or a second factor to begin with (`set-up`).
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

/** Whether the actor gave a code within the last 10 minutes: asked before anything about the second factor changes. */
export function isFresh(actor: Actor, now: Date): boolean {
	if (actor.kind !== "person" || !actor.secondFactorAt) return false;
	return now.getTime() - actor.secondFactorAt.getTime() < freshPeriod;
}
