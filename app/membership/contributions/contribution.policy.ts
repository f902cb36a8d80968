import { type Actor, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";

/** Who sees what a member owes and paid: the secretariat, and the focal points of a country that has not left. */
export function maySeeContributions(actor: Actor, member: string): boolean {
	return isSecretariat(actor) || holdsWith(actor, ["focal-point"], member, "read-own");
}

/** Who keeps the ledger, and sees that of all members. */
export function mayKeepContributions(actor: Actor): boolean {
	return isSecretariat(actor);
}
