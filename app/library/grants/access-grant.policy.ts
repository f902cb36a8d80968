import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { isOpenToAll, type Readable, readerOf, seesWhole } from "#app/library/access/audience.policy.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import type { AccessState } from "#app/library/grants/access-grant.ts";

/** Permissions on requested access. For people who may not see a request, it does not exist. */

/** The parts of an access that the policy depends on. */
export type DecidedAccess = {
	state: AccessState;
	/** Owner countries of its practice; none for an imported one. */
	owners: readonly string[];
	/** The account that asked. */
	accountId: string;
	/** The secretariat decides on it. */
	toSecretariat: boolean;
};

/** Who may ask for access to a practice that is not hidden: everybody with an account who does not see all of it. */
export function mayAsk(actor: Actor, practice: Readable & { withdrawnAt: Date | null }, now: Date): boolean {
	return actor.kind === "person" && isOpenToAll(practice, now) && !seesWhole(readerOf(actor), practice);
}

/** Who may see a request and who made it: the focal points of the owner countries, and the secretariat. */
export function maySeeAccess(actor: Actor, { owners, accountId }: DecidedAccess): boolean {
	if (actorId(actor) === accountId) return false;
	return isSecretariat(actor) || owners.some((country) => holds(actor, ["focal-point"], country));
}

/**
 * For whom the actor may grant or refuse access now: an owner country whose status lets its focal points decide, else
 * the secretariat if it was asked. Null if they may not.
 */
export function decidesFor(actor: Actor, access: DecidedAccess): { country: string | null } | null {
	if (actor.kind !== "person" || access.state !== "asked" || !maySeeAccess(actor, access)) return null;
	const country = access.owners.find((owner) => mayClear(actor, owner));
	if (country !== undefined) return { country };
	return access.toSecretariat && isSecretariat(actor) ? { country: null } : null;
}

/** Who may end granted access: the focal points of an owner country, and the secretariat. */
export function mayEndAccess(actor: Actor, access: DecidedAccess): boolean {
	if (access.state !== "granted" || !maySeeAccess(actor, access)) return false;
	return isSecretariat(actor) || access.owners.some((country) => mayClear(actor, country));
}
