import type { Actor } from "#app/identity/person/actor.ts";
import { mayKeepOffers } from "#app/library/help/offer.policy.ts";
import type { HelpForm } from "#app/library/help/offer.ts";
import { endOffer, lockLiveOffers } from "#app/library/help/offer-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Withdraws an offer of a country. Withdrawing it twice has no further effect. */
export async function withdrawOffer(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ pid, country, form }: { pid: string; country: string; form: HelpForm },
): Promise<{ outcome: "withdrawn" | "not-found" }> {
	if (!mayKeepOffers(actor, country)) return { outcome: "not-found" };
	return database.prisma.$transaction(async (tx) => {
		const offer = await tx.offer.findUnique({ where: { pid_country_form: { pid, country, form } } });
		if (!offer) return { outcome: "not-found" };
		for (const live of await lockLiveOffers(tx, [offer.id]))
			await endOffer(tx, { actor, now: clock.now() }, live, "withdrawn");
		return { outcome: "withdrawn" };
	});
}
