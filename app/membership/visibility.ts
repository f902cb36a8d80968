import { type Actor, holds, isSecretariat } from "#app/identity/actor.ts";
import type { audiences, Code } from "#app/reference/codes.ts";
import { mayFor } from "#app/reference/rights.ts";

/** To whom a contact or an agreement may be shown, from widest to narrowest; labels are those of `audiences`. */
export const visibilities = ["public", "members", "secretariat"] as const satisfies readonly Code<typeof audiences>[];
export type Visibility = Code<typeof visibilities>;

/**
 * Whether somebody may see what these countries and the secretariat share. What is for the secretariat alone is also
 * for the focal points of the countries, who put it right; what is for members, for all their people.
 * @param countries the countries that it is about
 */
export function maySeeShared(actor: Actor, visibility: Visibility, countries: readonly string[]): boolean {
	if (visibility === "public" || isSecretariat(actor)) return true;
	const own = countries.some((code) => holds(actor, ["focal-point"], code));
	if (visibility === "secretariat") return own;
	return (
		own || countries.some((code) => holds(actor, ["author", "national-reviewer"], code)) || readsMembersOnly(actor)
	);
}

/** Whether somebody's country, by its status today, may read what is for members only. */
function readsMembersOnly(actor: Actor): boolean {
	if (actor.kind !== "person") return false;
	return actor.roles.some(({ role, status }) => mayFor(role, status ?? null, "read-members-library"));
}
