import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Whether the actor may open the pages of the secretariat; what they may do there is for the areas' policies to say. */
export function mayOpenSecretariat(actor: Actor): boolean {
	return isSecretariat(actor);
}
