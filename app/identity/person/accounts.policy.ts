import { type Actor, type HeldRole, holds, isSecretariat, type Role } from "#app/identity/person/actor.ts";

/** Roles of the secretariat itself: only a head gives and takes them. */
const secretariatRoles: readonly Role[] = ["officer", "head"];

/** Roles that somebody holds for a member country; all others are held for none. */
export const memberRoles: readonly Role[] = ["author", "focal-point", "national-reviewer"];

/** Who sees the list of accounts and may change any of them at all. */
export function mayManageAccounts(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** A head (and the system) may give and take every role, an officer those outside the secretariat. */
export function mayGrant(actor: Actor, role: Role): boolean {
	if (actor.kind === "system" || holds(actor, ["head"])) return true;
	return holds(actor, ["officer"]) && !secretariatRoles.includes(role);
}

/** Whether somebody is about to take their own place in the secretariat away: a slip of the hand that nobody could undo. */
export function isOwnSecretariatRole(actor: Actor, change: { accountId: string; role: Role }): boolean {
	return isOwnAccount(actor, change.accountId) && secretariatRoles.includes(change.role);
}

/** Whether somebody with these roles ranks above the actor: heads above officers, officers above everybody else. */
function outranks(actor: Actor, roles: readonly HeldRole[]): boolean {
	if (actor.kind === "system" || holds(actor, ["head"])) return false;
	const higher: readonly Role[] = holds(actor, ["officer"]) ? ["head"] : secretariatRoles;
	return roles.some(({ role }) => higher.includes(role));
}

/** Whether the account is the actor's own. */
export function isOwnAccount(actor: Actor, accountId: string): boolean {
	return actor.kind === "person" && actor.accountId === accountId;
}

/** Inviting somebody means granting all the roles that they start with. */
export function mayInvite(actor: Actor, roles: readonly HeldRole[]): boolean {
	return mayManageAccounts(actor) && roles.every(({ role }) => mayGrant(actor, role));
}

/** Disabling somebody takes away all the roles that they hold. */
export function mayDisable(actor: Actor, roles: readonly HeldRole[]): boolean {
	return mayManageAccounts(actor) && roles.every(({ role }) => mayGrant(actor, role));
}

/** The secretariat emails a link to set a new password to anybody who is not above the actor. */
export function maySendPasswordLink(actor: Actor, roles: readonly HeldRole[]): boolean {
	return mayManageAccounts(actor) && !outranks(actor, roles);
}

/** The secretariat resets two-step verification for a colleague who lost the device: never one's own, nor a superior's. */
export function mayResetSecondFactor(
	actor: Actor,
	account: { accountId: string; roles: readonly HeldRole[] },
): boolean {
	return mayManageAccounts(actor) && !isOwnAccount(actor, account.accountId) && !outranks(actor, account.roles);
}

export type RoleProblem = "member-missing" | "member-unwanted";

/** Whether a role comes with a member exactly where it makes sense. */
export function roleProblem({ role, member }: HeldRole): RoleProblem | undefined {
	if (memberRoles.includes(role)) return member && /^[A-Z]{2}$/.test(member) ? undefined : "member-missing";
	return member === undefined ? undefined : "member-unwanted";
}

/** A role as the activity log writes it: `author:GE`, `head`. */
export function roleText({ role, member }: HeldRole): string {
	return member ? `${role}:${member}` : role;
}
