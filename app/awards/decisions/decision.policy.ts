import { mayNominateFor } from "#app/awards/nominations/nomination.policy.ts";
import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";

/** Permissions on decisions and what follows from them. */

/** Whether the actor records decisions, and confirms or rejects those of others: people of the secretariat. */
export function mayRecordDecisions(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/** Whether the actor reads what the jury says about a nomination: its country and the secretariat. */
export function mayReadFeedback(actor: Actor, { member }: { member: string }): boolean {
	return isSecretariat(actor) || mayNominateFor(actor, member);
}
