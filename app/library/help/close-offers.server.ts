import type { Actor } from "#app/identity/person/actor.ts";
import { endOffer, lockLiveOffers } from "#app/library/help/offer-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Closes the live offers of a practice when it is withdrawn. */
export async function closeOffers(tx: Transaction, by: { actor: Actor; now: Date }, pid: string): Promise<void> {
	const live = await tx.offer.findMany({ where: { pid, state: "live" }, select: { id: true } });
	for (const offer of await lockLiveOffers(
		tx,
		live.map(({ id }) => id),
	))
		await endOffer(tx, by, offer, "closed");
}
