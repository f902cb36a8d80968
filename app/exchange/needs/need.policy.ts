import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Records needs of readers that no practice meets, and follows them up. */
export function mayManageNeeds(actor: Actor): boolean {
	return isSecretariat(actor);
}
