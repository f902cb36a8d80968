import { isPoolDue, reminderDay, reminderLeadDays } from "#app/cases/reminder-days.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { notifyReviewEnded, notifyReviewer, notifySecretariat } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { reviewRules } from "#app/library/requests/review-rules.ts";
import { type LockedReview, moveReview, onReview } from "#app/library/review/locked-review.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/**
 * Reminds reviewers that the deadline is near or has passed, and withdraws reviews a week after it, so that other
 * people can be invited. A second run on the same day changes nothing.
 * @returns how many reviews were withdrawn
 */
export async function expireReviews(services: LibraryServices): Promise<{ withdrawn: number }> {
	const { database, clock } = services;
	const today = dayOf(clock.now());
	const due = await database.prisma.request.findMany({
		where: {
			type: reviewRules.type,
			closedAt: null,
			dueOn: { lte: dateOf(daysAfter(today, reminderLeadDays)) },
		},
		select: { id: true },
		orderBy: { id: "asc" },
	});
	let withdrawn = 0;
	for (const { id: requestId } of due) {
		const side = ["secretariat"] as const;
		const result = await onReview(systemActor, services, { requestId, side }, (locked) =>
			remindOrExpire(locked, today),
		);
		if (result.outcome === "taken-back") withdrawn += 1;
	}
	return { withdrawn };
}

async function remindOrExpire(locked: LockedReview, today: string): Promise<{ outcome: "taken-back" | "left" }> {
	const { tx, now, review, version } = locked;
	const { closedAt, dueOn } = locked.request;
	const { requestId, accountId } = review;
	if (closedAt !== null || dueOn === null) return { outcome: "left" };
	const news = { requestId, version, dueOn };
	if (isPoolDue(dueOn, today)) {
		await moveReview(locked, "withdrawn", null);
		await notifyReviewEnded(tx, now, accountId, requestId, version);
		await notifySecretariat(locked, { what: "taken-back", kind: "back-in-pool", dueOn });
		return { outcome: "taken-back" };
	}
	const day = reminderDay(dueOn, today);
	if (day) await notifyReviewer(tx, now, accountId, { ...news, what: `due:${day}`, kind: "deadline" });
	return { outcome: "left" };
}
