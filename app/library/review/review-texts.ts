import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import {
	maxCommentLength,
	maxQuoteLength,
	maxReviewTextLength,
	recommendations,
	reviewCriteria,
} from "#app/library/requests/review-rules.ts";

/** The texts that a reviewer writes, as a draft and as an answer. */

const text = (most: number) => z.string().max(most).default("");

/** A comment that was begun but not added yet. */
const pendingComment = z.strictObject({
	words: text(maxQuoteLength),
	before: text(200),
	after: text(200),
	text: text(maxCommentLength),
	visibility: z.enum(["inside", "both"]).default("inside"),
});
export type PendingComment = z.output<typeof pendingComment>;

/** The form of a review as far as it was filled in; any part may be missing. */
export const reviewDraft = z.strictObject({
	recommendation: z.enum(recommendations).nullable().default(null),
	forAuthor: text(maxReviewTextLength),
	forSecretariat: text(maxReviewTextLength),
	criteria: z.partialRecord(z.enum(reviewCriteria), z.string().max(maxReviewTextLength)).default({}),
	/** By the field that each comment is about. */
	comments: z.record(z.string().max(60), pendingComment).default({}),
	/** Unfinished replies, by the comment that each replies to. */
	answers: z.record(z.uuid(), text(maxCommentLength)).default({}),
	declineReason: text(maxRequestTextLength),
	conflictReason: text(maxRequestTextLength),
});
export type ReviewDraft = z.output<typeof reviewDraft>;

/** Reads a saved form; one that an older release saved in another shape becomes an empty form. */
export function storedDraft(draft: unknown): ReviewDraft {
	return reviewDraft.safeParse(draft).data ?? reviewDraft.parse({});
}

/** What prevents a review from being sent. */
export type ReviewGap = "recommendation" | "forAuthor" | "comments";

/**
 * What a review still needs before it can be sent: a recommendation, a text for the authors, and no unfinished comment.
 */
export function reviewGaps({ recommendation, forAuthor, comments }: ReviewDraft): ReviewGap[] {
	const begun = Object.values(comments).some(({ text }) => text.trim() !== "");
	return [
		...(begun ? (["comments"] as const) : []),
		...(recommendation === null ? (["recommendation"] as const) : []),
		...(forAuthor.trim() === "" ? (["forAuthor"] as const) : []),
	];
}
