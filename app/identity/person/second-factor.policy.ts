import type { Actor, HeldRole, Role } from "#app/identity/person/actor.ts";

/** With `off`, nobody must have a second factor, but people who have one still enter its code. */
export type SecondFactorRule = "required" | "off";

/** A role with the time at which it was granted. */
export type GrantedRole = HeldRole & { grantedAt: Date };

/** What these rules need besides the actor. */
export type SecondFactorTerms = { now: Date; rule?: SecondFactorRule | undefined };

const day = 24 * 60 * 60 * 1000;

/**
 * How long somebody may work with a role before setting up a second factor, in milliseconds; `null` if none is
 * required. Heads, officers and focal points decide for others, so they get no time; people who write and review have
 * two weeks from the day they were granted the role. Researchers only read.
 */
const graceOf: Readonly<Record<Role, number | null>> = {
	head: 0,
	officer: 0,
	"focal-point": 0,
	author: 14 * day,
	"national-reviewer": 14 * day,
	reviewer: 14 * day,
	researcher: null,
};

/** Milliseconds for which an entered code counts as fresh. */
const freshPeriod = 10 * 60 * 1000;

/** Whether somebody with these roles must set up a second factor and may not turn it off. */
export function requiresSecondFactor(roles: readonly HeldRole[], rule: SecondFactorRule = "required"): boolean {
	return rule === "required" && roles.some(({ role }) => graceOf[role] !== null);
}

/** The earliest day by which one of these roles requires a second factor; null if none does. */
export function secondFactorDeadline(roles: readonly GrantedRole[], rule: SecondFactorRule = "required"): Date | null {
	if (!requiresSecondFactor(roles, rule)) return null;
	const deadlines = roles.flatMap(({ role, grantedAt }) => {
		const grace = graceOf[role];
		return grace === null ? [] : grantedAt.getTime() + grace;
	});
	return new Date(Math.min(...deadlines));
}

/**
 * Whether these roles can't be used in a session without a second factor. A session that began before the deadline
 * remains valid, so that nobody is stopped in the middle of writing.
 * @param since when the session began
 */
export function isSecondFactorDue(
	roles: readonly GrantedRole[],
	since: Date,
	rule: SecondFactorRule = "required",
): boolean {
	if (rule === "off") return false;
	if (roles.some(({ role }) => graceOf[role] === 0)) return true;
	const deadline = secondFactorDeadline(roles, rule);
	return deadline !== null && deadline <= since;
}

/**
 * What the actor still needs for a command that a stranger at an unlocked screen must not be able to run: nothing
 * (`fresh`: a code was entered within the last 10 minutes), a code (`confirm`), or to set up a second factor first
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
