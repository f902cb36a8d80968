import type { EventState } from "#app/forum/events/event.ts";
import { type Actor, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Permissions on events. For everybody who may not see one, it does not exist. */

/** Whether the actor may draft, change, announce and cancel events, and publish their programmes. */
export const mayManageEvents = isSecretariat;

/** Whether the actor may see an event: everybody may, once it is announced. */
export function maySeeEvent(actor: Actor, { state }: { state: EventState }): boolean {
	return state !== "draft" || mayManageEvents(actor);
}

/** `maySeeEvent` as a Prisma condition. */
export function eventsSeenBy(actor: Actor): Prisma.ForumEventWhereInput {
	return mayManageEvents(actor) ? {} : { state: { not: "draft" } };
}

/** Whether the actor may register a country's delegation: its focal points may. */
export function mayRegisterDelegation(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "attend");
}
