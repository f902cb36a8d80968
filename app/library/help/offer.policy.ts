import type { Actor } from "#app/identity/person/actor.ts";
import { mayContinue, mayFile } from "#app/library/access/exchange.policy.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";

/** Permissions on offers. For other people, an offer that readers do not see does not exist. */

/** Who may make an offer live, or change it: the focal points of an owner country whose status lets them file. */
export function mayOffer(actor: Actor, practice: OwnedPractice, country: string): boolean {
	return ownersOf(practice).includes(country) && mayFile(actor, country);
}

/** Who may see a country's offers with their states, and withdraw them; a paused country may do no more. */
export function mayManageOffers(actor: Actor, country: string): boolean {
	return mayContinue(actor, country);
}
