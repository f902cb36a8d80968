import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifySecretariat } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveReview, onReview, reviewEndForm } from "#app/library/review/locked-review.server.ts";
import { storable } from "#app/library/values/storable.ts";

export type ConflictOutcome = { outcome: "declared" | "reason-missing" | "closed" | "not-found" };

/**
 * Declares a conflict of interest: the reviewer is not invited to review this practice again. Only the secretariat
 * reads the reason, and no log contains it. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function declareConflict(actor: Actor, services: LibraryServices, input: z.input<typeof reviewEndForm>) {
	const { requestId, reason } = reviewEndForm.parse(input);
	return onReview(actor, services, { requestId, side: ["responder"] }, async (locked): Promise<ConflictOutcome> => {
		const { tx, now, request, review } = locked;
		const { pid, accountId } = review;
		if (request.state === "conflict") return { outcome: "declared" };
		if (reason === "") return { outcome: "reason-missing" };
		const moved = await moveReview(locked, "conflict", null);
		if (moved.outcome !== "moved") return { outcome: "closed" };
		const row = { pid, accountId, reason: storable(reason) as string, declaredAt: now };
		await tx.reviewConflict.createMany({ data: [row], skipDuplicates: true });
		await notifySecretariat(locked, { what: "conflict", kind: "back-in-pool" });
		return { outcome: "declared" };
	});
}
