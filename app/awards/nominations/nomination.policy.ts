import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";

/** Permissions on nominations. Nobody but those concerned knows that there is one, until it is recognised. */

/** Whether the actor nominates for a country: its focal points do, if the call admits its status. */
export function mayNominateFor(actor: Actor, member: string): boolean {
	return holds(actor, ["focal-point"], member);
}

/** Whether the actor sees a nomination: the focal points of all countries of its practice, and the secretariat. */
export function maySeeNomination(actor: Actor, { countries }: { countries: readonly string[] }): boolean {
	return isSecretariat(actor) || countries.some((country) => holds(actor, ["focal-point"], country));
}

/** Whether the actor sees all nominations of a call. */
export const maySeeNominations = isSecretariat;
