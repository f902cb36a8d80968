import { type Action, type MemberStatus, mayFor, type Role } from "#app/reference/rights.ts";

export type { Role };

/**
 * A role that somebody holds, for a member (its country code) where it makes sense, with the status whose
 * rights that member has just now: no status, no rights from it.
 */
export type HeldRole = { role: Role; member?: string; status?: MemberStatus };

/**
 * Whoever acts: nobody in particular, a person who signed in, or the system itself (scripts and jobs).
 * It is the first argument of every command and of every read whose answer depends on it.
 */
export type Actor = { kind: "public" } | Person | { kind: "system" };

/** Somebody who signed in. */
export type Person = {
	kind: "person";
	accountId: string;
	name: string;
	email: string;
	locale: string;
	roles: readonly HeldRole[];
	/** When a code of the second factor was last given in this session; missing while the person has none. */
	secondFactorAt?: Date;
	/** Set while the person must set up a second factor first; `roles` is empty until then, so nothing else can be done. */
	secondFactorDue?: true;
};

export const publicActor: Actor = { kind: "public" };
export const systemActor: Actor = { kind: "system" };

/** Whether the actor holds any of the roles, for that member where one is named. */
export function holds(actor: Actor, roles: readonly Role[], member?: string): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some((held) => roles.includes(held.role) && (member === undefined || held.member === member));
}

/** Whether the actor holds one of the roles for that member, and the member's status today allows the action. */
export function holdsWith(actor: Actor, roles: readonly Role[], member: string, action: Action): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(
		(held) => roles.includes(held.role) && held.member === member && mayFor(held.role, held.status ?? null, action),
	);
}

/** Secretariat people: officers and heads. The system acts with their rights. */
export function isSecretariat(actor: Actor): boolean {
	return actor.kind === "system" || holds(actor, ["officer", "head"]);
}

/** Who is written into the activity log. */
export function actorId(actor: Actor): string | undefined {
	return actor.kind === "person" ? actor.accountId : undefined;
}
