import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { OfferState } from "#app/library/help/offer.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { Offer } from "#app/platform/prisma/client.ts";

export type OfferRecord = Offer;

const verbs = {
	withdrawn: "offer.withdraw",
	lapsed: "offer.lapse",
	closed: "offer.close",
} as const;

/**
 * Ends a locked offer that is live.
 * @param end withdrawn by its country, lapsed on its last day, or closed with its practice or the country's right
 */
export async function endOffer(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	{ id, pid, country, form, revision }: OfferRecord,
	end: keyof typeof verbs,
): Promise<void> {
	const state: OfferState = end === "closed" ? "withdrawn" : end;
	await tx.offer.update({ where: { id }, data: { state, updatedAt: now, revision: revision + 1 } });
	await recordActivity(tx, actor, {
		verb: verbs[end],
		subjectType: "offer",
		subjectId: id,
		members: [country],
		after: { pid, form, state },
	});
	await offerChanged(tx, pid);
}

/** Locks offers that are live. */
export async function lockLiveOffers(tx: Transaction, ids: readonly string[]): Promise<OfferRecord[]> {
	await tx.$queryRaw`select 1 from offer where id = any(${[...ids]}::uuid[]) order by id for update`;
	return tx.offer.findMany({ where: { id: { in: [...ids] }, state: "live" }, orderBy: { id: "asc" } });
}

/** Refreshes the page of a practice, which shows its offers. */
export async function offerChanged(tx: Transaction, pid: string): Promise<void> {
	await invalidatePages(tx, [practiceTag(pid)]);
}
