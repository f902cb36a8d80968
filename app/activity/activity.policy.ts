import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Whether the actor may read the activity log, which names people and their addresses on the network. */
export function maySeeActivity(actor: Actor): boolean {
	return isSecretariat(actor);
}
