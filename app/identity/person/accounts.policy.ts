import {
	type Actor,
	type HeldRole,
	holds,
	holdsWith,
	isSecretariat,
	type Role,
	secretariatRoles,
} from "#app/identity/person/actor.ts";

/** Roles held for a member country; all other roles are held for none. */
export const memberRoles: readonly Role[] = ["author", "focal-point", "national-reviewer"];

/** Whether the actor may open the pages of the secretariat; the policies of the areas decide what they may do there. */
export const mayOpenSecretariat = isSecretariat;

/** Whether the actor may see the list of accounts and change any account at all. */
export const mayManageAccounts = isSecretariat;

/**
 * Whether the actor may grant and revoke a role: a head (or the system) every role, an officer only those outside the
 * secretariat.
 */
export function mayGrant(actor: Actor, role: Role): boolean {
	if (actor.kind === "system" || holds(actor, ["head"])) return true;
	return holds(actor, ["officer"]) && !secretariatRoles.includes(role);
}

/** Roles that a focal point may give to people of its own country. */
export const rolesOfOwnCountry: readonly Role[] = ["author", "national-reviewer"];

/**
 * Whether the actor may give somebody this role: anybody who may grant and revoke it, and focal points, who let in the
 * authors and reviewers of their country as long as its status lets them approve practices.
 */
export function mayGive(actor: Actor, { role, member }: HeldRole): boolean {
	if (mayGrant(actor, role)) return true;
	if (member === undefined || !rolesOfOwnCountry.includes(role)) return false;
	return holdsWith(actor, ["focal-point"], member, "clear");
}

/** Whether the actor is about to revoke their own secretariat role, a slip they could not undo themselves. */
export function isOwnSecretariatRole(actor: Actor, change: { accountId: string; role: Role }): boolean {
	return isOwnAccount(actor, change.accountId) && secretariatRoles.includes(change.role);
}

/** Whether an account with these roles ranks above the actor: heads above officers, officers above everybody else. */
function outranks(actor: Actor, roles: readonly HeldRole[]): boolean {
	if (actor.kind === "system" || holds(actor, ["head"])) return false;
	const higher: readonly Role[] = holds(actor, ["officer"]) ? ["head"] : secretariatRoles;
	return roles.some(({ role }) => higher.includes(role));
}

/** Whether an account is the actor's own. */
export function isOwnAccount(actor: Actor, accountId: string): boolean {
	return actor.kind === "person" && actor.accountId === accountId;
}

/**
 * To invite somebody, the actor must be allowed to give every role the account starts with. Only the secretariat invites
 * people without a role.
 */
export function mayInvite(actor: Actor, roles: readonly HeldRole[]): boolean {
	if (roles.length === 0) return mayManageAccounts(actor);
	return roles.every((held) => mayGive(actor, held));
}

/** To disable an account, the actor must be allowed to grant (and so revoke) every role it holds. */
export function mayDisable(actor: Actor, roles: readonly HeldRole[]): boolean {
	return mayManageAccounts(actor) && roles.every(({ role }) => mayGrant(actor, role));
}

/** The secretariat may email a password link to anybody who doesn't rank above the actor. */
export function maySendPasswordLink(actor: Actor, roles: readonly HeldRole[]): boolean {
	return mayManageAccounts(actor) && !outranks(actor, roles);
}

/**
 * Whether the actor may reset the two-step verification of somebody who lost the device: the secretariat may, except
 * for their own account. For officers and heads, only a head may, and only by requesting it (`needsSecondPerson`).
 */
export function mayResetSecondFactor(
	actor: Actor,
	account: { accountId: string; roles: readonly HeldRole[] },
): boolean {
	return !isOwnAccount(actor, account.accountId) && mayDisable(actor, account.roles);
}

/**
 * Whether a second person in the secretariat must confirm a reset of two-step verification: for officers and heads,
 * unless the system (the command line) resets it.
 */
export function needsSecondPerson(actor: Actor, roles: readonly HeldRole[]): boolean {
	return actor.kind !== "system" && roles.some(({ role }) => secretariatRoles.includes(role));
}

/**
 * Whether the actor may decide on such a request: any head or officer except the person concerned and the one who made
 * it.
 */
export function mayDecideReset(actor: Actor, request: { accountId: string; requestedById: string }): boolean {
	if (isOwnAccount(actor, request.accountId) || isOwnAccount(actor, request.requestedById)) return false;
	return actor.kind === "person" && isSecretariat(actor);
}

export type RoleProblem = "member-missing" | "member-unwanted";

/** Checks that a role has a member if and only if it is held for a member. */
export function roleProblem({ role, member }: HeldRole): RoleProblem | undefined {
	if (memberRoles.includes(role)) return member && /^[A-Z]{2}$/.test(member) ? undefined : "member-missing";
	return member === undefined ? undefined : "member-unwanted";
}

/** A role as written in the activity log: `author:GE`, `head`. */
export function roleText({ role, member }: HeldRole): string {
	return member ? `${role}:${member}` : role;
}
