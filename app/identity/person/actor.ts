import { type Action, mayFor, type RightsStatus, type Role } from "#app/reference/rights.ts";

export type { Role };

/**
 * A role and, for member roles, the member's country code and the status that currently decides its rights. Without a
 * status, the role gives no rights.
 */
export type HeldRole = { role: Role; member?: string; status?: RightsStatus };

/**
 * Who acts: an anonymous visitor, a signed-in person, or the system (scripts and jobs). It is the first argument of
 * every command and of every read whose answer depends on it.
 */
export type Actor = { kind: "public" } | Person | { kind: "system" };

/** A signed-in person. */
export type Person = {
	kind: "person";
	accountId: string;
	name: string;
	email: string;
	locale: string;
	roles: readonly HeldRole[];
	/** When a second-factor code was last entered in this session; absent if the person has no second factor. */
	secondFactorAt?: Date;
	/**
	 * Set while the person must first set up a second factor; until then `roles` is empty, so they can do nothing else.
	 */
	secondFactorDue?: true;
};

/** A reader who is not signed in. */
export const publicActor: Actor = { kind: "public" };
/** A job or a script. */
export const systemActor: Actor = { kind: "system" };

/** Whether the actor holds any of the roles, for the given member if one is named. */
export function holds(actor: Actor, roles: readonly Role[], member?: string): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some((held) => roles.includes(held.role) && (member === undefined || held.member === member));
}

/** Whether the actor holds one of the roles for that member, and the member's current status allows the action. */
export function holdsWith(actor: Actor, roles: readonly Role[], member: string, action: Action): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(
		(held) => roles.includes(held.role) && held.member === member && mayFor(held.role, held.status ?? null, action),
	);
}

/**
 * Whether the current status of the actor's country, or a role without a country, allows reading members-only content.
 */
export function readsMembersLibrary(actor: Actor): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(({ role, status }) => mayFor(role, status ?? null, "read-members-library"));
}

/** The roles of the secretariat itself. */
export const secretariatRoles: readonly Role[] = ["officer", "head"];

/** Whether the actor has the secretariat's rights: officers, heads and the system. */
export function isSecretariat(actor: Actor): boolean {
	return actor.kind === "system" || holds(actor, secretariatRoles);
}

/** The account id for the activity log; undefined for the public and the system. */
export function actorId(actor: Actor): string | undefined {
	return actor.kind === "person" ? actor.accountId : undefined;
}
