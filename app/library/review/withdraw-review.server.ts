import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifyReviewEnded } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveReview, onReview, reviewEndForm } from "#app/library/review/locked-review.server.ts";

export type WithdrawReviewOutcome = { outcome: "withdrawn" | "closed" | "not-found" };

/**
 * Withdraws an invitation to review, so that another person can be invited. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function withdrawReview(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof reviewEndForm>,
): Promise<WithdrawReviewOutcome> {
	const { requestId, reason } = reviewEndForm.parse(input);
	return onReview(actor, services, { requestId, side: ["requester", "secretariat"] }, async (locked) => {
		if (locked.request.state === "withdrawn") return { outcome: "withdrawn" };
		const moved = await moveReview(locked, "withdrawn", reason || null);
		if (moved.outcome !== "moved") return { outcome: "closed" };
		const { tx, now, review, version } = locked;
		await notifyReviewEnded(tx, now, review.accountId, requestId, version);
		return { outcome: "withdrawn" };
	});
}
