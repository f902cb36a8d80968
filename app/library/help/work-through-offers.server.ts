import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type PracticeInShort, practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { offersPath, reminderDays } from "#app/library/help/offer.ts";
import { endOffer, lockLiveOffers, type OfferRecord } from "#app/library/help/offer-rows.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { mayFor } from "#app/reference/rights.ts";

/**
 * Updates offers every night: ends those whose last day has passed, and those of countries that no longer own the
 * practice or may no longer take part; reminds countries once, a month before the last day. Each offer has its own
 * transaction; a second run changes nothing.
 * @returns how many offers ended
 */
export async function workThroughOffers(services: LibraryServices): Promise<{ ended: number }> {
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const live = await prisma.offer.findMany({ where: { state: "live" }, select: { id: true }, orderBy: { id: "asc" } });
	let ended = 0;
	for (const { id } of live)
		await prisma.$transaction(async (tx) => {
			const [offer] = await lockLiveOffers(tx, [id]);
			if (!offer) return;
			const { pid, country } = offer;
			const practice = await tx.practice.findUniqueOrThrow({ where: { pid }, select: practiceInShort });
			const mayStay = mayFor("focal-point", statuses.get(country) ?? null, "continue-exchange");
			const daysLeft = daysBetween(dayOf(now), dayOf(offer.until));
			const end = !mayStay || !ownersOf(practice).includes(country) ? "closed" : daysLeft < 0 ? "lapsed" : null;
			if (end) {
				await endOffer(tx, { actor: systemActor, now }, offer, end);
				ended += 1;
			} else if (daysLeft <= reminderDays) await remind(tx, now, offer, practice);
		});
	return { ended };
}

async function remind(
	tx: Transaction,
	now: Date,
	{ id, pid, country, form, until }: OfferRecord,
	practice: PracticeInShort,
): Promise<void> {
	const accounts = await tx.account.findMany({
		where: { id: { in: await focalPointsOf(tx, country) } },
		select: { id: true, locale: true },
	});
	await notify(
		tx,
		now,
		accounts.map((account) => ({
			key: `offer-ending:${id}:${dayOf(until)}`,
			kind: "offer-ending",
			accountId: account.id,
			subject: { type: "practice", id: pid },
			facts: {
				...titleOf(practice, account.locale),
				...{ pid, country, help: form, dueOn: dayOf(until), path: offersPath(country, pid, form) },
			},
		})),
	);
}
