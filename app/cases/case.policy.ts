import type { Side } from "#app/cases/case-rules.ts";
import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Role } from "#app/reference/rights.ts";

/**
 * Permissions on requests. Who is on which side of a request is one rule, written once as a function and once as
 * database conditions; a test checks that they agree.
 */

/** The columns that the rule depends on. */
export type SidedRequest = {
	member: string | null;
	fromAccountId: string | null;
	fromRole: string | null;
	toKind: string;
	toAccountId: string | null;
	toRole: string | null;
	toMember: string | null;
	sentAt: Date | null;
};

/**
 * On which side of a request the actor is; null if the request doesn't concern them, in which case it doesn't exist for
 * them. Somebody on the requester's side is never also a recipient, whatever roles they hold.
 */
export function sideOf(actor: Actor, request: SidedRequest): Side | null {
	if (isRequester(actor, request)) return "requester";
	if (request.sentAt === null) return null;
	if (isRecipient(actor, request)) return "responder";
	return isSecretariat(actor) ? "secretariat" : null;
}

function isRequester(actor: Actor, { member, fromAccountId, fromRole }: SidedRequest): boolean {
	if (fromRole !== null) return member !== null && holds(actor, [fromRole as Role], member);
	return fromAccountId !== null && fromAccountId === actorId(actor);
}

function isRecipient(actor: Actor, { toKind, toAccountId, toRole, toMember }: SidedRequest): boolean {
	if (toKind === "secretariat") return isSecretariat(actor);
	if (toKind === "role") return toMember !== null && holds(actor, [toRole as Role], toMember);
	return toAccountId !== null && toAccountId === actorId(actor);
}

/** Whether a side can read the recipients' internal comments. */
export function readsInternal(side: Side): boolean {
	return side !== "requester";
}

/** Whether the actor may assign requests to the secretariat to any of its people, and so may see who they are. */
export const mayAssignSecretariat = isSecretariat;

/** Prisma condition: requests with the actor on the requester's side. */
export function requestsFrom(actor: Actor): Prisma.RequestWhereInput {
	if (actor.kind !== "person") return nothing;
	const roles = actor.roles.flatMap(({ role, member }) => (member ? [{ fromRole: role, member }] : []));
	return { OR: [{ fromRole: null, fromAccountId: actor.accountId }, ...roles] };
}

/** The negation of `requestsFrom`, spelled out because in SQL a null is neither equal nor unequal to anything. */
function requestsNotFrom(actor: Actor): Prisma.RequestWhereInput {
	if (actor.kind !== "person") return {};
	const roles = actor.roles.flatMap(({ role, member }) =>
		member
			? [{ OR: [{ fromRole: null }, { fromRole: { not: role } }, { member: null }, { member: { not: member } }] }]
			: [],
	);
	const others = [{ fromAccountId: null }, { fromAccountId: { not: actor.accountId } }];
	return { AND: [{ OR: [{ fromRole: { not: null } }, ...others] }, ...roles] };
}

/** Prisma condition: requests with the actor among the recipients and not on the requester's side. */
export function requestsTo(actor: Actor): Prisma.RequestWhereInput {
	const secretariat = isSecretariat(actor) ? [{ toKind: "secretariat" }] : [];
	const person = actor.kind === "person" ? [{ toKind: "account", toAccountId: actor.accountId }] : [];
	const held = actor.kind === "person" ? actor.roles : [];
	const roles = held.flatMap(({ role, member }) =>
		member ? [{ toKind: "role", toRole: role, toMember: member }] : [],
	);
	const requested = [...person, ...roles, ...secretariat];
	if (requested.length === 0) return nothing;
	return { AND: [{ sentAt: { not: null } }, { OR: requested }, requestsNotFrom(actor)] };
}

/** Prisma condition: every request the actor may see. */
export function requestsVisibleTo(actor: Actor): Prisma.RequestWhereInput {
	const sent = isSecretariat(actor) ? [{ sentAt: { not: null } }] : [];
	return { OR: [requestsFrom(actor), requestsTo(actor), ...sent] };
}

/** Prisma omits an empty `OR`, which would let everything through. */
const nothing: Prisma.RequestWhereInput = { id: { in: [] } };
