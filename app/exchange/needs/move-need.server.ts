import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type MatchingServices, needWithMatches } from "#app/exchange/needs/find-matches.server.ts";
import { mayFileNeed, mayMoveNeed, maySeeNeed } from "#app/exchange/needs/need.policy.ts";
import { missingToPublish, type NeedState, needSteps, openDays } from "#app/exchange/needs/need.ts";
import { lockNeed, type NeedView } from "#app/exchange/needs/needs.server.ts";
import { tellOwners } from "#app/exchange/needs/notify-of-need.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

export type MoveNeedOutcome =
	| { outcome: "moved" }
	/** A need is published only with these fields. */
	| { outcome: "incomplete"; missing: ReturnType<typeof missingToPublish> }
	/** The need is now in another state, from which this step is not possible. */
	| { outcome: "refused"; state: NeedState }
	/** The actor sees it, but may not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Publishes a need, marks it as met, drops it or reopens it. When a member's need is opened, the owners of matching practices are
 * notified once, if they offer a form of help that it wants. Sending it twice has no further effect.
 */
export async function moveNeed(
	actor: Actor,
	services: MatchingServices,
	{ id, to }: { id: string; to: NeedState },
): Promise<MoveNeedOutcome> {
	// Searched for before anything is locked; changes in between only affect whom the first email reaches.
	const locale = actor.kind === "person" ? actor.locale : "en";
	const found = to === "open" ? await needWithMatches(actor, services, id, locale) : null;
	return services.database.prisma.$transaction(async (tx): Promise<MoveNeedOutcome> => {
		const need = await lockNeed(tx, id);
		if (!need || !maySeeNeed(actor, need)) return { outcome: "not-found" };
		const { member, state } = need;
		if (!(state === "draft" ? mayFileNeed(actor, member) : mayMoveNeed(actor, member))) return { outcome: "forbidden" };
		if (state === to) return { outcome: "moved" };
		if (!needSteps[state].includes(to)) return { outcome: "refused", state };
		const now = services.clock.now();
		const missing = to === "open" && member !== null ? missingToPublish(need, dayOf(now)) : [];
		if (missing.length > 0) return { outcome: "incomplete", missing };
		await setState(tx, { actor, now }, need, to);
		if (to === "open" && member !== null) await tellOwners(tx, now, { ...need, member }, found?.matches ?? []);
		return { outcome: "moved" };
	});
}

/** Changes the state of a locked need, and logs that. A member's open need gets its last day. */
export async function setState(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	{ id, member, state, countries, revision }: NeedView,
	to: NeedState,
): Promise<void> {
	const expiresOn = to === "open" && member !== null ? dateOf(daysAfter(dayOf(now), openDays)) : null;
	await tx.need.update({
		where: { id },
		data: { state: to, stateSince: now, updatedAt: now, revision: revision + 1, ...(expiresOn ? { expiresOn } : {}) },
	});
	await recordActivity(tx, actor, {
		verb: "need.move",
		subjectType: "need",
		subjectId: id,
		members: member === null ? countries : [member],
		before: { state },
		after: { state: to },
	});
}
