import { rulesWithOneMove } from "#app/cases/case-rules.ts";

/** The rules of requests to review a version. */

/** Days for a review. */
const reviewDays = 21;

/** The secretariat invites; the reviewer answers, declines or declares a conflict. */
export const reviewRules = rulesWithOneMove("review", reviewDays, [
	{ to: "answered", by: ["responder"] },
	{ to: "refused", by: ["responder"] },
	{ to: "conflict", by: ["responder"] },
	{ to: "withdrawn", by: ["requester", "secretariat"] },
]);

/** What a reviewer recommends; the secretariat decides. */
export const recommendations = ["accept", "minor", "major", "decline"] as const;
export type Recommendation = (typeof recommendations)[number];

/** The criteria that a reviewer is asked to assess; a note on each is for the secretariat. */
export const reviewCriteria = ["problem", "evidence", "transferable", "honest"] as const;
export type ReviewCriterion = (typeof reviewCriteria)[number];

/** Maximum characters of a review text and of a comment. */
export const maxReviewTextLength = 10_000;
export const maxCommentLength = 5000;
/** Maximum characters of the passage that a comment quotes. */
export const maxQuoteLength = 600;

/** The open key that allows one open review of a version for each person. */
export function reviewKey(versionId: string, accountId: string): string {
	return `review:${versionId}:${accountId}`;
}
