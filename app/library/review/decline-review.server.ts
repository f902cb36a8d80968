import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifySecretariat } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveReview, onReview, reviewEndForm } from "#app/library/review/locked-review.server.ts";

export type DeclineOutcome = { outcome: "declined" | "closed" | "not-found" };

/**
 * Declines a review, so that another person can be invited. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function declineReview(actor: Actor, services: LibraryServices, input: z.input<typeof reviewEndForm>) {
	const { requestId, reason } = reviewEndForm.parse(input);
	return onReview(actor, services, { requestId, side: ["responder"] }, async (locked): Promise<DeclineOutcome> => {
		if (locked.request.state === "refused") return { outcome: "declined" };
		const moved = await moveReview(locked, "refused", reason || null);
		if (moved.outcome !== "moved") return { outcome: "closed" };
		await notifySecretariat(locked, { what: "refused", kind: "back-in-pool" });
		return { outcome: "declined" };
	});
}
