import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { mayContinue, mayFile, readsExchange } from "#app/library/access/exchange.policy.ts";
import type { NeedAudience, NeedState } from "#app/library/help/need.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Permissions on needs. For everybody who may not see one, it does not exist. */

/** The fields that the policy depends on. */
export type DecidedNeed = {
	/** The country whose need it is; null for a topic of the secretariat. */
	member: string | null;
	state: NeedState;
	audience: NeedAudience | null;
};

/**
 * Whether the actor may record topics that no practice covers, follow them up, and hide them from the exchange board.
 */
export const mayManageTopics = isSecretariat;

/**
 * Whether the actor may file, change and publish a need of a country: its focal points may. Topics belong to the
 * secretariat.
 */
export function mayFileNeed(actor: Actor, member: string | null): boolean {
	return member === null ? mayManageTopics(actor) : mayFile(actor, member);
}

/** Whether the actor may move and extend a filed need; a paused country may do nothing else. */
export function mayMoveNeed(actor: Actor, member: string | null): boolean {
	return member === null ? mayManageTopics(actor) : mayContinue(actor, member);
}

/** Whether the actor may see a country's needs in every state: its focal points may, whatever its status. */
export function mayManageNeeds(actor: Actor, member: string): boolean {
	return holds(actor, ["focal-point"], member);
}

/**
 * Whether the actor may see a need: the country's focal points always may; others, depending on the audience, once it
 * is published and unless its country drops it. The secretariat sees published needs, and its own topics, which have no
 * page for others.
 */
export function maySeeNeed(actor: Actor, { member, state, audience }: DecidedNeed): boolean {
	if (member === null) return mayManageTopics(actor);
	if (mayManageNeeds(actor, member)) return true;
	if (state === "draft") return false;
	if (state === "dropped") return isSecretariat(actor);
	return audience === "everybody" || readsExchange(actor);
}

/** `maySeeNeed` as a Prisma condition for the open needs of members, which the exchange board lists. */
export function openNeedsSeenBy(actor: Actor): Prisma.NeedWhereInput {
	const open: Prisma.NeedWhereInput = { member: { not: null }, state: "open" };
	if (readsExchange(actor)) return open;
	const own = actor.kind === "person" ? actor.roles.filter(({ role }) => role === "focal-point") : [];
	return {
		AND: [open, { OR: [{ audience: "everybody" }, { member: { in: own.flatMap(({ member }) => member ?? []) } }] }],
	};
}
