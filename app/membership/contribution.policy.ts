import { type Actor, holds, isSecretariat } from "#app/identity/actor.ts";

/** Who sees what a member owes and paid: the secretariat, and the member's own focal point and deputies. */
export function maySeeContributions(actor: Actor, member: string): boolean {
	return isSecretariat(actor) || holds(actor, ["focal-point"], member);
}

/** Who keeps the ledger, and sees that of all members. */
export function mayKeepContributions(actor: Actor): boolean {
	return isSecretariat(actor);
}
