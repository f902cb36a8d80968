import type { RequestRules } from "#app/requests/request-rules.ts";

/** A reviewer is asked about a version of a practice: what the one generic request means for it. */

const closed = { waitingOn: "nobody", days: null } as const;

/** Days that a reviewer has. */
const reviewDays = 21;

/** The secretariat asks, a reviewer answers: recommends, refuses, or declares a conflict. */
export const reviewRules: RequestRules = {
	type: "review",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: reviewDays },
		answered: closed,
		refused: closed,
		conflict: closed,
		withdrawn: closed,
	},
	moves: [
		{ from: ["sent"], to: "answered", by: ["responder"] },
		{ from: ["sent"], to: "refused", by: ["responder"] },
		{ from: ["sent"], to: "conflict", by: ["responder"] },
		{ from: ["sent"], to: "withdrawn", by: ["requester", "secretariat"] },
	],
	checklist: [],
};

/** What a reviewer advises; it is for the secretariat to decide. */
export const recommendations = ["accept", "minor", "major", "decline"] as const;
export type Recommendation = (typeof recommendations)[number];

/** What a reviewer is asked to look at; a note on each is for the secretariat. */
export const reviewCriteria = ["problem", "evidence", "transferable", "honest"] as const;
export type ReviewCriterion = (typeof reviewCriteria)[number];

/** Characters of a text of a review, and of a remark. */
export const maxReviewTextLength = 10_000;
export const maxCommentLength = 5000;
/** Characters of the words that a remark is about. */
export const maxQuoteLength = 600;

/** While one of this name is open, the same person is not asked about the same version again. */
export function reviewKey(versionId: string, accountId: string): string {
	return `review:${versionId}:${accountId}`;
}
