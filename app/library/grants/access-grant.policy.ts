import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { isOpenToAll, type Readable, readerOf, seesWhole } from "#app/library/access/audience.policy.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import type { AccessState } from "#app/library/grants/access-grant.ts";

/** Permissions on access that was asked for. For everybody who may not see it, it does not exist. */

/** What the policy looks at. */
export type DecidedAccess = {
	state: AccessState;
	/** Owner countries of its practice; none for an imported one. */
	owners: readonly string[];
	/** The account that asked. */
	accountId: string;
	/** It is the secretariat's to decide. */
	toSecretariat: boolean;
};

/** Asks for access to a practice that is not hidden: everybody with an account who does not see all of it. */
export function mayAsk(actor: Actor, practice: Readable & { withdrawnAt: Date | null }, now: Date): boolean {
	return actor.kind === "person" && isOpenToAll(practice, now) && !seesWhole(readerOf(actor), practice);
}

/** Sees what was asked and who asked: the focal points of the owner countries, and the secretariat. */
export function maySeeAccess(actor: Actor, { owners, accountId }: DecidedAccess): boolean {
	if (actorId(actor) === accountId) return false;
	return isSecretariat(actor) || owners.some((country) => holds(actor, ["focal-point"], country));
}

/**
 * For whom the actor may grant or refuse access now: an owner country whose status lets its focal points decide, else
 * the secretariat where it was asked. Null if they may not.
 */
export function decidesFor(actor: Actor, access: DecidedAccess): { country: string | null } | null {
	if (actor.kind !== "person" || access.state !== "asked" || !maySeeAccess(actor, access)) return null;
	const country = access.owners.find((owner) => mayClear(actor, owner));
	if (country !== undefined) return { country };
	return access.toSecretariat && isSecretariat(actor) ? { country: null } : null;
}

/** Ends access that was granted: the focal points of an owner country, and the secretariat. */
export function mayEndAccess(actor: Actor, access: DecidedAccess): boolean {
	if (access.state !== "granted" || !maySeeAccess(actor, access)) return false;
	return isSecretariat(actor) || access.owners.some((country) => mayClear(actor, country));
}
