import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { onReview, readingOf } from "#app/library/review/locked-review.server.ts";
import { type ReviewDraft, reviewDraft, storedDraft } from "#app/library/review/review-texts.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { storable } from "#app/library/values/storable.ts";

export const saveReviewForm = z.strictObject({
	requestId: z.string(),
	/** How often the draft had been saved when the form was opened. */
	saves: z.number().int().min(0),
	draft: reviewDraft,
});

export type SaveReviewOutcome =
	| { outcome: "saved"; saves: number }
	/** Another window saved a different draft since. */
	| { outcome: "conflict"; saves: number; saved: ReviewDraft }
	/** It was answered or withdrawn. */
	| { outcome: "closed" | "not-found" };

/**
 * Saves a reviewer's draft, which only they can read. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function saveReview(actor: Actor, services: LibraryServices, input: z.input<typeof saveReviewForm>) {
	const { requestId, saves, draft } = saveReviewForm.parse(input);
	return onReview(actor, services, { requestId, side: ["responder"] }, async (locked): Promise<SaveReviewOutcome> => {
		const { tx, now, request, review, version } = locked;
		const reading = readingOf(actor, review, request, version);
		if (reading === null) return { outcome: "not-found" };
		if (reading === "own") return { outcome: "closed" };
		const saved = storedDraft(review.draft);
		if (canonicalJson(saved) === canonicalJson(draft)) return { outcome: "saved", saves: review.saves };
		if (review.saves !== saves) return { outcome: "conflict", saves: review.saves, saved };
		const data = { draft: storable(draft) as ReviewDraft, saves: saves + 1, savedAt: now };
		await tx.review.update({ where: { requestId }, data });
		return { outcome: "saved", saves: saves + 1 };
	});
}
