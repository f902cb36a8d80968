import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import { type Actor, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import type { audiences, Code } from "#app/reference/codes.ts";
import { mayFor } from "#app/reference/rights.ts";

/** To whom a contact or an agreement may be shown, from widest to narrowest. */
export const visibilities = ["public", "members", "secretariat"] as const satisfies readonly Code<typeof audiences>[];
export type Visibility = Code<typeof visibilities>;

/**
 * Whether somebody may see what these countries and the secretariat share, by the status today of their own country.
 * What is for the secretariat is also for the focal points of the countries who may correct it, so not for those of a
 * prospective, suspended or former member; what is for members, also for the countries' own people until they leave.
 * The forms say so (`states.sharedWithInFull`).
 * @param countries the countries that it is about
 */
export function maySeeShared(actor: Actor, visibility: Visibility, countries: readonly string[]): boolean {
	if (visibility === "public" || isSecretariat(actor)) return true;
	if (countries.some((code) => holdsWith(actor, ["focal-point"], code, "update-contacts"))) return true;
	if (visibility === "secretariat") return false;
	return countries.some((code) => holdsWith(actor, memberRoles, code, "read-own")) || readsMembersOnly(actor);
}

/** Whether somebody's country, by its status today, may read what is for members only. */
function readsMembersOnly(actor: Actor): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(({ role, status }) => mayFor(role, status ?? null, "read-members-library"));
}
