import { mayPrepareCalls } from "#app/awards/calls/call.policy.ts";
import { type CallPhase, phaseOf } from "#app/awards/calls/call.ts";
import { type CallRecord, type CallServices, callColumns, callOf } from "#app/awards/calls/call-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/** A call and what it is now. */
export type CallView = CallRecord & { phase: CallPhase };

/** All calls, the newest first; null unless the actor may prepare them. */
export async function callsToManage(actor: Actor, services: CallServices): Promise<CallView[] | null> {
	return mayPrepareCalls(actor) ? readCalls(services, {}) : null;
}

/** A call in any state; null unless the actor may prepare it. */
export async function callToManage(actor: Actor, services: CallServices, id: string): Promise<CallView | null> {
	if (!mayPrepareCalls(actor)) return null;
	const [call = null] = await readCalls(services, { id });
	return call;
}

/** The calls that everybody sees: all but drafts, the newest first. */
export async function announcedCalls(services: CallServices): Promise<CallView[]> {
	return readCalls(services, { state: { not: "draft" } });
}

/** A call that everybody sees; null if there is none. */
export async function announcedCall(services: CallServices, slug: string): Promise<CallView | null> {
	const [call = null] = await readCalls(services, { slug, state: { not: "draft" } });
	return call;
}

async function readCalls(
	{ database, clock }: CallServices,
	where: { id?: string; slug?: string; state?: { not: "draft" } },
): Promise<CallView[]> {
	const rows = await database.prisma.awardCall.findMany({
		where,
		include: callColumns,
		orderBy: [{ opensAt: "desc" }, { id: "asc" }],
	});
	const now = clock.now();
	return rows.map(callOf).map((call) => ({ ...call, phase: phaseOf(call, now) }));
}
