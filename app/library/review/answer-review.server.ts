import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifySecretariat } from "#app/library/notices/notify-of-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import {
	type LockedReview,
	moveReview,
	onReview,
	readingOf,
	reviewedOf,
} from "#app/library/review/locked-review.server.ts";
import { readCandidates, reviewedRecord } from "#app/library/review/review-candidates.server.ts";
import {
	type ReviewDraft,
	type ReviewGap,
	reviewDraft,
	reviewGaps,
	storedDraft,
} from "#app/library/review/review-texts.ts";
import { exclusionOf } from "#app/library/review/reviewer-proposals.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { storable } from "#app/library/values/storable.ts";

export const answerReviewForm = z.strictObject({
	requestId: z.string(),
	/** How often the draft had been saved when the form was opened. */
	saves: z.number().int().min(0),
	answer: reviewDraft,
});

export type AnswerReviewOutcome =
	| { outcome: "answered" }
	| { outcome: "incomplete"; gaps: ReviewGap[] }
	/** Another window saved a different draft in the meantime. */
	| { outcome: "conflict"; saves: number; saved: ReviewDraft }
	/** The reviewer has acquired a conflicting role or link since the invitation. */
	| { outcome: "excluded" }
	/** It was refused or withdrawn, or the version is no longer under review. */
	| { outcome: "closed" | "not-found" };

/**
 * Answers a review: a recommendation, a text for the authors and one for the secretariat. It decides nothing and cannot
 * be changed. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function answerReview(actor: Actor, services: LibraryServices, input: z.input<typeof answerReviewForm>) {
	const { requestId, saves, answer } = answerReviewForm.parse(input);
	return onReview(actor, services, { requestId, side: ["responder"] }, async (locked): Promise<AnswerReviewOutcome> => {
		const { tx, request, review, version } = locked;
		const reading = readingOf(actor, review, request, version);
		if (reading === null) return { outcome: "not-found" };
		if (review.answeredAt !== null) return { outcome: "answered" };
		const submission = reading === "version" ? await latestSubmission(tx, version.id) : null;
		if (!submission) return { outcome: "closed" };
		const gaps = reviewGaps(answer);
		if (gaps.length > 0) return { outcome: "incomplete", gaps };
		const saved = storedDraft(review.draft);
		if (review.saves !== saves && canonicalJson(saved) !== canonicalJson(answer))
			return { outcome: "conflict", saves: review.saves, saved };
		if (await isExcluded(locked, services)) return { outcome: "excluded" };
		const moved = await moveReview(locked, "answered", null);
		if (moved.outcome !== "moved") return { outcome: "closed" };
		await writeAnswer(locked, answer, submission.revision);
		await notifySecretariat(locked, { what: "answered", kind: "review-answered" });
		return { outcome: "answered" };
	});
}

/** Whether a rule of `reviewer-proposals.ts` now excludes the reviewer. */
async function isExcluded({ tx, review, version }: LockedReview, services: LibraryServices): Promise<boolean> {
	const reviewed = reviewedOf(version);
	const [person] = await readCandidates(tx, services, reviewed, review.accountId);
	return person === undefined || exclusionOf(await reviewedRecord(tx, reviewed), person) !== null;
}

async function writeAnswer({ tx, now, review }: LockedReview, answer: ReviewDraft, revision: number): Promise<void> {
	const { recommendation, forAuthor, forSecretariat, criteria } = storable(answer) as ReviewDraft;
	await tx.review.update({
		where: { requestId: review.requestId },
		data: {
			recommendation,
			forAuthor: forAuthor.trim(),
			forSecretariat: forSecretariat.trim(),
			criteria,
			revision,
			answeredAt: now,
			draft: {},
		},
	});
}
