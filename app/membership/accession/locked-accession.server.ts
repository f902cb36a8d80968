import { type LockedRequest, lockRequest } from "#app/cases/case-rows.server.ts";
import type { Side } from "#app/cases/case-rules.ts";
import { type MoveInput, type MoveOutcome, moveBlocker, moveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { accessionRules } from "#app/membership/accession/accession.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { type KnownMember, lockMember } from "#app/membership/events/locked-member.server.ts";
import { type MemberStatus, statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** An application and its member, both locked until the transaction ends. */
export type LockedAccession = {
	tx: Transaction;
	actor: Actor;
	now: Date;
	locked: LockedRequest;
	member: string;
	known: KnownMember;
};

/**
 * Locks an application and its member and runs `work`. The member is locked first, as in a hand-over.
 * @param side the side that the actor has to be on
 * @returns what `work` returns; `not-found` if there is no such request for the actor
 */
export async function withLockedAccession<T>(
	actor: Actor,
	{ database, clock }: MemberServices,
	{ requestId, side }: { requestId: string; side?: Side },
	work: (accession: LockedAccession) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const member = isUuid(requestId.toLowerCase()) ? await memberOf(tx, requestId) : null;
		const known = member === null ? undefined : await lockMember(tx, member);
		const locked = known ? await lockRequest(tx, actor, requestId) : null;
		if (!member || !known || !locked || (side && locked.side !== side)) return { outcome: "not-found" };
		return work({ tx, actor, now, locked, member, known });
	});
}

async function memberOf(tx: Transaction, id: string): Promise<string | null> {
	const row = await tx.request.findUnique({ where: { id }, select: { type: true, member: true } });
	return row?.type === accessionRules.type ? row.member : null;
}

/** Why the application can't be moved; undefined if it can. */
export function accessionMoveProblem({ tx, actor, locked }: LockedAccession, input: MoveInput) {
	return moveBlocker(tx, { actor }, accessionRules, locked, input);
}

/** Moves the application and refreshes the member's attention list. */
export async function moveLockedAccession(accession: LockedAccession, input: MoveInput): Promise<MoveOutcome> {
	const { tx, actor, now, locked, member } = accession;
	const moved = await moveRequest(tx, { actor, now }, accessionRules, locked, input);
	if (moved.outcome === "moved") await refreshAttentionOf(tx, now, [member]);
	return moved;
}

/** The status today, and the event that it began with. */
export function statusNow({ known, now }: Pick<LockedAccession, "known" | "now">): {
	status: MemberStatus | null;
	event: string | null;
} {
	const current = statusHistory(known.statuses, dayOf(now)).at(-1);
	return { status: current?.status ?? null, event: current?.event.id ?? null };
}
