import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";

/** Permissions on calls for nominations. A draft exists only for the secretariat. */

/** Whether the actor may prepare calls, and see them in every state. */
export const mayPrepareCalls = isSecretariat;

/** Whether the actor may announce, extend and cancel a call, and lead it through judging. */
export function mayLeadCalls(actor: Actor): boolean {
	return actor.kind === "system" || holds(actor, ["head"]);
}
