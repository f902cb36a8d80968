import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Role } from "#app/reference/rights.ts";
import type { Side } from "#app/requests/request-rules.ts";

/** Who is who to a request: one rule, yes or no and as conditions for the database; a test holds them together. */

/** What the rule looks at. */
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
 * On which side of a request somebody stands; null for all whom it does not concern, and for whom it does not exist.
 * Whoever asks never answers too, whatever roles they hold.
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

/** Whether a side reads what those asked say among themselves. */
export function readsInternal(side: Side): boolean {
	return side !== "requester";
}

/** The requests on whose asking side the actor stands, for Prisma. */
export function requestsFrom(actor: Actor): Prisma.RequestWhereInput {
	if (actor.kind !== "person") return nothing;
	const roles = actor.roles.flatMap(({ role, member }) => (member ? [{ fromRole: role, member }] : []));
	return { OR: [{ fromRole: null, fromAccountId: actor.accountId }, ...roles] };
}

/** The same turned round, spelled out since to the database an unknown value is neither equal nor unequal. */
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

/** The requests that ask the actor, and that the actor does not ask, for Prisma. */
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

/** Every request that exists for the actor, for Prisma. */
export function requestsVisibleTo(actor: Actor): Prisma.RequestWhereInput {
	const sent = isSecretariat(actor) ? [{ sentAt: { not: null } }] : [];
	return { OR: [requestsFrom(actor), requestsTo(actor), ...sent] };
}

/** An empty list of alternatives would be left out by Prisma, and so let everything through. */
const nothing: Prisma.RequestWhereInput = { id: { in: [] } };
