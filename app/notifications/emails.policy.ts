import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Whether the actor may see the queued and sent emails of everybody, and whether they arrived. */
export function maySeeEmails(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Whether the actor may resend an email that failed or did not arrive. */
export function mayResendEmails(actor: Actor): boolean {
	return isSecretariat(actor);
}
