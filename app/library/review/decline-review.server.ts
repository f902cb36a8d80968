import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifySecretariat } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveReview, onReview } from "#app/library/review/locked-review.server.ts";
import { maxRequestTextLength } from "#app/requests/request-limits.ts";

export const declineReviewForm = z.strictObject({
	requestId: z.string(),
	/** Why, for the secretariat to read. */
	reason: z.string().trim().max(maxRequestTextLength),
});

export type DeclineReviewOutcome = { outcome: "declined" | "closed" | "not-found" };

/**
 * Declines a review, so that another person can be invited. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function declineReview(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof declineReviewForm>,
): Promise<DeclineReviewOutcome> {
	const { requestId, reason } = declineReviewForm.parse(input);
	return onReview(actor, services, { requestId, side: ["responder"] }, async (locked) => {
		if (locked.request.state === "refused") return { outcome: "declined" };
		const moved = await moveReview(locked, "refused", reason || null);
		if (moved.outcome !== "moved") return { outcome: "closed" };
		await notifySecretariat(locked, { what: "refused", kind: "back-in-pool" });
		return { outcome: "declined" };
	});
}
