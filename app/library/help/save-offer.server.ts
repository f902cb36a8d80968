import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, seesRecord } from "#app/library/access/audience.policy.ts";
import { mayManageOffers, mayOffer } from "#app/library/help/offer.policy.ts";
import { type HelpForm, latestDay, type OfferInput } from "#app/library/help/offer.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import type { Offer } from "#app/platform/prisma/client.ts";

export type SaveOfferOutcome =
	| { outcome: "saved" }
	/** The last day has passed, or is more than a year away. */
	| { outcome: "bad-day" }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: Offer }
	/** The actor manages the country's offers, but may not make one live. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Makes an offer live, or changes a live one, for an owner country of a published practice. Once an offer is live, its
 * country's people are notified of open needs that it fits. Sending the form twice has no further effect.
 * @param input.revision the revision that the form showed; 0 for a new offer
 */
export async function saveOffer(
	actor: Actor,
	{ database, clock, addJob }: Pick<LibraryServices, "database" | "clock" | "addJob">,
	input: OfferInput & { pid: string; country: string; form: HelpForm; revision: number },
): Promise<SaveOfferOutcome> {
	const { pid, country, form, revision, until: lastDay, ...rest } = input;
	return database.prisma.$transaction(async (tx): Promise<SaveOfferOutcome> => {
		// Locked against withdrawal, and so that two people create only one offer of each form.
		const practice = await lockPractice(tx, pid);
		const now = clock.now();
		if (
			!practice ||
			practice.withdrawnAt ||
			!seesRecord(readerOf(actor), practice, now) ||
			!mayManageOffers(actor, country)
		)
			return { outcome: "not-found" };
		if (!mayOffer(actor, practice, country)) return { outcome: "forbidden" };
		if (lastDay <= dayOf(now) || lastDay > latestDay(now)) return { outcome: "bad-day" };
		const key = { pid, country, form };
		const before = await tx.offer.findUnique({ where: { pid_country_form: key } });
		const fields = { ...rest, until: dateOf(lastDay), state: "live" };
		if (before && offerContent(before) === offerContent(fields)) return { outcome: "saved" };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const saved = before
			? await tx.offer.update({ where: { id: before.id }, data: { ...fields, updatedAt: now, revision: revision + 1 } })
			: await tx.offer.create({ data: { ...key, ...fields, createdAt: now, updatedAt: now } });
		await recordActivity(tx, actor, {
			verb: before?.state === "live" ? "offer.change" : "offer.make-live",
			subjectType: "offer",
			subjectId: saved.id,
			members: [country],
			...(before ? { before: loggedFields(before) } : {}),
			after: { pid, form, ...loggedFields(fields) },
		});
		await invalidatePages(tx, [practiceTag(pid)]);
		if (before?.state !== "live") await addJob?.(tx, "tell-of-open-needs", { offerId: saved.id });
		return { outcome: "saved" };
	});
}

type OfferContent = Pick<Offer, "note" | "languages" | "payer" | "until" | "state">;

function loggedFields({ note, languages, payer, until, state }: OfferContent) {
	return { note, languages, payer, until: dayOf(until), state };
}

function offerContent(offer: OfferContent): string {
	return JSON.stringify(loggedFields(offer));
}
