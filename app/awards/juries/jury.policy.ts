import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";

/** Permissions on juries. Only the secretariat and its jurors know who sits on one, until the results are published. */

/** Whether the actor seats jurors, and sees who owes sheets; never a score while the category is sealed. */
export const mayFollowJuries = isSecretariat;

/** Whether the actor removes jurors and declares that sheets don't count. */
export function mayLeadJuries(actor: Actor): boolean {
	return holds(actor, ["head"]);
}

/** Whether a seat is the actor's own. */
export function isOwnSeat(actor: Actor, { accountId }: { accountId: string }): boolean {
	return actorId(actor) === accountId;
}
