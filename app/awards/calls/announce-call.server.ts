import { mayLeadCalls, mayPrepareCalls } from "#app/awards/calls/call.policy.ts";
import { type AnnouncementProblem, announcementProblems } from "#app/awards/calls/call.ts";
import {
	type CallRecord,
	type CallServices,
	dropCallPages,
	lockCall,
	logCall,
} from "#app/awards/calls/call-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type AnnounceCallOutcome =
	| { outcome: "announced" }
	| { outcome: "incomplete"; problems: AnnouncementProblem[] }
	/** It was cancelled. */
	| { outcome: "refused" }
	/** The actor sees it, but may not announce it. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Announces a call: everybody sees it, and its terms don't change any more. Sending it twice has no further effect.
 */
export function announceCall(actor: Actor, services: CallServices, id: string): Promise<AnnounceCallOutcome> {
	return withCall(actor, services, id, async (tx, call, now): Promise<AnnounceCallOutcome> => {
		if (call.state === "cancelled") return { outcome: "refused" };
		if (call.state !== "draft") return { outcome: "announced" };
		const problems = announcementProblems(call, now);
		if (problems.length > 0) return { outcome: "incomplete", problems };
		const data = { state: "announced", announcedAt: now, revision: call.revision + 1 };
		await tx.awardCall.update({ where: { id }, data });
		await logCall(tx, actor, id, "call.announce", { before: { state: call.state }, after: { state: "announced" } });
		await dropCallPages(tx);
		return { outcome: "announced" };
	});
}

export type CancelCallOutcome =
	| { outcome: "cancelled" }
	/** It is decided, or still a draft. */
	| { outcome: "refused" }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** Cancels an announced call; its page stays and gives the reason. Sending it twice has no further effect. */
export function cancelCall(
	actor: Actor,
	services: CallServices,
	{ id, reason }: { id: string; reason: TwoLanguages },
): Promise<CancelCallOutcome> {
	return withCall(actor, services, id, async (tx, { state, revision }): Promise<CancelCallOutcome> => {
		if (state === "cancelled") return { outcome: "cancelled" };
		if (state !== "announced" && state !== "judging") return { outcome: "refused" };
		const data = { state: "cancelled", cancelReason: reason, revision: revision + 1 };
		await tx.awardCall.update({ where: { id }, data });
		await logCall(tx, actor, id, "call.cancel", { before: { state }, after: { state: "cancelled", reason } });
		await dropCallPages(tx);
		return { outcome: "cancelled" };
	});
}

/** Locks a call for somebody who may lead it, and works on it in one transaction. */
export async function withCall<Outcome extends { outcome: string }>(
	actor: Actor,
	{ database, clock }: CallServices,
	id: string,
	work: (tx: Transaction, call: CallRecord, now: Date) => Promise<Outcome>,
): Promise<Outcome | { outcome: "forbidden" } | { outcome: "not-found" }> {
	if (!mayPrepareCalls(actor)) return { outcome: "not-found" };
	if (!mayLeadCalls(actor)) return { outcome: "forbidden" };
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const call = await lockCall(tx, id);
		return call ? work(tx, call, now) : ({ outcome: "not-found" } as const);
	});
}
